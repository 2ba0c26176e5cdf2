#include "splitter/splitter.h"
#include "support/catch.h"

#include <string>
#include <string_view>
#include <vector>

namespace splitter = entag::splitter;

namespace {

// The tokens with " | " between them.
std::string cut(std::string_view text) {
  splitter::Tables tables;
  tables.prefixes = {"mid", "pre", "ex"};
  tables.suffixes = {"led", "based"};
  std::vector<entag::Span> spans;
  splitter::Splitter(tables).tokenize(text, spans);
  std::string joined;
  for (const entag::Span span : spans) {
    joined += (joined.empty() ? "" : " | ") + std::string(span.of(text));
  }
  return joined;
}

}  // namespace

TEST_CASE("Tokenizer: words", "[splitter]") {
  const auto [text, tokens] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {" \t\r\n", ""},
      {"He left.", "He | left | ."},
      {"Jean-Pierre O'Brien", "Jean-Pierre | O'Brien"},
      {"Jean‐Pierre O’Brien", "Jean‐Pierre | O’Brien"},
      {"-a-", "- | a | -"},
      {"a--b", "a | -- | b"},
      {"a - b – c — d", "a | - | b | – | c | — | d"},
      {"Covid-19", "Covid-19"},
      {"mid-October", "mid | - | October"},
      {"MID-October", "MID | - | October"},
      {"pre-ex-president", "pre | - | ex | - | president"},
      {"mid-", "mid | -"},
      {"US-led", "US | - | led"},
      {"mid-Kyiv-based", "mid | - | Kyiv | - | based"},
      {"NATO-led's", "NATO | - | led | 's"},
      {"co-based-on", "co-based-on"},
      {"AT&T", "AT&T"},
      {"R&D's", "R&D | 's"},
      {"black&white", "black | & | white"},
      {"AT&Talk", "AT | & | Talk"},
      {"foo_bar", "foo | _ | bar"},
      {"co\u00ADoperate", "co\u00ADoperate"},
      {"cafe\u0301 Zoë", "cafe\u0301 | Zoë"},
      {"L·l", "L·l"},
      {"a\u00A0b\u200Bc\u3000d", "a | b | c | d"},
      {"中国NATO の", "中 | 国 | NATO | の"},
      {"NATO中", "NATO | 中"},
      {"Київ-Пасажирський", "Київ-Пасажирський"},
  }));
  CAPTURE(text);
  CHECK(cut(text) == tokens);
}

TEST_CASE("Tokenizer: clitics stand by themselves", "[splitter]") {
  const auto [text, tokens] = GENERATE(table<std::string, std::string>({
      {"Ukraine's", "Ukraine | 's"},
      {"Ukraine’s", "Ukraine | ’s"},
      {"UKRAINE'S", "UKRAINE | 'S"},
      {"don't", "do | n't"},
      {"DON’T", "DO | N’T"},
      {"we'll they've I'm you're he'd", "we | 'll | they | 've | I | 'm | you | 're | he | 'd"},
      {"O'Brien's", "O'Brien | 's"},
      {"Zoë’s", "Zoë | ’s"},
      {"rock'n'roll", "rock'n'roll"},
      {"Gates' house", "Gates | ' | house"},
      {"'tis", "' | tis"},
      {"'quoted'", "' | quoted | '"},
      {"‘quoted’", "‘ | quoted | ’"},
      {"n't", "n't"},
      {"mid-n't", "mid- | n't"},
      {"U.S.'s", "U.S. | 's"},
      {"U.S.’s aim", "U.S. | ’s | aim"},
      {"2023's", "2023 | 's"},
      {"the 1960's.", "the | 1960 | 's | ."},
      {"Yahoo!'s", "Yahoo | ! | 's"},
      {"5'side", "5 | ' | side"},
      {"said 's", "said | ' | s"},
  }));
  CAPTURE(text);
  CHECK(cut(text) == tokens);
}

TEST_CASE("Tokenizer: full stops of acronyms and initials stay with them", "[splitter]") {
  const auto [text, tokens] = GENERATE(table<std::string, std::string>({
      {"the U.S. Senate", "the | U.S. | Senate"},
      {"U.S", "U.S"},
      {"(U.S.)", "( | U.S. | )"},
      {"N.A.T.O.", "N.A.T.O."},
      {"at 7 a.m. on", "at | 7 | a.m. | on"},
      {"U.S.-led", "U.S. | - | led"},
      {"John A. Smith", "John | A. | Smith"},
      {"J. R. R. Tolkien", "J. | R. | R. | Tolkien"},
      {"J.R.R. Tolkien", "J.R.R. | Tolkien"},
      {"J.R.Smith", "J.R. | Smith"},
      {"É. Zola", "É. | Zola"},
      {"plan A.", "plan | A | ."},
      {"plan A. then", "plan | A | . | then"},
      {"plan A.\nThe", "plan | A | . | The"},
      {"Mr. Smith", "Mr | . | Smith"},
      {"e.g. this", "e.g. | this"},
  }));
  CAPTURE(text);
  CHECK(cut(text) == tokens);
}

TEST_CASE("Tokenizer: numbers", "[splitter]") {
  const auto [text, tokens] = GENERATE(table<std::string, std::string>({
      {"1,000 10.5 28.11.2023 10:30", "1,000 | 10.5 | 28.11.2023 | 10:30"},
      {"2/12/2023", "2 | / | 12 | / | 2023"},
      {"2023-12-03", "2023 | - | 12 | - | 03"},
      {"5, 6. 7:", "5 | , | 6 | . | 7 | :"},
      {"24th 1st 1990s", "24th | 1st | 1990s"},
      {"10:30am 7pm 7PM", "10:30 | am | 7 | pm | 7 | PM"},
      {"5km 3D G20", "5km | 3D | G20"},
      {"$1.5bn", "$ | 1.5bn"},
      {"50%", "50 | %"},
      {"24-year-old", "24 | - | year-old"},
      {"1,2,3,", "1,2,3 | ,"},
      {"٣٫٤", "٣ | ٫ | ٤"},
      {"1..2", "1 | .. | 2"},
  }));
  CAPTURE(text);
  CHECK(cut(text) == tokens);
}

TEST_CASE("Tokenizer: addresses are one token", "[splitter]") {
  const auto [text, tokens] = GENERATE(table<std::string, std::string>({
      {"see https://example.org/a?b=c&d.", "see | https://example.org/a?b=c&d | ."},
      {"(http://example.org)", "( | http://example.org | )"},
      {"www.example.org, or", "www.example.org | , | or"},
      {"“https://example.org/a”", "“ | https://example.org/a | ”"},
      {"https://example.org/a\u00A0next", "https://example.org/a | next"},
      {"https://example.org’s", "https://example.org | ’s"},
      {"mail a.b+c@example.org.", "mail | a.b+c@example.org | ."},
      {"a@b", "a | @b"},
      {"2@example.org", "2@example.org"},
      {"by @the_reporter_1:", "by | @the_reporter_1 | :"},
      {"#Kyiv #2023", "#Kyiv | # | 2023"},
      {"@ 5", "@ | 5"},
      {"ab@..", "ab | @ | .."},
      {"www.", "www | ."},
      {"http://", "http | : | / | /"},
  }));
  CAPTURE(text);
  CHECK(cut(text) == tokens);
}

TEST_CASE("Tokenizer: marks", "[splitter]") {
  const auto [text, tokens] = GENERATE(table<std::string, std::string>({
      {"?!", "? | !"},
      {"... ..", "... | .."},
      {"….", "…."},
      {"a...b", "a | ... | b"},
      {"((", "( | ("},
      {"😀😀", "😀 | 😀"},
      {"❤\uFE0F!", "❤\uFE0F | !"},  // with the mark that modifies it
      {"\u0301", "\u0301"},
      {"\u00ADx", "\u00AD | x"},
  }));
  CAPTURE(text);
  CHECK(cut(text) == tokens);
}

TEST_CASE("Tokenizer: appends behind what is there", "[splitter]") {
  std::vector<entag::Span> spans = {{7, 8}};
  splitter::Splitter(splitter::Tables()).tokenize("a b", spans);
  CHECK(spans == std::vector<entag::Span>{{7, 8}, {0, 1}, {2, 3}});
}
