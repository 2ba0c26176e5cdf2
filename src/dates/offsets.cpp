#include "dates/engine.h"
#include "dates/format.h"

#include <algorithm>

// What is counted: two days ago, the first week of November, the past months.
namespace entag::dates {

namespace {

constexpr std::int64_t one = 1000;  // thousandths

bool goes_back(Offset offset) noexcept {
  return offset == Offset::ago || offset == Offset::earlier || offset == Offset::before;
}

// A count of units as whole units: halves of years, decades and centuries in the next finer one.
struct Step {
  std::int64_t count = 0;
  Unit unit = Unit::day;
};

Step step_of(const Value& value) noexcept {
  const std::int64_t thousandths = value.count.thousandths;
  if (thousandths % one != 0) {
    switch (value.unit) {
      case Unit::year:
        return {thousandths * 12 / one, Unit::month};
      case Unit::decade:
        return {thousandths * 10 / one, Unit::year};
      case Unit::century:
        return {thousandths * 100 / one, Unit::year};
      case Unit::week:
        return {thousandths * 7 / one, Unit::day};
      default:
        break;
    }
  }
  return {thousandths / one, value.unit};
}

// What an offset is told in: hours within days, decades and centuries in years ("a decade ago" is
// a year, not a decade).
Unit grain_of_offset(Unit unit) noexcept {
  if (unit < Unit::day) {
    return Unit::day;
  }
  return unit > Unit::year ? Unit::year : unit;
}

// about, more than ... of an amount, as TIMEX3 says it of a point.
Modifier point_modifier(Modifier modifier, Offset offset) noexcept {
  const bool back = goes_back(offset);
  switch (modifier) {
    case Modifier::more_than:
    case Modifier::equal_or_more:
      return back ? Modifier::before : Modifier::after;
    case Modifier::less_than:
    case Modifier::equal_or_less:
      return back ? Modifier::after : Modifier::before;
    default:
      return modifier;
  }
}

// An open end for "more than 20 years ago", a stretch up to now for "less than a month ago".
void bound_by_modifier(Finding& finding, const Period& period, Days base, Days exact) {
  const bool beyond = (finding.modifier == Modifier::before && exact <= base) ||
                      (finding.modifier == Modifier::after && exact >= base);
  if (finding.modifier != Modifier::before && finding.modifier != Modifier::after) {
    return;
  }
  finding.bounded = true;
  if (!beyond) {
    finding.from = std::min(exact, base);
    finding.to = std::max(exact, base);
  } else if (exact <= base) {
    finding.to = last_day(period);
  } else {
    finding.from = period.first;
  }
}

std::optional<Period> nth_weekday_in(const Bounds& bounds, unsigned weekday, int nth) noexcept {
  const Days first = weekday_from(bounds.from, weekday);
  const Days last = weekday_until(bounds.to, weekday);
  const std::optional<Days> day =
      nth > 0 ? add_days(first, 7LL * (nth - 1)) : add_days(last, 7LL * (nth + 1));
  if (!day || *day < bounds.from || *day > bounds.to) {
    return std::nullopt;
  }
  return containing(Unit::day, *day);
}

// The nth period of a grain that begins inside the bounds. Weeks count from the one that holds the
// first day.
std::optional<Period> nth_period_in(const Bounds& bounds, Unit grain, int nth) noexcept {
  if (grain == Unit::weekend) {
    const std::optional<Period> saturday = nth_weekday_in(bounds, 6, nth);
    return saturday ? containing(grain, saturday->first) : std::nullopt;
  }
  std::optional<Period> start = containing(grain, nth > 0 ? bounds.from : bounds.to);
  if (start && nth > 0 && grain != Unit::week && start->first < bounds.from) {
    start = shifted(*start, 1);
  }
  const std::optional<Period> result =
      start ? shifted(*start, nth > 0 ? nth - 1 : nth + 1) : std::nullopt;
  if (!result || result->first > bounds.to || last_day(*result) < bounds.from) {
    return std::nullopt;
  }
  return result;
}

}  // namespace

Resolver::Engine::Base Resolver::Engine::shift_base(const Value& value, const Scene& scene) const {
  if (!value.operands.empty()) {
    const Finding from = evaluate(value.operands.front(), scene);
    if (!from.period) {
      return {};
    }
    return {from.period->first, from.period, from.anchor, from.anchor_index};
  }
  const bool chained = value.offset == Offset::earlier || value.offset == Offset::later ||
                       value.offset == Offset::before || value.offset == Offset::after;
  // "a year earlier" compares with what its own sentence speaks of.
  const bool compares = value.unit == Unit::year && value.count.thousandths == one &&
                        (value.offset == Offset::earlier || value.offset == Offset::ago);
  if (compares) {
    const Told* told = history_.in_sentence(scene.place);
    if (told != nullptr && told->period.grain < Unit::year && told->period.grain != Unit::day) {
      return {told->period.first, told->period, Anchor::previous, told->index};
    }
  }
  Base base = chained ? before(grain_of_offset(value.unit), scene) : document();
  base.period.reset();  // the result is as coarse as the unit, however fine its anchor
  return base;
}

Finding Resolver::Engine::shift(const Value& value, const Scene& scene) const {
  const Base base = shift_base(value, scene);
  const bool back = goes_back(value.offset);
  if (value.count.vague) {
    Finding finding = vague(back ? Vague::past : Vague::future);
    finding.alts.push_back(duration_value(value));
    finding.anchor = base.day ? base.anchor : Anchor::none;
    finding.anchor_index = base.index;
    finding.bounded = base.day.has_value();
    (back ? finding.to : finding.from) = base.day;
    return finding;
  }
  if (!base.day) {
    return {};
  }
  const Step step = step_of(value);
  const std::optional<Days> exact = moved(*base.day, back ? -step.count : step.count, step.unit);
  if (!exact) {
    // Before the calendar begins ("65 million years ago") or after it ends.
    return vague(back ? Vague::past : Vague::future);
  }
  const Unit cut = grain_of_offset(step.unit);
  const Unit grain = base.period ? std::min(base.period->grain, cut) : cut;
  Finding finding = counted(containing(grain, *exact), base.anchor, base.index);
  if (!finding.period) {
    return finding;
  }
  if (value.unit < Unit::day) {
    finding.kind = Kind::time;
  }
  if (grain == Unit::week) {
    finding.alts.push_back(iso_date(*exact));
  }
  finding.modifier = point_modifier(value.modifier, value.offset);
  bound_by_modifier(finding, *finding.period, *base.day, *exact);
  return finding;
}

Finding Resolver::Engine::nth(const Value& value, const Scene& scene) const {
  if (value.operands.empty() || value.operands.front().recurring ||
      value.operands.front().operation == Operation::duration) {
    return {};
  }
  const Finding outer = evaluate(value.operands.front(), scene);
  if (!outer.period) {
    return {};
  }
  const Bounds bounds{outer.period->first, last_day(*outer.period)};
  const std::optional<Period> period = value.weekday
                                           ? nth_weekday_in(bounds, *value.weekday, value.ordinal)
                                           : nth_period_in(bounds, value.unit, value.ordinal);
  Finding finding = counted(period, outer.anchor, outer.anchor_index);
  if (finding.period && value.unit == Unit::week) {
    finding.alts.push_back(timex_value(*outer.period));
  }
  return finding;
}

Finding Resolver::Engine::leading(const Value& value, const Scene& scene) const {
  Finding outer;
  if (!value.operands.empty()) {
    outer = evaluate(value.operands.front(), scene);
  } else if (const Base base = now(scene); base.day) {
    outer = counted(containing(Unit::year, *base.day), base.anchor, base.index);
  }
  Finding finding = duration(value);
  if (!outer.period || value.count.vague || value.count.thousandths < one) {
    return finding;
  }
  finding.anchor = outer.anchor;
  finding.anchor_index = outer.anchor_index;
  const Step step = step_of(value);
  const Days first = outer.period->first;
  const Days last = last_day(*outer.period);
  const std::optional<Days> edge = value.ordinal > 0
                                       ? moved(first, step.count, step.unit)
                                       : moved(last + std::chrono::days{1}, -step.count, step.unit);
  const bool some = edge && (value.ordinal > 0 ? *edge > first : *edge <= last);
  if (some && *edge >= first && *edge <= last + std::chrono::days{1}) {
    finding.bounded = true;
    finding.from = value.ordinal > 0 ? first : *edge;
    finding.to = value.ordinal > 0 ? *edge - std::chrono::days{1} : last;
  }
  return finding;
}

Finding Resolver::Engine::around(const Value& value, const Scene& scene) const {
  const Finding inner = evaluate(value.operands.front(), scene);
  if (!inner.period) {
    return {};
  }
  return counted(containing(value.unit, inner.period->first), inner.anchor, inner.anchor_index);
}

Finding Resolver::Engine::duration(const Value& value) const {
  Finding finding;
  finding.kind = Kind::duration;
  finding.value = duration_value(value);
  const bool ends_now = value.which == Which::last;
  if (value.which == Which::none || !reference_.date) {
    return finding;
  }
  finding.anchor = Anchor::document;
  finding.bounded = true;
  (ends_now ? finding.to : finding.from) = reference_.date;
  if (!value.count.vague) {
    const Step step = step_of(value);
    (ends_now ? finding.from : finding.to) =
        moved(*reference_.date, ends_now ? -step.count : step.count, step.unit);
  }
  return finding;
}

}  // namespace entag::dates
