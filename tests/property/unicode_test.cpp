#include "text/unicode.h"

#include "support/catch.h"
#include "text/utf8.h"

#include <rapidcheck.h>
#include <utf8proc.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace text = entag::text;

namespace {

std::string spell(const std::vector<std::uint32_t>& points) {
  std::string made;
  for (const std::uint32_t cp : points) {
    text::encode(char32_t{cp}, made);
  }
  return made;
}

}  // namespace

TEST_CASE("Unicode: properties are utf8proc's categories, for every code point", "[prop]") {
  std::uint32_t wrong = 0;
  for (std::uint32_t value = 0x80; value < 0x110000; ++value) {
    const char32_t cp = value;
    const std::string_view category =
        utf8proc_category_string(static_cast<utf8proc_int32_t>(value));
    const bool letter = category.starts_with('L');
    const bool mark = category.starts_with('M');
    const bool digit = category == "Nd";
    const bool same = text::is_letter(cp) == letter && text::is_mark(cp) == mark &&
                      text::is_digit(cp) == digit &&
                      text::is_word_part(cp) == (letter || mark || digit) &&
                      text::is_upper(cp) == (category == "Lu" || category == "Lt") &&
                      text::is_lower(cp) == (category == "Ll") &&
                      (!category.starts_with('Z') || text::is_space(cp));
    wrong += same ? 0U : 1U;
  }
  CHECK(wrong == 0);
}

TEST_CASE("Unicode: ASCII properties need no table", "[prop]") {
  for (char32_t cp = 0; cp < 0x80; ++cp) {
    const bool upper = cp >= 'A' && cp <= 'Z';
    const bool lower = cp >= 'a' && cp <= 'z';
    const bool digit = cp >= '0' && cp <= '9';
    CAPTURE(static_cast<std::uint32_t>(cp));
    CHECK(text::is_letter(cp) == (upper || lower));
    CHECK(text::is_upper(cp) == upper);
    CHECK(text::is_lower(cp) == lower);
    CHECK(text::is_digit(cp) == digit);
    CHECK(text::is_word_part(cp) == (upper || lower || digit));
    CHECK_FALSE(text::is_mark(cp));
  }
}

TEST_CASE("Unicode: a text folds as its characters do, one by one", "[prop]") {
  CHECK(rc::check("fold", [] {
    const auto character =
        rc::gen::weightedOneOf<std::uint32_t>({{3, rc::gen::inRange<std::uint32_t>(0x20, 0x80)},
                                               {2, rc::gen::inRange<std::uint32_t>(0xA0, 0x250)},
                                               {1, rc::gen::inRange<std::uint32_t>(0, 0xD800)}});
    const auto points = *rc::gen::container<std::vector<std::uint32_t>>(character);
    for (const text::Accents accents : {text::Accents::fold, text::Accents::keep}) {
      std::string expected = "before ";
      for (const std::uint32_t cp : points) {
        expected += text::fold(spell({cp}), accents);
      }
      std::string folded = "before ";
      text::append_fold(spell(points), accents, folded);
      RC_ASSERT(folded == expected);
    }
  }));
}
