#pragma once

namespace entag::cli {

// `entag check [--format text|json] [--add FILE]... [PIPELINE]`: tells every fault and doubt in the
// rule files. Returns the exit status.
[[nodiscard]] int run_check(int argc, const char* const* argv);

}  // namespace entag::cli
