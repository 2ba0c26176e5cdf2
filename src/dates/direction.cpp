#include "dates/direction.h"

#include <array>
#include <cstdlib>

namespace entag::dates {

namespace {

using std::chrono::days;

// Years looked at around the reference: 29 February may be eight years away (1896, 1904).
constexpr int horizon = 8;

int month_index(Days day) noexcept {
  return year_of(day) * 12 + static_cast<int>(month_of(day));
}

// How far a return is from the reference: in months for months, in days for days.
int distance(const Period& period, Days reference) noexcept {
  return period.grain == Unit::day ? static_cast<int>((period.first - reference).count())
                                   : month_index(period.first) - month_index(reference);
}

std::optional<Period> nearest(Days reference, const Yearly& yearly) noexcept {
  std::optional<Period> best;
  for (int year = year_of(reference) - horizon; year <= year_of(reference) + horizon; ++year) {
    const std::optional<Period> candidate = yearly.in(year);
    if (candidate && (!best || std::abs(distance(*candidate, reference)) <
                                   std::abs(distance(*best, reference)))) {
      best = candidate;
    }
  }
  return best;
}

std::optional<Period> step(const Period& from, const Yearly& yearly, int direction) noexcept {
  const int year = year_of(from.first);
  for (int offset = 1; offset <= horizon; ++offset) {
    if (const auto candidate = yearly.in(year + direction * offset)) {
      return candidate;
    }
  }
  return std::nullopt;
}

// The rule of choose_dated without the weekday.
std::optional<Period> choose_year(Days reference, const Yearly& yearly,
                                  const Tense& tense) noexcept {
  const std::optional<Period> near = nearest(reference, yearly);
  if (!near) {
    return std::nullopt;
  }
  const int months = month_index(near->first) - month_index(reference);
  if (tense.forward) {
    return months <= -3 ? step(*near, yearly, 1) : near;
  }
  if (months > 2) {
    return tense.direction == Direction::future ? near : step(*near, yearly, -1);
  }
  if (tense.direct && tense.direction == Direction::past) {
    const int least = tense.after_in && near->grain == Unit::month ? 1 : 2;
    return months >= least ? step(*near, yearly, -1) : near;
  }
  if (tense.direct && tense.direction == Direction::future && months <= -1) {
    return step(*near, yearly, 1);
  }
  return near;
}

}  // namespace

Tense tense_of(const Cues& cues) noexcept {
  if (cues.attributive) {
    return {};
  }
  return {cues.direction, cues.direct, cues.forward, cues.after_in};
}

std::optional<Period> Yearly::in(int year) const noexcept {
  if (value_.holiday.kind != Holiday::Kind::none) {
    const std::optional<Days> day = holiday_in(value_.holiday, year);
    return day ? containing(Unit::day, *day) : std::nullopt;
  }
  if (value_.month) {
    const std::optional<Days> day = make_day(year, *value_.month, value_.day.value_or(1));
    return day ? containing(value_.day ? Unit::day : Unit::month, *day) : std::nullopt;
  }
  if (value_.season != Season::none) {
    return season_period(year, value_.season);
  }
  if (value_.week) {
    const std::optional<Days> monday = iso_monday(year, *value_.week);
    return monday ? containing(Unit::week, *monday) : std::nullopt;
  }
  const bool quarter = value_.quarter.has_value();
  const unsigned part = quarter ? *value_.quarter : value_.half.value_or(0);
  const std::optional<Days> first =
      part == 0 ? std::nullopt : make_day(year, (part - 1) * (quarter ? 3 : 6) + 1, 1);
  return first ? containing(quarter ? Unit::quarter : Unit::half, *first) : std::nullopt;
}

bool Yearly::is_day() const noexcept {
  return value_.holiday.kind != Holiday::Kind::none || (value_.month && value_.day);
}

Days choose_weekday(Days reference, unsigned weekday, const Tense& tense) noexcept {
  const Days last = weekday_until(reference, weekday);
  const Days next = weekday_from(reference, weekday);
  const bool nearer = next - reference <= reference - last;
  const bool future = tense.direction == Direction::future && (tense.direct || nearer);
  return tense.forward || future ? next : last;
}

std::optional<Period> choose_dated(Days reference, const Yearly& yearly,
                                   std::optional<unsigned> weekday, const Tense& tense) noexcept {
  const std::optional<Period> chosen = choose_year(reference, yearly, tense);
  if (!chosen || !weekday || !yearly.is_day() || weekday_of(chosen->first) == *weekday) {
    return chosen;
  }
  const int year = year_of(reference);
  std::optional<Period> fitting;
  for (const int candidate : {year, year - 1, year + 1}) {
    const std::optional<Period> day = yearly.in(candidate);
    const bool fits = day && weekday_of(day->first) == *weekday;
    if (fits && (!fitting ||
                 std::abs(distance(*day, reference)) < std::abs(distance(*fitting, reference)))) {
      fitting = day;
    }
  }
  return fitting ? fitting : chosen;
}

std::optional<Period> choose_interval(Days reference, const Yearly& yearly,
                                      const Tense& tense) noexcept {
  const int year = year_of(reference);
  const bool ahead = tense.forward || tense.direction == Direction::future;
  if (ahead) {
    for (const int candidate : {year - 1, year, year + 1}) {
      const std::optional<Period> period = yearly.in(candidate);
      if (period && last_day(*period) >= reference) {
        return period;
      }
    }
    return std::nullopt;
  }
  for (const int candidate : {year, year - 1}) {
    const std::optional<Period> period = yearly.in(candidate);
    if (period && period->first <= reference) {
      return period;
    }
  }
  return std::nullopt;
}

std::optional<Period> latest_before(Days day, const Yearly& yearly) noexcept {
  for (int year = year_of(day); year >= year_of(day) - horizon; --year) {
    const std::optional<Period> period = yearly.in(year);
    if (period && last_day(*period) < day) {
      return period;
    }
  }
  return std::nullopt;
}

std::optional<Period> first_after(Days day, const Yearly& yearly) noexcept {
  for (int year = year_of(day) - 1; year <= year_of(day) + horizon; ++year) {
    const std::optional<Period> period = yearly.in(year);
    if (period && period->first > day) {
      return period;
    }
  }
  return std::nullopt;
}

std::optional<Days> choose_day_of_month(Days reference, unsigned day, const Tense& tense) noexcept {
  const bool ahead = tense.forward || tense.direction == Direction::future;
  const std::optional<Period> month = containing(Unit::month, reference);
  for (int offset = 0; month && offset <= 2; ++offset) {
    const std::optional<Period> candidate = shifted(*month, ahead ? offset : -offset);
    if (!candidate) {
      break;
    }
    const std::optional<Days> result =
        make_day(year_of(candidate->first), month_of(candidate->first), day);
    if (result && (ahead ? *result >= reference : *result <= reference)) {
      return result;
    }
  }
  return std::nullopt;
}

}  // namespace entag::dates
