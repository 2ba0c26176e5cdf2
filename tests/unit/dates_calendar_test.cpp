#include "dates/calendar.h"
#include "dates/period.h"
#include "support/catch.h"
#include "unit/dates_support.h"

#include <optional>
#include <tuple>

namespace dates = entag::dates;
using dates::Bounds;
using dates::Days;
using dates::IsoWeek;
using dates::Period;
using dates::Third;
using dates::Unit;
using dates::test::day;

TEST_CASE("Calendar: there are only days that exist", "[dates]") {
  CHECK_FALSE(dates::make_day(2023, 4, 31));
  CHECK_FALSE(dates::make_day(2023, 2, 29));
  CHECK_FALSE(dates::make_day(1900, 2, 29));
  CHECK_FALSE(dates::make_day(2023, 13, 1));
  CHECK_FALSE(dates::make_day(2023, 1, 0));
  CHECK_FALSE(dates::make_day(10000, 1, 1));
  CHECK(dates::make_day(2024, 2, 29));
  CHECK(dates::make_day(2000, 2, 29));
  CHECK(dates::make_day(-43, 3, 15));
}

TEST_CASE("Calendar: ISO weeks belong to the year of their Thursday", "[dates]") {
  const auto [date, week] = GENERATE(table<Days, IsoWeek>({
      {day(2023, 1, 1), {2022, 52}},
      {day(2024, 12, 30), {2025, 1}},
      {day(2020, 12, 30), {2020, 53}},
      {day(2021, 1, 3), {2020, 53}},
      {day(2021, 1, 4), {2021, 1}},
      {day(2023, 12, 3), {2023, 48}},
      {day(2016, 1, 3), {2015, 53}},
  }));
  CAPTURE(week.year, week.week);
  CHECK(dates::iso_week(date) == week);
  CHECK(dates::iso_monday(week.year, week.week) == dates::weekday_until(date, 1));
}

TEST_CASE("Calendar: a year without a week 53 has no such Monday", "[dates]") {
  CHECK_FALSE(dates::iso_monday(2023, 53));
  CHECK_FALSE(dates::iso_monday(2023, 0));
  CHECK(dates::iso_monday(2020, 53) == day(2020, 12, 28));
}

TEST_CASE("Calendar: a month shift clamps to the last day", "[dates]") {
  CHECK(dates::add_months(day(2024, 3, 31), -1) == day(2024, 2, 29));
  CHECK(dates::add_months(day(2024, 2, 29), -12) == day(2023, 2, 28));
  CHECK(dates::add_months(day(2024, 1, 31), 1) == day(2024, 2, 29));
  CHECK(dates::add_months(day(2023, 11, 30), 2) == day(2024, 1, 30));
  CHECK(dates::add_months(day(1, 1, 15), -1) == day(0, 12, 15));
}

TEST_CASE("Calendar: shifts stop at the ends of the range", "[dates]") {
  CHECK_FALSE(dates::add_months(day(9999, 12, 1), 1));
  CHECK_FALSE(dates::add_days(day(9999, 12, 31), 1));
  CHECK_FALSE(dates::add_days(day(2023, 1, 1), 1LL << 40));
  CHECK_FALSE(dates::add_months(day(2023, 1, 1), -(1LL << 40)));
  CHECK_FALSE(dates::moved(day(2023, 1, 1), 65'000'000, Unit::year));
}

TEST_CASE("Calendar: Easter Sunday", "[dates]") {
  CHECK(dates::easter(2023) == day(2023, 4, 9));
  CHECK(dates::easter(2024) == day(2024, 3, 31));
  CHECK(dates::easter(2000) == day(2000, 4, 23));
  CHECK(dates::easter(1961) == day(1961, 4, 2));
  CHECK(dates::easter(2038) == day(2038, 4, 25));
  CHECK_FALSE(dates::easter(1500));
}

TEST_CASE("Calendar: weekdays of a month are counted from both ends", "[dates]") {
  CHECK(dates::nth_weekday(2023, 11, 4, 4) == day(2023, 11, 23));
  CHECK(dates::nth_weekday(2023, 11, 1, 1) == day(2023, 11, 6));
  CHECK(dates::nth_weekday(2023, 5, 1, -1) == day(2023, 5, 29));
  CHECK(dates::nth_weekday(2023, 11, 4, 5) == day(2023, 11, 30));
  CHECK_FALSE(dates::nth_weekday(2023, 11, 1, 5));
  CHECK_FALSE(dates::nth_weekday(2023, 11, 1, 0));
}

TEST_CASE("Period: each grain has its first and last day", "[dates]") {
  const auto [grain, first, last] = GENERATE(table<Unit, Days, Days>({
      {Unit::day, day(2023, 12, 3), day(2023, 12, 3)},
      {Unit::weekend, day(2023, 12, 2), day(2023, 12, 3)},
      {Unit::week, day(2023, 11, 27), day(2023, 12, 3)},
      {Unit::month, day(2023, 12, 1), day(2023, 12, 31)},
      {Unit::quarter, day(2023, 10, 1), day(2023, 12, 31)},
      {Unit::season, day(2023, 12, 1), day(2024, 2, 29)},
      {Unit::half, day(2023, 7, 1), day(2023, 12, 31)},
      {Unit::year, day(2023, 1, 1), day(2023, 12, 31)},
      {Unit::decade, day(2020, 1, 1), day(2029, 12, 31)},
      {Unit::century, day(2000, 1, 1), day(2099, 12, 31)},
  }));
  const std::optional<Period> period = dates::containing(grain, dates::test::sunday());
  REQUIRE(period);
  CHECK(period->first == first);
  CHECK(dates::last_day(*period) == last);
}

TEST_CASE("Period: January lies in the winter of the year before", "[dates]") {
  const std::optional<Period> winter = dates::containing(Unit::season, day(2024, 1, 10));
  REQUIRE(winter);
  CHECK(winter->first == day(2023, 12, 1));
  CHECK(dates::season_of(*winter) == dates::Season::winter);
}

TEST_CASE("Period: quarters and centuries wrap", "[dates]") {
  const Period quarter = dates::containing(Unit::quarter, day(2024, 1, 15)).value();
  CHECK(dates::shifted(quarter, -2)->first == day(2023, 7, 1));
  const Period first = dates::century_period(1, false).value();
  CHECK(first.first == day(1, 1, 1));
  CHECK(dates::last_day(first) == day(99, 12, 31));
  CHECK(dates::shifted(first, -1) == dates::century_period(1, true));
  CHECK(dates::shifted(first, 20) == dates::century_period(21, false));
  const Period fifth = dates::century_period(5, true).value();
  CHECK(fifth.first == day(-499, 1, 1));
  CHECK(dates::last_day(fifth) == day(-400, 12, 31));
  CHECK(dates::containing(Unit::century, day(-443, 6, 1)) == fifth);
}

TEST_CASE("Period: thirds", "[dates]") {
  const auto [grain, third, from, to] = GENERATE(table<Unit, Third, Days, Days>({
      {Unit::week, Third::start, day(2023, 11, 27), day(2023, 11, 29)},
      {Unit::week, Third::end, day(2023, 12, 1), day(2023, 12, 3)},
      {Unit::month, Third::start, day(2023, 12, 1), day(2023, 12, 10)},
      {Unit::month, Third::mid, day(2023, 12, 11), day(2023, 12, 20)},
      {Unit::month, Third::end, day(2023, 12, 21), day(2023, 12, 31)},
      {Unit::year, Third::start, day(2023, 1, 1), day(2023, 4, 30)},
      {Unit::year, Third::mid, day(2023, 5, 1), day(2023, 8, 31)},
      {Unit::year, Third::end, day(2023, 9, 1), day(2023, 12, 31)},
      {Unit::season, Third::end, day(2024, 2, 1), day(2024, 2, 29)},
      {Unit::decade, Third::start, day(2020, 1, 1), day(2023, 12, 31)},
      {Unit::decade, Third::mid, day(2024, 1, 1), day(2026, 12, 31)},
      {Unit::decade, Third::end, day(2027, 1, 1), day(2029, 12, 31)},
      {Unit::century, Third::start, day(2000, 1, 1), day(2033, 12, 31)},
      {Unit::century, Third::end, day(2067, 1, 1), day(2099, 12, 31)},
      {Unit::year, Third::none, day(2023, 1, 1), day(2023, 12, 31)},
      {Unit::day, Third::end, day(2023, 12, 3), day(2023, 12, 3)},
  }));
  const Period period = dates::containing(grain, dates::test::sunday()).value();
  CHECK(dates::third_of(period, third) == Bounds{from, to});
}
