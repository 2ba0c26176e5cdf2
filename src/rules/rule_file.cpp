#include "rules/rule_file.h"

#include "rules/map_reader.h"
#include "rules/rule_reader.h"

#include <fmt/format.h>

#include <array>

namespace entag::rules {
namespace {

constexpr std::size_t max_file = std::size_t{4} << 20U;  // bytes

constexpr std::array<std::string_view, 3> case_names = {"fold", "title", "exact"};
constexpr std::array<std::string_view, 2> accent_names = {"fold", "exact"};
constexpr std::array<std::string_view, 5> form_names = {"same", "last", "first", "acronym",
                                                        "drop-last"};

// A cell of a row: a scalar, or nothing for `~`.
bool append_cell(const YamlNode& cell, std::vector<std::string>& row, Report& report) {
  if (cell.kind != YamlNode::Kind::scalar && cell.kind != YamlNode::Kind::null) {
    report.error(cell.place, "a row holds plain values only");
    return false;
  }
  row.push_back(cell.text);
  if (cell.kind == YamlNode::Kind::null) {
    row.back().clear();
  }
  return true;
}

void read_row(const YamlNode& node, ListSource& list, Report& report) {
  std::vector<std::string> row;
  if (node.kind == YamlNode::Kind::sequence) {
    for (const YamlNode& cell : node.items) {
      if (!append_cell(cell, row, report)) {
        return;
      }
    }
  } else if (!append_cell(node, row, report)) {
    return;
  }
  if (row.empty() || row.front().empty()) {
    report.error(node.place, "the first value of a row is its text and may not be empty");
    return;
  }
  if (row.front().size() > row_text_limit) {
    report.error(node.place,
                 fmt::format("the text of a row may hold at most {} bytes", row_text_limit));
    return;
  }
  if (row.size() > list.columns.size()) {
    report.error(node.place,
                 fmt::format("the row has {} values, but the list has {} column{}", row.size(),
                             list.columns.size(), list.columns.size() == 1 ? "" : "s"));
    return;
  }
  row.resize(list.columns.size());
  list.rows.push_back(std::move(row));
  list.row_places.push_back(node.place);
}

void read_columns(const MapReader& map, ListSource& list, Report& report) {
  for (const YamlNode* column : map.scalars("columns")) {
    if (check_name(*column, "column", report)) {
      list.columns.push_back(column->text);
    }
  }
  if (list.columns.empty()) {
    list.columns.emplace_back("text");
  } else if (list.columns.front() != "text") {
    report.error(map.find("columns")->place, "the first column must be 'text'");
  }
}

void read_list(const YamlNode& key, const YamlNode& node, RuleFile& file, Report& report) {
  ListSource list;
  list.name = key.text;
  list.place = key.place;
  if (node.kind == YamlNode::Kind::sequence) {  // short form: a list of words
    list.columns.emplace_back("text");
    for (const YamlNode& row : node.items) {
      read_row(row, list, report);
    }
    file.lists.push_back(std::move(list));
    return;
  }
  const MapReader map(node, "a list",
                      {"columns", "rows", "file", "case", "accents", "variants", "weak"}, report);
  if (!map.usable()) {
    return;
  }
  read_columns(map, list, report);
  if (const YamlNode* rows = map.sequence("rows"); rows != nullptr) {
    for (const YamlNode& row : rows->items) {
      read_row(row, list, report);
    }
  }
  if (const YamlNode* name = map.scalar("file"); name != nullptr) {
    list.file = name->text;
    list.file_place = name->place;
  } else if (map.find("rows") == nullptr) {
    report.error(key.place, fmt::format("list '{}' has neither 'rows' nor 'file'", key.text));
  }
  if (const YamlNode* casing = map.scalar("case"); casing != nullptr) {
    list.casing = static_cast<CaseRule>(
        choose(casing->text, case_names, "case", casing->place, report).value_or(0));
  }
  if (const YamlNode* accents = map.scalar("accents"); accents != nullptr) {
    list.fold_accents =
        choose(accents->text, accent_names, "accents", accents->place, report).value_or(0) == 0;
  }
  for (const YamlNode* variant : map.scalars("variants")) {
    if (variant->text == "dot") {
      list.dot_variant = true;
    } else {
      report.error(variant->place, fmt::format("unknown variant '{}'; one of: dot", variant->text));
    }
  }
  list.weak = map.flag("weak", false);
  file.lists.push_back(std::move(list));
}

void read_macro(const YamlNode& key, const YamlNode& node, RuleFile& file, Report& report) {
  MacroSource macro;
  macro.name = key.text;
  macro.place = key.place;
  const YamlNode* match = &node;
  if (node.kind == YamlNode::Kind::map) {
    const MapReader map(node, "a macro", {"match", "value"}, report);
    match = map.require("match");
    if (const YamlNode* value = map.scalar("value"); value != nullptr) {
      macro.value = read_expression(*value, report);
    }
  }
  if (match == nullptr) {
    return;
  }
  if (auto pattern = read_pattern(*match, report)) {
    macro.match = std::move(*pattern);
    file.macros.push_back(std::move(macro));
  }
}

void read_type(const YamlNode& key, const YamlNode& node, RuleFile& file, Report& report) {
  const MapReader map(node, "a type", {"emit"}, report);
  file.types.push_back({key.text, key.place, map.usable() && map.flag("emit", true)});
}

void read_alias(const YamlNode& node, RuleFile& file, Report& report) {
  const MapReader map(node, "an alias", {"type", "forms", "weight"}, report);
  if (!map.usable()) {
    return;
  }
  AliasSource alias;
  alias.place = node.place;
  if (map.require("type") == nullptr) {
    return;
  }
  alias.type = map.text("type");
  alias.type_place = map.find("type")->place;
  for (const YamlNode* form : map.scalars("forms")) {
    if (const auto index = choose(form->text, form_names, "form", form->place, report)) {
      alias.forms.push_back(static_cast<AliasForm>(*index));
    }
  }
  if (alias.forms.empty() && map.require("forms") != nullptr) {
    report.error(node.place, "an alias needs at least one form");
  }
  alias.weight = map.integer("weight", 3, 1, 20);
  file.aliases.push_back(std::move(alias));
}

using EntryReader = void (*)(const YamlNode&, const YamlNode&, RuleFile&, Report&);

void read_entries(const MapReader& top, std::string_view key, std::string_view what,
                  EntryReader read, RuleFile& file, Report& report) {
  if (const YamlNode* map = top.map(key); map != nullptr) {
    for (const auto& [name, value] : map->entries) {
      if (check_name(name, what, report)) {
        read(name, value, file, report);
      }
    }
  }
}

void read_version(const MapReader& top, Report& report) {
  const YamlNode* version = top.require("entag");
  if (version != nullptr && version->text != "1") {
    report.error(version->place,
                 fmt::format("this entag reads rule files of version 1, not {}", version->text));
  }
}

}  // namespace

std::string file_stem(std::string_view name) {
  name.remove_prefix(name.rfind('/') + 1);  // npos + 1 is 0
  return std::string(name.substr(0, name.rfind('.')));
}

std::optional<RuleFile> read_rule_file(FileSource& files, const std::string& name, Report& report) {
  const auto bytes = files.read(name);
  if (!bytes) {
    report.error(bytes.error());
    return std::nullopt;
  }
  RuleFile file;
  file.stem = file_stem(name);
  file.source = std::make_unique<SourceText>(SourceText{files.display_name(name), *bytes});
  if (bytes->size() > max_file) {
    report.error(
        Place{file.source.get(), 1, 1},
        fmt::format("a rule file may hold at most {} bytes; put long lists into a TSV file",
                    max_file));
    return file;
  }
  const std::optional<YamlNode> tree = parse_yaml(*file.source, report);
  if (!tree) {
    return file;
  }
  if (tree->find("tagger") != nullptr || tree->find("extends") != nullptr) {
    report.error(tree->place,
                 "this is a pipeline file where a rule file is wanted; give it to --rules, or "
                 "name it under 'extends:' in another pipeline file");
    return file;
  }
  const MapReader top(*tree, "a rule file",
                      {"entag", "about", "import", "lists", "define", "types", "rules", "alias"},
                      report);
  if (!top.usable()) {
    return file;
  }
  read_version(top, report);
  for (const YamlNode* import : top.scalars("import")) {
    file.imports.emplace_back(import->text, import->place);
  }
  read_entries(top, "lists", "list", read_list, file, report);
  read_entries(top, "define", "macro", read_macro, file, report);
  read_entries(top, "types", "type", read_type, file, report);
  if (const YamlNode* rules = top.sequence("rules"); rules != nullptr) {
    for (const YamlNode& rule : rules->items) {
      if (auto read = read_rule(rule, report)) {
        file.rules.push_back(std::move(*read));
      }
    }
  }
  if (const YamlNode* aliases = top.sequence("alias"); aliases != nullptr) {
    for (const YamlNode& alias : aliases->items) {
      read_alias(alias, file, report);
    }
  }
  return file;
}

}  // namespace entag::rules
