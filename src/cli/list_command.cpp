#include "cli/list_command.h"

#include "cli/app.h"
#include "cli/messages.h"
#include "cli/pack_arguments.h"
#include "pipeline/pack_list.h"

#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <string_view>

namespace entag::cli {

int run_list(int argc, const char* const* argv) {
  PackOptions pack;
  std::string format = "text";
  bool good = true;
  for (int i = 1; i < argc && good; ++i) {
    if (!take_addition(argc, argv, i, pack) && !take_value(argc, argv, i, "--format", format)) {
      const std::string_view argument = argv[i];
      good = pack.rules.empty() && !argument.starts_with('-');
      pack.rules = argument;
    }
  }
  if (!good || (format != "text" && format != "json")) {
    say("usage: entag list [--format text|json] [--add FILE]... [PIPELINE]\nTry 'entag --help'.");
    return exit_usage;
  }
  const auto pipeline = load_pipeline(pack);
  if (!pipeline) {
    return exit_usage;
  }
  using pipeline::ListFormat;
  fmt::print("{}", pipeline::list_pack(*pipeline, pack,
                                       format == "json" ? ListFormat::json : ListFormat::text));
  return std::fflush(stdout) == 0 ? exit_done : exit_usage;
}

}  // namespace entag::cli
