#include "rules/source.h"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <iterator>
#include <system_error>

namespace entag::rules {
namespace {

constexpr std::string_view magic = "entag-files-1\n";

class MemorySource final : public FileSource {
 public:
  explicit MemorySource(std::map<std::string, std::string, std::less<>> files)
      : files_(std::move(files)) {}

  Result<std::string_view> read(std::string_view name) override {
    const auto found = files_.find(name);
    if (found == files_.end()) {
      return fail({std::string(name), 0, 0}, "no such file");
    }
    return std::string_view(found->second);
  }

  [[nodiscard]] bool holds(std::string_view name) const override {
    return files_.find(name) != files_.end();
  }

  [[nodiscard]] std::string display_name(std::string_view name) const override {
    return std::string(name);
  }

 private:
  std::map<std::string, std::string, std::less<>> files_;
};

class FolderSource final : public FileSource {
 public:
  explicit FolderSource(std::string folder) : folder_(std::move(folder)) {}

  Result<std::string_view> read(std::string_view name) override {
    if (const auto found = cache_.find(name); found != cache_.end()) {
      return std::string_view(found->second);
    }
    const std::string path = display_name(name);
    if (climbs(name)) {
      return fail({path, 0, 0}, "a rule file may only name files below its own folder");
    }
    auto bytes = read_file(path);
    if (!bytes) {
      return tl::unexpected(std::move(bytes.error()));
    }
    return std::string_view(cache_.emplace(name, std::move(*bytes)).first->second);
  }

  [[nodiscard]] bool holds(std::string_view name) const override {
    std::error_code ignored;
    return !climbs(name) && std::filesystem::exists(display_name(name), ignored);
  }

  [[nodiscard]] std::string display_name(std::string_view name) const override {
    return folder_.empty()          ? std::string(name)
           : folder_.ends_with('/') ? folder_ + std::string(name)
                                    : folder_ + "/" + std::string(name);
  }

 private:
  static bool climbs(std::string_view name) {
    const std::filesystem::path relative = std::filesystem::path(name).lexically_normal();
    return relative.is_absolute() || (!relative.empty() && *relative.begin() == "..");
  }

  std::string folder_;
  std::map<std::string, std::string, std::less<>> cache_;
};

class ArchiveSource final : public FileSource {
 public:
  ArchiveSource(std::map<std::string_view, std::string_view> files, std::string label)
      : files_(std::move(files)), label_(std::move(label)) {}

  Result<std::string_view> read(std::string_view name) override {
    const auto found = files_.find(name);
    if (found == files_.end()) {
      return fail({display_name(name), 0, 0}, "no such file in the built-in pack");
    }
    return found->second;
  }

  [[nodiscard]] bool holds(std::string_view name) const override { return files_.contains(name); }

  [[nodiscard]] std::string display_name(std::string_view name) const override {
    return label_ + std::string(name);
  }

 private:
  std::map<std::string_view, std::string_view> files_;
  std::string label_;
};

void append_sized(std::string_view bytes, std::string& out) {
  fmt::format_to(std::back_inserter(out), "{}\n", bytes.size());
  out += bytes;
}

// Takes one sized string off the front; false when the archive ends early.
bool take_sized(std::string_view& rest, std::string_view& bytes) {
  const std::size_t line_end = rest.find('\n');
  if (line_end == 0 || line_end == std::string_view::npos || line_end > 10) {
    return false;
  }
  std::size_t size = 0;
  for (const char c : rest.substr(0, line_end)) {
    if (c < '0' || c > '9') {
      return false;
    }
    size = size * 10 + static_cast<std::size_t>(c - '0');
  }
  rest.remove_prefix(line_end + 1);
  if (size > rest.size()) {
    return false;
  }
  bytes = rest.substr(0, size);
  rest.remove_prefix(size);
  return true;
}

}  // namespace

Result<std::string> read_file(const std::string& path) {
  const auto refuse = [&path](int code) {
    return fail({path, 0, 0}, "cannot read: " + std::generic_category().message(code));
  };
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                             std::fclose);
  if (file == nullptr) {
    return refuse(errno);
  }
  std::string bytes;
  std::array<char, 1U << 16U> block;
  std::size_t size = 0;
  while ((size = std::fread(block.data(), 1, block.size(), file.get())) > 0) {
    bytes.append(block.data(), size);
  }
  if (std::ferror(file.get()) != 0) {
    return refuse(errno);
  }
  return bytes;
}

std::unique_ptr<FileSource> make_folder_source(std::string folder) {
  return std::make_unique<FolderSource>(std::move(folder));
}

std::unique_ptr<FileSource> make_memory_source(
    std::map<std::string, std::string, std::less<>> files) {
  return std::make_unique<MemorySource>(std::move(files));
}

std::string pack_files(const std::map<std::string, std::string>& files) {
  std::string out(magic);
  for (const auto& [name, bytes] : files) {
    append_sized(name, out);
    append_sized(bytes, out);
  }
  return out;
}

Result<std::map<std::string_view, std::string_view>> unpack_files(std::string_view archive) {
  if (!archive.starts_with(magic)) {
    return fail("the built-in pack is damaged: it does not start as one");
  }
  std::string_view rest = archive.substr(magic.size());
  std::map<std::string_view, std::string_view> files;
  while (!rest.empty()) {
    std::string_view name;
    std::string_view bytes;
    if (!take_sized(rest, name) || !take_sized(rest, bytes)) {
      return fail("the built-in pack is damaged: it ends early");
    }
    files.emplace(name, bytes);
  }
  return files;
}

Result<std::unique_ptr<FileSource>> make_archive_source(std::string_view archive,
                                                        std::string label) {
  auto files = unpack_files(archive);
  if (!files) {
    return tl::unexpected(std::move(files.error()));
  }
  return std::make_unique<ArchiveSource>(std::move(*files), std::move(label));
}

}  // namespace entag::rules
