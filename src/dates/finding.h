#pragma once

#include "dates/period.h"
#include "dates/timex.h"
#include "dates/value.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace entag::dates {

// What resolution found out about one value, before it is written as text.
struct Finding {
  Kind kind = Kind::date;
  std::optional<Period> period;  // what the expression names
  std::string value;             // what it is instead: a duration, PAST_REF, a date with holes

  // The days, where they are not simply those of the period. An absent end is open.
  bool bounded = false;
  std::optional<Days> from;
  std::optional<Days> to;

  Modifier modifier = Modifier::none;
  DayPart part = DayPart::none;
  std::optional<Clock> clock;
  bool fiscal = false;

  Anchor anchor = Anchor::none;
  std::optional<std::size_t> anchor_index;

  std::optional<Period> other_order;  // the other reading of 2/12/2023, where nothing decides
  std::vector<std::string> alts;
  bool weekday_conflict = false;
};

// A finding that is just that period.
[[nodiscard]] inline Finding found(std::optional<Period> period, Anchor anchor) {
  Finding finding;
  finding.period = period;
  finding.anchor = period ? anchor : Anchor::none;
  return finding;
}

}  // namespace entag::dates
