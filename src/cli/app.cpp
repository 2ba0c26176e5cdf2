#include "cli/app.h"

#include "cli/options.h"
#include "cli/tag_command.h"
#include "cli/test_command.h"

#include <cstdio>
#include <string_view>

namespace entag::cli {

int run(int argc, const char* const* argv) {
  if (argc > 1 && std::string_view(argv[1]) == "test") {
    return run_test(argc - 1, argv + 1);
  }
  const auto parsed = parse_options(argc, argv);
  if (const auto* message = std::get_if<Message>(&parsed)) {
    std::FILE* const stream = message->status == exit_done ? stdout : stderr;
    std::fputs(message->text.c_str(), stream);
    return message->status == exit_done && std::fflush(stdout) != 0 ? exit_usage : message->status;
  }
  return run_tag(std::get<Options>(parsed));
}

}  // namespace entag::cli
