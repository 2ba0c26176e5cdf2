#include "rules/rule_reader.h"

#include "rules/map_reader.h"

#include <fmt/format.h>

#include <array>
#include <cctype>

namespace entag::rules {
namespace {

constexpr std::array<std::string_view, 6> roles = {"body",   "headline", "dateline",
                                                   "byline", "caption",  "furniture"};

constexpr std::size_t max_attributes = 64;
constexpr std::size_t max_boosts = 64;
constexpr std::size_t max_text = 8192;  // bytes of a regex, a value or an attribute

// False, with an error, for what would only be read slowly.
bool fits(const YamlNode& scalar, std::string_view what, Report& report) {
  if (scalar.text.size() <= max_text) {
    return true;
  }
  report.error(scalar.place, fmt::format("{} may hold at most {} bytes", what, max_text));
  return false;
}

void fault_at(const YamlNode& scalar, const PatternFault& fault, Report& report) {
  report.error(scalar.place_of(fault.offset), fault.message);
}

// A pattern that begins with a quote loses it to YAML unless the whole is quoted.
bool eaten_quote(const YamlNode& node) {
  if (node.style != YamlNode::Style::quoted || node.text.empty() ||
      node.text.find_first_of("<$(/'\"|?*+= ") != std::string::npos) {
    return false;
  }
  const auto first = static_cast<unsigned char>(node.text.front());
  return first < 0x80 && std::isalnum(first) == 0;
}

std::optional<PatternSource> pattern_key(const MapReader& map, std::string_view key,
                                         Report& report) {
  const YamlNode* node = map.find(key);
  return node == nullptr ? std::nullopt : read_pattern(*node, report);
}

ContextSource read_context(const MapReader& map, Report& report) {
  return {pattern_key(map, "left", report), pattern_key(map, "right", report),
          pattern_key(map, "within", report), std::nullopt};
}

void read_unless(const YamlNode& node, RuleSource& rule, Report& report) {
  const MapReader map(node, "'unless'", {"left", "right", "within", "inside"}, report);
  rule.unless = read_context(map, report);
  rule.unless.inside = pattern_key(map, "inside", report);
  if (map.usable() && node.entries.empty()) {
    report.error(node.place, "'unless' needs one of left, right, within, inside");
  }
}

void read_boosts(const YamlNode& node, RuleSource& rule, Report& report) {
  if (node.items.size() > max_boosts) {
    report.error(node.place, fmt::format("a rule may have at most {} boosts", max_boosts));
    return;
  }
  for (const YamlNode& item : node.items) {
    const MapReader map(item, "a boost", {"left", "right", "within", "by"}, report);
    if (!map.usable()) {
      continue;
    }
    BoostSource boost;
    boost.context = read_context(map, report);
    const YamlNode* by = map.require("by");
    boost.by = by == nullptr ? 0 : map.integer("by", 0, -20, 20);
    boost.place = by == nullptr ? item.place : by->place;
    if (!boost.context.left && !boost.context.right && !boost.context.within) {
      report.error(item.place, "a boost needs one of left, right, within");
    }
    rule.boosts.push_back(std::move(boost));
  }
}

void read_attributes(const YamlNode& node, RuleSource& rule, Report& report) {
  if (node.entries.size() > max_attributes) {
    report.error(node.place, fmt::format("a rule may have at most {} attributes", max_attributes));
    return;
  }
  for (const auto& [name, value] : node.entries) {
    if (value.kind != YamlNode::Kind::scalar) {
      report.error(value.place, "an attribute is a text such as '{title}'");
      continue;
    }
    if (!fits(value, "an attribute", report)) {
      continue;
    }
    auto parsed = parse_template(value.text);
    if (!parsed) {
      fault_at(value, parsed.error(), report);
    } else if (check_name(name, "attribute", report)) {
      rule.attributes.push_back({name.text, value, std::move(*parsed)});
    }
  }
}

void read_test(const YamlNode& node, RuleSource& rule, Report& report) {
  if (node.kind == YamlNode::Kind::scalar) {
    rule.tests.push_back({node, {}});
    return;
  }
  const MapReader map(node, "a test", {"text", "date"}, report);
  if (map.usable() && map.require("text") != nullptr && map.scalar("text") != nullptr) {
    rule.tests.push_back({*map.scalar("text"), map.text("date")});
  }
}

// Exactly one of type, drop and role says what the rule does.
void read_action(const MapReader& map, RuleSource& rule, Report& report) {
  const YamlNode* type = map.scalar("type");
  const YamlNode* role = map.scalar("role");
  const bool drop = map.flag("drop", false);
  if ((type != nullptr ? 1 : 0) + (role != nullptr ? 1 : 0) + (drop ? 1 : 0) != 1) {
    report.error(rule.place, fmt::format("rule '{}' needs exactly one of 'type', 'drop: true' and "
                                         "'role'",
                                         rule.name));
  }
  if (drop) {
    rule.action = RuleAction::drop;
  } else if (role != nullptr) {
    rule.action = RuleAction::role;
    rule.target = role->text;
    rule.target_place = role->place;
    (void)choose(role->text, roles, "role", role->place, report);
  } else if (type != nullptr) {
    rule.target = type->text;
    rule.target_place = type->place;
  }
}

void read_matcher(const MapReader& map, RuleSource& rule, Report& report) {
  rule.match = pattern_key(map, "match", report);
  if (const YamlNode* regex = map.scalar("regex");
      regex != nullptr && fits(*regex, "a regex", report)) {
    rule.regex = *regex;
  }
  if ((map.find("match") != nullptr) == (map.find("regex") != nullptr)) {
    report.error(rule.place,
                 fmt::format("rule '{}' needs exactly one of 'match' and 'regex'", rule.name));
  }
}

}  // namespace

std::span<const std::string_view> role_names() noexcept {
  return roles;
}

std::optional<PatternSource> read_pattern(const YamlNode& node, Report& report) {
  if (node.kind != YamlNode::Kind::scalar) {
    report.error(node.place,
                 fmt::format("a pattern is text in quotes, not {}", kind_name(node.kind)));
    return std::nullopt;
  }
  if (eaten_quote(node)) {
    report.error(node.place,
                 fmt::format("YAML takes these quotes for its own; write '\"{}\"'", node.text));
    return std::nullopt;
  }
  auto tree = parse_pattern(node.text);
  if (!tree) {
    fault_at(node, tree.error(), report);
    return std::nullopt;
  }
  return PatternSource{node, std::move(*tree)};
}

std::optional<ExpressionSource> read_expression(const YamlNode& node, Report& report) {
  if (!fits(node, "a value", report)) {
    return std::nullopt;
  }
  auto tree = parse_expression(node.text);
  if (!tree) {
    fault_at(node, tree.error(), report);
    return std::nullopt;
  }
  return ExpressionSource{node, std::move(*tree)};
}

std::optional<RuleSource> read_rule(const YamlNode& node, Report& report) {
  const MapReader map(
      node, "a rule",
      {"rule", "about", "type", "drop", "role", "match", "regex", "span", "weight", "evidence",
       "left", "right", "within", "unless", "boost", "attrs", "value", "test"},
      report);
  if (!map.usable()) {
    return std::nullopt;
  }
  RuleSource rule;
  const YamlNode* name = map.require("rule");
  if (name == nullptr || !check_name(*name, "rule", report)) {
    return std::nullopt;
  }
  rule.name = name->text;
  rule.place = name->place;
  read_action(map, rule, report);
  read_matcher(map, rule, report);
  if (const YamlNode* span = map.scalar("span"); span != nullptr) {
    rule.span = span->text;
    rule.span_place = span->place;
  }
  rule.weight = map.integer("weight", 2, -20, 20);
  rule.weight_place = map.find("weight") == nullptr ? rule.place : map.find("weight")->place;
  rule.evidence = map.text("evidence");
  rule.context = read_context(map, report);
  if (const YamlNode* unless = map.find("unless"); unless != nullptr) {
    read_unless(*unless, rule, report);
  }
  if (const YamlNode* boosts = map.sequence("boost"); boosts != nullptr) {
    read_boosts(*boosts, rule, report);
  }
  if (const YamlNode* attributes = map.map("attrs"); attributes != nullptr) {
    read_attributes(*attributes, rule, report);
  }
  if (const YamlNode* value = map.scalar("value"); value != nullptr) {
    rule.value = read_expression(*value, report);
  }
  if (const YamlNode* tests = map.sequence("test"); tests != nullptr) {
    for (const YamlNode& test : tests->items) {
      read_test(test, rule, report);
    }
  }
  return rule;
}

}  // namespace entag::rules
