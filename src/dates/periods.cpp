#include "dates/engine.h"
#include "dates/format.h"

// this, last, next ... and what follows: units, weekdays, months, seasons, holidays.
namespace entag::dates {

namespace {

bool counts_from_previous(Which which) noexcept {
  return which == Which::same || which == Which::previous || which == Which::following;
}

int step_of(Which which) noexcept {
  switch (which) {
    case Which::last:
    case Which::past:
    case Which::previous:
      return -1;
    case Which::next:
    case Which::coming:
    case Which::following:
      return 1;
    default:
      return 0;
  }
}

std::optional<Period> day_period(std::optional<Days> day) noexcept {
  return day ? containing(Unit::day, *day) : std::nullopt;
}

// Months with their tense are read like dates, seasons and quarters like intervals.
std::optional<Period> choose(Days base, const Value& what, const Tense& tense) noexcept {
  const Yearly yearly(what);
  const std::optional<unsigned> weekday =
      what.weekday ? std::optional<unsigned>(*what.weekday) : std::nullopt;
  return what.month || yearly.is_day() ? choose_dated(base, yearly, weekday, tense)
                                       : choose_interval(base, yearly, tense);
}

}  // namespace

Finding Resolver::Engine::period(const Value& value, const Scene& scene) const {
  if (value.operands.empty()) {
    return unit_period(value, scene);
  }
  const Value& what = value.operands.front();
  const bool dated = what.month || what.season != Season::none || what.quarter || what.half ||
                     what.week || what.holiday.kind != Holiday::Kind::none;
  const Base base = counts_from_previous(value.which) ? before(Unit::day, scene) : now(scene);
  if (!base.day) {
    return {};
  }
  Finding finding;
  if (dated && !what.year) {
    finding = yearly_period(value, base, scene);
  } else if (what.weekday) {
    finding = weekday_period(value, base, scene);
  } else {
    finding = point(what, scene);
  }
  if (what.part != DayPart::none) {
    finding.part = what.part;
  }
  return finding;
}

Finding Resolver::Engine::unit_period(const Value& value, const Scene& scene) const {
  Base base = now(scene);
  if (counts_from_previous(value.which)) {
    base = before(value.unit, scene);
  } else if (value.which == Which::the) {
    if (const Told* told = history_.in_paragraph(value.unit, scene.place)) {
      base = {told->period.first, told->period, Anchor::previous, told->index};
    }
  }
  if (!base.day) {
    return {};
  }
  if (value.unit == Unit::weekend) {
    return weekend(value, base, scene);
  }
  const Unit unit = value.unit < Unit::day ? Unit::day : value.unit;
  const std::optional<Period> here = containing(unit, *base.day);
  return counted(here ? shifted(*here, step_of(value.which)) : std::nullopt, base.anchor,
                 base.index);
}

// "The weekend" and "this weekend" are the running one from Friday to Sunday; earlier in the week
// the past one, or the coming one when the verb looks ahead or "this" points there.
Finding Resolver::Engine::weekend(const Value& value, const Base& base, const Scene& scene) const {
  const Days today = base.day.value_or(Days{});  // the callers have asked
  std::optional<Period> chosen = containing(Unit::weekend, today);
  const bool running = weekday_of(today) >= 5;
  const bool pointed = value.which == Which::the || value.which == Which::this_one;
  const bool ahead = scene.tense.direction == Direction::future || scene.tense.forward ||
                     (value.which == Which::this_one && scene.tense.direction != Direction::past);
  if (chosen && !pointed) {
    chosen = shifted(*chosen, step_of(value.which));
  } else if (chosen && !running && !ahead) {
    chosen = shifted(*chosen, -1);
  }
  return counted(chosen, base.anchor, base.index);
}

Finding Resolver::Engine::weekday_period(const Value& value, const Base& base,
                                         const Scene& scene) const {
  const unsigned weekday = value.operands.front().weekday.value_or(std::uint8_t{1});
  const Days today = base.day.value_or(Days{});
  const Days strictly_last = weekday_until(today - std::chrono::days{1}, weekday);
  const Days strictly_next = weekday_from(today + std::chrono::days{1}, weekday);
  const bool to_come = weekday > weekday_of(today);  // still in this ISO week
  std::optional<Days> other;
  Days day = today;
  switch (value.which) {
    case Which::last:
      day = strictly_last;
      if (!to_come) {
        other = add_days(day, -7);
      }
      break;
    case Which::past:
    case Which::previous:
      day = strictly_last;
      break;
    case Which::next:
      day = strictly_next;
      if (to_come) {
        other = day;
        day += std::chrono::days{7};
      }
      break;
    case Which::coming:
    case Which::following:
      day = strictly_next;
      break;
    case Which::this_one:
      if (scene.tense.direction == Direction::none && !scene.tense.forward) {
        day = today +
              std::chrono::days{static_cast<int>(weekday) - static_cast<int>(weekday_of(today))};
      } else {
        Tense tense = scene.tense;
        tense.direct = true;
        day = choose_weekday(today, weekday, tense);
      }
      break;
    default:
      day = choose_weekday(today, weekday, scene.tense);
      break;
  }
  Finding finding = counted(day_period(day), base.anchor, base.index);
  if (other) {
    finding.alts.push_back(iso_date(*other));
  }
  return finding;
}

Finding Resolver::Engine::yearly_period(const Value& value, const Base& base,
                                        const Scene& scene) const {
  const Value& what = value.operands.front();
  const Yearly yearly(what);
  const Days today = base.day.value_or(Days{});
  std::optional<Period> chosen;
  switch (value.which) {
    case Which::last:
    case Which::past:
    case Which::previous:
      chosen = latest_before(today, yearly);
      break;
    case Which::next:
    case Which::coming:
    case Which::following:
      chosen = first_after(today, yearly);
      break;
    case Which::this_one:
      // Months belong to the year of the document; a winter runs on into the next one.
      chosen = what.month ? yearly.in(year_of(today)) : choose(today, what, scene.tense);
      break;
    default:
      chosen = choose(today, what, scene.tense);
      break;
  }
  Finding finding = counted(chosen, base.anchor, base.index);
  const bool last_month = value.which == Which::last && what.month && !what.day && chosen;
  if (last_month && year_of(chosen->first) == year_of(today)) {
    // "last November" in December: some mean that of the year before.
    if (const std::optional<Period> earlier = yearly.in(year_of(today) - 1)) {
      finding.alts.push_back(timex_value(*earlier));
    }
  }
  const bool last_season = value.which == Which::last && what.season != Season::none && chosen;
  if (last_season) {
    constexpr int fresh = 45;  // days for which "last fall" is not yet taken for the one just over
    if ((today - last_day(*chosen)).count() < fresh) {
      if (const std::optional<Period> earlier = latest_before(chosen->first, yearly)) {
        finding.alts.push_back(timex_value(*earlier));
      }
    }
  }
  return finding;
}

}  // namespace entag::dates
