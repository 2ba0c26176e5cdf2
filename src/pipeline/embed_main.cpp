// Build helper: packs the files of a rule folder into one file for the binary.
// usage: entag_embed FOLDER OUTPUT

#include "rules/source.h"

#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

namespace {

int run(const std::filesystem::path& folder, const std::filesystem::path& output) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string extension = entry.path().extension();
    if (extension != ".yaml" && extension != ".tsv" && extension != ".md") {
      continue;
    }
    auto bytes = entag::rules::read_file(entry.path());
    if (!bytes) {
      std::fprintf(stderr, "entag_embed: %s: %s\n", bytes.error().where.file.c_str(),
                   bytes.error().message.c_str());
      return 1;
    }
    files.emplace(entry.path().lexically_relative(folder).generic_string(), std::move(*bytes));
  }
  std::ofstream out(output, std::ios::binary);
  out << entag::rules::pack_files(files);
  out.close();
  return out.fail() ? 1 : 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: entag_embed FOLDER OUTPUT\n", stderr);
    return 2;
  }
  try {
    return run(argv[1], argv[2]);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "entag_embed: %s\n", e.what());
    return 1;
  }
}
