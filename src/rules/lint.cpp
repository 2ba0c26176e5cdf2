#include "rules/lint.h"

#include "rules/regex_shape.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace entag::rules {
namespace {

// A name of a capture and where it stands.
struct CaptureUse {
  std::string_view name;
  Place place;
};

void add_captures(const PatternNode& node, const YamlNode& scalar, std::vector<CaptureUse>& out) {
  if (node.kind == PatternNode::Kind::capture) {
    out.push_back({node.name, scalar.place_of(node.offset)});
  }
  for (const PatternNode& part : node.parts) {
    add_captures(part, scalar, out);
  }
}

void add_captures(const std::optional<PatternSource>& pattern, std::vector<CaptureUse>& out) {
  if (pattern) {
    add_captures(pattern->tree, pattern->scalar, out);
  }
}

void add_uses(const Expression& expression, std::set<std::string_view>& used) {
  if (expression.kind == Expression::Kind::capture) {
    used.insert(expression.name);
  }
  for (const Expression& argument : expression.arguments) {
    add_uses(argument, used);
  }
}

bool is_constant(const Expression& expression) {
  return expression.kind == Expression::Kind::number || expression.kind == Expression::Kind::text ||
         (expression.kind == Expression::Kind::coalesce &&
          std::ranges::all_of(expression.arguments, is_constant));
}

int best_total(const RuleSource& rule) {
  int total = rule.weight;
  for (const BoostSource& boost : rule.boosts) {
    total += std::max(boost.by, 0);
  }
  return total;
}

// What rules that vote together share: a type, a role, or nothing at all.
std::string target_of(const RuleSource& rule) {
  switch (rule.action) {
    case RuleAction::drop:
      return "drop";
    case RuleAction::role:
      return "role " + rule.target;
    case RuleAction::propose:
      break;
  }
  return "type " + rule.target;
}

std::string context_key(const ContextSource& context, const NameScope& scope) {
  std::string key;
  for (const auto* part : {&context.left, &context.right, &context.within, &context.inside}) {
    key += *part ? PatternCheck::key((*part)->tree, scope) : std::string("-");
    key += ';';
  }
  return key;
}

// Equal for rules that match the same, under the same conditions, for the same vote.
std::string rule_key(const RuleSource& rule, const NameScope& scope) {
  std::string key = target_of(rule) + ";" + rule.span + ";" + context_key(rule.context, scope) +
                    context_key(rule.unless, scope);
  if (rule.match) {
    key += PatternCheck::key(rule.match->tree, scope);
  } else if (rule.regex) {
    key += "regex " + rule.regex->text;
  }
  for (const BoostSource& boost : rule.boosts) {
    key += fmt::format(";{}{}", boost.by, context_key(boost.context, scope));
  }
  for (const AttributeSource& attribute : rule.attributes) {
    key += ";" + attribute.name + "=" + attribute.scalar.text;
  }
  return key + ";" + (rule.value ? rule.value->scalar.text : "") + ";" + rule.evidence;
}

class Linter {
 public:
  Linter(const LintInput& input, Lint level, Report& report)
      : input_(input), level_(level), report_(report), patterns_(input.lists, level, report) {
    for (const LintInput::Unit& unit : input.units) {
      for (const RuleSource& rule : unit.file->rules) {
        int& best = best_[target_of(rule)];
        best = std::max(best, best_total(rule));
      }
    }
  }

  void run() {
    for (const LintInput::Unit& unit : input_.units) {
      for (const MacroSource& macro : unit.file->macros) {
        check_macro(macro, *unit.scope);
      }
      for (const RuleSource& rule : unit.file->rules) {
        check_rule(rule, *unit.scope);
      }
    }
    if (level_ != Lint::all) {
      return;
    }
    for (const auto& layer : input_.layers) {
      find_equal_rules(layer);
    }
    for (const LintInput::Unit& unit : input_.units) {
      check_aliases(*unit.file);
    }
  }

 private:
  void warn(const Place& place, std::string message) {
    if (level_ == Lint::all) {
      report_.warning(place, std::move(message));
    }
  }

  void check_macro(const MacroSource& macro, const NameScope& scope) {
    patterns_.check(macro.match, scope);
    patterns_.check_edges(nullptr, &macro.match, nullptr, scope);
    std::vector<CaptureUse> captures;
    add_captures(macro.match.tree, macro.match.scalar, captures);
    std::set<std::string_view> used;
    if (macro.value) {
      add_uses(macro.value->tree, used);
    }
    for (const CaptureUse& capture : captures) {
      if (!used.contains(capture.name)) {
        warn(capture.place,
             fmt::format("capture '{0}=' is never used: rules do not see the captures of a macro, "
                         "and its 'value:' has no '{0}'; drop '{0}='",
                         capture.name));
      }
    }
  }

  void check_rule(const RuleSource& rule, const NameScope& scope) {
    const auto* const main = rule.match ? &*rule.match : nullptr;
    const auto* const left = rule.context.left ? &*rule.context.left : nullptr;
    const auto* const right = rule.context.right ? &*rule.context.right : nullptr;
    if (main != nullptr) {
      patterns_.check(*main, scope);
      patterns_.check_anchor(*main, scope);
    }
    patterns_.check_edges(left, main, right, scope);
    check_context(rule.context, scope, Edges::seen);
    check_context(rule.unless, scope, Edges::unseen);
    for (const BoostSource& boost : rule.boosts) {
      check_context(boost.context, scope, Edges::unseen);
      if (boost.by == 0) {
        warn(boost.place, "a boost by 0 changes nothing; drop it or give it points");
      }
    }
    if (rule.regex) {
      check_regex(*rule.regex);
    }
    check_votes(rule);
    check_captures(rule);
  }

  enum class Edges : std::uint8_t { seen, unseen };

  void check_context(const ContextSource& context, const NameScope& scope, Edges edges) {
    for (const auto* part : {&context.left, &context.right, &context.within, &context.inside}) {
      if (*part) {
        patterns_.check(**part, scope);
        const bool apart = part == &context.within || part == &context.inside;
        if (edges == Edges::unseen || apart) {
          patterns_.check_edges(nullptr, &**part, nullptr, scope);
        }
      }
    }
  }

  void check_regex(const YamlNode& regex) {
    const auto shape = shape_of(regex.text);
    if (!shape) {
      return;
    }
    if (shape->impossible) {
      report_.error(regex.place, "no text matches this regex");
    } else if (shape->only_empty) {
      report_.error(regex.place,
                    "this regex matches nothing but the empty text, which is no mention");
    } else if (shape->may_be_empty) {
      warn(regex.place,
           "this regex can match the empty text, which is no mention; at least one part must not "
           "be optional");
    } else if (shape->space_first || shape->space_last) {
      report_.error(regex.place,
                    fmt::format("a match {} where a token does, so this regex, which {} with white "
                                "space, matches none; use 'left' or 'right'",
                                shape->space_first ? "begins" : "ends",
                                shape->space_first ? "begins" : "ends"));
    }
    if (shape->blow_up != std::string_view::npos) {
      warn(regex.place_of(shape->blow_up),
           "this repeats a repeat that can take the same text in many ways; the steps of a match "
           "can grow beyond the limit, which counts as no match; write a+ for (a+)+");
    }
  }

  void check_votes(const RuleSource& rule) {
    if (rule.value && is_constant(rule.value->tree)) {
      report_.error(rule.value->scalar.place,
                    fmt::format("'{}' is no date, so the rule never votes; use a function, such as "
                                "date(2024)",
                                rule.value->scalar.text));
    }
    if (best_total(rule) > 0) {
      return;
    }
    const bool against =
        rule.weight < 0 || std::ranges::any_of(rule.boosts, [](const auto& b) { return b.by < 0; });
    if (!against && rule.attributes.empty() && !rule.value) {
      warn(rule.weight_place,
           "a vote of 0 points never counts; give the rule a weight from 1 to 20");
    } else if (best_[target_of(rule)] <= 0) {
      warn(rule.weight_place,
           rule.action == RuleAction::drop
               ? std::string("no rule with 'drop' has points to take away here")
               : fmt::format("no rule votes for the {} '{}', so there is nothing to take away from "
                             "or to add to",
                             rule.action == RuleAction::role ? "role" : "type", rule.target));
    }
  }

  void check_captures(const RuleSource& rule) {
    std::vector<CaptureUse> captures;
    std::vector<CaptureUse> unseen;
    std::vector<CaptureUse>& around = rule.regex ? unseen : captures;
    add_captures(rule.match, captures);
    add_captures(rule.context.left, around);
    add_captures(rule.context.right, around);
    add_captures(rule.context.within, unseen);
    for (const auto* part :
         {&rule.unless.left, &rule.unless.right, &rule.unless.within, &rule.unless.inside}) {
      add_captures(*part, unseen);
    }
    for (const BoostSource& boost : rule.boosts) {
      add_captures(boost.context.left, unseen);
      add_captures(boost.context.right, unseen);
      add_captures(boost.context.within, unseen);
    }
    std::set<std::string_view> used = {rule.span, "last"};  // aliases look for `last`
    for (const AttributeSource& attribute : rule.attributes) {
      for (const Template::Part& part : attribute.tree.parts) {
        add_uses(part.expression, used);
      }
    }
    if (rule.value) {
      add_uses(rule.value->tree, used);
    }
    for (const CaptureUse& capture : captures) {
      if (!used.contains(capture.name)) {
        warn(capture.place,
             fmt::format("capture '{0}=' is never used: no span, attrs or value names it; drop "
                         "'{0}='",
                         capture.name));
      }
    }
    for (const CaptureUse& capture : unseen) {
      warn(capture.place,
           fmt::format("'{0}=' is no capture here; attrs and value see those of 'match', and of "
                       "'left' and 'right' around it, alone; drop '{0}='",
                       capture.name));
    }
    check_groups(rule, used);
  }

  // The named groups of a regex.
  void check_groups(const RuleSource& rule, const std::set<std::string_view>& used) {
    if (!rule.regex) {
      return;
    }
    const YamlNode& source = *rule.regex;
    const std::string_view regex = source.text;
    for (std::size_t at = regex.find("(?<"); at != std::string_view::npos;
         at = regex.find("(?<", at + 1)) {
      const std::size_t begin = at + 3;
      const std::size_t close = regex.find('>', begin);
      const std::string_view name = regex.substr(begin, close - begin);
      const bool assertion = name.starts_with('=') || name.starts_with('!');
      if (close != std::string_view::npos && !assertion && !used.contains(name)) {
        warn(
            source.place_of(at),
            fmt::format("group '{}' is never used: no span, attrs or value names it; write (?:...)",
                        name));
      }
    }
  }

  void find_equal_rules(const std::vector<LintInput::Unit>& layer) {
    std::map<std::string, const RuleSource*> seen;
    for (const LintInput::Unit& unit : layer) {
      for (const RuleSource& rule : unit.file->rules) {
        const auto [earlier, fresh] = seen.try_emplace(rule_key(rule, *unit.scope), &rule);
        if (!fresh) {
          const Place& first = earlier->second->place;
          warn(rule.place,
               fmt::format("rule '{}' is the same as '{}' ({}:{}): one fact must not vote twice; "
                           "drop one of them",
                           rule.name, earlier->second->name, first.file->name, first.line));
        }
      }
    }
  }

  void check_aliases(const RuleFile& file) {
    for (const AliasSource& alias : file.aliases) {
      const auto best = best_.find("type " + alias.type);
      if (best == best_.end() || best->second <= 0) {
        warn(alias.type_place,
             fmt::format("no rule votes for the type '{}', so it has no names to shorten",
                         alias.type));
      }
    }
  }

  const LintInput& input_;
  Lint level_;
  Report& report_;
  PatternCheck patterns_;
  std::map<std::string, int> best_;  // the most points that one rule can give, by target
};

}  // namespace

void lint(const LintInput& input, Lint level, Report& report) {
  Linter(input, level, report).run();
  lint_marks(input, level, report);
  if (level == Lint::all) {
    lint_lists(input, report);
  }
}

}  // namespace entag::rules
