#pragma once

#include "splitter/tables.h"

#include "entag/span.h"

#include <string_view>
#include <vector>

namespace entag::splitter {

// Appends the tokens of `text` (valid UTF-8) in order: disjoint, none empty, together all that is
// not white space. What a token is: words with their inner hyphens and apostrophes, clitics by
// themselves, dotted acronyms and initials with their stops, numbers with separators between
// digits, addresses whole, runs of dots and of dashes, every other mark alone. Thread-safe.
void tokenize(std::string_view text, const Tables& tables, std::vector<Span>& out);

}  // namespace entag::splitter
