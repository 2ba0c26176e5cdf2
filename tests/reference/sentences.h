#pragma once

#include "splitter/analysis.h"
#include "splitter/tables.h"

#include <string_view>

namespace entag::reference {

// Fills `analysis.sentences` from its tokens and lines, asking of every token whether it ends one.
void find_sentences(std::string_view text, const splitter::Tables& tables,
                    splitter::Analysis& analysis);

}  // namespace entag::reference
