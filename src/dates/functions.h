#pragma once

#include "dates/value.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <variant>

namespace entag::dates {

// An argument of a value function: nothing (the capture took no part in the match, or its column is
// empty; empty text means the same), a whole number (a token of digits, an ordinal, a column that
// is one), other text, or what another function made. Text is the caller's and is only read during
// the call.
using Argument = std::variant<std::monostate, std::int64_t, std::string_view, Value>;

// One function that a rule's `value:` may call. `apply` gives nothing when there is no such date
// (31 April) or an argument makes no sense; the rule's vote is then withdrawn. It is only called
// with min_args to max_args arguments, does not throw and keeps no state.
struct Function {
  std::string_view name;
  std::uint8_t min_args;
  std::uint8_t max_args;
  std::optional<Value> (*apply)(std::span<const Argument>);
};

// The whole closed table, sorted by name. Lives as long as the program.
//
//   date(y, m, d)          a year (number, year2() or any value that is one), month, day; holes
//   open month(m, d)  dom(d)    without a year; a day of the month that is open too year2(n) a
//   two-digit year; the document gives the century decade(n)              1990, or 90 for the
//   nineties of the century meant century(n)             20 is 1900..1999 era(v, e)              e:
//   bc, ad numdate(a, b, c)       2/12/2023: the order is found by evidence; yyyy first is ISO
//   dotted(text)           28.11.2023, day first in every country; a value passes through
//   iso(text)              2023, 2023-12, 2023-12-03, 2023-12-03T08:15[:00][Z|+02:00]; likewise
//   week(n, y)             an ISO week
//   quarter(n, y)  half(n, y)  season(s, y)    s: SP SU FA WI
//   fiscal(v)              v as a fiscal year
//   weekday(n)             1 Monday .. 7 Sunday
//   check_weekday(v, n)    v with its weekday beside it
//   holiday(spec, y)       12-25 | easter+1 | 11-thu-4 | 11-thu-4+1 | 5-mon--1 (last Monday of May)
//   day(n)                 days from the document date
//   part(v, p)             p: MO MI AF EV NI DT; v may be open
//   clock(t, min, ap, zone)  t: 3, 1400 or 10:30; min: minutes to add; ap: am, pm; zone: Z, -05:00
//   at(v, t)               the clock time t on the day v
//   period(w, u)           w: this last next past coming the same previous following;
//                          u: a unit, a part of day, or a value (weekday, month, season, holiday)
//   shift(n, u, o, v)      o: ago hence earlier later before after; v for the last two
//   nth(n, u, v)           u: a unit or a weekday value; n below zero counts from the end
//   leading(n, u, v, k)    the first n units of v; k -1: the last n
//   containing(u, v)       the week of 20 November
//   within(v, in)          v as a part of in: November, last year
//   third(v, t)            t: START MID END EARLIER LATER
//   mod(v, m)              m: APPROX MORE_THAN LESS_THAN EQUAL_OR_MORE EQUAL_OR_LESS BEFORE AFTER
//   count(a, b, ...)       the first argument that is a number: 2, "2.5", "X"
//   index(a, b, ...)       which argument is the first that is there: 1 for a
//   plus(a, b)             the sum of two counts or of two durations
//   dur(n, u)              a duration
//   lasting(n, u, w)       a duration that ends (w: last past) or starts (next coming) now
//   set(v, q, f)           v again and again; q: EVERY EACH; f: times
//   any(v)                 one of its kind, none in particular ("a Saturday")
//   range(a, b)            from a to b
//   ref(w)                 PAST PRESENT FUTURE
//
// Units: s min h d we w fn mo q se hy y dec c mil (we: weekend, fn: fortnight, se: season,
// hy: half).
[[nodiscard]] std::span<const Function> functions() noexcept;

// The function of that name, or nullptr.
[[nodiscard]] const Function* find_function(std::string_view name) noexcept;

}  // namespace entag::dates
