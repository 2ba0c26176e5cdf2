#include "dates/engine.h"
#include "dates/format.h"

#include <cstdlib>

namespace entag::dates {

namespace {

// What a value names when nothing but a part of day or a clock time is said.
bool is_time_only(const Value& value) {
  Value bare;
  bare.part = value.part;
  bare.clock = value.clock;
  bare.third = value.third;
  bare.modifier = value.modifier;
  bare.operands = value.operands;
  return value == bare;
}

bool has_calendar_field(const Value& value) {
  return value.month || value.season != Season::none || value.quarter || value.half || value.week ||
         value.holiday.kind != Holiday::Kind::none;
}

Unit grain_of(const Value& value) {
  if (value.day || value.weekday || value.holiday.kind != Holiday::Kind::none) {
    return Unit::day;
  }
  if (value.month) {
    return Unit::month;
  }
  if (value.week) {
    return Unit::week;
  }
  if (value.quarter) {
    return Unit::quarter;
  }
  if (value.half) {
    return Unit::half;
  }
  return value.season != Season::none ? Unit::season : Unit::day;
}

// Whether the fields of `value` name that day or a period that begins on it.
bool fits(const Value& value, const Period& period) {
  const Days day = period.first;
  if (value.holiday.kind != Holiday::Kind::none) {
    return holiday_in(value.holiday, year_of(day)) == day;
  }
  return (!value.month || *value.month == month_of(day)) &&
         (!value.day || *value.day == day_of(day)) &&
         (!value.weekday || value.day || *value.weekday == weekday_of(day)) &&
         (!value.quarter || (*value.quarter - 1U) * 3 + 1 == month_of(day)) &&
         (!value.half || (*value.half - 1U) * 6 + 1 == month_of(day)) &&
         (!value.week || *value.week == iso_week(day).week) &&
         (value.season == Season::none || value.season == season_of(period));
}

}  // namespace

Finding Resolver::Engine::point(const Value& value, const Scene& scene) const {
  if (!value.operands.empty()) {
    return point_within(value, scene);
  }
  if (value.order == NumberOrder::open) {
    return ordered(value, scene);
  }
  if (value.century) {
    return found(century_period(*value.century + 1, value.bc), Anchor::none);
  }
  if (value.decade) {
    // "the nineties" are those of the last century, "the noughties" and tens those of this one.
    constexpr int last_of_this_century = 1;
    const int century = *value.decade <= last_of_this_century ? 200 : 190;
    const int decade = value.two_digit ? century + *value.decade : *value.decade;
    const std::optional<Days> day = make_day(decade * 10, 1, 1);
    return found(day ? containing(Unit::decade, *day) : std::nullopt, Anchor::none);
  }
  if (value.year) {
    return with_year(value, scene);
  }
  if (has_calendar_field(value)) {
    return yearless(value, scene);
  }
  if (value.weekday && !value.day) {
    return bare_weekday(value, scene);
  }
  if (value.day) {
    const Base base = now(scene);
    const std::optional<Days> day =
        base.day ? choose_day_of_month(*base.day, *value.day, scene.tense) : std::nullopt;
    return counted(day ? containing(Unit::day, *day) : std::nullopt, base.anchor, base.index);
  }
  return time_only(scene);
}

// November in last year, Monday in next week, the morning of 7 October.
Finding Resolver::Engine::point_within(const Value& value, const Scene& scene) const {
  Finding outer = evaluate(value.operands.front(), scene);
  if (!outer.period) {
    return {};
  }
  Finding inner = counted(outer.period, outer.anchor, outer.anchor_index);
  if (is_time_only(value)) {
    return inner;
  }
  const Unit grain = grain_of(value);
  const Days last = last_day(*outer.period);
  for (Days day = outer.period->first; day <= last; day += std::chrono::days{1}) {
    const std::optional<Period> candidate = containing(grain, day);
    if (candidate && candidate->first == day && fits(value, *candidate)) {
      inner.period = candidate;
      inner.weekday_conflict = value.day && value.weekday && weekday_of(day) != *value.weekday;
      return inner;
    }
  }
  return {};
}

int Resolver::Engine::full_year(int two_digits) const noexcept {
  if (!reference_.date) {
    // The century that POSIX gives to %y.
    constexpr int pivot = 69;
    return two_digits + (two_digits < pivot ? 2000 : 1900);
  }
  // The one year in the 90 years that end ten years ahead.
  const int latest = year_of(*reference_.date) + 10;
  const int distance = ((latest - two_digits) % 100 + 100) % 100;
  return latest - distance;
}

Finding Resolver::Engine::with_year(const Value& value, const Scene& scene) const {
  const int written = value.year.value_or(std::int16_t{0});  // the caller has asked
  const int year = value.two_digit ? full_year(written) : written;
  Value full = value;
  full.year = static_cast<std::int16_t>(year);
  full.two_digit = false;
  if (!has_calendar_field(full)) {
    const std::optional<Days> day = make_day(year, 1, 1);
    return found(day ? containing(Unit::year, *day) : std::nullopt, Anchor::none);
  }
  Finding finding = found(Yearly(full).in(year), Anchor::none);
  const std::optional<unsigned> paired = evidence_.weekday_beside(scene.place.begin);
  const std::optional<unsigned> weekday =
      full.weekday ? std::optional<unsigned>(*full.weekday) : paired;
  if (finding.period && finding.period->grain == Unit::day && weekday) {
    finding.weekday_conflict = weekday_of(finding.period->first) != *weekday;
  }
  return finding;
}

Finding Resolver::Engine::yearless(const Value& value, const Scene& scene) const {
  const bool has_year = history_.latest() != nullptr || evidence_.first_year();
  if (evidence_.genre() == Genre::narrative && has_year) {
    Finding told = narrated(value);
    // A weekday that the story's year does not have speaks of another year.
    const bool other_year = value.weekday && reference_.date && told.period &&
                            told.period->grain == Unit::day &&
                            weekday_of(told.period->first) != *value.weekday;
    if (!other_year) {
      return told;
    }
  }
  if (!reference_.date) {
    return {};
  }
  const Yearly yearly(value);
  if (!value.month && !yearly.is_day()) {
    return found(choose_interval(*reference_.date, yearly, scene.tense), Anchor::document);
  }
  std::optional<unsigned> weekday = evidence_.weekday_beside(scene.place.begin);
  if (value.weekday) {
    weekday = *value.weekday;
  }
  Finding finding =
      found(choose_dated(*reference_.date, yearly, weekday, scene.tense), Anchor::document);
  if (finding.period && finding.period->grain == Unit::day && weekday) {
    finding.weekday_conflict = weekday_of(finding.period->first) != *weekday;
  }
  return finding;
}

// A story goes on: the year is that of the last date (before all dates the first year of all), or
// the next one when the month lies more than half a year back.
Finding Resolver::Engine::narrated(const Value& value) const {
  if (history_.latest() == nullptr) {
    return found(Yearly(value).in(evidence_.first_year().value_or(0)), Anchor::none);
  }
  const Told& told = *history_.latest();
  const int year = year_of(told.period.first);
  const Yearly yearly(value);
  std::optional<Period> period = yearly.in(year);
  constexpr int half_year = 6;
  if (period && told.period.grain < Unit::year) {
    const int back =
        static_cast<int>(month_of(told.period.first)) - static_cast<int>(month_of(period->first));
    if (back > half_year) {
      period = yearly.in(year + 1);
    }
  }
  return counted(period, Anchor::previous, told.index);
}

Finding Resolver::Engine::bare_weekday(const Value& value, const Scene& scene) const {
  const unsigned weekday = value.weekday.value_or(std::uint8_t{1});  // the caller has asked
  if (const Value* date = evidence_.date_beside(scene.place.begin)) {
    Value dated = *date;
    dated.weekday = value.weekday;
    const Finding beside = point(dated, scene);
    if (beside.period && weekday_of(beside.period->first) == weekday) {
      return found(beside.period, beside.anchor);
    }
  }
  const Base base = now(scene);
  if (!base.day) {
    return {};
  }
  const Days day = base.anchor == Anchor::previous
                       ? weekday_from(*base.day, weekday)
                       : choose_weekday(*base.day, weekday, scene.tense);
  return counted(containing(Unit::day, day), base.anchor, base.index);
}

// "at 3 p.m.": on the day that the sentence or the paragraph speaks of, else on the document's.
Finding Resolver::Engine::time_only(const Scene& scene) const {
  if (const Told* told = history_.in_sentence(scene.place);
      told != nullptr && told->period.grain == Unit::day) {
    return counted(told->period, Anchor::previous, told->index);
  }
  if (const Told* told = history_.in_paragraph(Unit::day, scene.place)) {
    return counted(told->period, Anchor::previous, told->index);
  }
  const Base base = document();
  return counted(base.day ? containing(Unit::day, *base.day) : std::nullopt, base.anchor,
                 base.index);
}

// 2/12/2023 in the order that its weekday, the document or the caller's default tells.
Finding Resolver::Engine::ordered(const Value& value, const Scene& scene) const {
  Value held = value;
  held.order = NumberOrder::fixed;
  Value swapped = held;
  swapped.month = value.day;
  swapped.day = value.month;

  std::optional<unsigned> weekday = evidence_.weekday_beside(scene.place.begin);
  if (value.weekday) {
    weekday = *value.weekday;
  }
  const Finding first = point(held, scene);
  const Finding second = point(swapped, scene);
  if (weekday && first.period && second.period) {
    const bool fits_first = weekday_of(first.period->first) == *weekday;
    const bool fits_second = weekday_of(second.period->first) == *weekday;
    if (fits_first != fits_second) {
      return fits_first ? first : second;
    }
  }
  const bool day_first = evidence_.order().value_or(reference_.order) == DateOrder::day_first;
  Finding chosen = day_first ? second : first;
  if (!evidence_.order()) {
    chosen.other_order = day_first ? first.period : second.period;
  }
  return chosen;
}

}  // namespace entag::dates
