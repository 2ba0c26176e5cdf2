#pragma once

#include "rules/draft.h"
#include "rules/name_scope.h"
#include "rules/pattern_check.h"
#include "rules/report.h"
#include "rules/rule_file.h"

#include <span>
#include <string_view>
#include <vector>

namespace entag::rules {

// A pack without errors as the linter sees it. Everything outlives the call.
struct LintInput {
  // One rule file and what it can name.
  struct Unit {
    const RuleFile* file = nullptr;
    const NameScope* scope = nullptr;
  };

  std::vector<Unit> units;                  // every file that was read
  std::vector<std::vector<Unit>> layers;    // those whose rules run, in the pipeline's order
  std::span<const draft::ListTable> lists;  // by the numbers that the scopes give
  std::vector<std::string_view> types;
  // What dates have beside the attributes of their rules.
  std::span<const std::string_view> value_attributes;
  FileSource* files = nullptr;
  Tokenizer tokenizer;
};

// Looks for what compiles and still cannot be meant: rules that can never match or never win, rows
// that say nothing, tests that ask for what cannot be. Faults are errors, what is only useless
// is a warning and looked for with Lint::all alone.
void lint(const LintInput& input, Lint level, Report& report);

// Its parts: the rows of lists (warnings only), and the marks in rule tests.
void lint_lists(const LintInput& input, Report& report);
void lint_marks(const LintInput& input, Lint level, Report& report);

}  // namespace entag::rules
