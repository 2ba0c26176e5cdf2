#pragma once

#include "dates/calendar.h"
#include "dates/value.h"

#include <cstdint>
#include <optional>

namespace entag::dates {

// A stretch of the calendar that has a name of its own: a day, an ISO week, a weekend (Saturday and
// Sunday of an ISO week), a month ... a century. Seasons are the meteorological ones of the north;
// winter starts in December and bears the name of that year. Decades start with a year that ends in
// 0, centuries with one in 00; the first century starts with the year 1, and those before Christ
// mirror it (the fifth: 500 to 401 BC).
//
// Invariant: `first` is the first day of such a period, grain is day or coarser.
struct Period {
  Unit grain = Unit::day;
  Days first;

  friend bool operator==(const Period&, const Period&) = default;
};

// The period of that grain that holds the day; for a weekend the one of its ISO week.
// Nothing when it would leave the range of years, or for units finer than a day.
[[nodiscard]] std::optional<Period> containing(Unit grain, Days day) noexcept;

// The last day of a period.
[[nodiscard]] Days last_day(const Period& period) noexcept;

// The count-th period after it (before it when negative), of the same grain.
[[nodiscard]] std::optional<Period> shifted(const Period& period, std::int64_t count) noexcept;

// `day` moved by `count` units; months and longer ones clamp to the last day of a month.
[[nodiscard]] std::optional<Days> moved(Days day, std::int64_t count, Unit unit) noexcept;

// A century by its number as written (20 is 1900 to 1999); `bc` counts back from Christ.
[[nodiscard]] std::optional<Period> century_period(int number, bool bc) noexcept;

// A season by the year that it starts in.
[[nodiscard]] std::optional<Period> season_period(int year, Season season) noexcept;

// Which season a period of that grain is.
[[nodiscard]] Season season_of(const Period& period) noexcept;

// The days of a third of a period; earlier and later are not cut by the calendar and give it whole.
struct Bounds {
  Days from;
  Days to;

  friend bool operator==(const Bounds&, const Bounds&) = default;
};

[[nodiscard]] Bounds third_of(const Period& period, Third third) noexcept;

}  // namespace entag::dates
