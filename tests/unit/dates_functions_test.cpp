#include "dates/format.h"
#include "dates/functions.h"
#include "support/catch.h"
#include "unit/dates_support.h"

#include <string_view>

namespace dates = entag::dates;
using dates::Operation;
using dates::Value;
using dates::test::absent;
using dates::test::call;
using dates::test::make;
using dates::test::number;
using dates::test::text;

TEST_CASE("Functions: the table is sorted and found by name", "[dates]") {
  std::string_view before;
  for (const dates::Function& function : dates::functions()) {
    CAPTURE(function.name);
    CHECK(before < function.name);
    CHECK(function.min_args <= function.max_args);
    CHECK(dates::find_function(function.name) == &function);
    before = function.name;
  }
  CHECK(dates::find_function("dates") == nullptr);
}

TEST_CASE("Functions: without arguments that make sense there is no value", "[dates]") {
  for (const dates::Function& function : dates::functions()) {
    CAPTURE(function.name);
    const std::vector<dates::Argument> nothing(function.min_args);
    if (function.name != "clock") {
      CHECK_FALSE(function.apply(nothing));
    }
    const std::vector<dates::Argument> nonsense(function.max_args, text("nonsense"));
    CHECK(function.apply(nonsense).has_value() == (function.name == "index"));
  }
}

TEST_CASE("Functions: date refuses days that do not exist", "[dates]") {
  CHECK_FALSE(call("date", {number(2023), number(4), number(31)}));
  CHECK_FALSE(call("date", {number(2023), number(2), number(29)}));
  CHECK_FALSE(call("date", {number(2023), number(13), number(1)}));
  CHECK_FALSE(call("date", {absent, number(2), number(30)}));
  CHECK_FALSE(call("date", {absent, absent, absent}));
  CHECK_FALSE(call("month", {number(6), number(31)}));
  CHECK_FALSE(call("dom", {number(32)}));
  CHECK(call("date", {number(2024), number(2), number(29)}));
  CHECK(call("date", {absent, number(2), number(29)}));
}

TEST_CASE("Functions: empty text is an absent argument", "[dates]") {
  CHECK(make("date", {text(""), number(12), number(1)}) == make("month", {number(12), number(1)}));
}

TEST_CASE("Functions: a date may lie in a year that is counted", "[dates]") {
  const Value last_year = make("period", {text("last"), text("y")});
  const Value november = make("date", {last_year, number(11), absent});
  REQUIRE(november.operands.size() == 1);
  CHECK(november.operands.front() == last_year);
  CHECK(make("date", {make("date", {number(2021)}), number(11)}) ==
        make("date", {number(2021), number(11)}));
}

TEST_CASE("Functions: numdate tells the order where the numbers do", "[dates]") {
  using dates::NumberOrder;
  CHECK(make("numdate", {number(28), number(11), number(2023)}).order == NumberOrder::day_first);
  CHECK(make("numdate", {number(11), number(28), number(2023)}).order == NumberOrder::month_first);
  CHECK(make("numdate", {number(4), number(5), number(2023)}).order == NumberOrder::open);
  CHECK(make("numdate", {number(5), number(5), number(2023)}).order == NumberOrder::fixed);
  CHECK(make("numdate", {number(2023), number(5), number(4)}) ==
        make("date", {number(2023), number(5), number(4)}));
  CHECK_FALSE(call("numdate", {number(13), number(13), number(2023)}));
  CHECK_FALSE(call("numdate", {number(0), number(5), number(2023)}));
}

TEST_CASE("Functions: holidays are told by their rule", "[dates]") {
  using Kind = dates::Holiday::Kind;
  CHECK(make("holiday", {text("12-25")}).holiday.kind == Kind::fixed);
  CHECK(make("holiday", {text("easter-2")}).holiday.plus == -2);
  const dates::Holiday friday = make("holiday", {text("11-thu-4+1")}).holiday;
  CHECK(dates::holiday_in(friday, 2023) == dates::test::day(2023, 11, 24));
  const dates::Holiday memorial = make("holiday", {text("5-mon--1")}).holiday;
  CHECK(dates::holiday_in(memorial, 2023) == dates::test::day(2023, 5, 29));
  for (const std::string_view bad : {"", "12", "13-01", "2-30", "11-foo-4", "11-thu", "11-thu-6",
                                     "11-thu-0", "easterx", "11-thu-4+x"}) {
    CAPTURE(bad);
    CHECK_FALSE(call("holiday", {text(bad)}));
  }
}

TEST_CASE("Functions: counts", "[dates]") {
  CHECK(make("count", {absent, number(7)}).count.thousandths == 7000);
  CHECK(make("count", {text("1,200")}).count.thousandths == 1'200'000);
  CHECK(make("count", {text("2.5")}).count.thousandths == 2500);
  CHECK(make("count", {text("X")}).count.vague);
  CHECK(make("plus", {number(2), text("0.5")}).count.thousandths == 2500);
  for (const std::string_view bad : {"", ".", "2.", "2.5000", "x", "1e9", "-1"}) {
    CAPTURE(bad);
    CHECK_FALSE(call("count", {text(bad)}));
  }
}

TEST_CASE("Functions: clock times", "[dates]") {
  const auto suffix = [](const std::optional<Value>& value) {
    return value ? dates::time_suffix(value->clock, value->part) : "none";
  };
  CHECK(suffix(call("clock", {number(3), absent, text("pm")})) == "T15:00");
  CHECK(suffix(call("clock", {number(12), absent, text("am")})) == "T00:00");
  CHECK(suffix(call("clock", {number(12), absent, text("pm")})) == "T12:00");
  CHECK(suffix(call("clock", {number(1400), absent, absent, text("Z")})) == "T14:00Z");
  CHECK(suffix(call("clock", {number(8), absent, text("pm"), text("-05:00")})) == "T20:00-05:00");
  CHECK(suffix(call("clock", {text("14:05"), absent, absent, text("+0200")})) == "T14:05+02:00");
  CHECK(suffix(call("clock", {text("14:05"), absent, absent, number(-330)})) == "T14:05-03:30");
  CHECK(suffix(call("clock", {text("14:05"), absent, absent, number(1500)})) == "none");
  CHECK(suffix(call("clock", {text("10:30"), absent, text("am")})) == "T10:30");
  CHECK(suffix(call("clock", {text("7.45"), absent, text("pm")})) == "T19:45");
  CHECK(suffix(call("clock", {number(6), number(30)})) == "T06:30");
  CHECK(suffix(call("clock", {number(6), number(-15)})) == "T05:45");
  CHECK(suffix(call("clock", {number(24)})) == "T24:00");
  CHECK(suffix(call("clock", {text("23:59:60")})) == "T23:59:60");
  CHECK(suffix(call("clock", {number(13), absent, text("pm")})) == "none");
  CHECK(suffix(call("clock", {number(25)})) == "none");
  CHECK(suffix(call("clock", {text("24:30")})) == "none");
  CHECK(suffix(call("clock", {text("10:75")})) == "none");
  CHECK(suffix(call("clock", {number(8), absent, absent, text("nowhere")})) == "none");
}

TEST_CASE("Functions: iso stamps", "[dates]") {
  CHECK(make("iso", {text("2023-12-03")}) == make("date", {number(2023), number(12), number(3)}));
  CHECK(make("iso", {text("2023-12")}) == make("date", {number(2023), number(12)}));
  CHECK(make("iso", {number(2023)}) == make("date", {number(2023)}));
  const Value stamp = make("iso", {text("2023-12-03T08:15:00Z")});
  CHECK(dates::time_suffix(stamp.clock, stamp.part) == "T08:15:00Z");
  const Value east = make("iso", {text("2023-12-03 08:15:10.123+02:00")});
  CHECK(dates::time_suffix(east.clock, east.part) == "T08:15:10+02:00");
  for (const std::string_view bad :
       {"", "2023-1", "2023-02-30", "2023/12/03", "2023-12-03T", "2023-12-03T99:00"}) {
    CAPTURE(bad);
    CHECK_FALSE(call("iso", {text(bad)}));
  }
}

TEST_CASE("Functions: dotted dates are day first", "[dates]") {
  CHECK(make("dotted", {text("2.12.2023")}) == make("date", {number(2023), number(12), number(2)}));
  CHECK(make("dotted", {text("02.12.23")}) == make("date", {number(23), number(12), number(2)}));
  for (const std::string_view bad : {"", "2.12", "31.4.2023", "1.2.3.4", "2.12.", "12.13.2023"}) {
    CAPTURE(bad);
    CHECK_FALSE(call("dotted", {text(bad)}));
  }
}

TEST_CASE("Functions: index tells which capture took part", "[dates]") {
  CHECK(make("index", {text("jan"), absent}).count.thousandths == 1000);
  CHECK(make("date", {number(2023), make("index", {absent, absent, text("mar")}), number(5)}) ==
        make("date", {number(2023), number(3), number(5)}));
  CHECK_FALSE(call("index", {absent, text("")}));
}

TEST_CASE("Functions: nth and third refuse what they cannot count", "[dates]") {
  const Value november = make("month", {number(11)});
  CHECK_FALSE(call("nth", {number(0), text("w"), november}));
  CHECK_FALSE(call("nth", {number(1), text("fn"), november}));
  CHECK_FALSE(call("nth", {number(1), november, november}));
  CHECK_FALSE(call("third", {november, text("FIRST")}));
  CHECK(make("third", {november, absent}) == november);
  CHECK_FALSE(call("range", {november, make("dur", {number(1), text("d")})}));
  CHECK_FALSE(call("within", {make("date", {number(2021)}), november}));
}
