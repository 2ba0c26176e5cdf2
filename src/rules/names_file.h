#pragma once

#include "rules/rule_file.h"

namespace entag::rules {

// A names file is a table of names and their types, the shortest way to add to a pack:
//
//   Acme Foundation<TAB>organisation
//
// It stands for a rule file with a list and a rule for each type.

// Whether a file of this name is one: everything that is not YAML by its ending.
[[nodiscard]] bool is_names_file(std::string_view name);

// Reads `name`. Faults go to `report`; what could be read is returned all the same. nullopt: there
// was no file. That the pack knows the types is for the compiler to see.
[[nodiscard]] std::optional<RuleFile> read_names_file(FileSource& files, const std::string& name,
                                                      Report& report);

}  // namespace entag::rules
