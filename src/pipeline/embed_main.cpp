// Build helper: packs the files of a rule folder into one, and compiles them, for the binary.
// usage: entag_embed FOLDER SOURCES IMAGE

#include "pipeline/compile.h"
#include "rules/source.h"

#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>

namespace {

int complain(const std::string& message) {
  std::fprintf(stderr, "entag_embed: %s\n", message.c_str());
  return 1;
}

bool write(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary);
  out << bytes;
  out.close();
  return !out.fail();
}

int run(const std::filesystem::path& folder, const std::filesystem::path& sources,
        const std::filesystem::path& image) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string extension = entry.path().extension();
    if (extension != ".yaml" && extension != ".tsv" && extension != ".md" && extension != ".md") {
      continue;
    }
    auto bytes = entag::rules::read_file(entry.path());
    if (!bytes) {
      return complain(bytes.error().where.file + ": " + bytes.error().message);
    }
    files.emplace(entry.path().lexically_relative(folder).generic_string(), std::move(*bytes));
  }
  const auto compiled = entag::pipeline::compile({(folder / "news.yaml").string(), {}}, {},
                                                 entag::rules::Lint::faults);
  if (!compiled) {
    return complain("the rules do not compile\n" + render(compiled.error()));
  }
  const std::string_view bytes(reinterpret_cast<const char*>(compiled->image.data()),
                               compiled->image.size());
  return write(sources, entag::rules::pack_files(files)) && write(image, bytes)
             ? 0
             : complain("cannot write");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fputs("usage: entag_embed FOLDER SOURCES IMAGE\n", stderr);
    return 2;
  }
  try {
    return run(argv[1], argv[2], argv[3]);
  } catch (const std::exception& e) {
    return complain(e.what());
  }
}
