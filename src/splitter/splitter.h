#pragma once

#include "splitter/analysis.h"
#include "splitter/tables.h"
#include "splitter/word_sets.h"

#include <string_view>
#include <vector>

namespace entag::splitter {

// Cuts a text into lines, tokens and sentences. Immutable after construction, shared by threads.
class Splitter {
 public:
  explicit Splitter(const Tables& tables);

  // Fills `out` (cleared first; its memory is reused). `text` is valid UTF-8 below 4 GiB.
  void split(std::string_view text, Analysis& out) const;

  // Appends the tokens alone; for list entries, which must be cut as texts are.
  void tokenize(std::string_view text, std::vector<Span>& out) const;

 private:
  WordSets words_;
};

}  // namespace entag::splitter
