#pragma once

#include "dates/direction.h"
#include "dates/evidence.h"
#include "dates/finding.h"
#include "dates/history.h"
#include "dates/resolver.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace entag::dates {

// The work of a Resolver: turns the values of one document into findings, one after the other.
// engine.cpp dispatches and keeps the history; points.cpp finds dates by their fields, periods.cpp
// this, last and next ones, offsets.cpp what is counted, ranges.cpp the two ends of a range.
class Resolver::Engine {
 public:
  explicit Engine(const Reference& reference) : reference_(reference), evidence_(reference) {}

  void prepare(std::span<const Mention> mentions) { evidence_.gather(mentions); }

  [[nodiscard]] Timex resolve(const Value& value, const Cues& cues, const Place& place);

 private:
  // The sentence around the expression in hand.
  struct Scene {
    Tense tense;
    Place place;
  };

  // A day to count from.
  struct Base {
    std::optional<Days> day;
    std::optional<Period> period;  // the expression before, when that is it
    Anchor anchor = Anchor::none;
    std::optional<std::size_t> index;
  };

  [[nodiscard]] Finding evaluate(const Value& value, const Scene& scene) const;
  void refine(const Value& value, Finding& finding) const;
  void cut_by_third(const Value& value, Finding& finding) const;

  // points.cpp
  [[nodiscard]] Finding point(const Value& value, const Scene& scene) const;
  [[nodiscard]] Finding point_within(const Value& value, const Scene& scene) const;
  [[nodiscard]] Finding with_year(const Value& value, const Scene& scene) const;
  [[nodiscard]] Finding yearless(const Value& value, const Scene& scene) const;
  [[nodiscard]] Finding narrated(const Value& value) const;
  [[nodiscard]] Finding bare_weekday(const Value& value, const Scene& scene) const;
  [[nodiscard]] Finding time_only(const Scene& scene) const;
  [[nodiscard]] Finding ordered(const Value& value, const Scene& scene) const;
  [[nodiscard]] int full_year(int two_digits) const noexcept;

  // periods.cpp
  [[nodiscard]] Finding period(const Value& value, const Scene& scene) const;
  [[nodiscard]] Finding unit_period(const Value& value, const Scene& scene) const;
  [[nodiscard]] Finding weekend(const Value& value, const Base& base, const Scene& scene) const;
  [[nodiscard]] Finding weekday_period(const Value& value, const Base& base,
                                       const Scene& scene) const;
  [[nodiscard]] Finding yearly_period(const Value& value, const Base& base,
                                      const Scene& scene) const;

  // offsets.cpp
  [[nodiscard]] Finding shift(const Value& value, const Scene& scene) const;
  [[nodiscard]] Base shift_base(const Value& value, const Scene& scene) const;
  [[nodiscard]] Finding nth(const Value& value, const Scene& scene) const;
  [[nodiscard]] Finding leading(const Value& value, const Scene& scene) const;
  [[nodiscard]] Finding around(const Value& value, const Scene& scene) const;
  [[nodiscard]] Finding duration(const Value& value) const;
  [[nodiscard]] Finding vague(Vague which) const;

  // ranges.cpp
  [[nodiscard]] Finding range(const Value& value, const Scene& scene) const;

  // The document date; in narrative the date told last.
  [[nodiscard]] Base now(const Scene& scene) const;
  // The expression before that is as fine as the unit, else the document date.
  [[nodiscard]] Base before(Unit unit, const Scene& scene) const;
  [[nodiscard]] Base document() const;

  Reference reference_;
  Evidence evidence_;
  History history_;
  std::size_t calls_ = 0;
};

// The finding of a day counted from a base, with its anchor.
[[nodiscard]] Finding counted(std::optional<Period> period, Anchor anchor,
                              std::optional<std::size_t> index);

}  // namespace entag::dates
