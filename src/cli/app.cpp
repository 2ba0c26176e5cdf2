#include "cli/app.h"

#include "cli/check_command.h"
#include "cli/compile_command.h"
#include "cli/help.h"
#include "cli/list_command.h"
#include "cli/options.h"
#include "cli/rules_command.h"
#include "cli/tag_command.h"
#include "cli/test_command.h"
#include "cli/tokens_command.h"
#include "cli/why_command.h"
#include "cli/whynot_command.h"

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <string>
#include <string_view>

namespace entag::cli {
namespace {

struct Command {
  std::string_view name;
  int (*run)(int argc, const char* const* argv);
};

constexpr Command commands[] = {
    {"check", run_check}, {"compile", run_compile}, {"list", run_list}, {"rules", run_rules},
    {"test", run_test},   {"tokens", run_tokens},   {"why", run_why},   {"whynot", run_whynot}};

}  // namespace

int run(int argc, const char* const* argv) {
  if (argc > 1) {
    const auto* const command =
        std::ranges::find(commands, std::string_view(argv[1]), &Command::name);
    if (command != std::end(commands)) {
      const bool asks = std::any_of(argv + 2, argv + argc, [](std::string_view argument) {
        return argument == "-h" || argument == "--help";
      });
      if (asks) {
        std::fputs(std::string(help_text()).c_str(), stdout);
        return std::fflush(stdout) != 0 ? exit_usage : exit_done;
      }
      return command->run(argc - 1, argv + 1);
    }
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
