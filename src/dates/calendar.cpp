#include "dates/calendar.h"

namespace entag::dates {

namespace {

using std::chrono::days;
using std::chrono::year_month_day;

bool is_year(std::int64_t year) noexcept {
  return year >= first_year && year <= last_year;
}

year_month_day civil(Days day) noexcept {
  return year_month_day{day};
}

}  // namespace

std::optional<Days> make_day(int year, unsigned month, unsigned day) noexcept {
  if (!is_year(year)) {
    return std::nullopt;
  }
  const year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                            std::chrono::day{day}};
  if (!date.ok()) {
    return std::nullopt;
  }
  return Days{date};
}

unsigned days_in_month(int year, unsigned month) noexcept {
  const std::chrono::year_month_day_last last{
      std::chrono::year{year}, std::chrono::month_day_last{std::chrono::month{month}}};
  return static_cast<unsigned>(last.day());
}

int year_of(Days day) noexcept {
  return static_cast<int>(civil(day).year());
}

unsigned month_of(Days day) noexcept {
  return static_cast<unsigned>(civil(day).month());
}

unsigned day_of(Days day) noexcept {
  return static_cast<unsigned>(civil(day).day());
}

unsigned weekday_of(Days day) noexcept {
  return std::chrono::weekday{day}.iso_encoding();
}

IsoWeek iso_week(Days day) noexcept {
  // A week belongs to the year of its Thursday.
  const Days thursday = day + days{4 - static_cast<int>(weekday_of(day))};
  const int year = year_of(thursday);
  const Days new_year{
      year_month_day{std::chrono::year{year}, std::chrono::month{1}, std::chrono::day{1}}};
  return {year, static_cast<unsigned>((thursday - new_year).count() / 7 + 1)};
}

std::optional<Days> iso_monday(int year, unsigned week) noexcept {
  const std::optional<Days> fourth = make_day(year, 1, 4);  // always in week 1
  if (!fourth || week < 1 || week > 53) {
    return std::nullopt;
  }
  const Days monday = *fourth - days{static_cast<int>(weekday_of(*fourth)) - 1} +
                      days{7 * (static_cast<int>(week) - 1)};
  if (iso_week(monday) != IsoWeek{year, week}) {
    return std::nullopt;
  }
  return monday;
}

std::optional<Days> add_days(Days day, std::int64_t count) noexcept {
  constexpr std::int64_t most = 366LL * (last_year - first_year + 1);
  if (count > most || count < -most) {
    return std::nullopt;
  }
  const Days result = day + days{static_cast<int>(count)};
  if (!is_year(year_of(result))) {
    return std::nullopt;
  }
  return result;
}

std::optional<Days> add_months(Days day, std::int64_t count) noexcept {
  constexpr std::int64_t most = 12LL * (last_year - first_year + 1);
  if (count > most || count < -most) {
    return std::nullopt;
  }
  const std::int64_t months = std::int64_t{year_of(day)} * 12 + month_of(day) - 1 + count;
  const std::int64_t year = months >= 0 ? months / 12 : (months - 11) / 12;
  if (!is_year(year)) {
    return std::nullopt;
  }
  const auto month = static_cast<unsigned>(months - year * 12 + 1);
  const unsigned last = days_in_month(static_cast<int>(year), month);
  const unsigned wanted = day_of(day);
  return make_day(static_cast<int>(year), month, wanted < last ? wanted : last);
}

std::optional<Days> easter(int year) noexcept {
  if (year < 1583 || year > last_year) {
    return std::nullopt;
  }
  // The anonymous Gregorian computus, in the variable names of its usual statement.
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int d = b / 4;
  const int e = b % 4;
  const int g = (8 * b + 13) / 25;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4;
  const int k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int month = (h + l - 7 * m + 114) / 31;
  const int day = (h + l - 7 * m + 114) % 31 + 1;
  return make_day(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

std::optional<Days> nth_weekday(int year, unsigned month, unsigned weekday, int nth) noexcept {
  const std::optional<Days> first = make_day(year, month, 1);
  if (!first || weekday < 1 || weekday > 7 || nth == 0 || nth > 5 || nth < -5) {
    return std::nullopt;
  }
  const Days last = *first + days{days_in_month(year, month) - 1};
  const Days day = nth > 0 ? weekday_from(*first, weekday) + days{7 * (nth - 1)}
                           : weekday_until(last, weekday) + days{7 * (nth + 1)};
  if (day < *first || day > last) {
    return std::nullopt;
  }
  return day;
}

std::optional<Days> holiday_in(const Holiday& holiday, int year) noexcept {
  std::optional<Days> day;
  switch (holiday.kind) {
    case Holiday::Kind::none:
      return std::nullopt;
    case Holiday::Kind::fixed:
      day = make_day(year, holiday.month, holiday.day);
      break;
    case Holiday::Kind::easter:
      day = easter(year);
      break;
    case Holiday::Kind::weekday:
      day = nth_weekday(year, holiday.month, holiday.weekday, holiday.nth);
      break;
  }
  if (!day) {
    return std::nullopt;
  }
  return add_days(*day, holiday.plus);
}

Days weekday_from(Days day, unsigned weekday) noexcept {
  return day + days{(static_cast<int>(weekday) - static_cast<int>(weekday_of(day)) + 7) % 7};
}

Days weekday_until(Days day, unsigned weekday) noexcept {
  return day - days{(static_cast<int>(weekday_of(day)) - static_cast<int>(weekday) + 7) % 7};
}

}  // namespace entag::dates
