#include "rules/yaml_tree.h"

#include "text/utf8.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <sstream>
#include <unordered_map>

// yaml-cpp's own tree accepts duplicate keys, aliases and cycles without a word; its events do
// not hide them. So the tree is built here, from the events, and refuses what rules never need.

namespace entag::rules {
namespace {

constexpr std::size_t max_depth = 32;
constexpr std::size_t max_nodes = 200'000;

struct Stop {};  // unwinds out of yaml-cpp's parser after a fatal fault; never leaves this file

class TreeBuilder final : public YAML::EventHandler {
 public:
  TreeBuilder(const SourceText& file, Report& report) : file_(file), report_(report) {}

  [[nodiscard]] YamlNode take_root() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark&) override {}

  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_anchor(mark, anchor);
    YamlNode node;
    node.place = null_place(place(mark));
    add(std::move(node));
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    report_.error(place(mark),
                  "aliases (*name) are not allowed; write the value out, and quote "
                  "a scalar that starts with '*'");
    throw Stop{};
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    YamlNode node;
    node.kind = YamlNode::Kind::scalar;
    node.place = place(mark);
    node.text = value;
    node.style = style_at(node.place, tag);
    // `~` arrives as a scalar when it stands as plain text in some positions.
    if (node.style == YamlNode::Style::plain && value == "~") {
      node.kind = YamlNode::Kind::null;
    }
    add(std::move(node));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(YamlNode::Kind::sequence, mark, tag, anchor);
  }

  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(YamlNode::Kind::map, mark, tag, anchor);
  }

  void OnMapEnd() override { close(); }

 private:
  // An open collection; of a map also the key that waits for its value.
  struct Frame {
    YamlNode node;
    std::optional<YamlNode> key;
    std::unordered_map<std::string, int> lines;  // of a map's keys
  };

  [[nodiscard]] Place place(const YAML::Mark& mark) const {
    return {&file_, mark.line + 1, mark.column + 1};
  }

  // An empty value is told at the next token; its key, or what stands before it, is its place.
  // `null` spelt out is refused: it may be meant as a word.
  [[nodiscard]] Place null_place(const Place& at) const {
    const std::string_view line = file_.line(at.line);
    const std::string_view here =
        line.substr(std::min(static_cast<std::size_t>(at.column - 1), line.size()));
    if (here.starts_with('~')) {
      return at;
    }
    for (const std::string_view word : {"null", "Null", "NULL"}) {
      const std::string_view behind = here.substr(std::min(word.size(), here.size()));
      if (here.starts_with(word) && (behind.empty() || behind.find_first_of(" \t,]}") == 0)) {
        report_.error(at, fmt::format("YAML reads {0} as nothing; write '{0}' in quotes for the "
                                      "word, or ~ for nothing",
                                      word));
        return at;
      }
    }
    return stack_.empty() || !stack_.back().key ? at : stack_.back().key->place;
  }

  [[nodiscard]] YamlNode::Style style_at(const Place& at, const std::string& tag) const {
    if (tag != "!") {
      return YamlNode::Style::plain;
    }
    const std::string_view line = file_.line(at.line);
    const auto column = static_cast<std::size_t>(at.column - 1);
    const bool quote = column < line.size() && (line[column] == '\'' || line[column] == '"');
    return quote ? YamlNode::Style::quoted : YamlNode::Style::block;
  }

  void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor != 0) {
      report_.error(place(mark),
                    "anchors (&name) are not allowed; quote a scalar that starts "
                    "with '&'");
      throw Stop{};
    }
  }

  void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
    if (!tag.empty() && tag != "?" && tag != "!") {
      report_.error(place(mark), fmt::format("tags ({}) are not allowed; quote a scalar that "
                                             "starts with '!'",
                                             tag));
      throw Stop{};
    }
  }

  void open(YamlNode::Kind kind, const YAML::Mark& mark, const std::string& tag,
            YAML::anchor_t anchor) {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    if (stack_.size() >= max_depth) {
      report_.error(place(mark), fmt::format("nested more than {} levels deep", max_depth));
      throw Stop{};
    }
    Frame frame;
    frame.node.kind = kind;
    frame.node.place = place(mark);
    stack_.push_back(std::move(frame));
  }

  void close() {
    YamlNode done = std::move(stack_.back().node);
    stack_.pop_back();
    add(std::move(done));
  }

  void add(YamlNode node) {
    if (++count_ > max_nodes) {
      report_.error(node.place, fmt::format("more than {} values in one file; put long lists "
                                            "into a TSV file",
                                            max_nodes));
      throw Stop{};
    }
    if (stack_.empty()) {
      root_ = std::move(node);
    } else if (Frame& top = stack_.back(); top.node.kind == YamlNode::Kind::sequence) {
      top.node.items.push_back(std::move(node));
    } else if (top.key) {
      top.node.entries.push_back({std::move(*top.key), std::move(node)});
      top.key.reset();
    } else {
      accept_key(top, std::move(node));
    }
  }

  void accept_key(Frame& top, YamlNode key) {
    if (key.kind != YamlNode::Kind::scalar) {
      report_.error(key.place, "a key must be a plain word");
      throw Stop{};
    }
    const auto [earlier, fresh] = top.lines.emplace(key.text, key.place.line);
    if (!fresh) {
      report_.error(key.place, fmt::format("duplicate key '{}' (first on line {})", key.text,
                                           earlier->second));
    }
    top.key = std::move(key);
  }

  const SourceText& file_;
  Report& report_;
  YamlNode root_;
  std::vector<Frame> stack_;
  std::size_t count_ = 0;
};

}  // namespace

const YamlNode* YamlNode::find(std::string_view key) const noexcept {
  for (const auto& [name, value] : entries) {
    if (name.text == key) {
      return &value;
    }
  }
  return nullptr;
}

Place YamlNode::place_of(std::size_t offset) const {
  if (style == Style::block || place.file == nullptr) {
    return place;
  }
  const std::string_view line = place.file->line(place.line);
  auto at = static_cast<std::size_t>(place.column - 1);
  const char quote = style == Style::quoted && at < line.size() ? line[at++] : '\0';
  for (std::size_t i = 0; i < std::min(offset, text.size()); ++i) {
    if (at >= line.size() || line[at] != text[i]) {
      return place;  // the scalar goes on on another line, or holds an escape
    }
    at += quote == '\'' && line[at] == quote ? 2U : 1U;  // a quote inside is written twice
  }
  return {place.file, place.line, static_cast<int>(at) + 1};
}

std::string_view kind_name(YamlNode::Kind kind) noexcept {
  switch (kind) {
    case YamlNode::Kind::null:
      return "nothing";
    case YamlNode::Kind::scalar:
      return "a scalar";
    case YamlNode::Kind::sequence:
      return "a list";
    case YamlNode::Kind::map:
      return "a map";
  }
  return "";
}

std::optional<YamlNode> parse_yaml(const SourceText& file, Report& report) {
  std::string copy(file.text);
  if (const auto repaired = text::repair_utf8(copy); repaired.replaced > 0) {
    report.error(Place{&file, static_cast<int>(repaired.first_line), 1}, "invalid UTF-8");
    return std::nullopt;
  }
  std::istringstream in(copy);
  TreeBuilder builder(file, report);
  try {
    YAML::Parser parser(in);
    if (!parser.HandleNextDocument(builder)) {
      report.error(Place{&file, 1, 1}, "the file is empty");
      return std::nullopt;
    }
    TreeBuilder rest(file, report);
    if (parser.HandleNextDocument(rest)) {
      report.error(rest.take_root().place, "a second document ('---') is not allowed");
      return std::nullopt;
    }
  } catch (const YAML::Exception& e) {
    report.error(Place{&file, e.mark.line + 1, e.mark.column + 1},
                 fmt::format("not valid YAML: {}; quote patterns and values with '...'", e.msg));
    return std::nullopt;
  } catch (const Stop&) {
    return std::nullopt;
  }
  return builder.take_root();
}

}  // namespace entag::rules
