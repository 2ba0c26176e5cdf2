#pragma once

#include "entag/error.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace entag::rules {

// A whole file's bytes; the error names the file and the system's reason.
[[nodiscard]] Result<std::string> read_file(const std::string& path);

// Where rule files and lists come from. Names are relative to the pipeline file and use '/'.
class FileSource {
 public:
  virtual ~FileSource() = default;
  // The bytes of a file, valid as long as the source lives.
  virtual Result<std::string_view> read(std::string_view name) = 0;
  // Whether there is such a file; it may still be unreadable.
  [[nodiscard]] virtual bool holds(std::string_view name) const = 0;
  // The name as a person would open it, for messages.
  [[nodiscard]] virtual std::string display_name(std::string_view name) const = 0;

  // The name under which to read the file that the file `from` calls `name`. The same, where all
  // files lie in one folder.
  [[nodiscard]] virtual std::string resolve(std::string_view name, std::string_view /*from*/) {
    return std::string(name);
  }
};

// Files below one folder. A name that climbs out of the folder is refused.
[[nodiscard]] std::unique_ptr<FileSource> make_folder_source(std::string folder);

// The files packed by `pack_files`, by name; views into `archive`.
[[nodiscard]] Result<std::map<std::string_view, std::string_view>> unpack_files(
    std::string_view archive);

// Files packed by `pack_files`, for the pack inside the binary. `archive` must outlive the source.
// `label` stands before each name in messages ("builtin:en/date.yaml").
[[nodiscard]] Result<std::unique_ptr<FileSource>> make_archive_source(std::string_view archive,
                                                                      std::string label);

// Files held in memory, for tests.
[[nodiscard]] std::unique_ptr<FileSource> make_memory_source(
    std::map<std::string, std::string, std::less<>> files);

// One flat string: for each file its name and its bytes, each after its size.
[[nodiscard]] std::string pack_files(const std::map<std::string, std::string>& files);

}  // namespace entag::rules
