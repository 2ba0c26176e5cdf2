#include "splitter/word_sets.h"

#include "text/unicode.h"

#include <algorithm>

namespace entag::splitter {

WordSets::WordSets(const Tables& tables) {
  const auto add = [this](const Tables::Words& words, WordSet set) {
    for (const std::string& word : words) {
      sets_[word] |= static_cast<std::uint8_t>(set);
      longest_ = std::max(longest_, word.size());
    }
  };
  add(tables.never_end, WordSet::never_end);
  add(tables.maybe_end, WordSet::maybe_end);
  add(tables.number_end, WordSet::number_end);
  add(tables.starters, WordSet::starter);
  add(tables.prefixes, WordSet::prefix);
  add(tables.suffixes, WordSet::suffix);
}

std::uint8_t WordSets::of_key(std::string_view key) const {
  if (key.size() > longest_) {
    return 0;
  }
  const auto found = sets_.find(key);
  return found == sets_.end() ? std::uint8_t{0} : found->second;
}

std::uint8_t WordSets::of(std::string_view word, std::string& key) const {
  key.clear();
  text::append_fold(word, text::Accents::fold, key);
  return of_key(key);
}

}  // namespace entag::splitter
