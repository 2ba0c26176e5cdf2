#include "rules/regex.h"
#include "support/catch.h"

#include <string>
#include <string_view>
#include <vector>

using entag::rules::Regex;

namespace {

Regex compiled(std::string_view source) {
  auto regex = Regex::compile(source);
  REQUIRE(regex);
  return std::move(*regex);
}

}  // namespace

TEST_CASE("Regex: matches the whole text or not at all", "[rules]") {
  const Regex regex = compiled("[A-Z]{2,5}|a+");
  CHECK(regex.matches("NATO"));
  CHECK(regex.matches("aaa"));
  CHECK_FALSE(regex.matches("NATOs"));
  CHECK_FALSE(regex.matches("xNATO"));
  CHECK_FALSE(regex.matches(""));
}

TEST_CASE("Regex: a match is anchored where the caller says", "[rules]") {
  const Regex regex = compiled(R"((?<y>\d{4})-(?<m>\d\d)(-(?<d>\d\d))?)");
  CHECK(regex.group_count() == 4);
  CHECK(regex.group_names() == std::vector<std::string>{"y", "m", "", "d"});
  std::vector<Regex::Group> groups;
  const std::string text = "on 2023-11 or";
  CHECK_FALSE(regex.match_at(text, 2, 512, groups));
  REQUIRE(regex.match_at(text, 3, 512, groups));
  REQUIRE(groups.size() == 5);
  CHECK(groups[0].begin == 3);
  CHECK(groups[0].end == 10);
  CHECK(groups[1].begin == 3);
  CHECK(groups[2].end == 10);
  CHECK(groups[3].begin == std::string_view::npos);
  CHECK(groups[4].begin == std::string_view::npos);
  CHECK(groups[4].end == std::string_view::npos);
}

TEST_CASE("Regex: sees the byte before and no further than its window", "[rules]") {
  std::vector<Regex::Group> groups;
  CHECK_FALSE(compiled(R"(\bcat)").match_at("concat", 3, 512, groups));
  CHECK(compiled(R"(\bcat)").match_at("con cat", 4, 512, groups));
  CHECK(compiled(R"(\d+)").match_at("123456", 0, 4, groups));
  CHECK(groups[0].end == 4);
  CHECK_FALSE(compiled(R"(\d{5})").match_at("123456", 0, 4, groups));
}

TEST_CASE("Regex: a pattern that would run for ever counts as no match", "[rules]") {
  CHECK_FALSE(compiled("(a*)*b").matches(std::string(64, 'a')));
  std::vector<Regex::Group> groups;
  CHECK_FALSE(compiled("(a|aa)+$").match_at(std::string(512, 'a') + "b", 0, 513, groups));
}

TEST_CASE("Regex: faults name the byte", "[rules]") {
  const auto [source, column, message] = GENERATE(table<std::string, int, std::string>({
      {"a(b", 4, "not a valid regex: Unmatched marking parenthesis ( or \\("},
      {"[b-a]", 6,
       "not a valid regex: Invalid character class name, collating name, or character range"},
      {"ab**", 5,
       "not a valid regex: Invalid preceding regular expression prior to repetition operator"},
  }));
  CAPTURE(source);
  const auto regex = Regex::compile(source);
  REQUIRE_FALSE(regex);
  CHECK(regex.error().message == message);
  CHECK(regex.error().where.column == column);
}

TEST_CASE("Regex: groups are counted as the engine counts them", "[rules]") {
  const auto [source, names] = GENERATE(table<std::string, std::vector<std::string>>({
      {"abc", {}},
      {"(a)(b)", {"", ""}},
      {"(?:a)(?<n>b)", {"n"}},
      {R"(\((a))", {""}},
      {"[(](a)", {""}},
      {"[]()](a)", {""}},
      {"[^](](a)", {""}},
      {"[[:alpha:](](a)", {""}},
      {"(?=a)(?!b)(?<=c)(?<!d)(a)", {""}},
      {"(?'n'a)(b)", {"n", ""}},
      {"(?<outer>(?<inner>a)b)", {"outer", "inner"}},
  }));
  CAPTURE(source);
  const Regex regex = compiled(source);
  CHECK(regex.group_names() == names);
  std::vector<Regex::Group> groups;
  for (const std::string_view text : {"a", "b", "(a", "ab", "abc", "xa", "ca"}) {
    if (regex.match_at(text, 0, 512, groups)) {
      CHECK(groups.size() == names.size() + 1);
    }
  }
}

TEST_CASE("Regex: one whose groups cannot be counted is refused", "[rules]") {
  const auto regex = Regex::compile("\\Q(\\E(a)");
  REQUIRE_FALSE(regex);
  CHECK(regex.error().message ==
        "the groups of this regex cannot be told apart; write it without \\Q, (?| and comments");
}

TEST_CASE("Regex: first bytes", "[rules]") {
  const auto [source, first] = GENERATE(table<std::string, std::string>({
      {"abc", "a"},
      {"(?<y>\\d{4})", "0123456789"},
      {"\\b(?:[A-C]x)", "ABC"},
      {"[a-]z", "-a"},
      {"a+b", "a"},
  }));
  CAPTURE(source);
  const Regex regex = compiled(source);
  std::string found;
  for (std::size_t byte = 0; byte < 256; ++byte) {
    if (regex.first_bytes()[byte]) {
      found += static_cast<char>(byte);
    }
  }
  CHECK(found == first);
}

TEST_CASE("Regex: whatever matches begins with one of the first bytes", "[rules]") {
  const std::string source =
      GENERATE("a?b", "a*b", "a{0,1}b", "(a)?b", "(a){0,1}b", "(ab){0,2}c", "(?<x>ab)*c", "(?:a)?b",
               "a|b", "(a|b)c", "(?i)a", "((a)?b)", "(a?b)", "((ab)?)?c", "[^a]", "[]b]", "[ab-]",
               "(?=b)b", "a??b", "a{0}b", "(a{0,3})b", "\\x62", "\\w", ".", "[[:alpha:]]", "^b",
               "(?#c)b", "\\Qb\\E", "(?:ab){0,}c", "(a)(b)?c", "(?x) b", "\\u0062?c");
  CAPTURE(source);
  const auto regex = Regex::compile(source);
  if (!regex) {
    return;  // what the engine does not know cannot match
  }
  // All strings of up to three bytes over a small alphabet.
  const std::string alphabet = "abcAB-]1";
  std::vector<std::string> texts = {""};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string text = texts[i];
    std::vector<Regex::Group> groups;
    if (!text.empty() && regex->match_at(text, 0, 512, groups) && groups[0].end > 0) {
      CAPTURE(text);
      CHECK(regex->first_bytes()[static_cast<unsigned char>(text[0])]);
    }
    if (text.size() < 3) {
      for (const char c : alphabet) {
        texts.push_back(text + c);
      }
    }
  }
}
