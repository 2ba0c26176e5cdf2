#pragma once

#include "entag/pack_options.h"

namespace entag::cli {

// Takes `--add FILE` or `--add=FILE` at argv[i] and moves `i` to its last word. False when that is
// something else, or its value is missing.
[[nodiscard]] bool take_addition(int argc, const char* const* argv, int& i, PackOptions& pack);

}  // namespace entag::cli
