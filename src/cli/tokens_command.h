#pragma once

namespace entag::cli {

// `entag tokens [--rules PIPELINE] [--add FILE]... [FILE]`: prints the tokens of a text with their
// classes and the lists that they hit, as rules see them. Returns the exit status.
[[nodiscard]] int run_tokens(int argc, const char* const* argv);

}  // namespace entag::cli
