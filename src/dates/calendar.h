#pragma once

#include "dates/value.h"

#include <chrono>
#include <cstdint>
#include <optional>

// Calendar arithmetic on days. The calendar is the proleptic Gregorian one, years are astronomical
// (0 is 1 BC), weeks are ISO weeks. What would leave the years -9999 to 9999 has no result.
namespace entag::dates {

using Days = std::chrono::sys_days;

inline constexpr int first_year = -9999;
inline constexpr int last_year = 9999;

// The day, or nothing when there is none (31 April, 29 February 2023).
[[nodiscard]] std::optional<Days> make_day(int year, unsigned month, unsigned day) noexcept;

[[nodiscard]] unsigned days_in_month(int year, unsigned month) noexcept;

[[nodiscard]] int year_of(Days day) noexcept;
[[nodiscard]] unsigned month_of(Days day) noexcept;
[[nodiscard]] unsigned day_of(Days day) noexcept;
[[nodiscard]] unsigned weekday_of(Days day) noexcept;  // 1 Monday .. 7 Sunday

// The ISO week's year differs from the calendar year around New Year.
struct IsoWeek {
  int year = 0;
  unsigned week = 0;

  friend bool operator==(const IsoWeek&, const IsoWeek&) = default;
};

[[nodiscard]] IsoWeek iso_week(Days day) noexcept;

// The Monday of an ISO week, or nothing when the year has no such week.
[[nodiscard]] std::optional<Days> iso_monday(int year, unsigned week) noexcept;

// Shifts that stay in the range of years. Months clamp to the last day of the month.
[[nodiscard]] std::optional<Days> add_days(Days day, std::int64_t count) noexcept;
[[nodiscard]] std::optional<Days> add_months(Days day, std::int64_t count) noexcept;

// Easter Sunday of the western churches; only for years from 1583.
[[nodiscard]] std::optional<Days> easter(int year) noexcept;

// The nth (from 1; from the end when negative) such weekday of a month.
[[nodiscard]] std::optional<Days> nth_weekday(int year, unsigned month, unsigned weekday,
                                              int nth) noexcept;

// The day of a holiday in a year, when it has one then.
[[nodiscard]] std::optional<Days> holiday_in(const Holiday& holiday, int year) noexcept;

// The first such weekday on or after a day, and the last one on or before it.
[[nodiscard]] Days weekday_from(Days day, unsigned weekday) noexcept;
[[nodiscard]] Days weekday_until(Days day, unsigned weekday) noexcept;

}  // namespace entag::dates
