#include "support/catch.h"
#include "support/pack.h"
#include "tagger/memory.h"

#include <string>
#include <vector>

namespace tagger = entag::tagger;
using entag::rules::AliasForm;
using entag::test::Sample;
using entag::test::TestPack;

namespace {

TestPack pack_with_alias() {
  return TestPack::of_rules(
      "entag: 1\n"
      "rules:\n"
      "  - {rule: p, type: person, match: 'nobody'}\n"
      "alias:\n"
      "  - {type: person, forms: [last, same], weight: 4}\n"
      "  - {type: organisation, forms: [acronym, drop-last], weight: 3}\n");
}

// The votes that the mentions recall, as SENTENCE:TYPE:TEXT+WEIGHT.
std::string recalled(Sample& sample, const TestPack& pack,
                     const std::vector<tagger::TaggedSpan>& mentions) {
  std::string all;
  const auto votes =
      tagger::recall(pack.pack(), pack.pack().layers.front(), sample.input(), mentions);
  CHECK(votes.size() == sample.analysis().sentences.size());
  for (std::size_t s = 0; s < votes.size(); ++s) {
    for (const tagger::Vote& vote : votes[s]) {
      all += (all.empty() ? "" : " ") + std::to_string(s) + ":" +
             std::string(pack.text(pack.pack().types[vote.type].name)) + ":" +
             std::string(vote.span.of(sample.input().text)) + "+" + std::to_string(vote.weight);
      CHECK(vote.rule == "t/alias");
    }
  }
  return all;
}

}  // namespace

TEST_CASE("Memory: the short forms of a name", "[tagger]") {
  const TestPack pack = pack_with_alias();
  const Sample sample(pack, "Jens van der Berg Acme Trading Co Kyiv European Union");
  const auto form = [&sample](std::uint32_t first, std::uint32_t last, AliasForm wanted) {
    return tagger::short_form(sample.input(), sample.mention(first, last, "person"), wanted);
  };
  CHECK(form(0, 4, AliasForm::same) == "jens van der berg");
  CHECK(form(0, 4, AliasForm::last) == "berg");
  CHECK(form(0, 4, AliasForm::first) == "jens");
  CHECK(form(0, 4, AliasForm::drop_last) == "jens van der");
  CHECK(form(0, 4, AliasForm::acronym) == "jb");
  CHECK(form(4, 7, AliasForm::drop_last) == "acme trading");
  CHECK(form(8, 10, AliasForm::acronym) == "eu");
  // A name of one word has no shorter form.
  CHECK(form(7, 8, AliasForm::same) == "kyiv");
  for (const AliasForm shorter :
       {AliasForm::last, AliasForm::first, AliasForm::drop_last, AliasForm::acronym}) {
    CHECK(form(7, 8, shorter).empty());
  }
}

TEST_CASE("Memory: the capture named last is the surname", "[tagger]") {
  const TestPack pack = pack_with_alias();
  const Sample sample(pack, "Jens van der Berg");
  tagger::TaggedSpan mention = sample.mention(0, 4, "person");
  mention.surname = {5, 17};
  CHECK(tagger::short_form(sample.input(), mention, AliasForm::last) == "van der berg");
  mention.surname = mention.span;
  CHECK(tagger::short_form(sample.input(), mention, AliasForm::last).empty());
}

TEST_CASE("Memory: sure mentions teach their short forms, both ways", "[tagger]") {
  const TestPack pack = pack_with_alias();
  Sample sample(pack, "Roe left.\nJane Roe said so.\nAnd Roe, not roe, came.");
  CHECK(recalled(sample, pack, {sample.mention(3, 5, "person", 6)}) ==
        "0:person:Roe+4 2:person:Roe+4");
  // One that is not sure teaches nothing.
  CHECK(recalled(sample, pack, {sample.mention(3, 5, "person", 5)}).empty());
  // Nor does a type without aliases.
  CHECK(recalled(sample, pack, {sample.mention(3, 5, "place", 9)}).empty());
}

TEST_CASE("Memory: a form inside a longer name of its type is not voted for", "[tagger]") {
  const TestPack pack = pack_with_alias();
  Sample sample(pack, "Jane Roe and Ana Roe left. Roe stayed.");
  CHECK(
      recalled(sample, pack, {sample.mention(0, 2, "person"), sample.mention(3, 5, "person", 4)}) ==
      "1:person:Roe+4");
}

TEST_CASE("Memory: acronyms are met in capitals, with or without stops", "[tagger]") {
  const TestPack pack = pack_with_alias();
  Sample sample(pack, "The European Union grew. The EU and the E.U. did. Eu did not.");
  CHECK(recalled(sample, pack, {sample.mention(1, 3, "organisation")}) ==
        "1:organisation:EU+3 1:organisation:E.U.+3");
}

TEST_CASE("Memory: a name written again is the same name", "[tagger]") {
  const TestPack pack = pack_with_alias();
  Sample sample(pack, "Jane Roe left. JANE ROE stayed. jane roe came.");
  CHECK(recalled(sample, pack, {sample.mention(0, 2, "person")}) ==
        "1:person:JANE ROE+4 1:person:ROE+4");
}

TEST_CASE("Memory: an empty document and one without mentions", "[tagger]") {
  const TestPack pack = pack_with_alias();
  Sample empty(pack, "");
  CHECK(recalled(empty, pack, {}).empty());
  Sample sample(pack, "Jane Roe left.");
  CHECK(recalled(sample, pack, {}).empty());
}
