#include "emitter/jsonl.h"
#include "support/catch.h"
#include "support/pack.h"
#include "tagger/vocabulary.h"
#include "text/unicode.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rules = entag::rules;
namespace tagger = entag::tagger;
using entag::test::TestPack;
using rules::Test;

namespace {

constexpr std::uint32_t more_than_are_kept = 200'001;  // distinct tokens

// One rule of each kind of test, in two layers.
TestPack mixed_pack() {
  return TestPack({{"pipeline.yaml",
                    "entag: 1\n"
                    "tagger:\n"
                    "  layers:\n"
                    "    - {name: one, rules: [one.yaml]}\n"
                    "    - {name: two, rules: [two.yaml]}\n"},
                   {"one.yaml",
                    "entag: 1\n"
                    "lists:\n"
                    "  city: {columns: [text, country], rows: [[New York, US], [York, GB], "
                    "[Paris, FR]], case: title}\n"
                    "rules:\n"
                    "  - {rule: c, type: place, match: 'c=$city', attrs: {in: '{c.country}'}}\n"
                    "  - {rule: p, type: person, match: '(mr | \"Ms\") last=<cap & !upper>', "
                    "weight: 4}\n"
                    "  - {rule: d, type: date, match: '<year> /[a-c]+/ <first | glued>?'}\n"},
                   {"two.yaml",
                    "entag: 1\n"
                    "lists: {city: [Rome]}\n"
                    "rules:\n"
                    "  - {rule: o, type: organisation, match: '<bol> <cap & !place>+ of <place "
                    "in=GB>', weight: 9}\n"
                    "  - {rule: q, type: place, match: '<$city | /Q.*/> <!person & !punct>', "
                    "weight: 2}\n"}});
}

std::string lines_of(const TestPack& pack, const std::string& text, tagger::Workspace& workspace) {
  entag::Document document;
  document.id = "d";
  document.text = text;
  const tagger::TagOptions options{
      {tagger::DateChoice::Mode::none, {}}, tagger::Hidden::drop, tagger::Votes::keep};
  std::string out;
  entag::emitter::write_jsonl(document, pack.tagger().tag(document, options, workspace),
                              {entag::emitter::Per::document, true, true, true, {}}, out);
  return out;
}

// Whether the test holds for the token by itself, or may hold where it stands, straight from what
// the test says.
bool naive_may(const rules::Pack& pack, const Test& test, const std::string& token) {
  const auto parts = pack.parts(test);
  const auto part_may = [&](std::uint32_t part) {
    return naive_may(pack, pack.tests[part], token);
  };
  const std::string fold = entag::text::fold(token);
  switch (test.kind) {
    case Test::Kind::token_class:
      return ((entag::text::classify(token) >> test.argument) & 1U) != 0;
    case Test::Kind::word:
      return pack.text(pack.words[test.argument]) == fold;
    case Test::Kind::exact:
      return pack.text(pack.words[test.argument]) == token;
    case Test::Kind::regex:
      return token.size() <= 64 && pack.token_regexes[test.argument].matches(token);
    case Test::Kind::list: {
      const rules::ListTable& table = pack.lists[test.argument];
      for (std::uint32_t row = 0; row < table.row_count; ++row) {
        const std::string_view cell = pack.cell(table, row, 0);
        if (entag::text::fold(cell) == fold && rules::accepts(table, cell, token)) {
          return true;
        }
      }
      return false;
    }
    case Test::Kind::position_class:
    case Test::Kind::mention:
      return true;
    case Test::Kind::all_of:
      return std::ranges::all_of(parts, part_may);
    case Test::Kind::any_of:
      return std::ranges::any_of(parts, part_may);
    case Test::Kind::none_of:
      return pack.tests[parts.front()].dynamic || !part_may(parts.front());
  }
  return false;
}

std::string lists_at(const tagger::DocumentInput& input, std::uint32_t token) {
  std::string all;
  for (const tagger::ListHit& hit : input.hits.between(token, token + 1)) {
    all += std::to_string(hit.list) + ":" + std::to_string(hit.last - hit.first) + " ";
  }
  return all + (input.hits.ordinary(token) ? "ordinary" : "");
}

}  // namespace

TEST_CASE("Signature: tells what every test says of a token", "[tagger]") {
  const TestPack pack = mixed_pack();
  REQUIRE(pack.said().empty());
  const tagger::TestPlan plan(pack.pack());
  tagger::Vocabulary vocabulary(pack.pack(), plan);
  std::size_t yes = 0;
  std::size_t no = 0;
  for (const std::string& token :
       {std::string("mr"), std::string("MR"), std::string("Ms"), std::string("ms"),
        std::string("York"), std::string("YORK"), std::string("york"), std::string("Rome"),
        std::string("1999"), std::string("abc"), std::string("Abc"), std::string("Quito"),
        std::string("."), std::string("é"), "Q" + std::string(63, 'x'), "Q" + std::string(64, 'x'),
        std::string("mr")}) {
    CAPTURE(token);
    const tagger::TokenType& type = *vocabulary.lookup(token);
    for (std::uint32_t i = 0; i < pack.pack().tests.size(); ++i) {
      CAPTURE(i);
      const bool expected = naive_may(pack.pack(), pack.pack().tests[i], token);
      CHECK(type.may(i) == expected);
      ++(expected ? yes : no);
    }
  }
  CHECK(yes > 30);
  CHECK(no > 100);
}

TEST_CASE("Signature: shared by tokens that no test tells apart", "[tagger]") {
  const TestPack pack = mixed_pack();
  const tagger::TestPlan plan(pack.pack());
  tagger::Vocabulary vocabulary(pack.pack(), plan);
  const auto signature = [&vocabulary](std::string_view token) {
    return vocabulary.lookup(token)->signature;
  };
  CHECK(signature("Jones") == signature("Smith"));
  CHECK(signature("Jones") != signature("Rome"));
  CHECK(signature("Jones") != signature("jones"));
  CHECK(vocabulary.lookup("Jones") == vocabulary.lookup("Jones"));
  CHECK(vocabulary.lookup("Jones")->id != vocabulary.lookup("Smith")->id);
}

TEST_CASE("Vocabulary: what is forgotten never changes output", "[tagger]") {
  const TestPack pack = mixed_pack();
  REQUIRE(pack.said().empty());
  const std::string first =
      "The Duke of York met Mr Smith in New York.\nMs Jones left Paris 1999 abc.\n"
      "Lord Mayor of York, Quito says Mr SMITH of Rome\n";
  // Meets the same kinds of token in another order, so that their numbers mean something else.
  const std::string second =
      "1999 abc Rome says.\nQuito went. Paris, New York of Mr Jones\nMayor of York said Ms York\n";
  tagger::Workspace fresh = pack.tagger().make_workspace();
  tagger::Workspace used = pack.tagger().make_workspace();
  const std::string first_lines = lines_of(pack, first, used);
  CHECK(std::ranges::count(first_lines, '{') > 5);  // something is found
  const std::uint32_t generation = used.vocabulary.generation();

  SECTION("tokens between two documents") {
    for (std::uint32_t i = 0; i < more_than_are_kept; ++i) {
      (void)used.vocabulary.lookup("w" + std::to_string(i));
    }
  }
  SECTION("one document of very many distinct tokens") {
    std::string many;
    for (std::uint32_t i = 0; i < more_than_are_kept; ++i) {
      many += "w" + std::to_string(i) + (i % 20 == 0 ? ".\nMr York of Paris 1999 abc\n" : " ");
    }
    CHECK_FALSE(lines_of(pack, many, used).empty());
  }
  CHECK(used.vocabulary.generation() == generation);  // only between documents
  const std::string second_lines = lines_of(pack, second, used);
  CHECK(used.vocabulary.generation() == generation + 1);
  CHECK(second_lines == lines_of(pack, second, fresh));
  CHECK(lines_of(pack, first, used) == first_lines);
  CHECK(lines_of(pack, second, used) == second_lines);
}

TEST_CASE("Vocabulary: tokens too long to be kept match like others", "[tagger]") {
  const std::string kept(64, 'k');
  const std::string longer(65, 'l');
  const std::string other = std::string(65, 'l') + "x";
  const std::string capital = "L" + std::string(70, 'l');
  const TestPack pack = TestPack::of_rules(
      "entag: 1\n"
      "lists: {long: [" +
      longer + ", " + longer + " " + kept + ", b " + longer +
      "]}\n"
      "rules:\n"
      "  - {rule: list, type: place, match: '$long', weight: 2}\n"
      "  - {rule: word, type: person, match: 'a " +
      longer +
      "', weight: 6}\n"
      "  - {rule: exact, type: organisation, match: '\"" +
      capital +
      "\" <eol>', weight: 6}\n"
      "  - {rule: regex, type: date, match: '/[klx]+/', weight: 1}\n"
      "  - {rule: class, type: person, match: '<first & cap> <any>', weight: 3}\n");
  REQUIRE(pack.said().empty());
  using All = std::vector<std::string>;
  CHECK(pack.found(longer) == All{"place:" + longer});
  CHECK(pack.found("a " + longer + " b") == All{"person:a " + longer});
  CHECK(pack.found("x b " + longer) == All{"date:x", "place:b " + longer});
  CHECK(pack.found("c " + longer + " " + kept) == All{"place:" + longer + " " + kept});
  CHECK(pack.found("c " + capital) == All{"organisation:" + capital});
  CHECK(pack.found(capital + " c") == All{"person:" + capital + " c"});
  // A token regex is not tried on what is longer than a word can be.
  CHECK(pack.found("c " + kept + " " + other) == All{"date:" + kept});
  // Two long tokens in the same place are two.
  CHECK(pack.found("c " + other + " c " + longer + " c " + other) == All{"place:" + longer});

  const tagger::TestPlan plan(pack.pack());
  tagger::Vocabulary vocabulary(pack.pack(), plan);
  CHECK(vocabulary.lookup(kept)->id == 0);
  const tagger::TokenType* first = vocabulary.lookup(longer);
  const tagger::TokenType* second = vocabulary.lookup(other);
  CHECK(first->id == tagger::TokenType::no_id);
  CHECK(first->text == longer);  // still there
  CHECK(second->text == other);
  CHECK(vocabulary.lookup("after")->id == 1);
}

TEST_CASE("List hits: ordinary where a token has the hits it has by itself", "[tagger]") {
  const TestPack pack = TestPack::of_rules(
      "entag: 1\n"
      "lists:\n"
      "  l: [a b, b, c]\n"
      "  m: [b, b c d]\n"
      "rules: [{rule: r, type: place, match: '$l $m'}]\n");
  REQUIRE(pack.said().empty());

  struct Row {
    std::string text;
    std::vector<std::string> hits;  // of each token, as LIST:TOKENS
  };

  const auto row = GENERATE(values<Row>({
      {"x", {"ordinary"}},
      {"a", {"ordinary"}},
      {"b", {"0:1 1:1 ordinary"}},
      {"a c", {"ordinary", "0:1 ordinary"}},
      // The longer entry takes the place of none, and of b in its own list.
      {"a b", {"0:2 ", "1:1 "}},
      {"b c", {"0:1 1:1 ordinary", "0:1 ordinary"}},
      {"b c d b", {"0:1 1:3 ", "0:1 ", "", "0:1 1:1 ordinary"}},
      {"a b c d", {"0:2 ", "1:3 ", "0:1 ", ""}},
      {"a b b", {"0:2 ", "1:1 ", "0:1 1:1 ordinary"}},
      // Hits stay inside sentences.
      {"a\n\nb", {"ordinary", "0:1 1:1 ordinary"}},
  }));
  CAPTURE(row.text);
  const entag::test::Sample sample(pack, row.text);
  std::vector<std::string> hits;
  for (std::uint32_t i = 0; i < sample.analysis().tokens.size(); ++i) {
    hits.push_back(lists_at(sample.input(), i));
  }
  CHECK(hits == row.hits);
}
