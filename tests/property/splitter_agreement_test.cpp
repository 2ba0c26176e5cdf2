#include "reader/input.h"
#include "reader/text_reader.h"
#include "reference/splitter.h"
#include "reference/token_class.h"
#include "reference/tokenizer.h"
#include "splitter/splitter.h"
#include "support/catch.h"
#include "text/token_class.h"
#include "text/utf8.h"

#include <rapidcheck.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace reference = entag::reference;
namespace splitter = entag::splitter;
namespace text = entag::text;

namespace {

splitter::Tables small_tables() {
  splitter::Tables tables;
  tables.never_end = {"mr", "gen", "e.g", "hr\u017Fg"};
  tables.maybe_end = {"inc", "u.s", "sept", "co", "s\u00E3o"};
  tables.number_end = {"no", "fig", "co"};
  tables.starters = {"the", "he", "o'brien", "\u043A\u0438\u0457\u0432", "a"};
  tables.prefixes = {"mid", "non", "o'neill", "caf\u00E9", "cafe"};
  tables.suffixes = {"led", "based", "zoe", "a.b"};
  return tables;
}

// The shipped tables, so that the seeds are split as the program splits them.
splitter::Tables english_tables() {
  entag::rules::Report report;
  splitter::Tables tables;
  const auto files = entag::rules::make_folder_source(ENTAG_SOURCE_DIR "/rules/en");
  splitter::read_tables(*files, "splitting.yaml", tables, report);
  REQUIRE_FALSE(report.failed());
  return tables;
}

std::string point(std::uint32_t cp) {
  std::string one;
  text::encode(char32_t{cp}, one);
  return one;
}

std::string join(const std::vector<std::string>& pieces) {
  std::string made;
  for (const std::string& piece : pieces) {
    made += piece;
  }
  return made;
}

// Single characters that the splitter treats apart, glued at random: what an author never writes.
rc::Gen<std::string> nasty_character() {
  return rc::gen::element<std::string>(
      "a", "b", "Z", "M", "s", "S", "t", "n", "w", "h", "1", "9", "0", " ", " ", "\n", "\r\n", "\r",
      "\t", "   ", "\x01", "\x7F", ".", ".", ",", ":", ";", "!", "?", "-", "'", "`", "\"", "(", ")",
      "[", "]", "{", "}", "@", "#", "&", "_", "+", "/", "%", "<", "|", "…", "’", "‘", "“", "”", "–",
      "—", "\u2010", "\u2011", "\u2212", "\u00AD", "\u200B", "\u200D", "\uFEFF", "\u0301", "\u0308",
      "\u20DD", "\u00A0", "\u2003", "\u3000", "\u2028", "\u0085", "é", "ß", "Ø", "İ", "ſ", "Ǆ", "ǅ",
      "ﬁ", "Ж", "ж", "中", "の", "。", "！", "؟", "।", "ไ", "က", "ក", "٣", "\u00B7", "\u00B4", "«",
      "»", "\uFF07", "\uFF0D", "\uFFFD", "\U0001F600", "\U00020000", "\U0001D7D8");
}

// Words and marks as authors write them.
rc::Gen<std::string> piece() {
  return rc::gen::element<std::string>(
      " ", " ", " ", "\n", "\n\n", "\r\n", "\r\n\r\n", "\t", ". ", ".\n", ", ", "? ", "...", " - ",
      "The", "he", "Mr", "Gen", "No", "Inc", "Co", "U.S.", "U.S", "J.", "J.R.", "a.m.", "e.g.",
      "mid", "-led", "Mid-", "non-", "café-", "O'Neill-", "O’Neill-", "-Zoë", "AT&T", "R&D",
      "don't", "DON’T", "O’Brien", "Ukraine's", "Ukraine’s", "they'll", "'s", "n't", "'tis", "Zoë",
      "x", "1", "24th", "1,000", "10:30pm", "10.5", "5km", "1990s", "B52", "e\u0301", "Київ",
      "a@b.c", "jane.doe+x@example.org", "http://", "https://example.org/a?b=c.", "www.",
      "www.example.org", "ftp://x", "@name_x", "#tag", "São", "Hr\u017Fg", "WORDS IN CAPITALS",
      "internationalisation", "counterrevolutionaries");
}

rc::Gen<std::string> any_character() {
  return rc::gen::weightedOneOf<std::string>(
      {{2, rc::gen::map(rc::gen::inRange<std::uint32_t>(1, 0x80), point)},
       {1, rc::gen::map(rc::gen::inRange<std::uint32_t>(0x80, 0x3100), point)},
       {1, rc::gen::map(rc::gen::inRange<std::uint32_t>(1, 0x110000), point)}});
}

rc::Gen<std::string> some_text() {
  return rc::gen::map(
      rc::gen::container<std::vector<std::string>>(rc::gen::weightedOneOf<std::string>(
          {{4, nasty_character()}, {8, piece()}, {1, any_character()}})),
      join);
}

// Text wrapped at a margin and text that is not, with long runs without a sentence end.
rc::Gen<std::string> some_lines() {
  const auto line =
      rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
                       "the ", "and ", "Then ", "of ", "report. ", "Mr. ", "U.S. ", "x ", "said.) ",
                       "army,", "x x x x x x x x x x x x x x x x x x x x x x x x x x ")),
                   [](const std::vector<std::string>& words) { return join(words) + "\n"; });
  return rc::gen::map(
      rc::gen::container<std::vector<std::string>>(rc::gen::weightedOneOf<std::string>(
          {{8, line},
           {1, rc::gen::just<std::string>("\n")},
           {1, rc::gen::just<std::string>("   \t\n")},
           {1, rc::gen::map(rc::gen::inRange<int>(900, 2100),
                            [](int n) {
                              return join(std::vector<std::string>(static_cast<std::size_t>(n),
                                                                   "|")) +
                                     "\n";
                            })}})),
      join);
}

// What differs first, in words; empty when the two are the same.
std::string difference(const splitter::Analysis& a, const splitter::Analysis& b) {
  const auto found = [](const char* what, std::size_t i) {
    return std::string(what) + " " + std::to_string(i);
  };
  for (std::size_t i = 0; i < std::min(a.tokens.size(), b.tokens.size()); ++i) {
    if (a.tokens[i].span != b.tokens[i].span) {
      return found("the span of token", i);
    }
    if (a.tokens[i].line != b.tokens[i].line) {
      return found("the line of token", i);
    }
    if (a.tokens[i].position != b.tokens[i].position) {
      return found("the position of token", i);
    }
  }
  for (std::size_t i = 0; i < std::min(a.sentences.size(), b.sentences.size()); ++i) {
    const splitter::Sentence& s = a.sentences[i];
    const splitter::Sentence& t = b.sentences[i];
    if (s.first != t.first || s.last != t.last || s.paragraph != t.paragraph) {
      return found("sentence", i);
    }
  }
  for (std::size_t i = 0; i < std::min(a.lines.size(), b.lines.size()); ++i) {
    const splitter::Line& s = a.lines[i];
    const splitter::Line& t = b.lines[i];
    if (s.span != t.span || s.first != t.first || s.last != t.last) {
      return found("line", i);
    }
  }
  const bool same_sizes = a.tokens.size() == b.tokens.size() &&
                          a.sentences.size() == b.sentences.size() &&
                          a.lines.size() == b.lines.size();
  return same_sizes ? "" : "how many there are";
}

// Both splitters on `sample`; the fast one into `used`, which holds an earlier text.
std::string difference_on(std::string_view sample, const splitter::Splitter& fast,
                          const splitter::Tables& tables, splitter::Analysis& used) {
  splitter::Analysis expected;
  reference::split(sample, tables, expected);
  fast.split(sample, used);
  return difference(used, expected);
}

void check_agreement(const char* name, const rc::Gen<std::string>& texts) {
  const splitter::Tables tables = small_tables();
  const splitter::Splitter fast(tables);
  splitter::Analysis used;
  CHECK(rc::check(name, [&] {
    const std::string sample = *texts;
    RC_ASSERT(difference_on(sample, fast, tables, used) == "");
    std::vector<entag::Span> spans;
    std::vector<entag::Span> expected;
    fast.tokenize(sample, spans);
    reference::tokenize(sample, tables, expected);
    RC_ASSERT(spans == expected);
    for (const entag::Span span : spans) {
      RC_ASSERT(text::classify(span.of(sample)) == reference::classify(span.of(sample)));
    }
  }));
}

}  // namespace

TEST_CASE("Splitter: agrees with the reference on any text", "[prop]") {
  check_agreement("text", some_text());
}

TEST_CASE("Splitter: agrees with the reference on nasty characters", "[prop]") {
  check_agreement(
      "characters",
      rc::gen::map(rc::gen::container<std::vector<std::string>>(nasty_character()), join));
}

TEST_CASE("Splitter: agrees with the reference on wrapped and unwrapped lines", "[prop]") {
  check_agreement("lines", some_lines());
}

TEST_CASE("Splitter: agrees with the reference on each seed, with the shipped tables", "[prop]") {
  const splitter::Tables tables = english_tables();
  const splitter::Splitter fast(tables);
  splitter::Analysis used;
  int files = 0;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(ENTAG_SOURCE_DIR "/seeds")) {
    if (!entry.is_regular_file()) {
      continue;
    }
    auto input = entag::reader::Input::open(entry.path().string());
    REQUIRE(input);
    auto document = entag::reader::TextReader(std::move(*input)).next();
    REQUIRE(document);
    if (!*document) {
      continue;  // not text: the reader refuses it
    }
    ++files;
    const std::string& sample = (**document).text;
    INFO(entry.path().string());
    CHECK(difference_on(sample, fast, tables, used) == "");
    for (const splitter::Token& token : used.tokens) {
      const std::string_view word = token.span.of(sample);
      if (text::classify(word) != reference::classify(word)) {
        FAIL_CHECK("the classes of '" << word << "'");
      }
    }
  }
  CHECK(files > 0);
}
