#include "cli/output.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace entag::cli {
namespace {

std::string reason(int code) {
  return std::generic_category().message(code);
}

std::string name_of(const std::string& path) {
  return path.empty() ? "standard output" : path;
}

// Beside its place, so that the rename stays on one file system.
std::string aside_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::size_t name = slash == std::string::npos ? 0 : slash + 1;
  return fmt::format("{}.{}.{}.tmp", path.substr(0, name), path.substr(name), ::getpid());
}

}  // namespace

Result<Output> Output::open(const std::string& path) {
  if (path.empty()) {
    return Output(stdout, {}, {});
  }

  struct stat existing {};

  const bool exists = ::stat(path.c_str(), &existing) == 0;
  if (exists && S_ISDIR(existing.st_mode)) {
    return fail({path, 0, 0}, "is a directory; name a file to write");
  }
  const bool aside = !exists || S_ISREG(existing.st_mode);
  const std::string target = aside ? aside_of(path) : path;
  std::FILE* const file = std::fopen(target.c_str(), "wb");
  if (file == nullptr) {
    return fail({path, 0, 0}, "cannot write: " + reason(errno));
  }
  if (exists && aside) {
    (void)::fchmod(::fileno(file), existing.st_mode & 07777U);
  }
  return Output(file, path, aside ? target : std::string());
}

Output::Output(Output&& other) noexcept
    : file_(std::exchange(other.file_, nullptr)),
      path_(std::move(other.path_)),
      aside_(std::exchange(other.aside_, {})),
      error_(std::move(other.error_)) {}

Output::~Output() {
  if (file_ != nullptr && file_ != stdout) {
    (void)std::fclose(file_);
  }
  if (!aside_.empty()) {
    (void)::unlink(aside_.c_str());
  }
}

bool Output::fail_with(int code) {
  error_ = {{name_of(path_), 0, 0}, "cannot write: " + reason(code)};
  return false;
}

bool Output::write(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) {
    return fail_with(errno);
  }
  return true;
}

bool Output::commit() {
  if (std::fflush(file_) != 0) {
    return fail_with(errno);
  }
  if (file_ != stdout && std::fclose(std::exchange(file_, nullptr)) != 0) {
    return fail_with(errno);
  }
  if (!aside_.empty()) {
    if (std::rename(aside_.c_str(), path_.c_str()) != 0) {
      return fail_with(errno);
    }
    aside_.clear();
  }
  return true;
}

}  // namespace entag::cli
