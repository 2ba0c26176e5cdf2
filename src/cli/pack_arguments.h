#pragma once

#include "entag/pack_options.h"

#include <string>
#include <string_view>

namespace entag::cli {

// Takes `--add FILE` or `--add=FILE` at argv[i] and moves `i` to its last word. False when that is
// something else, or its value is missing.
[[nodiscard]] bool take_addition(int argc, const char* const* argv, int& i, PackOptions& pack);

// The same for `OPTION VALUE` or `OPTION=VALUE`; `option` begins with "--".
[[nodiscard]] bool take_value(int argc, const char* const* argv, int& i, std::string_view option,
                              std::string& value);

}  // namespace entag::cli
