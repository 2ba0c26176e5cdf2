#pragma once

namespace entag::cli {

// `entag list [--format text|json] [--add FILE]... [PIPELINE]`: what a pack holds. Returns the exit
// status.
[[nodiscard]] int run_list(int argc, const char* const* argv);

}  // namespace entag::cli
