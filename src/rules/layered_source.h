#pragma once

#include "rules/source.h"

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entag::rules {

// The files of several folders: those of a chain of pipelines, each of which extends the next, and
// those of additions beside it. A name means the file in the folder of the file that writes it;
// where there is none, the one in the chain's next folder that has it. Files of one name in two
// folders are two files, so that nobody replaces a shipped file without knowing.
//
// Every file is known by the name as a person would open it, which `resolve` and `find` give.
class LayeredSource final : public FileSource {
 public:
  using Folder = std::size_t;

  // Adds the next folder of the chain, or one of an addition.
  Folder add_link(std::unique_ptr<FileSource> files);
  Folder add_side(std::unique_ptr<FileSource> files);

  // The full name of what a file in `folder` calls `name`. When no folder has it, that in `folder`.
  [[nodiscard]] std::string find(Folder folder, std::string_view name);
  // The same, looking nowhere else.
  [[nodiscard]] std::string find_own(Folder folder, std::string_view name);

  Result<std::string_view> read(std::string_view name) override;
  [[nodiscard]] bool holds(std::string_view name) const override;
  [[nodiscard]] std::string display_name(std::string_view name) const override;
  [[nodiscard]] std::string resolve(std::string_view name, std::string_view from) override;

 private:
  struct Home {
    Folder folder = 0;
    std::string name;  // there
  };

  std::vector<std::unique_ptr<FileSource>> folders_;
  std::vector<Folder> chain_;
  std::map<std::string, Home, std::less<>> homes_;  // by full name
};

}  // namespace entag::rules
