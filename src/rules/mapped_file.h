#pragma once

#include "entag/error.h"

#include <cstddef>
#include <span>
#include <string>

namespace entag::rules {

// A whole regular file in memory, read-only, as the system maps it: nothing is read before it is
// looked at, and processes share the pages. A file that shrinks while it is mapped ends the
// program; one that is replaced by a rename, as `entag compile` does it, changes nothing here.
class MappedFile {
 public:
  // The error names the file and the system's reason.
  [[nodiscard]] static Result<MappedFile> open(const std::string& path);

  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&&) = delete;
  ~MappedFile();

  [[nodiscard]] std::span<const std::byte> bytes() const noexcept { return bytes_; }

 private:
  explicit MappedFile(std::span<const std::byte> bytes) noexcept : bytes_(bytes) {}

  std::span<const std::byte> bytes_;
};

}  // namespace entag::rules
