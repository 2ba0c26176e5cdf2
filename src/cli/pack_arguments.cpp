#include "cli/pack_arguments.h"

namespace entag::cli {

bool take_addition(int argc, const char* const* argv, int& i, PackOptions& pack) {
  std::string file;
  if (!take_value(argc, argv, i, "--add", file)) {
    return false;
  }
  pack.add.push_back(std::move(file));
  return true;
}

bool take_value(int argc, const char* const* argv, int& i, std::string_view option,
                std::string& value) {
  const std::string_view argument = argv[i];
  if (argument.starts_with(option) && argument.substr(option.size()).starts_with('=')) {
    value = argument.substr(option.size() + 1);
    return true;
  }
  if (argument != option || i + 1 >= argc) {
    return false;
  }
  value = argv[++i];
  return true;
}

}  // namespace entag::cli
