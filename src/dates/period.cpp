#include "dates/period.h"

#include <algorithm>

namespace entag::dates {

namespace {

using std::chrono::days;

std::optional<Period> at(Unit grain, int year, unsigned month) noexcept {
  const std::optional<Days> first = make_day(year, month, 1);
  if (!first) {
    return std::nullopt;
  }
  return Period{grain, *first};
}

int floor_to(int year, int step) noexcept {
  const int rest = year % step;
  return year - (rest < 0 ? rest + step : rest);
}

// Months that a period of this grain lasts; 0 for those that are counted in days, and for
// centuries, whose first one is a year short.
int months_in(Unit grain) noexcept {
  switch (grain) {
    case Unit::month:
      return 1;
    case Unit::quarter:
    case Unit::season:
      return 3;
    case Unit::half:
      return 6;
    case Unit::year:
      return 12;
    case Unit::decade:
      return 120;
    default:
      return 0;
  }
}

int days_in(Unit grain) noexcept {
  switch (grain) {
    case Unit::day:
      return 1;
    case Unit::weekend:
    case Unit::week:
      return 7;
    default:
      return 0;
  }
}

std::optional<Period> season_containing(Days day) noexcept {
  const unsigned month = month_of(day);
  if (month < 3) {
    return at(Unit::season, year_of(day) - 1, 12);
  }
  return at(Unit::season, year_of(day), month - month % 3);
}

std::optional<Period> century_containing(Days day) noexcept {
  const int year = year_of(day);
  return year > 0 ? century_period(year / 100 + 1, false) : century_period(-year / 100 + 1, true);
}

// Centuries on one line: 0 is the first one AD, -1 the first one BC.
int century_index(const Period& period) noexcept {
  const int year = year_of(period.first);
  return year > 0 ? year / 100 : (year - 99) / 100;
}

std::optional<Period> century_at(std::int64_t index) noexcept {
  if (index < -100 || index > 99) {
    return std::nullopt;
  }
  const int number = static_cast<int>(index);
  return number >= 0 ? century_period(number + 1, false) : century_period(-number, true);
}

Bounds months_of(const Period& period, int from, int count) noexcept {
  const Days last = last_day(period);
  const Days begin = add_months(period.first, from).value_or(period.first);
  const Days end = add_months(period.first, from + count).value_or(last + days{1}) - days{1};
  return {begin, std::min(end, last)};
}

Bounds days_of(const Period& period, int from, int count) noexcept {
  const Days last = last_day(period);
  return {period.first + days{from}, std::min(period.first + days{from + count - 1}, last)};
}

// Thirds of a row of equal parts: each third's first part and number of parts.
struct Slice {
  int from;
  int count;
};

Slice slice(Third third, Slice start, Slice mid, Slice end) noexcept {
  return third == Third::start ? start : third == Third::mid ? mid : end;
}

}  // namespace

std::optional<Period> containing(Unit grain, Days day) noexcept {
  const int year = year_of(day);
  const unsigned month = month_of(day);
  const int weekday = static_cast<int>(weekday_of(day));
  switch (grain) {
    case Unit::day:
      return Period{grain, day};
    case Unit::weekend:
      return Period{grain, day + days{6 - weekday}};
    case Unit::week:
      return Period{grain, day - days{weekday - 1}};
    case Unit::month:
      return at(grain, year, month);
    case Unit::quarter:
      return at(grain, year, (month - 1) / 3 * 3 + 1);
    case Unit::season:
      return season_containing(day);
    case Unit::half:
      return at(grain, year, month < 7 ? 1 : 7);
    case Unit::year:
      return at(grain, year, 1);
    case Unit::decade:
      return at(grain, floor_to(year, 10), 1);
    case Unit::century:
      return century_containing(day);
    default:
      return std::nullopt;
  }
}

Days last_day(const Period& period) noexcept {
  if (period.grain == Unit::weekend) {
    return period.first + days{1};
  }
  if (const int length = days_in(period.grain); length > 0) {
    return period.first + days{length - 1};
  }
  const int year = year_of(period.first);
  if (period.grain == Unit::century) {
    const int end = year > 0 ? year / 100 * 100 + 99 : year + 99;
    return make_day(end, 12, 31).value_or(period.first);
  }
  const unsigned months =
      static_cast<unsigned>(months_in(period.grain)) + month_of(period.first) - 2;
  const int end_year = year + static_cast<int>(months / 12);
  const unsigned end_month = months % 12 + 1;
  return make_day(end_year, end_month, days_in_month(end_year, end_month)).value_or(period.first);
}

std::optional<Period> shifted(const Period& period, std::int64_t count) noexcept {
  std::optional<Days> first;
  if (period.grain == Unit::century) {
    constexpr std::int64_t most = (last_year - first_year) / 100;
    if (count > most || count < -most) {
      return std::nullopt;
    }
    return century_at(century_index(period) + count);
  }
  constexpr std::int64_t limit = 10'000'000;  // far beyond the calendar, far below overflow
  if (count > limit || count < -limit) {
    return std::nullopt;
  }
  if (const int length = days_in(period.grain); length > 0) {
    first = add_days(period.first, count * length);
  } else if (const int months = months_in(period.grain); months > 0) {
    first = add_months(period.first, count * months);
  }
  if (!first) {
    return std::nullopt;
  }
  return Period{period.grain, *first};
}

std::optional<Days> moved(Days day, std::int64_t count, Unit unit) noexcept {
  constexpr std::int64_t limit = 10'000'000;
  if (count > limit || count < -limit) {
    return std::nullopt;
  }
  switch (unit) {
    case Unit::second:
    case Unit::minute:
    case Unit::hour: {
      const std::int64_t in_day = unit == Unit::hour ? 24 : unit == Unit::minute ? 1440 : 86400;
      return add_days(day, count / in_day);
    }
    case Unit::century:
      return add_months(day, count * 1200);
    default:
      break;
  }
  if (const int length = days_in(unit); length > 0) {
    return add_days(day, count * length);
  }
  return add_months(day, count * months_in(unit));
}

std::optional<Period> century_period(int number, bool bc) noexcept {
  if (number < 1 || number > 100) {
    return std::nullopt;
  }
  if (bc) {
    return at(Unit::century, 1 - number * 100, 1);
  }
  return at(Unit::century, std::max((number - 1) * 100, 1), 1);
}

std::optional<Period> season_period(int year, Season season) noexcept {
  if (season == Season::none) {
    return std::nullopt;
  }
  return at(Unit::season, year, static_cast<unsigned>(season) * 3);
}

Season season_of(const Period& period) noexcept {
  return period.grain == Unit::season ? static_cast<Season>(month_of(period.first) / 3)
                                      : Season::none;
}

Bounds third_of(const Period& period, Third third) noexcept {
  const Bounds whole{period.first, last_day(period)};
  if (third == Third::none || third == Third::earlier || third == Third::later) {
    return whole;
  }
  switch (period.grain) {
    case Unit::weekend:
      return third == Third::mid ? whole : days_of(period, third == Third::start ? 0 : 1, 1);
    case Unit::week: {
      const Slice part = slice(third, {0, 3}, {1, 3}, {4, 3});
      return days_of(period, part.from, part.count);
    }
    case Unit::month: {
      const Slice part = slice(third, {0, 10}, {10, 10}, {20, 11});
      return days_of(period, part.from, part.count);
    }
    case Unit::quarter:
    case Unit::season:
    case Unit::half:
    case Unit::year: {
      const int step = months_in(period.grain) / 3;
      const Slice part = slice(third, {0, step}, {step, step}, {2 * step, step});
      return months_of(period, part.from, part.count);
    }
    case Unit::decade: {
      const Slice part = slice(third, {0, 48}, {48, 36}, {84, 36});
      return months_of(period, part.from, part.count);
    }
    case Unit::century: {
      // Counted from the round year, so that the first century, which lacks its year 0, agrees.
      const int base = year_of(period.first) == 1 ? 0 : year_of(period.first);
      const Slice part = slice(third, {0, 34}, {34, 33}, {67, 33});
      return {std::max(make_day(base + part.from, 1, 1).value_or(whole.from), whole.from),
              make_day(base + part.from + part.count - 1, 12, 31).value_or(whole.to)};
    }
    default:
      return whole;
  }
}

}  // namespace entag::dates
