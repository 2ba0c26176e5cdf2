#include "rules/report.h"
#include "support/catch.h"
#include "support/pack.h"

#include "entag/diagnostic.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace rules = entag::rules;
using entag::Diagnostic;

namespace {

std::filesystem::path folder() {
  return std::filesystem::path(__FILE__).parent_path().parent_path() / "data" / "bad_rules";
}

std::string slurp(const std::filesystem::path& path) {
  std::ostringstream all;
  all << std::ifstream(path, std::ios::binary).rdbuf();
  return all.str();
}

std::vector<std::string> bad_rules() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder())) {
    if (entry.path().extension() == ".yaml") {
      names.push_back(entry.path().stem().string());
    }
  }
  std::ranges::sort(names);
  return names;
}

}  // namespace

// Each NAME.yaml is the only rule file of a pack; NAME.err is all that is said of it.
// ENTAG_UPDATE=1 writes NAME.err anew.
TEST_CASE("Diagnostics: bad rule files are told what is wrong with them", "[rules]") {
  const std::vector<std::string> names = bad_rules();
  REQUIRE(names.size() >= 20);
  for (const std::string& name : names) {
    CAPTURE(name);
    const auto pack = entag::test::TestPack::of_rules(slurp(folder() / (name + ".yaml")), name, {},
                                                      rules::Lint::all);
    const std::filesystem::path expected = folder() / (name + ".err");
    if (std::getenv("ENTAG_UPDATE") != nullptr) {
      std::ofstream(expected, std::ios::binary) << pack.said();
    }
    CHECK(pack.said() == slurp(expected));
    CHECK_FALSE(pack.said().empty());
  }
}

TEST_CASE("Diagnostics: one is written with its place, line and caret", "[rules]") {
  const Diagnostic::Severity error = Diagnostic::Severity::error;
  const Diagnostic::Severity warning = Diagnostic::Severity::warning;
  const auto [diagnostic, written] = GENERATE_COPY(table<Diagnostic, std::string>({
      {{error, {"a.yaml", 3, 5}, "bad", "  x: y"},
       "a.yaml:3:5: error: bad\n      x: y\n        ^\n"},
      {{warning, {"a.yaml", 3, 0}, "bad", "x"}, "a.yaml:3: warning: bad\n"},
      {{error, {"a.yaml", 0, 0}, "bad", ""}, "a.yaml: error: bad\n"},
      {{error, {"", 0, 0}, "bad", ""}, "error: bad\n"},
      // A tab stays one, and a character of many bytes is one column wide.
      {{error, {"a", 1, 4}, "bad", "\té=1"}, "a:1:4: error: bad\n    \té=1\n    \t ^\n"},
      // Behind the end of the line.
      {{error, {"a", 1, 4}, "bad", "x"}, "a:1:4: error: bad\n    x\n       ^\n"},
  }));
  CHECK(render(diagnostic) == written);
}

TEST_CASE("Diagnostics: only errors make a pack unusable", "[rules]") {
  rules::Report report;
  CHECK_FALSE(report.failed());
  report.warning({}, "unused");
  CHECK_FALSE(report.failed());
  report.error({}, "bad");
  CHECK(report.failed());
  CHECK(render(report.diagnostics()) == "warning: unused\nerror: bad\n");
}

TEST_CASE("Diagnostics: one place says a thing once", "[rules]") {
  const rules::SourceText file{"a.yaml", "x\ny\n"};
  rules::Report report;
  report.error(rules::Place{&file, 2, 1}, "bad");
  report.error(rules::Place{&file, 2, 1}, "bad");
  report.error(rules::Place{&file, 1, 1}, "bad");
  report.error(rules::Place{&file, 2, 1}, "worse");
  CHECK(report.diagnostics().items.size() == 3);
}

TEST_CASE("Diagnostics: the lines of a file", "[rules]") {
  const rules::SourceText file{"a", "one\r\n\nthree"};
  CHECK(file.line(1) == "one");
  CHECK(file.line(2).empty());
  CHECK(file.line(3) == "three");
  CHECK(file.line(4).empty());
  CHECK(file.line(0).empty());
}

TEST_CASE("Diagnostics: the nearest known word is suggested", "[rules]") {
  const std::array<std::string_view, 5> known = {"match", "weight", "left", "right", "test"};
  CHECK(rules::did_you_mean("mtach", known) == " (did you mean 'match'?)");
  CHECK(rules::did_you_mean("wieght", known) == " (did you mean 'weight'?)");
  CHECK(rules::did_you_mean("lef", known) == " (did you mean 'left'?)");
  CHECK(rules::did_you_mean("tests", known) == " (did you mean 'test'?)");
  CHECK(rules::did_you_mean("colour", known) == "");
  CHECK(rules::did_you_mean("", known) == "");
  CHECK(rules::did_you_mean("match", {}) == "");
}
