#pragma once

#include "splitter/analysis.h"

#include <string_view>

namespace entag::splitter {

// Sets the text::PositionClass bits of the tokens from their lines and sentences; `glued` is the
// tokenizer's.
void mark_positions(std::string_view text, Analysis& analysis);

}  // namespace entag::splitter
