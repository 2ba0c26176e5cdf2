#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entag::dates {

// What a text speaks of when it counts or names time; ordered from fine to coarse.
enum class Unit : std::uint8_t {
  none,
  second,
  minute,
  hour,
  day,
  weekend,
  week,
  month,
  quarter,
  season,
  half,
  year,
  decade,
  century
};

enum class Season : std::uint8_t { none, spring, summer, autumn, winter };

enum class DayPart : std::uint8_t { none, morning, midday, afternoon, evening, night, daytime };

// A part of a period: thirds are cut by the calendar, earlier and later by the document date.
enum class Third : std::uint8_t { none, start, mid, end, earlier, later };

// TIMEX3 `mod`; none leaves the attribute out.
enum class Modifier : std::uint8_t {
  none,
  start,
  mid,
  end,
  approx,
  before,
  after,
  less_than,
  more_than,
  equal_or_less,
  equal_or_more
};

// Which one of a row of periods: counted from the document date (this_one, last, next, past,
// coming, the) or from the expression before (same, previous, following).
enum class Which : std::uint8_t {
  none,
  this_one,
  last,
  next,
  past,    // "this past Friday": the latest that is over
  coming,  // "the coming Friday": the first that begins later
  the,     // "the week", "the weekend"
  same,
  previous,
  following
};

// Where an offset starts: the document date, the expression before, or the operand.
enum class Offset : std::uint8_t { none, ago, hence, earlier, later, before, after };

enum class Vague : std::uint8_t { none, past, present, future };

enum class Quant : std::uint8_t { none, every, each };

// How the two small numbers of 2/12/2023 were told apart.
enum class NumberOrder : std::uint8_t {
  fixed,       // written so that there is nothing to tell apart
  open,        // both fit; held month first until the document decides
  day_first,   // 28/11/2023: evidence for the document
  month_first  // 11/28/2023: likewise
};

// What a value does; see the members each one reads.
enum class Operation : std::uint8_t {
  point,       // the fields below; operands[0], when there, is the period they lie in
  period,      // `which` + `unit`, or + operands[0] (weekday, month, season, holiday)
  shift,       // `count` `unit`s by `offset`; operands[0] for before and after
  nth,         // number `ordinal` (negative: from the end) `unit` or weekday in operands[0]
  leading,     // the first (`ordinal` 1) or last (-1) `count` `unit`s of operands[0]
  containing,  // the `unit` that holds operands[0]
  duration,    // `count` `unit`s plus the operands; `which` says whether it ends or starts now
  range,       // operands[0] to operands[1]
  vague,       // `vague`
  number       // `count`
};

// An amount in thousandths, or an unknown one ("several").
struct Count {
  std::int64_t thousandths = 0;
  bool vague = false;

  friend bool operator==(const Count&, const Count&) = default;
};

// A day of the year that is known by a rule. One of: month and day; days from Easter Sunday;
// the nth weekday of a month plus days.
struct Holiday {
  enum class Kind : std::uint8_t { none, fixed, easter, weekday };
  Kind kind = Kind::none;
  std::uint8_t month = 0;
  std::uint8_t day = 0;
  std::uint8_t weekday = 0;  // 1 Monday .. 7 Sunday
  std::int8_t nth = 0;       // negative: from the end
  std::int16_t plus = 0;     // days

  friend bool operator==(const Holiday&, const Holiday&) = default;
};

// The clock part of a value. Hour 24 is the end of the day.
struct Clock {
  std::uint8_t hour = 0;
  std::optional<std::uint8_t> minute;
  std::optional<std::uint8_t> second;
  std::optional<std::int16_t> zone;  // minutes east of UTC
  bool half_day_open = false;        // 1 to 11 with neither a.m. nor p.m.

  friend bool operator==(const Clock&, const Clock&) = default;
};

// A date as far as the text gives it: known fields, and what is to be done to find the rest.
// Built by the functions of functions.h, which never build an impossible one (month 13, 31 April;
// 29 February only where the year is open or a leap year). A regular value: copies are independent,
// == compares deeply.
struct Value {
  Operation operation = Operation::point;

  // Fields of a point. Years are astronomical: 0 is 1 BC, -43 is 44 BC.
  std::optional<std::int16_t> century;  // 19 is 1900..1999
  std::optional<std::int16_t> decade;   // 199 is 1990..1999
  std::optional<std::int16_t> year;
  bool two_digit = false;  // year 0..99, or decade 0..9, of a century that is to be found
  bool bc = false;         // century counts before Christ
  bool fiscal = false;
  std::optional<std::uint8_t> half;     // 1..2
  std::optional<std::uint8_t> quarter;  // 1..4
  Season season = Season::none;
  std::optional<std::uint8_t> month;    // 1..12
  std::optional<std::uint8_t> week;     // 1..53, ISO
  std::optional<std::uint8_t> day;      // 1..31
  std::optional<std::uint8_t> weekday;  // 1 Monday .. 7 Sunday
  Holiday holiday;
  NumberOrder order = NumberOrder::fixed;

  // Whatever the operation is.
  DayPart part = DayPart::none;
  std::optional<Clock> clock;
  Third third = Third::none;
  Modifier modifier = Modifier::none;

  // Arguments of the other operations.
  Which which = Which::none;
  Unit unit = Unit::none;
  Offset offset = Offset::none;
  Vague vague = Vague::none;
  Count count;
  std::int32_t ordinal = 0;
  bool indefinite = false;  // "a Saturday": none in particular
  bool recurring = false;   // a TIMEX3 SET
  Quant quant = Quant::none;
  std::int32_t frequency = 0;  // times a period; 0 when not said
  std::vector<Value> operands;

  friend bool operator==(const Value&, const Value&) = default;
};

// Names as they are written in rules (columns of lists) and in the output.
[[nodiscard]] std::string_view name(Unit unit) noexcept;          // "day"
[[nodiscard]] std::string_view name(Modifier modifier) noexcept;  // "START", "" for none
[[nodiscard]] std::string_view name(DayPart part) noexcept;       // "MO", "" for none
[[nodiscard]] std::string_view name(Season season) noexcept;      // "SP", "" for none

}  // namespace entag::dates
