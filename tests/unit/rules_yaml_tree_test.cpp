#include "rules/yaml_tree.h"
#include "support/catch.h"

#include <string>
#include <string_view>

namespace rules = entag::rules;
using rules::YamlNode;

namespace {

// One line for a tree: kinds by their brackets, quoted scalars in quotes, ~ for nothing.
std::string written(const YamlNode& node) {
  std::string out;
  switch (node.kind) {
    case YamlNode::Kind::null:
      return "~";
    case YamlNode::Kind::scalar:
      return node.style == YamlNode::Style::plain    ? node.text
             : node.style == YamlNode::Style::quoted ? "'" + node.text + "'"
                                                     : "|" + node.text + "|";
    case YamlNode::Kind::sequence:
      for (const YamlNode& item : node.items) {
        out += (out.empty() ? "" : ", ") + written(item);
      }
      return "[" + out + "]";
    case YamlNode::Kind::map:
      for (const auto& [key, value] : node.entries) {
        out += (out.empty() ? "" : ", ") + written(key) + ": " + written(value);
      }
      return "{" + out + "}";
  }
  return "?";
}

// The tree and what was said of it.
std::string read(std::string_view text) {
  const rules::SourceText source{"f.yaml", text};
  rules::Report report;
  const auto tree = rules::parse_yaml(source, report);
  return (tree ? written(*tree) + "\n" : "") + render(report.diagnostics());
}

}  // namespace

TEST_CASE("YAML: a tree of what is written", "[rules]") {
  const auto [text, tree] = GENERATE(table<std::string, std::string>({
      {"a: 1\nb: [x, 'y', \"z\"]\n", "{a: 1, b: [x, 'y', 'z']}\n"},
      {"a:\nb: ~\nd: '~'\ne: ''\n", "{a: ~, b: ~, d: '~', e: ''}\n"},
      {"- no\n- NO\n- 012\n- 1e3\n- true\n", "[no, NO, 012, 1e3, true]\n"},
      {"a: |\n  x\n  y\n", "{a: |x\ny\n|}\n"},
      {"a: 'it''s'\n", "{a: 'it's'}\n"},
      {"# only\na: {b: {}, c: []}\n", "{a: {b: {}, c: []}}\n"},
      {"---\na: 1\n...\n", "{a: 1}\n"},
      {"word", "word\n"},
      {"\xEF\xBB\xBF"
       "a: é\n",
       "{a: é}\n"},
      {"<<: x\n", "{<<: x}\n"},
  }));
  CAPTURE(text);
  CHECK(read(text) == tree);
}

TEST_CASE("YAML: what rules never need is refused", "[rules]") {
  const auto [text, said] = GENERATE(table<std::string, std::string>({
      {"", "f.yaml:1:1: error: the file is empty\n"},
      {"# nothing\n", "f.yaml:1:1: error: the file is empty\n    # nothing\n    ^\n"},
      {"a: &x 1\n",
       "f.yaml:1:4: error: anchors (&name) are not allowed; quote a scalar that starts with '&'\n"
       "    a: &x 1\n"
       "       ^\n"},
      {"a: !int 1\n",
       "f.yaml:1:4: error: tags (!int) are not allowed; quote a scalar that starts with '!'\n"
       "    a: !int 1\n"
       "       ^\n"},
      {"? [a]\n: b\n",
       "f.yaml:1:3: error: a key must be a plain word\n"
       "    ? [a]\n"
       "      ^\n"},
      {"~: b\n",
       "f.yaml:1:1: error: a key must be a plain word\n"
       "    ~: b\n"
       "    ^\n"},
      {"a: 1\n---\nb: 2\n",
       "f.yaml:3:1: error: a second document ('---') is not allowed\n"
       "    b: 2\n"
       "    ^\n"},
      {"a: 1\nb: \xFF\n", "f.yaml:2:1: error: invalid UTF-8\n    b: \xFF\n    ^\n"},
      {"a: [1\nb: 2\n",
       "f.yaml:2:2: error: not valid YAML: end of sequence flow not found; quote patterns and "
       "values with '...'\n"
       "    b: 2\n"
       "     ^\n"},
      {"a: @b\n",
       "f.yaml:1:4: error: not valid YAML: unknown token; quote patterns and values with '...'\n"
       "    a: @b\n"
       "       ^\n"},
  }));
  CAPTURE(text);
  CHECK(read(text) == said);
}

TEST_CASE("YAML: a duplicate key is reported and the first one stands", "[rules]") {
  const std::string text = "é: 1\nb: 2\né: 3\n";
  CHECK(read(text) ==
        "{é: 1, b: 2, é: 3}\n"
        "f.yaml:3:1: error: duplicate key 'é' (first on line 1)\n"
        "    é: 3\n"
        "    ^\n");
  const rules::SourceText source{"f.yaml", text};
  rules::Report report;
  const auto tree = rules::parse_yaml(source, report);
  REQUIRE(tree);
  REQUIRE(tree->find("é") != nullptr);
  CHECK(tree->find("é")->text == "1");
  CHECK(tree->find("c") == nullptr);
}

TEST_CASE("YAML: depth and size have limits", "[rules]") {
  CHECK(read(std::string(33, '[') + std::string(33, ']')) ==
        "f.yaml:1:33: error: nested more than 32 levels deep\n    " + std::string(33, '[') +
            std::string(33, ']') + "\n    " + std::string(32, ' ') + "^\n");
  CHECK(read(std::string(32, '[') + std::string(32, ']')) ==
        std::string(32, '[') + std::string(32, ']') + "\n");
  std::string many = "[";
  for (int i = 0; i < 200'001; ++i) {
    many += "\n x,";
  }
  many += "]";
  CHECK(read(many) ==
        "f.yaml:200002:2: error: more than 200000 values in one file; put long lists into a TSV "
        "file\n"
        "     x,]\n"
        "     ^\n");
}

TEST_CASE("YAML: a place inside a scalar", "[rules]") {
  const rules::SourceText source{"f.yaml",
                                 "a: 'bc de'\n"
                                 "b: plain\n"
                                 "c: 'it''s here'\n"
                                 "d: \"x\\ty\"\n"
                                 "e: 'two\n"
                                 "  lines'\n"
                                 "f: |\n"
                                 "  block\n"
                                 "g: 'é é'\n"};
  rules::Report report;
  const auto tree = rules::parse_yaml(source, report);
  REQUIRE(tree);
  const auto place = [&tree](std::string_view key, std::size_t offset) {
    const rules::Place at = tree->find(key)->place_of(offset);
    return std::to_string(at.line) + ":" + std::to_string(at.column);
  };
  CHECK(place("a", 0) == "1:5");
  CHECK(place("a", 3) == "1:8");
  CHECK(place("a", 5) == "1:10");  // the end
  CHECK(place("b", 2) == "2:6");
  CHECK(place("c", 2) == "3:7");
  CHECK(place("c", 3) == "3:9");  // behind a doubled quote
  CHECK(place("c", 5) == "3:11");
  CHECK(place("d", 0) == "4:5");
  CHECK(place("d", 2) == "4:4");  // behind an escape: the scalar's own
  CHECK(place("e", 1) == "5:6");
  CHECK(place("e", 5) == "5:4");  // on another line: the scalar's own
  CHECK(place("f", 1) == "7:4");
  CHECK(place("g", 3) == "9:8");
}
