#include "rules/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace entag::rules {

Result<MappedFile> MappedFile::open(const std::string& path) {
  const auto refuse = [&path](int code) {
    return fail({path, 0, 0}, "cannot read: " + std::generic_category().message(code));
  };
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    return refuse(errno);
  }

  struct stat facts {};

  if (::fstat(file, &facts) != 0 || !S_ISREG(facts.st_mode)) {
    const int code = S_ISDIR(facts.st_mode) ? EISDIR : EINVAL;
    ::close(file);
    return refuse(code);
  }
  const auto size = static_cast<std::size_t>(facts.st_size);
  if (size == 0) {  // nothing to map
    ::close(file);
    return MappedFile({});
  }
  void* const start = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  const int code = errno;
  ::close(file);
  if (start == MAP_FAILED) {
    return refuse(code);
  }
  return MappedFile({static_cast<const std::byte*>(start), size});
}

MappedFile::MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) {
    // munmap takes what mmap gave; it changes no byte of it.
    (void)::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
  }
}

}  // namespace entag::rules
