#pragma once

#include "rules/rule_file.h"

namespace entag::rules {

// Parts of a rule file, from their YAML nodes. Faults go to `report`; nullopt when there is
// nothing to go on with.
[[nodiscard]] std::optional<RuleSource> read_rule(const YamlNode& node, Report& report);
[[nodiscard]] std::optional<PatternSource> read_pattern(const YamlNode& node, Report& report);
[[nodiscard]] std::optional<ExpressionSource> read_expression(const YamlNode& node, Report& report);

}  // namespace entag::rules
