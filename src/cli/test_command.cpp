#include "cli/test_command.h"

#include "cli/app.h"
#include "cli/messages.h"
#include "cli/pack_arguments.h"
#include "pipeline/compile.h"
#include "pipeline/rule_test.h"

#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <string_view>

namespace entag::cli {

int run_test(int argc, const char* const* argv) {
  PackOptions pack;
  bool good = true;
  for (int i = 1; i < argc && good; ++i) {
    const std::string_view argument = argv[i];
    if (!take_addition(argc, argv, i, pack)) {
      good = pack.rules.empty() && !argument.starts_with('-');
      pack.rules = argument;
    }
  }
  if (!good) {
    say("usage: entag test [--add FILE]... [PIPELINE]\nTry 'entag --help'.");
    return exit_usage;
  }
  const auto pipeline = load_pipeline(pack, Pipeline::Checks::faults);
  if (!pipeline) {
    return exit_usage;
  }
  if (pipeline::is_compiled_file(pack.rules)) {
    say(
        fmt::format("{}: a compiled pack holds no tests; name the pipeline file that it was "
                    "compiled from",
                    pack.rules));
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
