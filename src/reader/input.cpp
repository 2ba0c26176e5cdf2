#include "reader/input.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

namespace entag::reader {

namespace {

constexpr std::size_t guarded_bytes = std::size_t{64} << 10U;
constexpr int closed = -1;

[[nodiscard]] std::string system_message(std::string_view what, int error) {
  return std::string(what) + ": " + std::generic_category().message(error);
}

// Runs a system call again as long as a signal interrupts it.
template <class Call>
[[nodiscard]] auto retry(const Call& call) {
  auto result = call();
  while (result == -1 && errno == EINTR) {
    result = call();
  }
  return result;
}

void close_descriptor(int descriptor) noexcept {
  if (descriptor > STDERR_FILENO) {
    ::close(descriptor);
  }
}

}  // namespace

std::optional<std::string> BinaryGuard::check(std::string_view block) {
  if (seen_ >= guarded_bytes || block.empty()) {
    return std::nullopt;
  }
  // A UTF-16 byte order mark is no valid UTF-8 in either order, so two bytes decide.
  if (seen_ == 0) {
    first_ = block[0];
  }
  if (seen_ < 2 && seen_ + block.size() >= 2) {
    const char second = block[1 - seen_];
    if ((first_ == '\xFF' && second == '\xFE') || (first_ == '\xFE' && second == '\xFF')) {
      return "looks like UTF-16 text; convert it first: iconv -f utf-16 -t utf-8";
    }
  }
  const std::size_t nul = block.substr(0, guarded_bytes - seen_).find('\0');
  if (nul != std::string_view::npos) {
    return "looks like a binary file (NUL byte at offset " + std::to_string(seen_ + nul) +
           "); entag reads text";
  }
  seen_ += block.size();
  return std::nullopt;
}

Result<Input> Input::open(std::string_view path, std::size_t block_bytes) {
  std::string name(path);
  const auto failed = [&name](std::string message) {
    return fail({.file = name}, std::move(message));
  };
  const int descriptor = path == "-"
                             ? STDIN_FILENO
                             : retry([&] { return ::open(name.c_str(), O_RDONLY | O_CLOEXEC); });
  if (descriptor == closed) {
    return failed(system_message("cannot open", errno));
  }

  struct stat status {};

  if (::fstat(descriptor, &status) != 0) {
    const int error = errno;
    close_descriptor(descriptor);
    return failed(system_message("cannot open", error));
  }
  if (S_ISDIR(status.st_mode)) {
    close_descriptor(descriptor);
    return failed("is a directory; name the files in it");
  }
  const std::size_t size_hint =
      S_ISREG(status.st_mode) ? static_cast<std::size_t>(status.st_size) : 0;
  return Input(std::move(name), descriptor, size_hint, block_bytes);
}

Input::Input(std::string path, int descriptor, std::size_t size_hint, std::size_t block_bytes)
    : path_(std::move(path)),
      descriptor_(descriptor),
      size_hint_(size_hint),
      block_(std::max<std::size_t>(block_bytes, 1)) {}

Input::Input(Input&& other) noexcept
    : path_(std::move(other.path_)),
      descriptor_(std::exchange(other.descriptor_, closed)),
      size_hint_(other.size_hint_),
      block_(std::move(other.block_)),
      guard_(other.guard_) {}

Input& Input::operator=(Input&& other) noexcept {
  if (this != &other) {
    close_descriptor(descriptor_);
    path_ = std::move(other.path_);
    descriptor_ = std::exchange(other.descriptor_, closed);
    size_hint_ = other.size_hint_;
    block_ = std::move(other.block_);
    guard_ = other.guard_;
  }
  return *this;
}

Input::~Input() {
  close_descriptor(descriptor_);
}

Result<std::string_view> Input::read() {
  const auto got = retry([this] { return ::read(descriptor_, block_.data(), block_.size()); });
  if (got < 0) {
    return fail({.file = path_}, system_message("cannot read", errno));
  }
  const std::string_view block(block_.data(), static_cast<std::size_t>(got));
  if (auto refused = guard_.check(block)) {
    return fail({.file = path_}, std::move(*refused));
  }
  return block;
}

}  // namespace entag::reader
