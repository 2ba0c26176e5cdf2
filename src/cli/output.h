#pragma once

#include "entag/error.h"

#include <cstdio>
#include <string>
#include <string_view>

namespace entag::cli {

// Where records go: stdout, a device or pipe, or a file that appears under its name only when it
// is complete. Not thread-safe.
class Output {
 public:
  // `path` empty: stdout. A regular file is written beside its place as `.NAME.PID.tmp`.
  [[nodiscard]] static Result<Output> open(const std::string& path);

  Output(Output&& other) noexcept;
  Output& operator=(Output&&) = delete;
  ~Output();  // removes what was not committed

  // False on failure; the reason is kept for `error()`.
  [[nodiscard]] bool write(std::string_view bytes);
  // Flushes and puts the file in its place.
  [[nodiscard]] bool commit();

  [[nodiscard]] const Error& error() const noexcept { return error_; }

 private:
  Output(std::FILE* file, std::string path, std::string aside)
      : file_(file), path_(std::move(path)), aside_(std::move(aside)) {}

  [[nodiscard]] bool fail_with(int code);

  std::FILE* file_ = nullptr;
  std::string path_;   // empty: stdout
  std::string aside_;  // the file written to in the meantime; empty: none
  Error error_;
};

}  // namespace entag::cli
