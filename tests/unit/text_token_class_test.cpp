#include "support/catch.h"
#include "text/token_class.h"

#include <set>
#include <string>
#include <string_view>

namespace text = entag::text;
using text::TokenClass;

namespace {

// The names of a token's classes without `any`, in alphabetical order.
std::string classes_of(std::string_view token) {
  std::set<std::string_view> names;
  const text::ClassBits bits = text::classify(token);
  CHECK((bits & text::bit(TokenClass::any)) != 0);
  CHECK((bits >> text::token_class_count) == 0);
  for (std::size_t i = 1; i < text::token_class_count; ++i) {
    if (((bits >> i) & 1U) != 0) {
      names.insert(text::token_class_names()[i]);
    }
  }
  std::string all;
  for (const std::string_view name : names) {
    all += (all.empty() ? "" : " ") + std::string(name);
  }
  return all;
}

}  // namespace

TEST_CASE("Token classes: words", "[text]") {
  const auto [token, want] = GENERATE(table<std::string, std::string>({
      {"minister", "lower word"},
      {"Paris", "cap title word"},
      {"Élan", "cap title word"},
      {"NATO", "acronym cap upper word"},
      {"PRESIDENT", "cap upper word"},  // too long for an acronym
      {"McDonald", "cap mixed word"},
      {"iPhone", "mixed word"},
      {"O’Brien", "cap word"},
      {"Jean-Pierre", "cap hyphen mixed word"},
      {"co-operate", "hyphen lower word"},
      {"A", "cap init word"},
      {"A.", "cap init word"},
      {"V", "cap init roman word"},
      {"a", "lower word"},
      {"U.S.", "acronym cap upper word"},
      {"U.S", "acronym cap upper word"},
      {"a.m.", "lower word"},
      {"XIV", "acronym cap roman upper word"},
      {"AT&T", "cap upper word"},
      {"中", "word"},
      {"G20", "cap word"},
      {"Covid-19", "cap hyphen title word"},
      {"3D", "cap word"},
      {"24th", "lower ord word"},
      {"1ST", "cap ord upper word"},
      {"1990s", "lower word"},
      {"5km", "lower word"},
      {"th", "lower word"},
  }));
  CAPTURE(token);
  CHECK(classes_of(token) == want);
}

TEST_CASE("Token classes: numbers", "[text]") {
  const auto [token, want] = GENERATE(table<std::string, std::string>({
      {"0", "int num"},
      {"1", "day int month num"},
      {"05", "day int month num"},
      {"12", "day int month num"},
      {"13", "day int num"},
      {"31", "day int num"},
      {"32", "int num"},
      {"001", "int num"},
      {"999", "int num"},
      {"0999", "int num"},
      {"1000", "int num year"},
      {"2999", "int num year"},
      {"3000", "int num"},
      {"20231", "int num"},
      {"99999999999999999999", "int num"},
      {"1,000", "num"},
      {"10.5", "decimal num"},
      {"28.11.2023", "num"},
      {"10:30", "clock num"},
      {"7:05", "clock num"},
      {"10:30:15", "clock num"},
      {"24:00", "clock num"},
      {"25:00", "num"},
      {"10:60", "num"},
      {"10:301", "num"},
      {"16:9", "num"},
      {"010:30", "num"},
      {"10:30:60", "num"},
      {"10:30:15:20", "num"},
      {"٣", "int num"},  // another script's three is a number, but no day that we can read
  }));
  CAPTURE(token);
  CHECK(classes_of(token) == want);
}

TEST_CASE("Token classes: marks and addresses", "[text]") {
  const auto [token, want] = GENERATE(table<std::string, std::string>({
      {".", "punct"},
      {"...", "punct"},
      {",", "punct"},
      {"-", "dash punct"},
      {"—", "dash punct"},
      {"--", "dash punct"},
      {"\"", "punct quote"},
      {"“", "punct quote"},
      {"«", "punct quote"},
      {"’", "possessive punct quote"},
      {"'", "possessive punct quote"},
      {"(", "open punct"},
      {"]", "close punct"},
      {"€", "punct"},
      {"😀", "punct"},
      {"'s", "possessive"},
      {"’S", "possessive"},
      {"'t", "lower word"},
      {"https://example.org/a?b=c", "url"},
      {"www.example.org", "url"},
      {"WWW.example.org", "url"},
      {"NMrКиїв’J", "cap mixed word"},  // bytes 3 and 4 are one character
      {"a.b@example.org", "email"},
      {"@reporter", "handle"},
      {"#Kyiv", "hashtag"},
      {"@", "punct"},
      {"#", "punct"},
  }));
  CAPTURE(token);
  CHECK(classes_of(token) == want);
}

TEST_CASE("Token classes: names are found and unknown ones are not", "[text]") {
  for (std::size_t i = 0; i < text::token_class_count; ++i) {
    const auto found = text::find_token_class(text::token_class_names()[i]);
    REQUIRE(found);
    CHECK(static_cast<std::size_t>(*found) == i);
  }
  for (std::size_t i = 0; i < text::position_class_count; ++i) {
    const auto found = text::find_position_class(text::position_class_names()[i]);
    REQUIRE(found);
    CHECK(static_cast<std::size_t>(*found) == i);
  }
  CHECK(text::token_class_names().size() == text::token_class_count);
  CHECK(text::find_token_class("int") == TokenClass::integer);
  CHECK(text::find_token_class("roman") == TokenClass::roman);
  CHECK_FALSE(text::find_token_class("integer"));
  CHECK_FALSE(text::find_token_class("capital"));
  CHECK_FALSE(text::find_token_class("glued"));
  CHECK_FALSE(text::find_position_class("cap"));
  CHECK_FALSE(text::find_position_class(""));
}
