#include "cli/pack_arguments.h"

#include <string_view>

namespace entag::cli {

bool take_addition(int argc, const char* const* argv, int& i, PackOptions& pack) {
  constexpr std::string_view with_value = "--add=";
  const std::string_view argument = argv[i];
  if (argument.starts_with(with_value)) {
    pack.add.emplace_back(argument.substr(with_value.size()));
    return true;
  }
  if (argument != "--add" || i + 1 >= argc) {
    return false;
  }
  pack.add.emplace_back(argv[++i]);
  return true;
}

}  // namespace entag::cli
