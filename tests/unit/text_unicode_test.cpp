#include "support/catch.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <cstdint>
#include <string>
#include <vector>

namespace text = entag::text;
using text::Accents;

TEST_CASE("Unicode: properties of characters", "[text]") {
  struct Row {
    char32_t cp;
    bool letter, mark, upper, lower, digit, space;
  };

  const auto row = GENERATE(values<Row>({
      {U'a', true, false, false, true, false, false},
      {U'Z', true, false, true, false, false, false},
      {U'é', true, false, false, true, false, false},
      {U'Ł', true, false, true, false, false, false},
      {U'ǅ', true, false, true, false, false, false},  // title case counts as upper
      {U'中', true, false, false, false, false, false},
      {U'\u0301', false, true, false, false, false, false},
      {U'7', false, false, false, false, true, false},
      {U'٣', false, false, false, false, true, false},
      {U'½', false, false, false, false, false, false},
      {U' ', false, false, false, false, false, true},
      {U'\t', false, false, false, false, false, true},
      {U'\0', false, false, false, false, false, true},
      {U'\x7F', false, false, false, false, false, true},
      {U'\u0085', false, false, false, false, false, true},
      {U'\u00A0', false, false, false, false, false, true},
      {U'\u2009', false, false, false, false, false, true},
      {U'\u2028', false, false, false, false, false, true},
      {U'\u200B', false, false, false, false, false, true},
      {U'\uFEFF', false, false, false, false, false, true},
      {U'\u200D', false, false, false, false, false, false},  // joins, does not separate
      {U'_', false, false, false, false, false, false},
      {U'😀', false, false, false, false, false, false},
      {U'\U0010FFFF', false, false, false, false, false, false},
  }));
  CAPTURE(std::uint32_t{row.cp});
  CHECK(text::is_letter(row.cp) == row.letter);
  CHECK(text::is_mark(row.cp) == row.mark);
  CHECK(text::is_upper(row.cp) == row.upper);
  CHECK(text::is_lower(row.cp) == row.lower);
  CHECK(text::is_digit(row.cp) == row.digit);
  CHECK(text::is_space(row.cp) == row.space);
}

TEST_CASE("Unicode: apostrophes and dashes of every kind", "[text]") {
  for (const char32_t cp : U"'`\u2019\u2018\u02BC\u2032\uFF07\u00B4") {
    CAPTURE(std::uint32_t{cp});
    CHECK(text::is_apostrophe(cp) == (cp != 0));
    CHECK_FALSE(text::is_dash(cp));
  }
  for (const char32_t cp : U"-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFF0D") {
    CAPTURE(std::uint32_t{cp});
    CHECK(text::is_dash(cp) == (cp != 0));
    CHECK_FALSE(text::is_apostrophe(cp));
  }
  CHECK_FALSE(text::is_apostrophe(U'"'));
  CHECK_FALSE(text::is_apostrophe(U'\u201D'));
  CHECK_FALSE(text::is_dash(U'_'));
}

TEST_CASE("Unicode: scripts without spaces", "[text]") {
  for (const char32_t cp : {U'中', U'の', U'ไ', U'က', U'ក', U'\U00020000'}) {
    CAPTURE(std::uint32_t{cp});
    CHECK(text::is_unspaced_script(cp));
  }
  for (const char32_t cp : {U'a', U'é', U'Ж', U'م', U'한', U'\u3000', U'😀'}) {
    CAPTURE(std::uint32_t{cp});
    CHECK_FALSE(text::is_unspaced_script(cp));
  }
}

TEST_CASE("Fold: words that readers take for the same have the same key", "[text]") {
  const auto [word, key] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {"Paris", "paris"},
      {"NATO", "nato"},
      {"São Paulo", "sao paulo"},
      {"Sa\u0303o", "sao"},  // decomposed
      {"Łódź", "lodz"},
      {"Ålesund", "alesund"},
      {"Tromsø", "tromso"},
      {"Đà Nẵng", "da nang"},
      {"Þórður", "thordur"},
      {"Straße", "strasse"},
      {"STRASSE", "strasse"},
      {"STRAẞE", "strasse"},
      {"Ærø", "aero"},
      {"Œuvre", "oeuvre"},
      {"Ǽ", "ae"},  // a letter with a mark on top of it
      {"Ǿ", "o"},
      {"İstanbul", "istanbul"},
      {"Diyarbakır", "diyarbakir"},
      {"O’Brien", "o'brien"},
      {"O`Brien", "o'brien"},
      {"ŉ", "'n"},
      {"Jean‑Pierre", "jean-pierre"},  // a hyphen that does not break
      {"Jean–Pierre", "jean-pierre"},
      {"co\u00ADop", "coop"},
      {"zero\u200Bwidth", "zerowidth"},
      {"ﬁnance", "finance"},
      {"ＮＡＴＯ", "nato"},
      {"ΑΘΗΝΑ", "αθηνα"},
      {"Москва", "москва"},
      {"Київ", "київ"},
      {"中国", "中国"},
  }));
  CAPTURE(word);
  if (word == "Київ") {
    // ї is a letter with a mark for Unicode; both spellings of it still have one key.
    CHECK(text::fold(word) == text::fold("Киі\u0308в"));
    return;
  }
  CHECK(text::fold(word) == key);
}

TEST_CASE("Fold: accents can be kept", "[text]") {
  CHECK(text::fold("Résumé", Accents::keep) == text::fold("re\u0301sume\u0301", Accents::keep));
  CHECK(text::fold("RÉSUMÉ", Accents::keep) == text::fold("résumé", Accents::keep));
  CHECK(text::fold("resume", Accents::keep) != text::fold("résumé", Accents::keep));
  CHECK(text::fold("Tromso", Accents::keep) != text::fold("Tromsø", Accents::keep));
  CHECK(text::fold("O’Brien", Accents::keep) == "o'brien");
}

TEST_CASE("Fold: appends to what is there", "[text]") {
  std::string out = "X";
  text::append_fold("É", Accents::fold, out);
  CHECK(out == "Xe");
}

TEST_CASE("Fold: folding twice changes nothing, for every code point", "[text]") {
  std::vector<std::uint32_t> changed;
  for (std::uint32_t cp = 0; cp <= 0x10FFFF; ++cp) {
    if (cp >= 0xD800 && cp <= 0xDFFF) {
      continue;
    }
    std::string spelled;
    text::encode(char32_t{cp}, spelled);
    for (const Accents accents : {Accents::fold, Accents::keep}) {
      const std::string once = text::fold(spelled, accents);
      if (text::fold(once, accents) != once) {
        changed.push_back(cp);
      }
    }
  }
  CAPTURE(changed);
  CHECK(changed.empty());
}

TEST_CASE("Case: lower, upper and title", "[text]") {
  CHECK(text::to_lower("ÉCOLE Łódź 12") == "école łódź 12");
  CHECK(text::to_upper("école łódź 12") == "ÉCOLE ŁÓDŹ 12");
  CHECK(text::to_title("JENS STOLTENBERG") == "Jens Stoltenberg");
  CHECK(text::to_title("o’brien and élan") == "O’brien And Élan");
  CHECK(text::to_title("JEAN-PIERRE (USA)") == "Jean-Pierre (Usa)");
  CHECK(text::to_title("") == "");
}
