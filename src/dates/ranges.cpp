#include "dates/engine.h"
#include "dates/format.h"

// From A to B: what one end leaves out, the other one says.
namespace entag::dates {

namespace {

// Dates by their fields, the only ones that can lend fields to each other.
bool is_plain(const Value& value) {
  return value.operation == Operation::point && value.operands.empty() && !value.century &&
         !value.decade && value.holiday.kind == Holiday::Kind::none;
}

unsigned month_or_zero(const Value& value) {
  return value.month.value_or(0);
}

// "1957-58": the second year takes the century of the first.
void complete_two_digits(const Value& from, Value& to) {
  if (!from.year || from.two_digit || !to.year || !to.two_digit || *from.year < 0) {
    return;
  }
  const int first = *from.year;
  int year = first / 100 * 100 + *to.year;
  year += year < first ? 100 : 0;
  to.year = static_cast<std::int16_t>(year);
  to.two_digit = false;
}

// The end takes month and year from the start: "Nov. 24-30", "2 May 2023 to 5 June".
void lend_forward(const Value& from, Value& to) {
  if (to.day && !to.month && from.month) {
    to.month = from.month;
    if (from.day && *to.day < *from.day) {
      to.month = static_cast<std::uint8_t>(*from.month % 12 + 1);
    }
  }
  if (!to.year && from.year && (to.month || to.quarter || to.season != Season::none)) {
    const bool over = month_or_zero(to) < month_or_zero(from);
    to.year = static_cast<std::int16_t>(*from.year + (over ? 1 : 0));
    to.two_digit = from.two_digit;
  }
}

// The start takes month and year from the end: "28 to 30 November 2023", "May to July 2023".
void lend_backward(Value& from, const Value& to) {
  if (from.day && !from.month && to.month) {
    from.month = to.month;
    if (to.day && *from.day > *to.day) {
      from.month = static_cast<std::uint8_t>((*to.month + 10) % 12 + 1);
    }
  }
  if (!from.year && to.year && (from.month || from.quarter || from.season != Season::none)) {
    const bool over = month_or_zero(from) > month_or_zero(to);
    from.year = static_cast<std::int16_t>(*to.year - (over ? 1 : 0));
    from.two_digit = to.two_digit;
  }
}

// The first return of an end without year on or after the start.
std::optional<Period> first_from(const Period& start, const Value& end) {
  if (end.weekday && !end.month && !end.day) {
    return containing(Unit::day, weekday_from(start.first, *end.weekday));
  }
  const Yearly yearly(end);
  for (int offset = 0; offset <= 8; ++offset) {
    const std::optional<Period> period = yearly.in(year_of(start.first) + offset);
    if (period && period->first >= start.first) {
      return period;
    }
  }
  return std::nullopt;
}

std::optional<Period> year_before(const Period& period) {
  const std::optional<Days> day = add_months(period.first, -12);
  return day ? containing(period.grain, *day) : std::nullopt;
}

}  // namespace

Finding Resolver::Engine::range(const Value& value, const Scene& scene) const {
  Value from = value.operands[0];
  Value to = value.operands[1];
  if (from.operation == Operation::duration) {
    Finding finding = duration(from);
    finding.value += '/' + duration_value(to);
    return finding;
  }
  if (is_plain(from) && is_plain(to)) {
    complete_two_digits(from, to);
    lend_forward(from, to);
    lend_backward(from, to);
  }
  Finding start = evaluate(from, scene);
  Finding end;
  const bool follows =
      is_plain(to) && !to.year && start.period && (to.weekday || to.month || to.quarter);
  if (follows) {
    end = counted(first_from(*start.period, to), start.anchor, start.anchor_index);
    const bool ahead = scene.tense.direction == Direction::past && reference_.date && end.period &&
                       end.period->first > *reference_.date && from.month && !from.year && to.month;
    if (ahead) {
      start.period = year_before(*start.period);
      end.period = year_before(*end.period);
    }
    refine(to, end);
  } else if (is_plain(to) && !to.year && start.period && !to.month && !to.day && to.clock) {
    end = start;  // "from 3 to 5 p.m.": one day
    end.clock = to.clock;
  } else {
    end = evaluate(to, scene);
  }
  if (!start.period || !end.period || last_day(*end.period) < start.period->first) {
    return {};
  }
  Finding finding = counted(end.period, end.anchor, end.anchor_index);
  finding.kind = start.kind;
  finding.value = timex_value(*start.period) + time_suffix(start.clock, start.part) + '/' +
                  timex_value(*end.period) + time_suffix(end.clock, end.part);
  finding.bounded = true;
  finding.from = start.from && start.bounded ? *start.from : start.period->first;
  finding.to = end.to && end.bounded ? *end.to : last_day(*end.period);
  return finding;
}

}  // namespace entag::dates
