#pragma once

#include "dates/period.h"
#include "dates/resolver.h"

#include <optional>

// Which of its yearly or weekly returns a date without a year means. The rules and their windows
// were fitted on news; see each function.
namespace entag::dates {

// The tense that acts on an expression: that of the clause, or none for attributive ones.
struct Tense {
  Direction direction = Direction::none;
  bool direct = false;
  bool forward = false;
  bool after_in = false;
};

[[nodiscard]] Tense tense_of(const Cues& cues) noexcept;

// When the thing happens in a given year; absent in years that have none (29 February).
// Must not outlive what the caller's expression refers to.
class Yearly {
 public:
  // `value` is a month, a day of a month, a season, a quarter, a half, a week or a holiday.
  explicit Yearly(const Value& value) noexcept : value_(value) {}

  [[nodiscard]] std::optional<Period> in(int year) const noexcept;
  [[nodiscard]] bool is_day() const noexcept;

 private:
  const Value& value_;
};

// A bare weekday: the latest one, today included; the next one when the verb says so.
[[nodiscard]] Days choose_weekday(Days reference, unsigned weekday, const Tense& tense) noexcept;

// A month, a day of a month or a holiday. Near the document date (six months back, two ahead) the
// nearest one, unless a verb right before it says otherwise; beyond that the past one, or the
// coming one when verb or cue word point there. A weekday picks the year that has it.
[[nodiscard]] std::optional<Period> choose_dated(Days reference, const Yearly& yearly,
                                                 std::optional<unsigned> weekday,
                                                 const Tense& tense) noexcept;

// A season, a quarter, a half: the latest that has begun, or the first that is not over.
[[nodiscard]] std::optional<Period> choose_interval(Days reference, const Yearly& yearly,
                                                    const Tense& tense) noexcept;

// The latest return that is over before the day, and the first that begins after it.
[[nodiscard]] std::optional<Period> latest_before(Days day, const Yearly& yearly) noexcept;
[[nodiscard]] std::optional<Period> first_after(Days day, const Yearly& yearly) noexcept;

// A day of the month without its month: the latest one, today included; the coming one when verb
// or cue word point there. Months that lack the day are passed over.
[[nodiscard]] std::optional<Days> choose_day_of_month(Days reference, unsigned day,
                                                      const Tense& tense) noexcept;

}  // namespace entag::dates
