#pragma once

namespace entag::cli {

// `entag why [--rules PATH] [--add FILE]... [--date DATE] FILE:LINE[:COLUMN]`: why the mentions
// there are what they are. Returns the exit status.
[[nodiscard]] int run_why(int argc, const char* const* argv);

}  // namespace entag::cli
