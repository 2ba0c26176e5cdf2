#include "splitter/tables.h"

#include "rules/map_reader.h"
#include "splitter/tokenizer.h"
#include "text/unicode.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace entag::splitter {
namespace {

// Where in a text the words of a table are looked for.
enum class Place : std::uint8_t { before_stop, alone, before_hyphen, behind_hyphen };

std::vector<std::string_view> tokens_of(std::string_view text) {
  Analysis analysis;
  tokenize(text, WordSets({}), analysis);
  std::vector<std::string_view> tokens;
  tokens.reserve(analysis.tokens.size());
  for (const Token& token : analysis.tokens) {
    tokens.push_back(token.span.of(text));
  }
  return tokens;
}

// Whether a text can hold the word where the table's words are looked for.
bool can_be_met(const std::string& word, Place place) {
  if (place == Place::before_hyphen || place == Place::behind_hyphen) {
    const std::string joined = place == Place::before_hyphen ? word + "-x" : "x-" + word;
    return word.find('-') == std::string::npos && tokens_of(joined).size() == 1;
  }
  if (place == Place::alone) {
    return tokens_of(word).size() == 1;
  }
  // A stop by itself behind the word, or one that is part of it (e.g.). A capital behind a stop can
  // make the two one token.
  for (const std::string_view behind : {". a", ". A"}) {
    const std::string text = word + std::string(behind);
    const std::vector<std::string_view> tokens = tokens_of(text);
    if ((tokens[0] == word && tokens[1] == ".") || tokens[0] == word + ".") {
      return true;
    }
  }
  return false;
}

void add_words(const rules::MapReader& map, std::string_view key, Place place, Tables::Words& words,
               rules::Report& report) {
  for (const rules::YamlNode* word : map.scalars(key)) {
    std::string folded = text::fold(word->text);
    while (folded.ends_with('.')) {
      folded.pop_back();
    }
    if (folded.empty()) {
      report.error(word->place, "there is no word here");
      continue;
    }
    if (!can_be_met(folded, place)) {
      report.warning(
          word->place,
          fmt::format("'{}' is never met: texts are cut into other tokens there{}", word->text,
                      place == Place::before_stop ? "; see 'entag tokens'" : ""));
    }
    if (!words.insert(std::move(folded)).second) {
      report.warning(word->place, fmt::format("'{}' stands in '{}' twice (words are met in any "
                                              "case); drop one",
                                              word->text, key));
    }
  }
}

// A word of `later` that an earlier table decides on never counts.
void check_shadowed(const rules::MapReader& map, std::string_view key, const Tables::Words& earlier,
                    std::string_view earlier_key, rules::Report& report) {
  for (const rules::YamlNode* word : map.scalars(key)) {
    if (earlier.contains(text::fold(word->text))) {
      report.warning(word->place,
                     fmt::format("'{}' stands in '{}' too, which comes first; drop one", word->text,
                                 earlier_key));
    }
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
    add_words(map, "never", Place::before_stop, tables.never_end, report);
    add_words(map, "maybe", Place::before_stop, tables.maybe_end, report);
    add_words(map, "number", Place::before_stop, tables.number_end, report);
    check_shadowed(map, "maybe", tables.never_end, "never", report);
    check_shadowed(map, "number", tables.never_end, "never", report);
    check_shadowed(map, "number", tables.maybe_end, "maybe", report);
  }
  add_words(top, "starters", Place::alone, tables.starters, report);
  add_words(top, "prefixes", Place::before_hyphen, tables.prefixes, report);
  add_words(top, "suffixes", Place::behind_hyphen, tables.suffixes, report);
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
