#include "cli/compile_command.h"

#include "cli/app.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "pipeline/compile.h"

#include <fmt/format.h>

#include <span>
#include <string>
#include <string_view>

namespace entag::cli {

int run_compile(int argc, const char* const* argv) {
  std::string path;
  std::string target;
  bool good = true;
  for (int i = 1; i < argc && good; ++i) {
    const std::string_view argument = argv[i];
    if ((argument == "-o" || argument == "--output") && i + 1 < argc) {
      target = argv[++i];
    } else {
      good = path.empty() && !argument.starts_with('-');
      path = argument;
    }
  }
  if (!good || path.empty() || target.empty()) {
    say("usage: entag compile PIPELINE -o FILE.entagc\nTry 'entag --help'.");
    return exit_usage;
  }
  if (pipeline::is_compiled_file(path)) {
    say(fmt::format("{}: compiled already; name the pipeline file that it was compiled from",
                    path));
    return exit_usage;
  }
  const auto pipeline = load_pipeline(path);
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
