#include "rules/marked_text.h"
#include "rules/pattern.h"
#include "rules/regex_shape.h"
#include "rules/token_logic.h"
#include "support/catch.h"
#include "support/pack.h"

#include <string>
#include <string_view>

namespace rules = entag::rules;
using entag::test::Files;
using entag::test::TestPack;

namespace {

rules::TokenTest test_of(const std::string& inside) {
  const auto pattern = rules::parse_pattern("<" + inside + ">");
  REQUIRE(pattern.has_value());
  return pattern->test;
}

// What a regex is said to be, in letters.
std::string shape(std::string_view regex) {
  const auto found = rules::shape_of(regex);
  if (!found) {
    return "unknown";
  }
  std::string out;
  out += found->impossible ? "impossible " : "";
  out += found->only_empty ? "only-empty " : "";
  out += found->may_be_empty ? "may-be-empty " : "";
  out += found->needs_space ? "space " : "";
  out += found->space_first ? "first " : "";
  out += found->space_last ? "last " : "";
  out += found->blow_up == std::string_view::npos ? "" : "blows@" + std::to_string(found->blow_up);
  return out;
}

std::string linted(const std::string& rules) {
  return TestPack::of_rules(rules, "t", {}, rules::Lint::all).said();
}

}  // namespace

TEST_CASE("Lint: whether a token can satisfy a test", "[rules]") {
  const auto [test, holds] = GENERATE(table<std::string, bool>({
      {"cap", true},
      {"cap & !cap", false},
      {"upper & lower", false},
      {"upper & acronym & roman", true},
      {"upper & !acronym & !roman", true},
      {"year & day", false},
      {"month & !day", false},
      {"month & int", true},
      {"title & mixed", false},
      {"title & hyphen", true},
      {"punct & quote & possessive", true},
      {"open & close", false},
      {"ord & upper", true},
      {"url & word", false},
      {"any", true},
      {"!any", false},
      {"$l & !$l", false},
      {"$l & cap", true},
      {"/x/ & !/x/", false},
      {"/x/ & !/y/", true},
      {"first & !first", false},
      {"glued & capsline & lower", true},
      {"'May' & 'June'", false},
      {"'May' & title", true},
      {"'May' & !title", false},
      {"'May' | (upper & lower)", true},
      {"!(cap | !cap)", false},
      {"(upper | lower) & (num | punct)", false},
      {"person & !place", true},
      // Too many parts to try: taken for satisfiable.
      {"$a & $b & $c & $d & $e & $f & $g & $h & $i & $j & $k & $l & $m & !$m", true},
  }));
  CAPTURE(test);
  CHECK(rules::can_hold(test_of(test)) == holds);
}

TEST_CASE("Lint: what nearly every token satisfies", "[rules]") {
  const auto [test, broad] = GENERATE(table<std::string, bool>({
      {"any", true},
      {"word", true},
      {"!$stop", true},
      {"!punct & !first", true},
      {"cap | lower", true},
      {"cap", false},
      {"lower", false},
      {"word & $l", false},
      {"word & glued", false},
  }));
  CAPTURE(test);
  CHECK(rules::holds_nearly_always(test_of(test)) == broad);
}

TEST_CASE("Lint: the form of a regex", "[rules]") {
  const auto [regex, said] = GENERATE(table<std::string, std::string>({
      {"abc", ""},
      {"a?b*", "may-be-empty "},
      {"\\b", "only-empty may-be-empty "},
      {"(?=a)", "only-empty may-be-empty "},
      {"a{0}", "only-empty may-be-empty "},
      {"[^\\s\\S]", "impossible "},
      {"a|[^\\d\\D]", ""},
      {"a$b", "impossible "},
      {"a^b", "impossible "},
      {"a$\\n", "space last "},
      {"^a$", ""},
      {"New York", "space "},
      {"a( b)?", ""},
      {" a", "space first "},
      {"a\\s+", "space last "},
      {"(a| ) b", "space "},
      {"(a+)+b", "blows@4"},
      {"(a*)*", "may-be-empty blows@4"},
      {"(?:\\w+\\s?)*x", "blows@10"},
      {"(\\w+ )*x", ""},
      {"(\\w+,)+", ""},
      {"(?:a|\\w)*", "may-be-empty blows@8"},
      {"(?:a|b)*", "may-be-empty "},
      {"(a++)+b", ""},
      {"(?>a+)+b", ""},
      {"(a+){2}", ""},
      {"(a+){9}", "blows@4"},
      {"(?:[A-Z]\\.-?){1,4}", ""},
      {"[[:alpha:]]+", ""},
      {"(?i)a", "unknown"},
      {"\\xe9\\x41", ""},
      {"(?<n>a)\\1", ""},
  }));
  CAPTURE(regex);
  CHECK(shape(regex) == said);
  CHECK(rules::Regex::compile(regex).has_value());
}

// The engine's own limit: no match, no hang.
TEST_CASE("Regex: one that blows up does not match", "[rules]") {
  const auto regex = rules::Regex::compile("(?:a|a|b)*c|(a+)+b");
  REQUIRE(regex.has_value());
  const std::string text(500, 'a');
  CHECK_FALSE(regex->matches(text));
  std::vector<rules::Regex::Group> groups;
  CHECK_FALSE(regex->match_at(text, 0, 512, groups));
}

TEST_CASE("Marks: what a test expects, with places", "[rules]") {
  const auto marked = rules::parse_marked("A [Jane Roe](person gender=f name=\"Jane Roe\") [x].");
  REQUIRE(marked.has_value());
  CHECK(marked->text == "A Jane Roe [x].");
  REQUIRE(marked->expected.size() == 1);
  CHECK(marked->expected[0].type == "person");
  CHECK(marked->expected[0].offset == 13);
  CHECK(marked->expected[0].span == entag::Span{2, 10});
  REQUIRE(marked->expected[0].fields.size() == 2);
  CHECK(marked->expected[0].fields[1].name == "name");
  CHECK(marked->expected[0].fields[1].value == "Jane Roe");
  CHECK(marked->expected[0].fields[1].offset == 29);
  const auto bad = rules::parse_marked("[x](person gender)");
  REQUIRE_FALSE(bad.has_value());
  CHECK(bad.error().offset == 11);
}

TEST_CASE("Lint: warnings are looked for only when asked", "[rules]") {
  const std::string rules =
      "entag: 1\nrules:\n  - {rule: a, type: place, match: '(x | x)', weight: 0}\n";
  CHECK(TestPack::of_rules(rules).said().empty());
  CHECK(linted(rules) ==
        "t.yaml:3:41: warning: this alternative is the same as an earlier one and never counts; "
        "drop it\n      - {rule: a, type: place, match: '(x | x)', weight: 0}\n"
        "                                            ^\n"
        "t.yaml:3:54: warning: a vote of 0 points never counts; give the rule a weight from 1 to "
        "20\n      - {rule: a, type: place, match: '(x | x)', weight: 0}\n"
        "                                                         ^\n");
}

TEST_CASE("Lint: rows of a file have their lines", "[rules]") {
  const TestPack pack(
      Files{{"pipeline.yaml", "entag: 1\ntagger: {layers: [{name: a, rules: [t.yaml]}]}\n"},
            {"t.yaml",
             "entag: 1\nlists: {l: {rows: [x, b], file: l.tsv}}\n"
             "rules: [{rule: a, type: place, match: '$l'}]\n"},
            {"l.tsv", "\xEF\xBB\xBF# note\n\na\r\nb\nA\n"}},
      {}, rules::Lint::all);
  CHECK(pack.said() ==
        "l.tsv:4:1: warning: the row 'b' says the same as t.yaml:2 and never counts; drop it\n"
        "    b\n    ^\n"
        "l.tsv:5:1: warning: the row 'A' says the same as l.tsv:3 and never counts; drop it\n"
        "    A\n    ^\n");
}

TEST_CASE("Lint: macros that double themselves are stopped", "[rules]") {
  const auto nested = [](const std::string& innermost, const std::string& of) {
    std::string text = "entag: 1\ndefine:\n  m0: '" + innermost + "'\n";
    for (int i = 1; i < 16; ++i) {
      std::string body;
      for (int j = 0; j < 30; ++j) {
        body += of + "$m" + std::to_string(i - 1) + " ";
      }
      text += "  m" + std::to_string(i) + ": '" + body + "'\n";
    }
    return text + "rules:\n  - {rule: r, type: place, match: '$m15'}\n";
  };
  CHECK(linted(nested("a", "")).find("more than 20000 steps") != std::string::npos);
  CHECK(linted(nested("<eos>?", "")).find("more than 20000 steps") != std::string::npos);
  CHECK(linted(nested("$nothing", "")).find("unknown list or macro") != std::string::npos);
}

TEST_CASE("Lint: no more than a thousand faults are kept", "[rules]") {
  std::string text = "entag: 1\nrules:\n";
  for (int i = 0; i < 3000; ++i) {
    text += "  - {rule: r" + std::to_string(i) + ", type: place, match: '$x'}\n";
  }
  const std::string said = linted(text);
  CHECK(said.find("t.yaml:1002:") != std::string::npos);
  CHECK(said.find("t.yaml:1003:") == std::string::npos);
}
