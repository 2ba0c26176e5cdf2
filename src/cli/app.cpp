#include "cli/app.h"

#include "cli/options.h"
#include "cli/tag_command.h"

#include <cstdio>

namespace entag::cli {

int run(int argc, const char* const* argv) {
  const auto parsed = parse_options(argc, argv);
  if (const auto* message = std::get_if<Message>(&parsed)) {
    std::FILE* const stream = message->status == exit_done ? stdout : stderr;
    std::fputs(message->text.c_str(), stream);
    return message->status == exit_done && std::fflush(stdout) != 0 ? exit_usage : message->status;
  }
  return run_tag(std::get<Options>(parsed));
}

}  // namespace entag::cli
