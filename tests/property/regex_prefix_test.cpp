#include "rules/regex_prefix.h"

#include "rules/regex.h"
#include "support/catch.h"
#include "support/dice.h"

#include <rapidcheck.h>

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <boost/regex.hpp>

namespace rules = entag::rules;
using entag::test::Dice;
using entag::test::some_dice;

namespace {

// A regex and a text that it probably matches.
struct Piece {
  std::string source;
  std::string sample;
};

// What a pattern is made of; odd sets, and escapes that are no characters, among them.
Piece some_atom(Dice& dice) {
  static const std::array<Piece, 44> atoms = {
      {{"a", "a"},           {"b", "b"},        {"ab", "ab"},
       {"1", "1"},           {"-", "-"},        {"/", "/"},
       {R"(\d)", "1"},       {R"(\d\d)", "12"}, {R"(\.)", "."},
       {R"(\[)", "["},       {R"(\])", "]"},    {R"(\()", "("},
       {R"(\))", ")"},       {R"(\|)", "|"},    {R"(\b)", ""},
       {R"(\B)", ""},        {R"(\<)", ""},     {R"(\>)", ""},
       {R"(\`)", ""},        {R"(\')", ""},     {R"(\w)", "b"},
       {".", "|"},           {"^", ""},         {"$", ""},
       {"[ab]", "b"},        {"[a-b1]", "1"},   {"[]a]", "]"},
       {"[^]a]", "b"},       {R"([\]|])", "|"}, {"[[:alpha:]|]", "|"},
       {"[[:digit:]]", "1"}, {"[[.].]|]", "]"}, {"[[=a=]|b]", "|"},
       {"[a-]", "-"},        {"[-a]", "-"},     {"[^a]", "1"},
       {"[(|)]", ")"},       {"[a[]", "["},     {R"([\d|])", "|"},
       {"é", "é"},           {R"(\x61)", "a"},  {R"(\c[)", "\x1B"},
       {R"(\Q[\E)", "["},    {"(?#[)", ""}}};
  return atoms[dice.roll(atoms.size())];
}

Piece some_regex(Dice& dice, int depth) {
  struct Count {
    std::string_view source;
    int times;
  };

  // The last are no quantifiers but the characters that they are written with.
  constexpr std::array<Count, 22> counts = {
      {{"", 1},       {"", 1},    {"", 1},      {"?", 0},      {"?", 1},    {"*", 2},
       {"+", 3},      {"??", 1},  {"*?", 1},    {"+?", 2},     {"?+", 1},   {"*+", 2},
       {"++", 2},     {"{2}", 2}, {"{1,3}", 3}, {"{0,2}?", 2}, {"{2,}", 3}, {"{2,}+", 2},
       {"{1, 2}", 2}, {"{0}", 0}, {"{,2}", 1},  {"{2,b}", 1}}};
  constexpr std::array<std::string_view, 8> heads = {"(",     "(",    "(?:", "(?<n1>",
                                                     "(?'q'", "(?i:", "(?>", "(?="};
  Piece made;
  const std::size_t parts = 1 + dice.roll(3);
  for (std::size_t i = 0; i < parts; ++i) {
    Piece one;
    if (depth == 0 || dice.roll(3) != 2) {
      one = some_atom(dice);
    } else {
      one = some_regex(dice, depth - 1);
      one.source = std::string(heads[dice.roll(heads.size())]) + one.source + ")";
    }
    const Count& count = counts[dice.roll(counts.size())];
    made.source += one.source + std::string(count.source);
    for (int k = 0; k < count.times; ++k) {
      made.sample += one.sample;
    }
    made.sample += count.source == "{2,b}" ? count.source : "";
  }
  if (dice.roll(4) == 3) {
    const Piece other = some_regex(dice, 0);
    made.source += "|" + other.source;
    made.sample = dice.roll(2) == 1 ? other.sample : made.sample;
  }
  return made;
}

// Any bytes in a row out of those that mean something to a regex; most of them are none.
std::string some_soup(Dice& dice) {
  constexpr std::array<std::string_view, 32> bytes = {
      "a", "b",  "1",   "]",  "[",  "[",   "^",   "-", "\\",   "\\", "|",
      "|", "(",  "(?:", ")",  ")",  "?",   "*",   "+", "{",    "}",  "2",
      ",", "[:", ":]",  "[.", ".]", "\\Q", "\\E", "#", "(?x)", "(?#"};
  std::string made;
  const std::size_t count = 1 + dice.roll(12);
  for (std::size_t i = 0; i < count; ++i) {
    made += bytes[dice.roll(bytes.size())];
  }
  return made;
}

std::string some_text(Dice& dice, const std::string& sample) {
  static constexpr std::string_view bytes = "aabb1-|[](). {2,}\xC3\xA9/#:";
  const auto noise = [&dice](std::size_t most) {
    std::string made;
    for (std::size_t count = dice.roll(most); count > 0; --count) {
      made += bytes[dice.roll(bytes.size())];
    }
    return made;
  };
  switch (dice.roll(4)) {
    case 0:
      return sample;
    case 1:
      return sample + noise(4);
    case 2:
      return noise(3) + sample + noise(4);
    default:
      return noise(8);
  }
}

std::optional<boost::regex> compiled(const std::string& source) {
  try {
    return boost::regex(source, boost::regex::perl);
  } catch (const boost::regex_error&) {
    return std::nullopt;
  }
}

bool begins(const boost::regex& regex, std::string_view text, std::size_t at) {
  auto flags = boost::match_continuous;
  if (at > 0) {
    flags |= boost::match_prev_avail;
  }
  boost::cmatch found;
  try {
    return boost::regex_search(text.data() + at, text.data() + text.size(), found, regex, flags);
  } catch (const std::runtime_error&) {
    return false;
  }
}

bool is(const boost::regex& regex, std::string_view text) {
  try {
    return boost::regex_match(text.begin(), text.end(), regex);
  } catch (const std::runtime_error&) {
    return false;
  }
}

struct Counts {
  std::size_t regexes = 0;  // that compile
  std::size_t matches = 0;  // of them, from some byte on
  std::size_t wholes = 0;
  std::size_t refused = 0;  // places that the shape rules out
};

// Whatever the engine matches, the shape lets through.
void check_shape(const std::string& source, const std::vector<std::string>& texts, Counts& counts) {
  const auto regex = compiled(source);
  if (!regex) {
    return;
  }
  ++counts.regexes;
  const rules::RegexPrefix shape(source);
  for (const std::string& text : texts) {
    RC_LOG() << "text: " << text << "\n";
    for (std::size_t at = 0; at <= text.size(); ++at) {
      const bool may = shape.may_begin(text, at);
      counts.refused += may ? 0 : 1;
      if (!begins(*regex, text, at)) {
        continue;
      }
      ++counts.matches;
      RC_ASSERT(may);
      boost::cmatch found;
      const bool takes_bytes =
          at < text.size() &&
          (boost::regex_search(text.data() + at, text.data() + text.size(), found, *regex,
                               at > 0 ? boost::match_continuous | boost::match_prev_avail
                                      : boost::match_continuous)) &&
          found.length() > 0;
      RC_ASSERT(!takes_bytes || shape.first_bytes()[static_cast<unsigned char>(text[at])]);
    }
    const auto answer = shape.matches(text);
    if (!is(*regex, text)) {
      RC_ASSERT(answer != rules::RegexPrefix::Answer::yes);
    } else {
      ++counts.wholes;
      RC_ASSERT(answer != rules::RegexPrefix::Answer::no);
      RC_ASSERT(text.empty() || shape.first_bytes()[static_cast<unsigned char>(text[0])]);
    }
  }
}

}  // namespace

TEST_CASE("Regex shape: never says no to what matches", "[prop]") {
  Counts counts;
  CHECK(rc::check("pieces", [&counts] {
    for (int i = 0; i < 20; ++i) {
      Dice dice = some_dice(60);
      const Piece piece = some_regex(dice, 2);
      RC_LOG() << "regex: " << piece.source << "\n";
      check_shape(piece.source, {piece.sample, some_text(dice, piece.sample)}, counts);
    }
  }));
  // The test says something: most are regexes and match, and the shape often says no.
  CAPTURE(counts.regexes, counts.matches, counts.wholes, counts.refused);
  CHECK(counts.regexes > 500);
  CHECK(counts.matches > counts.regexes);
  CHECK(counts.wholes > counts.regexes / 5);
  CHECK(counts.refused > counts.regexes / 5);
}

TEST_CASE("Regex shape: never says no, whatever the regex is written with", "[prop]") {
  Counts counts;
  CHECK(rc::check("soup", [&counts] {
    for (int i = 0; i < 60; ++i) {
      Dice dice = some_dice(60);
      const std::string source = some_soup(dice);
      RC_LOG() << "regex: " << source << "\n";
      check_shape(source, {some_text(dice, "a"), some_text(dice, source)}, counts);
    }
  }));
  CAPTURE(counts.regexes, counts.matches, counts.wholes, counts.refused);
  CHECK(counts.regexes > 300);
  CHECK(counts.matches > counts.regexes);
  CHECK(counts.refused > counts.regexes / 5);
}

TEST_CASE("Regex: with its shape it matches as the engine alone does", "[prop]") {
  std::size_t matches = 0;
  CHECK(rc::check("engine", [&matches] {
    for (int i = 0; i < 10; ++i) {
      Dice dice = some_dice(60);
      const Piece piece = some_regex(dice, 2);
      RC_LOG() << "regex: " << piece.source << "\n";
      const auto engine = compiled(piece.source);
      const auto regex = rules::Regex::compile(piece.source);
      if (!engine || !regex) {
        continue;
      }
      const std::string text = some_text(dice, piece.sample);
      RC_LOG() << "text: " << text << "\n";
      RC_ASSERT(regex->matches(text) == is(*engine, text));
      const std::size_t window = dice.roll(5) == 0 ? dice.roll(4) : 512;
      std::vector<rules::Regex::Group> groups;
      for (std::size_t at = 0; at <= text.size(); ++at) {
        const std::string seen = text.substr(0, at + std::min(window, text.size() - at));
        const bool matched = begins(*engine, seen, at);
        RC_ASSERT(regex->match_at(text, at, window, groups) == matched);
        matches += matched ? 1 : 0;
      }
    }
  }));
  CHECK(matches > 300);
}

TEST_CASE("Regex shape: escapes that are no characters", "[rules]") {
  // Each matches the text behind it, which begins with none of the regex's plain characters.
  const auto [source, text] = GENERATE(table<std::string, std::string>({
      {R"(\<ab)", "ab"},
      {R"(ab\>)", "ab"},
      {R"(\`ab)", "ab"},
      {R"(ab\')", "ab"},
      {"a{2,b}", "a{2,b}"},
      {R"(x\c[|b])", "b]"},
      {R"(x\Q[\E|b\Q]\E)", "b]"},
      {"x(?#[)|b(?:c])", "bc]"},
      {"x(?x)#[\n|b#]", "b"},
      {"x[[.].][]|b[]]", "b]"},
  }));
  CAPTURE(source);
  const auto engine = compiled(source);
  REQUIRE(engine);
  REQUIRE(is(*engine, text));
  const rules::RegexPrefix shape(source);
  CHECK(shape.matches(text) != rules::RegexPrefix::Answer::no);
  CHECK(shape.may_begin(text, 0));
  CHECK(shape.first_bytes()[static_cast<unsigned char>(text[0])]);
}
