#include "rules/name_scope.h"

#include <fmt/format.h>

namespace entag::rules {

void NameScope::add_list(const std::string& name, std::uint32_t list, const Place& place,
                         Report& report) {
  const auto [earlier, fresh] = places_.emplace(name, place);
  if (!fresh) {
    report.error(place,
                 fmt::format("'${}' is already defined on line {}", name, earlier->second.line));
    return;
  }
  lists_.emplace(name, List{list, place});
}

void NameScope::add_macro(const MacroSource& macro, Report& report) {
  const auto [earlier, fresh] = places_.emplace(macro.name, macro.place);
  if (!fresh) {
    report.error(macro.place, fmt::format("'${}' is already defined on line {}", macro.name,
                                          earlier->second.line));
    return;
  }
  macros_.emplace(macro.name, Macro{&macro, this});
}

void NameScope::import(const NameScope& other, const std::string& file, const Place& place) {
  imports_.push_back({&other, file, place, false});
}

void NameScope::note_use(std::string_view name) const {
  used_.emplace(name);
}

std::uint32_t NameScope::find_list(std::string_view name) const {
  if (const auto found = lists_.find(name); found != lists_.end()) {
    note_use(name);
    return found->second.id;
  }
  if (macros_.contains(name)) {
    return none;
  }
  for (const Import& import : imports_) {
    if (const auto found = import.scope->lists_.find(name); found != import.scope->lists_.end()) {
      import.used = true;
      import.scope->note_use(name);
      return found->second.id;
    }
  }
  return none;
}

const NameScope::Macro* NameScope::find_macro(std::string_view name) const {
  if (const auto found = macros_.find(name); found != macros_.end()) {
    note_use(name);
    return &found->second;
  }
  for (const Import& import : imports_) {
    if (const auto found = import.scope->macros_.find(name); found != import.scope->macros_.end()) {
      import.used = true;
      import.scope->note_use(name);
      return &found->second;
    }
  }
  return nullptr;
}

std::string NameScope::suggest(std::string_view name) const {
  std::vector<std::string_view> known;
  const auto add = [&known](const NameScope& scope) {
    for (const auto& [own, place] : scope.places_) {
      known.push_back(own);
    }
  };
  add(*this);
  for (const Import& import : imports_) {
    add(*import.scope);
  }
  return did_you_mean(name, known);
}

void NameScope::report_unused(Report& report) const {
  for (const auto& [name, place] : places_) {
    if (!used_.contains(name)) {
      report.warning(place, fmt::format("{} '{}' is never used",
                                        lists_.contains(name) ? "list" : "macro", name));
    }
  }
  for (const Import& import : imports_) {
    if (!import.used) {
      report.warning(import.place, fmt::format("nothing of '{}' is used here", import.file));
    }
  }
}

}  // namespace entag::rules
