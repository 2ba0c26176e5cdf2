#pragma once

#include "dates/period.h"
#include "dates/resolver.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace entag::dates {

// A date that the document has told, and where.
struct Told {
  std::size_t index = 0;  // of the resolve() call
  Period period;
  Place place;
};

// The dates of a document so far. "Two days earlier" counts from the last of them that is as fine
// as it needs.
class History {
 public:
  void add(const Told& told) { told_.push_back(told); }

  // The last date before `place` that is at least as fine as `unit`, in the same paragraph or at
  // most 600 bytes back.
  [[nodiscard]] const Told* near(Unit unit, const Place& place) const noexcept;

  // The last one in the same sentence, of any grain.
  [[nodiscard]] const Told* in_sentence(const Place& place) const noexcept;

  // The last one in the same paragraph that is at least as fine as `unit`.
  [[nodiscard]] const Told* in_paragraph(Unit unit, const Place& place) const noexcept;

  // The last one of all.
  [[nodiscard]] const Told* latest() const noexcept;

 private:
  std::vector<Told> told_;
};

}  // namespace entag::dates
