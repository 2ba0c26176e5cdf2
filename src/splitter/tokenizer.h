#pragma once

#include "splitter/analysis.h"
#include "splitter/word_sets.h"

#include <string_view>

namespace entag::splitter {

// Fills the tokens, the lines and the possible ends of `out`, which is empty, from `text` (valid
// UTF-8). Tokens are disjoint and in order, none is empty, and together they are all that is not
// white space. What a token is: words with their inner hyphens and apostrophes, clitics by
// themselves, dotted acronyms and initials with their stops, numbers with separators between
// digits, addresses whole, runs of dots and of dashes, every other mark alone. Their positions say
// so far only whether they are glued. Thread-safe.
void tokenize(std::string_view text, const WordSets& words, Analysis& out);

}  // namespace entag::splitter
