#include "rules/pipeline_file.h"

#include "rules/map_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace entag::rules {
namespace {

constexpr std::array<std::string_view, 2> reader_formats = {"text", "jsonl"};
constexpr std::array<std::string_view, 1> emitter_formats = {"jsonl"};

std::vector<std::pair<std::string, Place>> names(const MapReader& map, std::string_view key) {
  std::vector<std::pair<std::string, Place>> found;
  for (const YamlNode* name : map.scalars(key)) {
    found.emplace_back(name->text, name->place);
  }
  return found;
}

// The value of `format` in the section `key` and its place; both stay when there is none.
void read_format(const MapReader& top, std::string_view key,
                 std::span<const std::string_view> known, std::string& format, Place& place,
                 Report& report) {
  const YamlNode* section = top.find(key);
  if (section == nullptr) {
    return;
  }
  const MapReader map(*section, fmt::format("'{}'", key), {"format"}, report);
  const YamlNode* value = map.scalar("format");
  if (value != nullptr && choose(value->text, known, "format", value->place, report)) {
    format = value->text;
    place = value->place;
  }
}

void read_layers(const MapReader& top, PipelineFile& file, Report& report) {
  // What a pipeline leaves out, the one that it extends has.
  const YamlNode* section =
      top.find("extends") == nullptr ? top.require("tagger") : top.find("tagger");
  if (section == nullptr) {
    return;
  }
  const MapReader tagger(*section, "'tagger'", {"layers"}, report);
  const YamlNode* layers = tagger.sequence("layers");
  if (layers == nullptr) {
    report.error(section->place, "'tagger' needs 'layers', a list of {name, rules}");
    return;
  }
  for (const YamlNode& node : layers->items) {
    const MapReader map(node, "a layer", {"name", "rules"}, report);
    const YamlNode* name = map.require("name");
    if (name == nullptr) {
      continue;
    }
    const bool known = std::ranges::any_of(
        file.layers, [name](const PipelineFile::Layer& l) { return l.name == name->text; });
    if (known) {
      report.error(name->place, fmt::format("two layers are named '{}'", name->text));
    }
    file.layers.push_back({name->text, names(map, "rules")});
    if (file.layers.back().rules.empty()) {
      report.error(node.place, fmt::format("layer '{}' names no rule file", name->text));
    }
  }
}

}  // namespace

std::optional<PipelineFile> read_pipeline_file(FileSource& files, const std::string& name,
                                               Report& report) {
  const auto bytes = files.read(name);
  if (!bytes) {
    report.error(bytes.error());
    return std::nullopt;
  }
  PipelineFile file;
  file.source = std::make_unique<SourceText>(SourceText{files.display_name(name), *bytes});
  const std::optional<YamlNode> tree = parse_yaml(*file.source, report);
  if (!tree) {
    return std::nullopt;
  }
  if (tree->kind == YamlNode::Kind::map && tree->find("rules") != nullptr) {
    report.error(tree->place,
                 "this is a rule file; --rules wants the pipeline file that names "
                 "it (see entag(1), PIPELINE)");
    return std::nullopt;
  }
  const MapReader top(
      *tree, "a pipeline file",
      {"entag", "about", "extends", "language", "reader", "splitter", "tagger", "emitter"}, report);
  if (!top.usable()) {
    return std::nullopt;
  }
  const YamlNode* version = top.require("entag");
  if (version != nullptr && version->text != "1") {
    report.error(version->place,
                 fmt::format("this entag reads pipelines of version 1, not {}", version->text));
  }
  file.language = top.text("language");
  if (const YamlNode* base = top.scalar("extends"); base != nullptr) {
    file.extends = base->text;
    file.extends_place = base->place;
    if (base->text.empty()) {
      report.error(base->place, "'extends' needs a pipeline: en/news, or a file's name");
    }
  }
  read_format(top, "reader", reader_formats, file.reader_format, file.reader_place, report);
  read_format(top, "emitter", emitter_formats, file.emitter_format, file.emitter_place, report);
  if (const YamlNode* splitter = top.find("splitter"); splitter != nullptr) {
    file.splitter_tables = names(MapReader(*splitter, "'splitter'", {"tables"}, report), "tables");
  }
  read_layers(top, file, report);
  return file;
}

}  // namespace entag::rules
