#pragma once

#include "dates/functions.h"

#include <optional>
#include <span>

// The functions behind the table of functions.h, in two files: those that name dates, and those
// that count from another date. What each takes is told there.
namespace entag::dates {

using Outcome = std::optional<Value>;
using Arguments = std::span<const Argument>;

namespace absolute {
[[nodiscard]] Outcome century(Arguments arguments);
[[nodiscard]] Outcome check_weekday(Arguments arguments);
[[nodiscard]] Outcome date(Arguments arguments);
[[nodiscard]] Outcome decade(Arguments arguments);
[[nodiscard]] Outcome dom(Arguments arguments);
[[nodiscard]] Outcome dotted(Arguments arguments);
[[nodiscard]] Outcome era(Arguments arguments);
[[nodiscard]] Outcome fiscal(Arguments arguments);
[[nodiscard]] Outcome half(Arguments arguments);
[[nodiscard]] Outcome holiday(Arguments arguments);
[[nodiscard]] Outcome index(Arguments arguments);
[[nodiscard]] Outcome iso(Arguments arguments);
[[nodiscard]] Outcome month(Arguments arguments);
[[nodiscard]] Outcome numdate(Arguments arguments);
[[nodiscard]] Outcome quarter(Arguments arguments);
[[nodiscard]] Outcome season(Arguments arguments);
[[nodiscard]] Outcome week(Arguments arguments);
[[nodiscard]] Outcome weekday(Arguments arguments);
[[nodiscard]] Outcome year2(Arguments arguments);
}  // namespace absolute

namespace clock_time {
[[nodiscard]] Outcome at(Arguments arguments);
[[nodiscard]] Outcome clock(Arguments arguments);
[[nodiscard]] Outcome part(Arguments arguments);
}  // namespace clock_time

namespace relative {
[[nodiscard]] Outcome any(Arguments arguments);
[[nodiscard]] Outcome containing(Arguments arguments);
[[nodiscard]] Outcome count(Arguments arguments);
[[nodiscard]] Outcome day(Arguments arguments);
[[nodiscard]] Outcome dur(Arguments arguments);
[[nodiscard]] Outcome lasting(Arguments arguments);
[[nodiscard]] Outcome leading(Arguments arguments);
[[nodiscard]] Outcome mod(Arguments arguments);
[[nodiscard]] Outcome nth(Arguments arguments);
[[nodiscard]] Outcome period(Arguments arguments);
[[nodiscard]] Outcome plus(Arguments arguments);
[[nodiscard]] Outcome range(Arguments arguments);
[[nodiscard]] Outcome ref(Arguments arguments);
[[nodiscard]] Outcome set(Arguments arguments);
[[nodiscard]] Outcome shift(Arguments arguments);
[[nodiscard]] Outcome third(Arguments arguments);
[[nodiscard]] Outcome within(Arguments arguments);
}  // namespace relative

}  // namespace entag::dates
