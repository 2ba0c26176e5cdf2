#include "support/catch.h"
#include "support/pack.h"
#include "tagger/matcher.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tagger = entag::tagger;
using entag::test::Sample;
using entag::test::TestPack;

namespace {

// What a rule with these keys matches from each token on, as its tokens with their captures:
// "Mr [who:Jones]"; matches are separated by " / ".
std::string matches(const std::string& keys, const std::string& text) {
  const TestPack pack = TestPack::of_rules(
      "entag: 1\n"
      "lists:\n"
      "  city: {columns: [text, country], rows: [[New York, US], [York, GB], [Paris, FR], "
      "[Paris, US], [Times, ~]], case: title}\n"
      "  other: [new]\n"
      "define: {place: '$city | $other'}\n"
      "rules:\n"
      "  - {rule: use, type: place, match: '$place'}\n"
      "  - {rule: r, type: place, " +
      keys + "}\n");
  if (!pack.good()) {
    return pack.said();
  }
  const entag::rules::Rule& rule = pack.pack().rules[1];
  Sample sample(pack, text);
  tagger::Matcher matcher(pack.pack());
  std::string all;
  for (std::size_t s = 0; s < sample.analysis().sentences.size(); ++s) {
    const tagger::SentenceInput& sentence = sample.sentence(s);
    for (std::uint32_t at = sentence.first(); at < sentence.last(); ++at) {
      tagger::Slots slots(2 * pack.pack().slots(rule).size(), tagger::unset);
      if (!matcher.match(sentence, pack.pack().programs[rule.program], at, slots)) {
        CHECK(slots == tagger::Slots(slots.size(), tagger::unset));  // nothing is left behind
        continue;
      }
      if (rule.context.left != entag::rules::none &&
          !matcher.match(sentence, pack.pack().programs[rule.context.left], at, slots)) {
        continue;
      }
      all += all.empty() ? "" : " / ";
      CHECK(slots[0] == at);
      for (std::uint32_t i = slots[0]; i < slots[1]; ++i) {
        all += (i > slots[0] ? " " : "") + sample.token(i);
      }
      for (std::size_t slot = 1; slot < rule.slots.count; ++slot) {
        if (slots[2 * slot] != tagger::unset) {
          all += " [" + std::string(pack.text(pack.pack().slots(rule)[slot].name)) + ":";
          for (std::uint32_t i = slots[2 * slot]; i < slots[2 * slot + 1]; ++i) {
            all += (i > slots[2 * slot] ? " " : "") + sample.token(i);
          }
          all += "]";
        }
      }
    }
  }
  return all;
}

}  // namespace

TEST_CASE("Matcher: elements of a pattern", "[tagger]") {
  struct Row {
    std::string pattern, text, found;
  };

  const auto row = GENERATE(values<Row>({
      {"prime minister", "The Prime Minister and a prime", "Prime Minister"},
      {"\"May\"", "May may MAY", "May"},
      {"/[A-Z]{2,3}/", "EU NATO UN", "EU / UN"},
      {"<cap>", "He met Ana", "He / Ana"},
      {"<cap & !first>", "He met Ana", "Ana"},
      {"<cap & (upper | /A.*/)>", "EU met Ana Bo", "EU / Ana"},
      {"a b?", "a b a c", "a b / a"},
      {"a b??", "a b a c", "a / a"},
      {"a* b", "a a b b", "a a b / a b / b / b"},
      {"a+? b?", "a a b", "a / a b"},
      {"<word>{2}", "a b c", "a b / b c"},
      {"<word>{1,2}?", "a b c", "a / b / c"},
      {"(a | a b) c?", "a b c", "a"},
      {"(a b | a) c?", "a b c", "a b c"},
      {"(a | a b) c", "a b c", "a b c"},  // the first way fails, the second holds
      {"x=a y=(b | c z=d)", "a c d", "a c d [x:a] [y:c d] [z:d]"},
      {"x=<word> (x=b)?", "a b", "a b [x:b] / b [x:b]"},  // the last one counts
      {"(x=a | y=b)+", "a b", "a b [x:a] [y:b] / b [y:b]"},
      {"(x=a b | a c)", "a c", "a c"},  // a way not taken leaves no capture
      {"$city", "to New York Times", "New York / Times"},
      {"$city", "in york", ""},
      {"$city $city", "New York York", "New York York"},
      {"$place", "New York", "New York"},
      {"$other", "New York", "New"},
      {"$city.country=US", "Paris York New York", "Paris / New York"},
      {"$city.country=GB", "Paris York New York", "York"},
      {"<$city>", "New York Paris", "York / Paris"},
      {"<word & !$city>", "New York Paris so", "New / so"},
      {"<bos> <word>", "One two. Three", "One / Three"},
      {"<word> <eos>", "one two", "two"},
      {"<bol> <word>", "One\ntwo three\n\nFour", "One / two / Four"},
      {"<word> <eol>", "One\ntwo three\n\nFour", "One / three / Four"},
      {"<bop> <word>", "One\ntwo three\n\nFour", "One / Four"},
      {"<word> <eop>", "One\ntwo three\n\nFour", "three / Four"},
      {"<any> <glued>", "a. b .", "a ."},
  }));
  CAPTURE(row.pattern, row.text);
  CHECK(matches("match: '" + row.pattern + "'", row.text) == row.found);
}

TEST_CASE("Matcher: never crosses the end of a sentence", "[tagger]") {
  CHECK(matches("match: '<any>{1,9}'", "One. Two. X") == "One . / . / Two . / . / X");
  CHECK(matches("match: 'x=<any> <any>'", "Aa. Bb") == "Aa . [x:Aa]");
}

TEST_CASE("Matcher: right is seen and not taken", "[tagger]") {
  CHECK(matches("match: '<cap>', right: 'said | <eos>'", "Ana said to Bo") == "Ana / Bo");
  // The match gives up a token that the right side needs.
  CHECK(matches("match: '<word>+', right: 'c'", "a b c") == "a b / b");
}

TEST_CASE("Matcher: left reads towards the begin and may capture", "[tagger]") {
  CHECK(matches("match: '<cap>', left: 't=(the a*)'", "the a a Bo The Cy") ==
        "Bo [t:the a a] / Cy [t:The]");
  CHECK(matches("match: '<cap>', left: '<bos> <any>'", "a Bo Cy") == "Bo");
  CHECK(matches("match: 'in', left: '$city'", "New York in Times in so in") == "in / in");
  CHECK(matches("match: 'in', left: 'new $city'", "New York in") == "");
  CHECK(matches("match: '<cap>', left: 'x=a y=b'", "a b Bo") == "Bo [y:b] [x:a]");
  // Read backwards, a lazy repeat takes the nearest.
  CHECK(matches("match: '<cap>', left: 'x=<any>+? z?'", "p q Bo") == "Bo [x:q]");
}

TEST_CASE("Matcher: mentions of earlier layers are taken whole", "[tagger]") {
  const TestPack pack = TestPack::of_rules(
      "entag: 1\n"
      "rules:\n"
      "  - {rule: r, type: place, match: 'a <person> b'}\n"
      "  - {rule: m, type: place, match: 'a <person gender=m | date> b'}\n"
      "  - {rule: t, type: place, match: 'a <person & cap>+ b'}\n"
      "  - {rule: l, type: place, match: 'b', left: 'a <person>'}\n");
  REQUIRE(pack.said().empty());
  Sample sample(pack, "a Ana Bo b");
  const auto match = [&](std::size_t rule, std::uint32_t at) -> std::optional<std::uint32_t> {
    tagger::Matcher matcher(pack.pack());
    tagger::Slots slots(2, tagger::unset);
    const bool hit = matcher.match(
        sample.sentence(), pack.pack().programs[pack.pack().rules[rule].program], at, slots);
    return hit ? std::optional(slots[1]) : std::nullopt;
  };
  CHECK_FALSE(match(0, 0));
  CHECK_FALSE(match(2, 0));
  sample.earlier = {sample.mention(1, 3, "person")};
  CHECK(match(0, 0) == 4U);
  CHECK_FALSE(match(1, 0));
  CHECK(match(2, 0) == 4U);
  sample.earlier[0].attributes = {{"gender", "m", entag::Attribute::Kind::text}};
  CHECK(match(1, 0) == 4U);
  sample.earlier[0].attributes[0].value = "f";
  CHECK_FALSE(match(1, 0));
  sample.earlier = {sample.mention(1, 3, "date")};
  CHECK_FALSE(match(0, 0));
  CHECK(match(1, 0) == 4U);
  // Half of it is none of it.
  sample.earlier = {sample.mention(1, 2, "person")};
  CHECK_FALSE(match(0, 0));
  tagger::Matcher matcher(pack.pack());
  tagger::Slots none;
  sample.earlier = {sample.mention(1, 3, "person")};
  CHECK(matcher.match(sample.sentence(), pack.pack().programs[pack.pack().rules[3].context.left], 3,
                      none));
  CHECK_FALSE(matcher.match(sample.sentence(),
                            pack.pack().programs[pack.pack().rules[3].context.left], 2, none));
}

TEST_CASE("Matcher: found looks anywhere in a range and not beyond it", "[tagger]") {
  const TestPack pack = TestPack::of_rules(
      "entag: 1\nlists: {l: [b c]}\n"
      "rules:\n"
      "  - {rule: r, type: place, match: 'x', within: 'b c'}\n"
      "  - {rule: l, type: place, match: 'x', within: '$l'}\n"
      "  - {rule: w, type: place, match: 'x', within: 'w=d <eos>'}\n");
  REQUIRE(pack.said().empty());
  Sample sample(pack, "a b c d");
  tagger::Matcher matcher(pack.pack());
  const tagger::SentenceInput& sentence = sample.sentence();
  for (const std::size_t rule : {0U, 1U}) {
    CAPTURE(rule);
    const auto& program = pack.pack().programs[pack.pack().rules[rule].context.within];
    CHECK(matcher.found(sentence, program, 0, 4));
    CHECK(matcher.found(sentence, program, 1, 3));
    CHECK_FALSE(matcher.found(sentence, program, 0, 2));
    CHECK_FALSE(matcher.found(sentence, program, 2, 4));
    CHECK_FALSE(matcher.found(sentence, program, 1, 1));
  }
  const auto& last = pack.pack().programs[pack.pack().rules[2].context.within];
  CHECK(matcher.found(sentence, last, 0, 4));
  // The limit of one look does not outlive it.
  tagger::Slots none;
  CHECK_FALSE(
      matcher.found(sentence, pack.pack().programs[pack.pack().rules[0].context.within], 0, 2));
  CHECK(
      matcher.match(sentence, pack.pack().programs[pack.pack().rules[0].context.within], 1, none));
}

TEST_CASE("Matcher: a pattern full of choices costs no more than code times tokens", "[tagger]") {
  std::string text;
  for (int i = 0; i < 60; ++i) {
    text += "a ";
  }
  CHECK(matches("match: '((a? a?){16}){4} b'", text).empty());
  CHECK(matches("match: '(a+ (a* a*)*)+ b'", text).empty());
}
