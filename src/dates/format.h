#pragma once

#include "dates/finding.h"
#include "dates/period.h"
#include "dates/timex.h"
#include "dates/value.h"

#include <string>
#include <string_view>

// Text of values: TIMEX3, ISO 8601 and EDTF.
namespace entag::dates {

// 2023-12-03; years before 1 AD are astronomical: -0043-03-15.
[[nodiscard]] std::string iso_date(Days day);

// TIMEX3: 2023-12-03, 2023-W48, 2023-W48-WE, 2023-12, 2023-Q4, 2023-WI, 2023-H2, 2023, 202, 20;
// BC0044 before Christ.
[[nodiscard]] std::string timex_value(const Period& period);

// EDTF / ISO 8601-2: 2023-24 for winter 2023, 202X, 20XX; an interval for weeks and weekends.
[[nodiscard]] std::string edtf_value(const Period& period);

// T15:00, T08:15:00Z, T20:00-05:00, TNI; empty when there is neither clock nor part of day.
[[nodiscard]] std::string time_suffix(const std::optional<Clock>& clock, DayPart part);

// P2W, PT48H, PXM, P2.5M, P1Y6M. Half a year is P6M, half an hour PT30M.
[[nodiscard]] std::string duration_value(const Value& duration);

// TIMEX3 with X for what is not known: XXXX-WXX-6, XXXX-12, XXXX-XX-XXTMO.
[[nodiscard]] std::string open_value(const Value& value);

// The whole record of a finding; `rel` is the preposition outside the expression.
[[nodiscard]] Timex to_timex(const Finding& finding, std::string_view rel);

}  // namespace entag::dates
