#include "rules/report.h"
#include "rules/source.h"
#include "splitter/sentences.h"
#include "splitter/splitter.h"
#include "support/catch.h"
#include "text/token_class.h"

#include <string>
#include <string_view>
#include <vector>

namespace splitter = entag::splitter;
namespace text = entag::text;

namespace {

splitter::Splitter english() {
  splitter::Tables tables;
  tables.never_end = {"mr", "gen", "dr", "st", "vs"};
  tables.maybe_end = {"inc", "jan", "co"};
  tables.number_end = {"no", "fig"};
  tables.starters = {"the", "he", "she", "it", "in"};
  return splitter::Splitter(tables);
}

splitter::Analysis split(std::string_view sample) {
  splitter::Analysis analysis;
  english().split(sample, analysis);
  return analysis;
}

// The sentences with " | " between them, line ends written as /.
std::string sentences(std::string_view sample) {
  const splitter::Analysis analysis = split(sample);
  std::string joined;
  for (const splitter::Sentence& sentence : analysis.sentences) {
    std::string one(analysis.span_of(sentence).of(sample));
    for (char& c : one) {
      c = c == '\n' ? '/' : c;
    }
    joined += (joined.empty() ? "" : " | ") + one;
  }
  return joined;
}

// Per token, whether it has the class.
std::string marked(std::string_view sample, text::PositionClass position) {
  const splitter::Analysis analysis = split(sample);
  std::string all;
  for (const splitter::Token& token : analysis.tokens) {
    all += (token.position & text::bit(position)) != 0 ? '1' : '0';
  }
  return all;
}

}  // namespace

TEST_CASE("Sentences: ends and what only looks like one", "[splitter]") {
  const auto [sample, want] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {"...", "..."},
      {"He left. She stayed", "He left. | She stayed"},
      {"Why? It works! Good.", "Why? | It works! | Good."},
      {"Mr. Smith met Gen. Jones.", "Mr. Smith met Gen. Jones."},
      {"Acme Inc. Smith left.", "Acme Inc. Smith left."},
      {"He joined Acme Inc. The firm grew.", "He joined Acme Inc. | The firm grew."},
      {"See No. 5 there.", "See No. 5 there."},
      {"He said no. Smith left.", "He said no. | Smith left."},
      {"in the U.S. Senate", "in the U.S. Senate"},
      {"He left the U.S. The rest stayed.", "He left the U.S. | The rest stayed."},
      {"J. R. Smith left.", "J. R. Smith left."},
      {"It rose 1.5 points. In May it fell.", "It rose 1.5 points. | In May it fell."},
      {"He came. and went", "He came. and went"},
      {"Wait... He left", "Wait... | He left"},
      {"Wait… no", "Wait… no"},
      {"the market.The end", "the market. | The end"},
      {"index.Html and a.B", "index. | Html and a.B"},
      {"He said: “Go.” She went.", "He said: “Go.” | She went."},
      {"(He left.) She stayed.", "(He left.) | She stayed."},
      {"Is it so?! He asked.", "Is it so?! | He asked."},
      {"“It is.” said he.", "“It is.” said he."},
      {"He left. \"I know,\" she said.", "He left. | \"I know,\" she said."},
      {"好。他走了。 好", "好。他走了。 | 好"},
  }));
  CAPTURE(sample);
  CHECK(sentences(sample) == want);
}

TEST_CASE("Sentences: lines and blank lines", "[splitter]") {
  const auto [sample, want] = GENERATE(table<std::string, std::string>({
      {"A headline\nThe text begins.", "A headline | The text begins."},
      {"one\n\ntwo", "one | two"},
      {"one\r\n \t\r\ntwo", "one | two"},
      {"\n\none", "one"},
      // Hard-wrapped: lines go on.
      {"The minister said on Monday that he would\nleave the government before the end of the\n"
       "year. The party did not agree with what\nhe said.",
       "The minister said on Monday that he would/leave the government before the end of "
       "the/year. | The party did not agree with what/he said."},
      // An abbreviation at a margin ends nothing.
      {"The minister said on Monday that he and Mr.\nSmith would leave the government before "
       "the\nend of the year, as he had said.",
       "The minister said on Monday that he and Mr./Smith would leave the government before "
       "the/end of the year, as he had said."},
      // A stop at a margin does.
      {"The minister said on Monday that he agreed.\nSmith would leave the government before "
       "the\nend of the year, as he had said.",
       "The minister said on Monday that he agreed. | Smith would leave the government before "
       "the/end of the year, as he had said."},
      {"The minister said on Monday they left the U.S.\nThe firm would leave the government "
       "before the\nend of the year, as he had said.",
       "The minister said on Monday they left the U.S. | The firm would leave the government "
       "before the/end of the year, as he had said."},
  }));
  CAPTURE(sample);
  CHECK(sentences(sample) == want);
}

TEST_CASE("Sentences: paragraphs are counted over blank lines", "[splitter]") {
  const splitter::Analysis analysis = split("One. Two.\nThree.\n\n\nFour.\n\nFive.");
  std::string paragraphs;
  for (const splitter::Sentence& sentence : analysis.sentences) {
    paragraphs += std::to_string(sentence.paragraph);
  }
  CHECK(paragraphs == "00012");
}

TEST_CASE("Splitter: lines and their tokens", "[splitter]") {
  const std::string sample = "one two\r\n\n three";
  const splitter::Analysis analysis = split(sample);
  REQUIRE(analysis.lines.size() == 3);
  CHECK(analysis.lines[0].span == entag::Span{0, 7});
  CHECK(analysis.lines[1].span == entag::Span{9, 9});
  CHECK(analysis.lines[2].span == entag::Span{10, 16});
  CHECK(analysis.lines[0].last == 2);
  CHECK(analysis.lines[1].first == analysis.lines[1].last);
  CHECK(analysis.lines[2].first == 2);
  CHECK(analysis.lines[2].last == 3);
  CHECK(analysis.tokens[2].line == 2);
}

TEST_CASE("Splitter: position classes", "[splitter]") {
  using text::PositionClass;
  CHECK(marked("Mr. Smith's (own)", PositionClass::glued) == "0101011");
  CHECK(marked("“He left.” 3 men stayed.", PositionClass::first) == "010001000");
  CHECK(marked("... Smith", PositionClass::first) == "01");
  CHECK(marked("BREAKING NEWS 24\nBREAKING News\nNATO\nNATO'S AIM", PositionClass::capsline) ==
        "111000111");
  std::string lines;
  for (int i = 0; i < 20; ++i) {
    lines += "word\n\n";
  }
  CHECK(marked(lines, PositionClass::head) == "11111111111111100000");
  CHECK(marked(lines, PositionClass::tail) == "00000000000000000111");
  CHECK(marked("a\nb", PositionClass::head) == "11");
  CHECK(marked("a\nb", PositionClass::tail) == "11");
}

TEST_CASE("Splitter: what is there is cleared first", "[splitter]") {
  const splitter::Splitter splitter = english();
  splitter::Analysis analysis;
  splitter.split("One. Two.\nThree.", analysis);
  splitter.split("", analysis);
  CHECK(analysis.tokens.empty());
  CHECK(analysis.sentences.empty());
  CHECK(analysis.lines.empty());
}

TEST_CASE("Sentences: a long run of stops costs no more than its length", "[splitter]") {
  const std::string stops(300'000, '!');
  CHECK(split(stops).tokens.size() == stops.size());
  CHECK(split("Well" + stops + " then").tokens.size() == stops.size() + 2);
}

TEST_CASE("Sentences: one without an end is cut all the same", "[splitter]") {
  std::string sample;
  for (int i = 0; i < 5000; ++i) {
    sample += "word ";
  }
  const splitter::Analysis analysis = split(sample);
  CHECK(analysis.sentences.size() == 5);
  for (const splitter::Sentence& sentence : analysis.sentences) {
    CHECK(sentence.last - sentence.first == 1000);
  }
}

TEST_CASE("Splitter tables: words are folded and lose their stop", "[splitter]") {
  const auto files = entag::rules::make_memory_source({{"s.yaml",
                                                        "entag: 1\n"
                                                        "abbreviations:\n"
                                                        "  never: [Mr., Gen]\n"
                                                        "  maybe: [U.S.]\n"
                                                        "  number: [No]\n"
                                                        "starters: [The]\n"
                                                        "prefixes: mid\n"
                                                        "suffixes: [led]\n"}});
  entag::rules::Report report;
  splitter::Tables tables;
  splitter::read_tables(*files, "s.yaml", tables, report);
  CHECK(render(report.diagnostics()) == "");
  CHECK(tables.never_end == splitter::Tables::Words{"gen", "mr"});
  CHECK(tables.maybe_end == splitter::Tables::Words{"u.s"});
  CHECK(tables.number_end == splitter::Tables::Words{"no"});
  CHECK(tables.starters == splitter::Tables::Words{"the"});
  CHECK(tables.prefixes == splitter::Tables::Words{"mid"});
  CHECK(tables.suffixes == splitter::Tables::Words{"led"});
}

TEST_CASE("Splitter tables: faults", "[splitter]") {
  const auto [file, said] = GENERATE(table<std::string, std::string>({
      {"entag: 2\nstarters: {a: b}\nabbreviations: {sometimes: [x]}\n",
       "s.yaml:1:8: error: this entag reads splitter tables of version 1\n"
       "    entag: 2\n"
       "           ^\n"
       "s.yaml:2:11: error: 'starters' must be a list of words, not a map\n"
       "    starters: {a: b}\n"
       "              ^\n"
       "s.yaml:3:17: error: unknown key 'sometimes' in 'abbreviations'\n"
       "    abbreviations: {sometimes: [x]}\n"
       "                    ^\n"},
      {"[x]\n",
       "s.yaml:1:1: error: a splitter table must be a map, not a list\n"
       "    [x]\n"
       "    ^\n"},
  }));
  const auto files = entag::rules::make_memory_source({{"s.yaml", file}});
  entag::rules::Report report;
  splitter::Tables tables;
  splitter::read_tables(*files, "s.yaml", tables, report);
  CHECK(render(report.diagnostics()) == said);
}

TEST_CASE("Splitter tables: a file that is not there", "[splitter]") {
  const auto files = entag::rules::make_memory_source({});
  entag::rules::Report report;
  splitter::Tables tables;
  splitter::read_tables(*files, "s.yaml", tables, report);
  CHECK(render(report.diagnostics()) == "s.yaml: error: no such file\n");
}
