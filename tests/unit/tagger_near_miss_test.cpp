#include "support/catch.h"
#include "support/pack.h"
#include "tagger/near_miss.h"
#include "tagger/tagger.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace entag::tagger {
namespace {

using Stop = NearMiss::Stop;

constexpr std::string_view rules_text = R"(entag: 1
types:
  firm: {emit: true}
lists:
  head: {rows: [Rope, Oil Works], case: title}
rules:
  - {rule: head, type: firm, match: '<title> <title>? $head'}
  - {rule: says, type: firm, match: '<title>+', right: 'said', unless: {left: 'mr', inside: 'Vale'}}
  - {rule: left, type: firm, match: '<title>', left: 'firm of', within: 'profit'}
  - {rule: less, type: firm, match: '<title>', left: 'near', weight: -1}
)";

// The misses at the first place of `wanted`, nearest first.
std::vector<NearMiss> misses_at(const test::TestPack& pack, const std::string& text,
                                std::string_view wanted) {
  Document document;
  document.text = text;
  Workspace workspace = pack.tagger().make_workspace();
  Record record(pack.pack());
  workspace.runner.watch(&record);
  const TaggedDocument tagged = pack.tagger().tag(document, {}, workspace);
  const auto begin = static_cast<std::uint32_t>(text.find(wanted));
  const auto end = static_cast<std::uint32_t>(begin + wanted.size());
  const auto first = std::ranges::find_if(tagged.tokens, [&](Span t) { return t.end > begin; });
  const auto last =
      std::find_if(first, tagged.tokens.end(), [&](Span t) { return t.begin >= end; });
  return near_misses(pack.pack(), workspace.input, record,
                     static_cast<rules::TypeId>(pack.pack().find_type("firm")),
                     static_cast<std::uint32_t>(first - tagged.tokens.begin()),
                     static_cast<std::uint32_t>(last - tagged.tokens.begin()), 5);
}

// The miss of one rule; fails when there is none.
NearMiss miss_of(const test::TestPack& pack, const std::string& text, std::string_view wanted,
                 std::string_view rule) {
  for (const NearMiss& miss : misses_at(pack, text, wanted)) {
    if (pack.text(pack.pack().rules[miss.rule].id) == rule) {
      return miss;
    }
  }
  FAIL(rule << " is not near " << wanted);
  return {};
}

std::string taken(const NearMiss& miss, const std::string& text) {
  return std::string(miss.taken.of(text));
}

TEST_CASE("A near miss tells how far a pattern came and what it wanted there") {
  const auto pack = test::TestPack::of_rules(std::string(rules_text));
  INFO(pack.said());
  REQUIRE(pack.good());
  const std::string text = "They like Quindle Brontel gladly.";

  const NearMiss head = miss_of(pack, text, "Quindle Brontel", "t/head");
  CHECK(head.stop == Stop::pattern);
  CHECK(taken(head, text) == "Quindle Brontel");
  CHECK(head.of_text == 2);
  REQUIRE(head.at);
  CHECK(*head.at == 4);  // gladly
  REQUIRE(head.wanted.size() == 1);
  CHECK(head.wanted.front().op == rules::Instruction::Op::list);

  const NearMiss says = miss_of(pack, text, "Quindle Brontel", "t/says");
  CHECK(says.stop == Stop::right);
  CHECK(taken(says, text) == "Quindle Brontel");

  const NearMiss left = miss_of(pack, text, "Quindle Brontel", "t/left");
  CHECK(left.stop == Stop::left);
  CHECK(left.of_text == 1);
  REQUIRE(left.at);
  CHECK(*left.at == 1);  // like
}

TEST_CASE("The rules that took most of the text come first, and none that only takes points away") {
  const auto pack = test::TestPack::of_rules(std::string(rules_text));
  REQUIRE(pack.good());
  const auto misses = misses_at(pack, "They like Quindle Brontel gladly.", "Quindle Brontel");
  REQUIRE(misses.size() == 3);
  CHECK(pack.text(pack.pack().rules[misses[0].rule].id) == "t/says");  // all of its match
  CHECK(pack.text(pack.pack().rules[misses[1].rule].id) == "t/head");
  CHECK(pack.text(pack.pack().rules[misses[2].rule].id) == "t/left");
}

TEST_CASE("A near miss tells which context decided against a match") {
  const auto pack = test::TestPack::of_rules(std::string(rules_text));
  REQUIRE(pack.good());
  CHECK(miss_of(pack, "so mr Quindle said.", "Quindle", "t/says").stop == Stop::unless_left);
  CHECK(miss_of(pack, "It was Quindle Vale said.", "Quindle", "t/says").stop ==
        Stop::unless_inside);
  CHECK(miss_of(pack, "The firm of Quindle fell.", "Quindle", "t/left").stop == Stop::within);
  // At the sentence's end there is no token that could have fitted.
  const NearMiss end = miss_of(pack, "They like Quindle", "Quindle", "t/head");
  CHECK(end.stop == Stop::pattern);
  CHECK_FALSE(end.at);
}

TEST_CASE("A rule that voted for the text is no near miss") {
  const auto pack = test::TestPack::of_rules(std::string(rules_text));
  REQUIRE(pack.good());
  for (const NearMiss& miss : misses_at(pack, "We hear Quindle Oil Works fell.", "Oil Works")) {
    CHECK(pack.text(pack.pack().rules[miss.rule].id) != "t/head");
  }
}

}  // namespace
}  // namespace entag::tagger
