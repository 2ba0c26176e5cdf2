#include "dates/resolver.h"
#include "support/catch.h"
#include "unit/dates_support.h"

#include <string>
#include <vector>

namespace dates = entag::dates;
using dates::DateOrder;
using dates::Mention;
using dates::Reference;
using dates::Resolver;
using dates::Timex;
using dates::Value;
using dates::test::make;
using dates::test::number;
using dates::test::past;
using dates::test::sunday;
using dates::test::text;

namespace {

Value numdate(int a, int b, int year) {
  return make("numdate", {number(a), number(b), number(year)});
}

Mention mention(Value value, std::uint32_t begin, std::uint32_t end, std::uint32_t sentence = 0) {
  return {std::move(value), past(), {.sentence = sentence, .begin = begin, .end = end}};
}

std::vector<Timex> resolve(const std::vector<Mention>& mentions, const Reference& reference) {
  Resolver resolver(reference);
  resolver.prepare(mentions);
  std::vector<Timex> all;
  for (const Mention& one : mentions) {
    all.push_back(resolver.resolve(one.value, one.cues, one.place));
  }
  return all;
}

}  // namespace

TEST_CASE("Evidence: a weekday beside 2/12/2023 tells its order", "[dates]") {
  const std::vector<Timex> all = resolve(
      {mention(make("weekday", {number(6)}), 11, 19), mention(numdate(2, 12, 2023), 21, 30)},
      {.date = sunday()});
  CHECK(all[0].value == "2023-12-02");
  CHECK(all[1].value == "2023-12-02");
  CHECK(all[1].conflict.empty());
  CHECK(all[1].edtf.empty());
}

TEST_CASE("Evidence: a weekday takes the date in the brackets after it", "[dates]") {
  const std::vector<Timex> all = resolve(
      {mention(make("weekday", {number(6)}), 11, 19), mention(numdate(7, 10, 2023), 21, 30)},
      {.date = sunday()});
  CHECK(all[0].value == "2023-10-07");
  CHECK(all[1].value == "2023-10-07");
}

TEST_CASE("Evidence: one clear date settles the order of the document", "[dates]") {
  const std::vector<Mention> mentions{mention(numdate(4, 5, 2023), 0, 10),
                                      mention(numdate(28, 11, 2023), 40, 50, 1)};
  const std::vector<Timex> all = resolve(mentions, {.date = sunday()});
  CHECK(all[0].value == "2023-05-04");
  CHECK(all[0].alts.empty());
  const std::vector<Timex> american =
      resolve({mention(numdate(4, 5, 2023), 0, 10), mention(numdate(11, 28, 2023), 40, 50, 1)},
              {.date = sunday(), .order = DateOrder::day_first});
  CHECK(american[0].value == "2023-04-05");
}

TEST_CASE("Evidence: an open order falls back to the default and keeps the other", "[dates]") {
  const std::vector<Timex> all = resolve({mention(numdate(4, 5, 2023), 0, 10)}, {.date = sunday()});
  CHECK(all[0].value == "2023-04-05");
  CHECK(all[0].alts == std::vector<std::string>{"2023-05-04"});
  CHECK(all[0].edtf == "[2023-04-05,2023-05-04]");
  const std::vector<Timex> british = resolve({mention(numdate(4, 5, 2023), 0, 10)},
                                             {.date = sunday(), .order = DateOrder::day_first});
  CHECK(british[0].value == "2023-05-04");
  CHECK(british[0].edtf == "[2023-05-04,2023-04-05]");
}

TEST_CASE("Evidence: the document's own date tells the order", "[dates]") {
  CHECK(resolve({mention(numdate(3, 12, 2023), 0, 10)}, {.date = sunday()})[0].value ==
        "2023-12-03");
}

TEST_CASE("Evidence: with a past verb a date does not lie ahead", "[dates]") {
  CHECK(resolve({mention(numdate(12, 11, 2023), 0, 10)}, {.date = sunday()})[0].value ==
        "2023-11-12");
}

TEST_CASE("Evidence: a weekday that contradicts a full date is reported", "[dates]") {
  const Value monday =
      make("check_weekday", {make("date", {number(2023), number(11), number(28)}), number(1)});
  const Timex timex = resolve({mention(monday, 0, 25)}, {.date = sunday()})[0];
  CHECK(timex.value == "2023-11-28");
  CHECK(timex.conflict == "weekday");
}

TEST_CASE("Evidence: in a narrative, months take the year told last", "[dates]") {
  std::vector<Mention> mentions;
  std::uint32_t at = 0;
  for (const int year : {1939, 1940, 1941, 1942, 1943, 1944, 1944, 1945}) {
    mentions.push_back(mention(make("date", {number(year)}), at * 20, at * 20 + 4, at));
    ++at;
  }
  mentions.push_back(mention(make("month", {number(11)}), at * 20, at * 20 + 8, at));
  ++at;
  mentions.push_back(mention(make("month", {number(2)}), at * 20, at * 20 + 8, at));
  const std::vector<Timex> all = resolve(mentions, {.date = sunday()});
  CHECK(all[8].value == "1945-11");
  CHECK(all[9].value == "1946-02");
  CHECK(all[9].anchor == dates::Anchor::previous);
  CHECK(all[9].anchor_index == 8);
}

TEST_CASE("Evidence: in a narrative a weekday may point to the document's own time", "[dates]") {
  std::vector<Mention> mentions;
  for (std::uint32_t at = 0; at < 9; ++at) {
    mentions.push_back(mention(make("date", {number(1945)}), at * 20, at * 20 + 4, at));
  }
  const Value day = make("month", {number(3), number(4)});
  mentions.push_back(mention(make("check_weekday", {day, number(1)}), 200, 208, 10));
  mentions.back().cues = dates::test::future();
  CHECK(resolve(mentions, {.date = sunday()}).back().value == "2024-03-04");
}

TEST_CASE("Evidence: a story that starts with a month takes the first year it names", "[dates]") {
  const std::vector<Mention> mentions{mention(make("month", {number(7)}), 0, 4),
                                      mention(make("date", {number(1936)}), 20, 24, 1)};
  const std::vector<Timex> all = resolve(mentions, {});
  CHECK(all[0].value == "1936-07");
}

TEST_CASE("Evidence: a few old years do not make news a narrative", "[dates]") {
  std::vector<Mention> mentions{mention(make("weekday", {number(1)}), 0, 6)};
  for (std::uint32_t at = 1; at < 8; ++at) {
    mentions.push_back(mention(make("date", {number(1945)}), at * 20, at * 20 + 4, at));
  }
  mentions.push_back(mention(make("month", {number(11)}), 200, 208, 9));
  CHECK(resolve(mentions, {.date = sunday()}).back().value == "2023-11");
}

TEST_CASE("Evidence: a text with old years and no weekdays is a narrative", "[dates]") {
  std::vector<Mention> mentions;
  for (std::uint32_t at = 0; at < 4; ++at) {
    mentions.push_back(mention(make("date", {number(1936)}), at * 20, at * 20 + 4, at));
  }
  mentions.push_back(mention(make("month", {number(7), number(17)}), 200, 208, 9));
  CHECK(resolve(mentions, {.date = sunday()}).back().value == "1936-07-17");
}
