#include "cli/test_command.h"

#include "cli/app.h"
#include "cli/messages.h"
#include "pipeline/compile.h"
#include "pipeline/rule_test.h"

#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <string_view>

namespace entag::cli {

int run_test(int argc, const char* const* argv) {
  const std::string path = argc > 1 ? argv[1] : "";
  if (argc > 2 || path.starts_with('-')) {
    fmt::print(stderr, "entag: usage: entag test [PIPELINE]\nTry 'entag --help'.\n");
    return exit_usage;
  }
  const auto pipeline = load_pipeline(path, Builtin::sources);
  if (!pipeline) {
    return exit_usage;
  }
  if (pipeline::is_compiled_file(path)) {
    say(
        fmt::format("{}: a compiled pack holds no tests; name the pipeline file that it was "
                    "compiled from",
                    path));
    return exit_usage;
  }
  const pipeline::TestReport report = pipeline::run_rule_tests(*pipeline);
  for (const pipeline::TestFailure& failure : report.failures) {
    fmt::print("{}:{}:{}: {}: {}\n", failure.where.file, failure.where.line, failure.where.column,
               failure.rule, failure.message);
  }
  fmt::print("{} rule tests, {} failed\n", report.tests, report.failures.size());
  return report.failures.empty() ? exit_done : exit_found;
}

}  // namespace entag::cli
