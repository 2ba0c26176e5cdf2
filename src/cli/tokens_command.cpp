#include "cli/tokens_command.h"

#include "cli/app.h"
#include "cli/messages.h"
#include "cli/pack_arguments.h"
#include "cli/read_one.h"
#include "pipeline/inspect.h"

#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <string_view>

namespace entag::cli {

int run_tokens(int argc, const char* const* argv) {
  PackOptions pack;
  std::string path;
  bool good = true;
  for (int i = 1; i < argc && good; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--rules" && i + 1 < argc) {
      pack.rules = argv[++i];
    } else if (!take_addition(argc, argv, i, pack)) {
      good = path.empty() && (argument == "-" || !argument.starts_with('-'));
      path = argument;
    }
  }
  if (!good) {
    say("usage: entag tokens [--rules PIPELINE] [--add FILE]... [FILE]\nTry 'entag --help'.");
    return exit_usage;
  }
  const auto pipeline = load_pipeline(pack);
  if (!pipeline) {
    return exit_usage;
  }
  const auto document = read_one(path.empty() ? "-" : path);
  if (!document) {
    return exit_input;
  }
  for (const pipeline::TokenLine& token : pipeline::describe_tokens(*pipeline, document->text)) {
    fmt::print("{}\n", token.text.empty() ? std::string()
                                          : fmt::format("{}\t{}\t{}\t{}", token.place, token.text,
                                                        token.classes, token.lists));
  }
  return std::fflush(stdout) == 0 ? exit_done : exit_usage;
}

}  // namespace entag::cli
