#include "cli/rules_command.h"

#include "cli/app.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "pipeline/shipped.h"
#include "rules/source.h"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <system_error>

namespace entag::cli {
namespace {

namespace fs = std::filesystem;
using Files = std::map<std::string_view, std::string_view>;

int list_files() {
  for (const rules::ShippedPack& pack : pipeline::shipped_packs()) {
    const auto files = rules::unpack_files(pack.archive);
    if (!files) {
      say(files.error());
      return exit_usage;
    }
    for (const auto& [name, bytes] : *files) {
      fmt::print("{}\t{}\n", pack.name, name);
    }
  }
  return std::fflush(stdout) == 0 ? exit_done : exit_usage;
}

Result<void> write_file(const fs::path& path, std::string_view bytes) {
  std::error_code fault;
  fs::create_directories(path.parent_path(), fault);
  if (fault) {
    return fail({path.parent_path().string(), 0, 0}, "cannot make the folder: " + fault.message());
  }
  auto output = Output::open(path.string());
  if (!output) {
    return tl::unexpected(std::move(output.error()));
  }
  if (!output->write(bytes) || !output->commit()) {
    return tl::unexpected(output->error());
  }
  return {};
}

// Nothing is written when anything would be overwritten.
Result<void> write_files(const fs::path& folder, const Files& files) {
  std::error_code ignored;
  if (fs::exists(folder, ignored) && !fs::is_directory(folder, ignored)) {
    return fail({folder.string(), 0, 0}, "is a file; name a folder to write to");
  }
  for (const auto& [name, bytes] : files) {
    if (fs::exists(fs::symlink_status(folder / name, ignored))) {
      return fail({(folder / name).string(), 0, 0},
                  "exists, and nothing is overwritten; name an empty or a new folder");
    }
  }
  for (const auto& [name, bytes] : files) {
    if (auto written = write_file(folder / name, bytes); !written) {
      return written;
    }
  }
  return {};
}

int export_files(const std::string& folder) {
  const auto files = rules::unpack_files(pipeline::shipped_packs().front().archive);
  if (!files) {
    say(files.error());
    return exit_usage;
  }
  if (const auto written = write_files(folder, *files); !written) {
    say(written.error());
    return exit_usage;
  }
  say(fmt::format("wrote {} files; 'entag --rules {}' reads them", files->size(), folder));
  return exit_done;
}

}  // namespace

int run_rules(int argc, const char* const* argv) {
  constexpr std::string_view with_value = "--export=";
  const std::string_view option = argc > 1 ? argv[1] : "";
  if (argc == 1) {
    return list_files();
  }
  if (argc == 3 && option == "--export" && argv[2][0] != '\0') {
    return export_files(argv[2]);
  }
  if (argc == 2 && option.starts_with(with_value) && option.size() > with_value.size()) {
    return export_files(std::string(option.substr(with_value.size())));
  }
  say("usage: entag rules [--export FOLDER]\nTry 'entag --help'.");
  return exit_usage;
}

}  // namespace entag::cli
