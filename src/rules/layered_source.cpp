#include "rules/layered_source.h"

#include <algorithm>

namespace entag::rules {

LayeredSource::Folder LayeredSource::add_link(std::unique_ptr<FileSource> files) {
  chain_.push_back(folders_.size());
  return add_side(std::move(files));
}

LayeredSource::Folder LayeredSource::add_side(std::unique_ptr<FileSource> files) {
  folders_.push_back(std::move(files));
  return folders_.size() - 1;
}

std::string LayeredSource::find(Folder folder, std::string_view name) {
  Folder home = folder;
  if (!folders_[folder]->holds(name)) {
    // A pipeline sees only what it extends; an addition sees the whole chain.
    const auto own = std::ranges::find(chain_, folder);
    const auto first = own == chain_.end() ? chain_.begin() : own + 1;
    const auto found =
        std::find_if(first, chain_.end(), [&](Folder f) { return folders_[f]->holds(name); });
    home = found == chain_.end() ? folder : *found;
  }
  return find_own(home, name);
}

std::string LayeredSource::find_own(Folder folder, std::string_view name) {
  std::string full = folders_[folder]->display_name(name);
  homes_.try_emplace(full, Home{folder, std::string(name)});
  return full;
}

Result<std::string_view> LayeredSource::read(std::string_view name) {
  const auto home = homes_.find(name);
  if (home == homes_.end()) {
    return fail({std::string(name), 0, 0}, "no such file");
  }
  return folders_[home->second.folder]->read(home->second.name);
}

bool LayeredSource::holds(std::string_view name) const {
  const auto home = homes_.find(name);
  return home != homes_.end() && folders_[home->second.folder]->holds(home->second.name);
}

std::string LayeredSource::display_name(std::string_view name) const {
  return std::string(name);
}

std::string LayeredSource::resolve(std::string_view name, std::string_view from) {
  const auto home = homes_.find(from);
  return home == homes_.end() ? std::string(name) : find(home->second.folder, name);
}

}  // namespace entag::rules
