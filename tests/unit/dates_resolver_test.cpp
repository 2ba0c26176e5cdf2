#include "dates/resolver.h"
#include "support/catch.h"
#include "unit/dates_support.h"

#include <string>
#include <tuple>
#include <vector>

namespace dates = entag::dates;
using dates::Anchor;
using dates::Cues;
using dates::Days;
using dates::Direction;
using dates::Kind;
using dates::Mention;
using dates::Resolver;
using dates::Timex;
using dates::Value;
using dates::test::absent;
using dates::test::day;
using dates::test::forward;
using dates::test::future;
using dates::test::make;
using dates::test::number;
using dates::test::past;
using dates::test::resolve;
using dates::test::sunday;
using dates::test::text;

namespace {

Value month(int number_of, int of_month = 0) {
  return of_month == 0 ? make("month", {number(number_of)})
                       : make("month", {number(number_of), number(of_month)});
}

Value weekday(int n) {
  return make("weekday", {number(n)});
}

Value period(std::string_view which, std::string_view unit) {
  return make("period", {text(which), text(unit)});
}

Value period(std::string_view which, const Value& what) {
  return make("period", {text(which), what});
}

Value shift(int count, std::string_view unit, std::string_view offset) {
  return make("shift", {number(count), text(unit), text(offset)});
}

Value third(const Value& value, std::string_view code) {
  return make("third", {value, text(code)});
}

// Resolves values one after the other as mentions of one sentence each, in one paragraph.
std::vector<Timex> resolve_all(const std::vector<Value>& values, Days reference = sunday()) {
  Resolver resolver({.date = reference});
  std::vector<Timex> all;
  std::uint32_t at = 0;
  for (const Value& value : values) {
    all.push_back(
        resolver.resolve(value, {}, {.sentence = at, .begin = at * 50, .end = at * 50 + 9}));
    ++at;
  }
  return all;
}

}  // namespace

TEST_CASE("Resolver: a full date is itself whatever the document", "[dates]") {
  const Timex timex = resolve(make("date", {number(2023), number(11), number(28)}), past());
  CHECK(timex.value == "2023-11-28");
  CHECK(timex.from == "2023-11-28");
  CHECK(timex.to == "2023-11-28");
  CHECK(timex.grain == "day");
  CHECK(timex.edtf.empty());
  CHECK(timex.anchor == Anchor::none);
  CHECK(timex.kind == Kind::date);
}

TEST_CASE("Resolver: years, decades and centuries have their days", "[dates]") {
  const auto [value, want, from, to, edtf] =
      GENERATE_COPY(table<Value, std::string, std::string, std::string, std::string>({
          {make("date", {number(2021)}), "2021", "2021-01-01", "2021-12-31", ""},
          {make("decade", {number(1990)}), "199", "1990-01-01", "1999-12-31", "199X"},
          {make("decade", {number(90)}), "199", "1990-01-01", "1999-12-31", "199X"},
          {make("decade", {number(60)}), "196", "1960-01-01", "1969-12-31", "196X"},
          {make("century", {number(20)}), "19", "1900-01-01", "1999-12-31", "19XX"},
          {make("era", {make("century", {number(5)}), text("bc")}), "BC04", "-0499-01-01",
           "-0400-12-31", "-04XX"},
          {make("era", {make("date", {number(44)}), text("bc")}), "BC0044", "-0043-01-01",
           "-0043-12-31", "-0043"},
          {make("era", {make("date", {number(79)}), text("ad")}), "0079", "0079-01-01",
           "0079-12-31", ""},
          {make("year2", {number(23)}), "2023", "2023-01-01", "2023-12-31", ""},
          {make("year2", {number(58)}), "1958", "1958-01-01", "1958-12-31", ""},
          {make("quarter", {number(3), number(2022)}), "2022-Q3", "2022-07-01", "2022-09-30",
           "2022-35"},
          {make("half", {number(1), number(2023)}), "2023-H1", "2023-01-01", "2023-06-30",
           "2023-40"},
          {make("season", {text("WI"), number(2022)}), "2022-WI", "2022-12-01", "2023-02-28",
           "2022-24"},
          {make("fiscal", {make("date", {number(2024)})}), "2024", "2023-10-01", "2024-09-30",
           "2023-10-01/2024-09-30"},
          {third(make("decade", {number(1990)}), "START"), "199", "1990-01-01", "1993-12-31",
           "1990/1993"},
          {third(make("century", {number(21)}), "START"), "20", "2000-01-01", "2033-12-31",
           "2000/2033"},
          {third(make("date", {number(2021)}), "START"), "2021", "2021-01-01", "2021-04-30",
           "2021-01-01/2021-04-30"},
          {make("mod", {make("date", {number(1850)}), text("APPROX")}), "1850", "1850-01-01",
           "1850-12-31", "1850~"},
      }));
  CAPTURE(want);
  const Timex timex = resolve(value);
  CHECK(timex.value == want);
  CHECK(timex.from == from);
  CHECK(timex.to == to);
  CHECK(timex.edtf == edtf);
}

TEST_CASE("Resolver: a bare weekday is the latest one unless the verb looks ahead", "[dates]") {
  const auto [weekday_number, cues, reference, want] =
      GENERATE_COPY(table<int, Cues, Days, std::string>({
          {6, past(), sunday(), "2023-12-02"},
          {7, past(), sunday(), "2023-12-03"},
          {3, {}, sunday(), "2023-11-29"},
          {1, future(), sunday(), "2023-12-04"},
          {4, future(), sunday(), "2023-12-07"},
          {2, forward(), sunday(), "2023-12-05"},
          {3, future(), day(2023, 12, 6), "2023-12-06"},
          // a future verb far away moves only what is nearer ahead
          {6, {.direction = Direction::future}, sunday(), "2023-12-02"},
          {1, {.direction = Direction::future}, sunday(), "2023-12-04"},
          // "Wednesday's decision will ..."
          {3,
           {.direction = Direction::future, .direct = true, .attributive = true},
           sunday(),
           "2023-11-29"},
      }));
  CAPTURE(weekday_number, want);
  CHECK(resolve(weekday(weekday_number), cues, reference).value == want);
}

TEST_CASE("Resolver: last, this and next weekday", "[dates]") {
  const Days wednesday = day(2023, 12, 6);
  const auto [which, weekday_number, cues, reference, want, alternative] =
      GENERATE_COPY(table<std::string, int, Cues, Days, std::string, std::string>({
          {"last", 5, past(), sunday(), "2023-12-01", "2023-11-24"},
          {"last", 7, past(), sunday(), "2023-11-26", "2023-11-19"},
          {"last", 1, past(), wednesday, "2023-12-04", "2023-11-27"},
          {"next", 5, future(), sunday(), "2023-12-08", ""},
          {"next", 7, future(), sunday(), "2023-12-10", ""},
          {"next", 5, future(), wednesday, "2023-12-15", "2023-12-08"},
          {"this", 5, future(), sunday(), "2023-12-08", ""},
          {"this", 5, {}, wednesday, "2023-12-08", ""},
          {"this", 5, past(), wednesday, "2023-12-01", ""},
          {"coming", 2, {}, sunday(), "2023-12-05", ""},
          {"past", 3, {}, sunday(), "2023-11-29", ""},
      }));
  CAPTURE(which, weekday_number);
  const Timex timex = resolve(period(which, weekday(weekday_number)), cues, reference);
  CHECK(timex.value == want);
  CHECK((timex.alts.empty() ? "" : timex.alts.front()) == alternative);
}

TEST_CASE("Resolver: a month or day without a year", "[dates]") {
  const Cues arrived_in{.direction = Direction::past, .direct = true, .after_in = true};
  const auto [value, cues, reference, want] = GENERATE_COPY(table<Value, Cues, Days, std::string>({
      {month(12, 1), {}, sunday(), "2023-12-01"},
      {month(11, 24), past(), sunday(), "2023-11-24"},
      {month(10, 7), {}, sunday(), "2023-10-07"},
      {month(12, 31), future(), sunday(), "2023-12-31"},
      {month(1, 15), future(), sunday(), "2024-01-15"},
      {month(2, 1), forward(), sunday(), "2024-02-01"},
      {month(3), forward(), sunday(), "2024-03"},
      {month(2, 14), past(), sunday(), "2023-02-14"},
      {month(7), past(), sunday(), "2023-07"},
      {month(3), future(), sunday(), "2024-03"},
      {month(9), past(), sunday(), "2023-09"},
      {month(5), future(), sunday(), "2024-05"},
      {month(1), arrived_in, sunday(), "2023-01"},
      {month(6, 30), past(), sunday(), "2023-06-30"},
      {month(12), past(), day(2024, 1, 3), "2023-12"},
      {month(12), future(), day(2024, 1, 3), "2024-12"},
      {month(12, 28), past(), day(2024, 1, 3), "2023-12-28"},
      {month(1, 1), past(), day(2024, 1, 3), "2024-01-01"},
      {month(1, 1), future(), day(2023, 12, 28), "2024-01-01"},
      {month(2, 29), past(), sunday(), "2020-02-29"},
      {make("check_weekday", {month(1, 8), number(1)}), {}, sunday(), "2024-01-08"},
      {make("check_weekday", {month(1, 7), number(6)}), past(), sunday(), "2023-01-07"},
      {make("dom", {number(24)}), past(), sunday(), "2023-11-24"},
      {make("dom", {number(15)}), future(), sunday(), "2023-12-15"},
      {make("dom", {number(31)}), past(), sunday(), "2023-10-31"},
      {make("holiday", {text("12-25")}), forward(), sunday(), "2023-12-25"},
      {make("holiday", {text("11-thu-4")}), past(), sunday(), "2023-11-23"},
      {make("holiday", {text("easter")}), future(), sunday(), "2024-03-31"},
      {make("holiday", {text("9-mon-1")}), past(), sunday(), "2023-09-04"},
      {make("holiday", {text("easter+1"), number(2023)}), {}, sunday(), "2023-04-10"},
  }));
  CAPTURE(want);
  CHECK(resolve(value, cues, reference).value == want);
}

TEST_CASE("Resolver: last, this and next month, season and holiday", "[dates]") {
  const Days january = day(2024, 1, 10);
  const auto season = [](std::string_view code) { return make("season", {text(code)}); };
  const auto [value, cues, reference, want] = GENERATE_COPY(table<Value, Cues, Days, std::string>({
      {period("last", month(3)), past(), sunday(), "2023-03"},
      {period("last", month(12)), past(), sunday(), "2022-12"},
      {period("last", month(11)), past(), sunday(), "2023-11"},
      {period("next", month(3)), future(), sunday(), "2024-03"},
      {period("next", month(12)), future(), sunday(), "2024-12"},
      {period("this", month(12)), future(), sunday(), "2023-12"},
      {period("this", season("WI")), future(), sunday(), "2023-WI"},
      {period("this", season("SU")), past(), sunday(), "2023-SU"},
      {period("last", season("WI")), past(), sunday(), "2022-WI"},
      {period("last", season("SU")), past(), sunday(), "2023-SU"},
      {period("last", season("FA")), past(), sunday(), "2023-FA"},
      {period("next", season("SP")), future(), sunday(), "2024-SP"},
      {period("past", season("SP")), past(), sunday(), "2023-SP"},
      {period("this", season("WI")), past(), january, "2023-WI"},
      {period("last", season("WI")), past(), january, "2022-WI"},
      {period("last", season("SU")), past(), january, "2023-SU"},
      {season("WI"), {}, sunday(), "2023-WI"},
      {season("SP"), past(), sunday(), "2023-SP"},
      {season("SP"), future(), sunday(), "2024-SP"},
      {season("FA"), past(), sunday(), "2023-FA"},
      {period("last", make("holiday", {text("12-25")})), past(), sunday(), "2022-12-25"},
      {make("quarter", {number(3)}), past(), sunday(), "2023-Q3"},
      {make("quarter", {number(1)}), future(), sunday(), "2024-Q1"},
      {make("quarter", {number(4)}), future(), sunday(), "2023-Q4"},
  }));
  CAPTURE(want);
  CHECK(resolve(value, cues, reference).value == want);
}

TEST_CASE("Resolver: this, last and next unit at the edges of years", "[dates]") {
  const auto [which, unit, reference, want] =
      GENERATE_COPY(table<std::string, std::string, Days, std::string>({
          {"this", "w", sunday(), "2023-W48"},
          {"last", "w", sunday(), "2023-W47"},
          {"next", "w", sunday(), "2023-W49"},
          {"this", "w", day(2023, 1, 1), "2022-W52"},
          {"last", "w", day(2023, 1, 1), "2022-W51"},
          {"next", "w", day(2023, 1, 1), "2023-W01"},
          {"this", "w", day(2024, 12, 30), "2025-W01"},
          {"this", "w", day(2020, 12, 30), "2020-W53"},
          {"next", "w", day(2020, 12, 30), "2021-W01"},
          {"last", "we", day(2024, 1, 1), "2023-W52-WE"},
          {"last", "we", sunday(), "2023-W47-WE"},
          {"next", "we", sunday(), "2023-W49-WE"},
          {"the", "we", sunday(), "2023-W48-WE"},
          {"the", "we", day(2023, 12, 6), "2023-W48-WE"},
          {"this", "we", day(2023, 12, 6), "2023-W49-WE"},
          {"last", "q", day(2024, 1, 15), "2023-Q4"},
          {"next", "q", sunday(), "2024-Q1"},
          {"last", "mo", day(2024, 1, 10), "2023-12"},
          {"next", "mo", sunday(), "2024-01"},
          {"last", "y", sunday(), "2022"},
          {"this", "dec", sunday(), "202"},
          {"last", "c", sunday(), "19"},
          {"last", "NI", sunday(), "2023-12-02TNI"},
          {"this", "MO", sunday(), "2023-12-03TMO"},
      }));
  CAPTURE(which, unit);
  CHECK(resolve(period(which, unit), {}, reference).value == want);
}

TEST_CASE("Resolver: the weekend to come", "[dates]") {
  CHECK(resolve(period("the", "we"), future(), day(2023, 12, 6)).value == "2023-W49-WE");
}

TEST_CASE("Resolver: earlier and later are cut at the document date", "[dates]") {
  const Timex earlier = resolve(third(period("this", "w"), "EARLIER"));
  CHECK(earlier.value == "2023-W48");
  CHECK(earlier.mod == "START");
  CHECK(earlier.from == "2023-11-27");
  CHECK(earlier.to == "2023-12-02");
  CHECK(earlier.edtf == "2023-11-27/2023-12-02");
  const Timex later = resolve(third(period("this", "mo"), "LATER"));
  CHECK(later.value == "2023-12");
  CHECK(later.mod == "END");
  CHECK(later.from == "2023-12-04");
  CHECK(later.to == "2023-12-31");
  // On a Monday nothing of the week is earlier than today.
  const Timex monday = resolve(third(period("this", "w"), "EARLIER"), {}, day(2023, 12, 4));
  CHECK(monday.from == "2023-12-04");
  CHECK(monday.to == "2023-12-04");
}

TEST_CASE("Resolver: offsets are told in their unit", "[dates]") {
  const auto [value, reference, want] = GENERATE_COPY(table<Value, Days, std::string>({
      {shift(2, "d", "ago"), sunday(), "2023-12-01"},
      {shift(10, "d", "ago"), sunday(), "2023-11-23"},
      {shift(3, "w", "ago"), sunday(), "2023-W45"},
      {shift(2, "mo", "ago"), sunday(), "2023-10"},
      {shift(5, "y", "ago"), sunday(), "2018"},
      {shift(1, "dec", "ago"), sunday(), "2013"},
      {shift(1, "h", "ago"), sunday(), "2023-12-03"},
      {shift(3, "d", "hence"), sunday(), "2023-12-06"},
      {shift(2, "w", "hence"), sunday(), "2023-W50"},
      {shift(6, "mo", "hence"), sunday(), "2024-06"},
      {shift(2, "q", "ago"), day(2024, 1, 15), "2023-Q3"},
      {shift(1, "mo", "ago"), day(2024, 3, 31), "2024-02"},
      {shift(2, "fn", "ago"), sunday(), "2023-W44"},
      {make("shift", {text("2.5"), text("y"), text("ago")}), sunday(), "2021-06"},
      {make("day", {number(-2)}), sunday(), "2023-12-01"},
      {make("day", {number(0)}), sunday(), "2023-12-03"},
      {make("day", {number(-1)}), day(2023, 1, 1), "2022-12-31"},
      {make("day", {number(1)}), day(2024, 2, 28), "2024-02-29"},
      {make("shift", {number(1), text("y"), text("before"), make("day", {number(0)})}),
       day(2024, 2, 29), "2023-02-28"},
      {make("shift", {number(2), text("w"), text("before"), month(10, 7)}), sunday(), "2023-09-23"},
      {shift(65'000'000, "y", "ago"), sunday(), "PAST_REF"},
  }));
  CAPTURE(want);
  CHECK(resolve(value, {}, reference).value == want);
}

TEST_CASE("Resolver: more and less than an offset", "[dates]") {
  const Timex more = resolve(make("mod", {shift(20, "y", "ago"), text("MORE_THAN")}));
  CHECK(more.value == "2003");
  CHECK(more.mod == "BEFORE");
  CHECK(more.from.empty());
  CHECK(more.to == "2003-12-31");
  CHECK(more.edtf == "../2003");
  const Timex less = resolve(make("mod", {shift(1, "mo", "ago"), text("LESS_THAN")}));
  CHECK(less.value == "2023-11");
  CHECK(less.mod == "AFTER");
  CHECK(less.from == "2023-11-03");
  CHECK(less.to == "2023-12-03");
  const Timex several = resolve(make("shift", {text("X"), text("y"), text("ago")}));
  CHECK(several.value == "PAST_REF");
  CHECK(several.to == "2023-12-03");
  CHECK(several.alts == std::vector<std::string>{"PXY"});
}

TEST_CASE("Resolver: an expression counts from the one before", "[dates]") {
  const auto [first, second, want] = GENERATE_COPY(table<Value, Value, std::string>({
      {weekday(5), shift(2, "d", "earlier"), "2023-11-29"},
      {weekday(5), period("following", "d"), "2023-12-02"},
      {month(11, 24), period("previous", "d"), "2023-11-23"},
      {month(11, 24), shift(3, "d", "later"), "2023-11-27"},
      {month(11, 8), period("following", "w"), "2023-W46"},
      {make("date", {number(2019)}), shift(1, "y", "later"), "2020"},
      {make("date", {number(2022), number(3)}), shift(2, "mo", "later"), "2022-05"},
      {make("date", {number(2021)}), shift(1, "y", "before"), "2020"},
      {month(10, 7), period("same", "d"), "2023-10-07"},
      {month(7), period("same", "mo"), "2023-07"},
  }));
  const std::vector<Timex> all = resolve_all({first, second});
  CAPTURE(want);
  CHECK(all[1].value == want);
  CHECK(all[1].anchor == Anchor::previous);
  CHECK(all[1].anchor_index == 0);
}

TEST_CASE("Resolver: what is too coarse or too far to count from is passed over", "[dates]") {
  // A year gives no day: the document date does.
  CHECK(resolve_all({make("date", {number(2019)}), shift(2, "d", "earlier")})[1].value ==
        "2023-12-01");
  Resolver resolver({.date = sunday()});
  const Timex first = resolver.resolve(month(10, 7), {}, {.begin = 0, .end = 9});
  const Timex far = resolver.resolve(shift(2, "d", "later"), {},
                                     {.sentence = 9, .paragraph = 3, .begin = 1000, .end = 1009});
  CHECK(first.value == "2023-10-07");
  CHECK(far.value == "2023-12-05");
  CHECK(far.anchor == Anchor::document);
}

TEST_CASE("Resolver: a year earlier compares with what its sentence speaks of", "[dates]") {
  Resolver resolver({.date = sunday()});
  CHECK(resolver.resolve(month(10), past(), {.begin = 0, .end = 7}).value == "2023-10");
  CHECK(resolver.resolve(shift(1, "y", "earlier"), {}, {.begin = 20, .end = 34}).value ==
        "2022-10");
  CHECK(resolve(shift(1, "y", "earlier")).value == "2022");
}

TEST_CASE("Resolver: durations and what they end at", "[dates]") {
  const auto dur = [](const dates::Argument& count, std::string_view unit) {
    return make("dur", {count, text(unit)});
  };
  const auto lasting = [](const dates::Argument& count, std::string_view unit,
                          std::string_view which) {
    return make("lasting", {count, text(unit), text(which)});
  };
  const auto [value, want, from, to] =
      GENERATE_COPY(table<Value, std::string, std::string, std::string>({
          {dur(number(2), "w"), "P2W", "", ""},
          {dur(number(48), "h"), "PT48H", "", ""},
          {dur(number(1), "dec"), "P10Y", "", ""},
          {dur(number(1), "fn"), "P2W", "", ""},
          {dur(text("X"), "d"), "PXD", "", ""},
          {dur(text("X"), "min"), "PTXM", "", ""},
          {dur(text("0.5"), "h"), "PT30M", "", ""},
          {dur(text("0.5"), "y"), "P6M", "", ""},
          {dur(text("2.5"), "mo"), "P2.5M", "", ""},
          {make("plus", {dur(number(1), "y"), dur(text("0.5"), "y")}), "P1Y6M", "", ""},
          {make("plus", {dur(number(2), "h"), dur(number(5), "min")}), "PT2H5M", "", ""},
          {lasting(number(2), "y", "past"), "P2Y", "2021-12-03", "2023-12-03"},
          {lasting(text("X"), "mo", "past"), "PXM", "", "2023-12-03"},
          {lasting(number(5), "y", "next"), "P5Y", "2023-12-03", "2028-12-03"},
          {lasting(number(24), "h", "last"), "PT24H", "2023-12-02", "2023-12-03"},
          {lasting(text("X"), "w", "coming"), "PXW", "2023-12-03", ""},
          {make("leading", {number(3), text("mo"), make("date", {number(2023)})}), "P3M",
           "2023-01-01", "2023-03-31"},
          {make("leading", {number(9), text("mo")}), "P9M", "2023-01-01", "2023-09-30"},
          {make("leading", {number(2), text("d"), month(11), number(-1)}), "P2D", "2023-11-29",
           "2023-11-30"},
          {make("range", {dur(number(7), "d"), dur(number(10), "d")}), "P7D/P10D", "", ""},
      }));
  CAPTURE(want);
  const Timex timex = resolve(value);
  CHECK(timex.kind == Kind::duration);
  CHECK(timex.value == want);
  CHECK(timex.from == from);
  CHECK(timex.to == to);
}

TEST_CASE("Resolver: sets and indefinite dates keep their holes", "[dates]") {
  const auto set = [](const Value& value) { return make("set", {value}); };
  const auto [value, want] = GENERATE_COPY(table<Value, std::string>({
      {set(weekday(1)), "XXXX-WXX-1"},
      {set(make("dur", {number(1), text("d")})), "P1D"},
      {set(make("part", {weekday(7), text("NI")})), "XXXX-WXX-7TNI"},
      {set(make("part", {absent, text("MO")})), "XXXX-XX-XXTMO"},
      {set(make("season", {text("SU")})), "XXXX-SU"},
      {set(make("nth", {number(1), weekday(1), make("dur", {number(1), text("mo")})})),
       "XXXX-XX-WXX-1"},
      {set(month(12, 24)), "XXXX-12-24"},
  }));
  CAPTURE(want);
  const Timex timex = resolve(value);
  CHECK(timex.kind == Kind::set);
  CHECK(timex.value == want);
  const Timex any = resolve(make("any", {weekday(6)}));
  CHECK(any.value == "XXXX-WXX-6");
  CHECK(any.kind == Kind::date);
  const Timex twice =
      resolve(make("set", {make("dur", {number(1), text("w")}), text("EACH"), number(2)}));
  CHECK(twice.freq == "2X");
  CHECK(twice.quant == "EACH");
}

TEST_CASE("Resolver: times of day", "[dates]") {
  const auto clock = [](const dates::Argument& hour, std::string_view half_day) {
    return make("clock", {hour, absent, text(half_day)});
  };
  const Timex three = resolve(clock(number(3), "pm"));
  CHECK(three.value == "2023-12-03T15:00");
  CHECK(three.kind == Kind::time);
  CHECK(three.from == "2023-12-03");
  CHECK(three.alts.empty());
  const Timex open = resolve(clock(text("7:30"), ""));
  CHECK(open.value == "2023-12-03T07:30");
  CHECK(open.alts == std::vector<std::string>{"2023-12-03T19:30"});
  CHECK(resolve(make("at", {weekday(5), clock(text("10:30"), "am")})).value == "2023-12-01T10:30");
  CHECK(resolve(make("at", {period("this", "MO"), clock(text("6:15"), "")})).value ==
        "2023-12-03T06:15");
  CHECK(resolve(make("at", {period("this", "EV"), clock(text("6:15"), "")})).value ==
        "2023-12-03T18:15");
  CHECK(resolve(make("part", {weekday(3), text("NI")})).value == "2023-11-29TNI");
  const Timex early = resolve(third(make("part", {weekday(6), text("MO")}), "START"));
  CHECK(early.value == "2023-12-02TMO");
  CHECK(early.mod == "START");
}

TEST_CASE("Resolver: a clock time belongs to the day of its sentence", "[dates]") {
  Resolver resolver({.date = sunday()});
  const Timex friday = resolver.resolve(weekday(5), past(), {.begin = 0, .end = 6});
  const Timex time = resolver.resolve(make("clock", {number(3), absent, text("pm")}), {},
                                      {.begin = 20, .end = 26});
  CHECK(friday.value == "2023-12-01");
  CHECK(time.value == "2023-12-01T15:00");
  CHECK(time.anchor_index == 0);
}

TEST_CASE("Resolver: parts of longer periods", "[dates]") {
  const auto in = [](const Value& inner, const Value& outer) {
    return make("within", {inner, outer});
  };
  const Value last_year = period("last", "y");
  const auto [value, want] = GENERATE_COPY(table<Value, std::string>({
      {in(month(11), last_year), "2022-11"},
      {in(month(12, 2), last_year), "2022-12-02"},
      {in(month(1, 5), period("next", "y")), "2024-01-05"},
      {in(weekday(1), period("next", "w")), "2023-12-04"},
      {in(make("season", {text("WI")}), last_year), "2022-WI"},
      {in(make("quarter", {number(2)}), last_year), "2022-Q2"},
      {in(make("part", {absent, text("MO")}), month(10, 7)), "2023-10-07TMO"},
      {make("nth", {number(1), text("w"), month(11)}), "2023-W44"},
      {make("nth", {number(-1), text("we"), month(10)}), "2023-W43-WE"},
      {make("nth", {number(1), weekday(1), month(11)}), "2023-11-06"},
      {make("nth", {number(-1), text("d"), month(11)}), "2023-11-30"},
      {make("nth", {number(2), text("q"), last_year}), "2022-Q2"},
      {make("nth", {number(1), text("dec"), make("century", {number(21)})}), "200"},
      {make("containing", {text("w"), month(11, 20)}), "2023-W47"},
  }));
  CAPTURE(want);
  CHECK(resolve(value).value == want);
}

TEST_CASE("Resolver: there is no fifth Monday in November 2023", "[dates]") {
  const Value fifth = make("nth", {number(5), weekday(1), month(11)});
  CHECK(resolve(fifth).value == "XXXX-XX-WXX-1");
  CHECK(resolve(fifth).from.empty());
}

TEST_CASE("Resolver: each end of a range completes the other", "[dates]") {
  const auto date = [](int year, int month_of, int of_month) {
    return make("date", {number(year), number(month_of), number(of_month)});
  };
  const auto [from, to, cues, want, first, last] =
      GENERATE_COPY(table<Value, Value, Cues, std::string, std::string, std::string>({
          {make("date", {number(2019)}),
           make("date", {number(2021)}),
           {},
           "2019/2021",
           "2019-01-01",
           "2021-12-31"},
          {make("date", {number(1957)}),
           make("year2", {number(58)}),
           {},
           "1957/1958",
           "1957-01-01",
           "1958-12-31"},
          {make("date", {number(1999)}),
           make("year2", {number(4)}),
           {},
           "1999/2004",
           "1999-01-01",
           "2004-12-31"},
          {month(11, 24), make("dom", {number(30)}), past(), "2023-11-24/2023-11-30", "2023-11-24",
           "2023-11-30"},
          {make("dom", {number(28)}),
           date(2023, 11, 30),
           {},
           "2023-11-28/2023-11-30",
           "2023-11-28",
           "2023-11-30"},
          {make("dom", {number(28)}),
           date(2023, 12, 2),
           {},
           "2023-11-28/2023-12-02",
           "2023-11-28",
           "2023-12-02"},
          {month(5), month(7), past(), "2023-05/2023-07", "2023-05-01", "2023-07-31"},
          {weekday(1), weekday(3), past(), "2023-11-27/2023-11-29", "2023-11-27", "2023-11-29"},
          {weekday(1), weekday(3), future(), "2023-12-04/2023-12-06", "2023-12-04", "2023-12-06"},
          {month(12, 28), month(1, 3), past(), "2022-12-28/2023-01-03", "2022-12-28", "2023-01-03"},
          {month(12, 28), month(1, 3), {}, "2023-12-28/2024-01-03", "2023-12-28", "2024-01-03"},
          {month(11),
           make("date", {number(2023), number(2)}),
           {},
           "2022-11/2023-02",
           "2022-11-01",
           "2023-02-28"},
      }));
  CAPTURE(want);
  const Timex timex = resolve(make("range", {from, to}), cues);
  CHECK(timex.value == want);
  CHECK(timex.from == first);
  CHECK(timex.to == last);
}

TEST_CASE("Resolver: a range that runs backwards has no value", "[dates]") {
  const Timex timex =
      resolve(make("range", {make("date", {number(2021)}), make("date", {number(2019)})}));
  CHECK(timex.value.empty());
}

TEST_CASE("Resolver: the preposition opens the interval", "[dates]") {
  Cues since;
  since.rel = "since";
  const Timex timex = resolve(make("date", {number(2014)}), since);
  CHECK(timex.rel == "since");
  CHECK(timex.value == "2014");
  CHECK(timex.edtf == "2014/..");
}

TEST_CASE("Resolver: without a document date what hangs on it stays open", "[dates]") {
  const auto [value, want] = GENERATE_COPY(table<Value, std::string>({
      {weekday(6), "XXXX-WXX-6"},
      {month(12), "XXXX-12"},
      {month(12, 1), "XXXX-12-01"},
      {make("season", {text("WI")}), "XXXX-WI"},
      {period("this", "w"), "XXXX-WXX"},
      {make("day", {number(-1)}), "XXXX-XX-XX"},
      {make("clock", {number(3), absent, text("pm")}), "XXXX-XX-XXT15:00"},
      {shift(5, "y", "ago"), "XXXX"},
      {make("dur", {number(2), text("w")}), "P2W"},
      {make("year2", {number(23)}), "2023"},
  }));
  Resolver resolver({.date = std::nullopt});
  const Timex timex = resolver.resolve(value, past(), {});
  CAPTURE(want);
  CHECK(timex.value == want);
  CHECK(timex.anchor == Anchor::none);
}
