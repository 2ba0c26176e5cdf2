#pragma once

#include "rules/records.h"
#include "rules/report.h"

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace entag::rules {

// What the rules of one file can name: its own lists and macros, and those of the files it imports.
// Remembers what was used, so that the rest can be reported.
class NameScope {
 public:
  struct Macro {
    const MacroSource* source = nullptr;
    const NameScope* home = nullptr;  // the scope its own names are looked up in
  };

  void add_list(const std::string& name, std::uint32_t list, const Place& place, Report& report);
  void add_macro(const MacroSource& macro, Report& report);
  // Makes the own names of `other` visible here; own names win.
  void import(const NameScope& other, const std::string& file, const Place& place);

  // The list's number, or `none`.
  [[nodiscard]] std::uint32_t find_list(std::string_view name) const;
  [[nodiscard]] const Macro* find_macro(std::string_view name) const;
  // " (did you mean '$x'?)"
  [[nodiscard]] std::string suggest(std::string_view name) const;

  // Whether something has named the own list or macro so far.
  [[nodiscard]] bool is_used(std::string_view name) const { return used_.contains(name); }

  // Own lists and macros, and imports, that nothing has named.
  void report_unused(Report& report) const;

 private:
  struct List {
    std::uint32_t id = 0;
    Place place;
  };

  struct Import {
    const NameScope* scope = nullptr;
    std::string file;
    Place place;
    mutable bool used = false;
  };

  void note_use(std::string_view name) const;

  std::map<std::string, List, std::less<>> lists_;
  std::map<std::string, Macro, std::less<>> macros_;
  std::map<std::string, Place, std::less<>> places_;
  std::vector<Import> imports_;
  mutable std::set<std::string, std::less<>> used_;
};

}  // namespace entag::rules
