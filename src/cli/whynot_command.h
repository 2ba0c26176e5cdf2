#pragma once

namespace entag::cli {

// `entag whynot [--rules PATH] [--add FILE]... [--date DATE] --type TYPE TEXT [FILE]`: why a text
// is not a mention of the type. Returns the exit status.
[[nodiscard]] int run_whynot(int argc, const char* const* argv);

}  // namespace entag::cli
