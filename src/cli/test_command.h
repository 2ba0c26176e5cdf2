#pragma once

namespace entag::cli {

// `entag test [--add FILE]... [PIPELINE]`: runs the tests in the rule files. Returns the exit
// status.
[[nodiscard]] int run_test(int argc, const char* const* argv);

}  // namespace entag::cli
