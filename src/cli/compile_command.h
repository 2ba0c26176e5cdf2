#pragma once

namespace entag::cli {

// `entag compile PIPELINE -o FILE`: writes the pack as one file that starts without being parsed.
// Returns the exit status.
[[nodiscard]] int run_compile(int argc, const char* const* argv);

}  // namespace entag::cli
