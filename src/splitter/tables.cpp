#include "splitter/tables.h"

#include "rules/map_reader.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>

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

struct Named {
  std::string_view name;
  Tables::Words Tables::*words;
};

constexpr std::array<Named, 6> named = {{{"never", &Tables::never_end},
                                         {"maybe", &Tables::maybe_end},
                                         {"number", &Tables::number_end},
                                         {"starters", &Tables::starters},
                                         {"prefixes", &Tables::prefixes},
                                         {"suffixes", &Tables::suffixes}}};

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

std::vector<rules::draft::WordTable> to_word_tables(const Tables& tables) {
  std::vector<rules::draft::WordTable> made;
  for (const Named& one : named) {
    const Tables::Words& words = tables.*one.words;
    made.push_back({std::string(one.name), {words.begin(), words.end()}});
  }
  return made;
}

Tables tables_of(const rules::Pack& pack) {
  Tables tables;
  for (const rules::WordTable& table : pack.word_tables) {
    const auto* const known = std::ranges::find(named, pack.text(table.name), &Named::name);
    if (known == named.end()) {
      continue;
    }
    for (const rules::TextRef word : pack.words_of(table)) {
      (tables.*known->words).emplace_hint((tables.*known->words).end(), pack.text(word));
    }
  }
  return tables;
}

}  // namespace entag::splitter
