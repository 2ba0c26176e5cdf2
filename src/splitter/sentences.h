#pragma once

#include "splitter/analysis.h"
#include "splitter/word_sets.h"

#include <string_view>

namespace entag::splitter {

// Fills `analysis.sentences` from its tokens, lines and ends. A sentence never crosses a blank
// line, and a single line end only inside hard-wrapped text (most lines nearly as long as the
// longest one). It has at most about 1,000 tokens: longer runs without an end are cut.
void find_sentences(std::string_view text, const WordSets& words, Analysis& analysis);

}  // namespace entag::splitter
