#include "cli/compile_command.h"

#include "cli/app.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/pack_arguments.h"
#include "pipeline/compile.h"

#include <fmt/format.h>

#include <span>
#include <string>
#include <string_view>

namespace entag::cli {

int run_compile(int argc, const char* const* argv) {
  PackOptions pack;
  std::string target;
  bool good = true;
  for (int i = 1; i < argc && good; ++i) {
    const std::string_view argument = argv[i];
    if ((argument == "-o" || argument == "--output") && i + 1 < argc) {
      target = argv[++i];
    } else if (!take_addition(argc, argv, i, pack)) {
      good = pack.rules.empty() && !argument.starts_with('-');
      pack.rules = argument;
    }
  }
  if (!good || pack.rules.empty() || target.empty()) {
    say("usage: entag compile [--add FILE]... PIPELINE -o FILE.entagc\nTry 'entag --help'.");
    return exit_usage;
  }
  if (pipeline::is_compiled_file(pack.rules)) {
    say(fmt::format("{}: compiled already; name the pipeline file that it was compiled from",
                    pack.rules));
    return exit_usage;
  }
  const auto pipeline = load_pipeline(pack);
  if (!pipeline) {
    return exit_usage;
  }
  auto output = Output::open(target);
  if (!output) {
    say(output.error());
    return exit_usage;
  }
  const std::span<const std::byte> image = pipeline->image();
  if (!output->write({reinterpret_cast<const char*>(image.data()), image.size()}) ||
      !output->commit()) {
    say(output->error());
    return exit_usage;
  }
  return exit_done;
}

}  // namespace entag::cli
