#include "rules/lint.h"
#include "rules/marked_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace entag::rules {
namespace {

// The fields of a record that marks may ask for.
constexpr std::array<std::string_view, 6> record_fields = {"value", "from", "to",
                                                           "name",  "id",   "role"};

class MarkLint {
 public:
  MarkLint(const LintInput& input, Lint level, Report& report)
      : input_(input), level_(level), report_(report), known_(input.types) {
    std::erase(known_, "none");
    known_.insert(known_.end(), role_names().begin(), role_names().end());
    for (const LintInput::Unit& unit : input.units) {
      for (const RuleSource& rule : unit.file->rules) {
        for (const AttributeSource& attribute : rule.attributes) {
          attributes_[rule.target].insert(attribute.name);
        }
      }
    }
  }

  void check(const TestSource& test) {
    const auto marked = parse_marked(test.scalar.text);
    if (!marked) {
      report_.error(test.scalar.place_of(marked.error().offset), marked.error().message);
      return;
    }
    for (const ExpectedMention& mention : marked->expected) {
      if (std::ranges::find(known_, mention.type) == known_.end()) {
        report_.error(test.scalar.place_of(mention.offset),
                      fmt::format("unknown type or role '{}' in a mark{}; brackets that are text "
                                  "need a blank before '('",
                                  mention.type, did_you_mean(mention.type, known_)));
      } else if (level_ == Lint::all) {
        check_fields(test, mention);
      }
    }
  }

 private:
  void check_fields(const TestSource& test, const ExpectedMention& mention) {
    std::vector<std::string_view> known(record_fields.begin(), record_fields.end());
    known.insert(known.end(), input_.value_attributes.begin(), input_.value_attributes.end());
    if (const auto found = attributes_.find(mention.type); found != attributes_.end()) {
      known.insert(known.end(), found->second.begin(), found->second.end());
    }
    for (const ExpectedField& field : mention.fields) {
      if (std::ranges::find(known, field.name) == known.end()) {
        report_.warning(test.scalar.place_of(field.offset),
                        fmt::format("no rule gives a {} the attribute '{}'{}", mention.type,
                                    field.name, did_you_mean(field.name, known)));
      }
    }
  }

  const LintInput& input_;
  Lint level_;
  Report& report_;
  std::vector<std::string_view> known_;                                // types and roles
  std::map<std::string_view, std::set<std::string_view>> attributes_;  // by type
};

}  // namespace

void lint_marks(const LintInput& input, Lint level, Report& report) {
  MarkLint marks(input, level, report);
  for (const LintInput::Unit& unit : input.units) {
    for (const RuleSource& rule : unit.file->rules) {
      for (const TestSource& test : rule.tests) {
        marks.check(test);
      }
    }
  }
}

}  // namespace entag::rules
