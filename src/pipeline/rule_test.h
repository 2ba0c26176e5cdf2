#pragma once

#include "entag/pipeline.h"

#include <cstdint>
#include <string>
#include <vector>

namespace entag::pipeline {

struct TestFailure {
  SourcePos where;  // of the test
  std::string rule;
  std::string message;  // what was expected and what was found, one line
};

struct TestReport {
  std::uint64_t tests = 0;
  std::vector<TestFailure> failures;
};

// Runs the tests that stand in the pack's rule files, each as a document of its own. A test holds
// when every marked mention is found as marked and nothing else of the rule's type is; for a `drop`
// rule, nothing else of any type.
[[nodiscard]] TestReport run_rule_tests(const Pipeline& pipeline);

}  // namespace entag::pipeline
