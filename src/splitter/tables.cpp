#include "splitter/tables.h"

#include "rules/map_reader.h"
#include "text/unicode.h"

namespace entag::splitter {
namespace {

void add_words(const rules::MapReader& map, std::string_view key, Tables::Words& words) {
  for (const rules::YamlNode* word : map.scalars(key)) {
    std::string folded = text::fold(word->text);
    while (folded.ends_with('.')) {
      folded.pop_back();
    }
    words.insert(std::move(folded));
  }
}

}  // namespace

void read_tables(rules::FileSource& files, const std::string& name, Tables& tables,
                 rules::Report& report) {
  const auto bytes = files.read(name);
  if (!bytes) {
    report.error(bytes.error());
    return;
  }
  const rules::SourceText source{files.display_name(name), *bytes};
  const auto tree = rules::parse_yaml(source, report);
  if (!tree) {
    return;
  }
  const rules::MapReader top(
      *tree, "a splitter table",
      {"entag", "about", "abbreviations", "starters", "prefixes", "suffixes"}, report);
  if (const rules::YamlNode* version = top.require("entag");
      version != nullptr && version->text != "1") {
    report.error(version->place, "this entag reads splitter tables of version 1");
  }
  if (const rules::YamlNode* abbreviations = top.find("abbreviations"); abbreviations != nullptr) {
    const rules::MapReader map(*abbreviations, "'abbreviations'", {"never", "maybe", "number"},
                               report);
    add_words(map, "never", tables.never_end);
    add_words(map, "maybe", tables.maybe_end);
    add_words(map, "number", tables.number_end);
  }
  add_words(top, "starters", tables.starters);
  add_words(top, "prefixes", tables.prefixes);
  add_words(top, "suffixes", tables.suffixes);
}

}  // namespace entag::splitter
