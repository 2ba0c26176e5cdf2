#pragma once

namespace entag::cli {

// Exit statuses, as in entag(1).
enum ExitStatus : int {
  exit_done = 0,
  exit_found = 1,  // `entag test`: some test failed
  exit_usage = 2,  // usage, rules, or output that could not be written
  exit_input = 3,  // some input could not be read; the rest was done
};

// The whole program: parses the command line, runs, returns the exit status.
[[nodiscard]] int run(int argc, const char* const* argv);

}  // namespace entag::cli
