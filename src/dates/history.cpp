#include "dates/history.h"

#include <ranges>

namespace entag::dates {

namespace {

// A distance over which a reader still has a date in mind: some five sentences.
constexpr std::uint32_t reach = 600;

bool is_fine_enough(const Told& told, Unit unit) noexcept {
  if (unit == Unit::week || unit == Unit::weekend) {
    return told.period.grain <= Unit::week;
  }
  return told.period.grain <= unit;
}

}  // namespace

const Told* History::near(Unit unit, const Place& place) const noexcept {
  for (const Told& told : told_ | std::views::reverse) {
    const bool close = told.place.paragraph == place.paragraph ||
                       (told.place.end <= place.begin && place.begin - told.place.end <= reach);
    if (!close) {
      return nullptr;
    }
    if (is_fine_enough(told, unit)) {
      return &told;
    }
  }
  return nullptr;
}

const Told* History::in_sentence(const Place& place) const noexcept {
  const Told* last = latest();
  return last != nullptr && last->place.sentence == place.sentence ? last : nullptr;
}

const Told* History::in_paragraph(Unit unit, const Place& place) const noexcept {
  const Told* told = near(unit, place);
  return told != nullptr && told->place.paragraph == place.paragraph ? told : nullptr;
}

const Told* History::latest() const noexcept {
  return told_.empty() ? nullptr : &told_.back();
}

}  // namespace entag::dates
