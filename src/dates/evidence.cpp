#include "dates/evidence.h"

#include <algorithm>
#include <cstdlib>

namespace entag::dates {

namespace {

// "Saturday (2/12/2023)", "Saturday, 2 December": room for a bracket, a comma and spaces.
constexpr std::uint32_t beside = 3;

bool is_bare_weekday(const Value& value) {
  Value bare;
  bare.weekday = value.weekday;
  return value.weekday && value == bare;
}

bool is_dated(const Value& value) {
  return value.operation == Operation::point && value.month && value.day && !value.weekday &&
         value.operands.empty();
}

bool stand_together(const Place& left, const Place& right) {
  return left.sentence == right.sentence && right.begin >= left.end &&
         right.begin - left.end <= beside;
}

// Counted from the day of writing: Sunday, yesterday, last week, two months ago.
bool is_deictic(const Value& value) {
  return is_bare_weekday(value) ||
         (value.operation == Operation::period && value.which != Which::the &&
          value.which != Which::same && value.which != Which::previous &&
          value.which != Which::following) ||
         (value.operation == Operation::shift &&
          (value.offset == Offset::ago || value.offset == Offset::hence));
}

// Adds the explicit years of a value, wherever they stand in it.
void add_years(const Value& value, std::vector<int>& years) {
  if (value.operation == Operation::point && value.year && !value.two_digit) {
    years.push_back(*value.year);
  }
  for (const Value& part : value.operands) {
    add_years(part, years);
  }
}

}  // namespace

std::optional<Days> full_day(const Value& value, Reading reading) noexcept {
  if (!value.year || !value.month || !value.day || value.two_digit) {
    return std::nullopt;
  }
  return reading == Reading::as_held ? make_day(*value.year, *value.month, *value.day)
                                     : make_day(*value.year, *value.day, *value.month);
}

Evidence::Evidence(const Reference& reference)
    : reference_(reference), genre_(reference.date ? Genre::news : Genre::narrative) {}

void Evidence::gather(std::span<const Mention> mentions) {
  gather_pairs(mentions);
  gather_order(mentions);
  gather_genre(mentions);
}

const Value* Evidence::date_beside(std::uint32_t begin) const noexcept {
  const auto found = std::ranges::find(pairs_, begin, &Pair::weekday_begin);
  return found == pairs_.end() ? nullptr : &found->date;
}

std::optional<unsigned> Evidence::weekday_beside(std::uint32_t begin) const noexcept {
  const auto found = std::ranges::find(pairs_, begin, &Pair::date_begin);
  return found == pairs_.end() ? std::nullopt : std::optional<unsigned>(found->weekday);
}

void Evidence::gather_pairs(std::span<const Mention> mentions) {
  for (std::size_t i = 1; i < mentions.size(); ++i) {
    const Mention& left = mentions[i - 1];
    const Mention& right = mentions[i];
    if (!stand_together(left.place, right.place)) {
      continue;
    }
    if (is_bare_weekday(left.value) && is_dated(right.value)) {
      pairs_.push_back({left.place.begin, right.place.begin, *left.value.weekday, right.value});
    } else if (is_dated(left.value) && is_bare_weekday(right.value)) {
      pairs_.push_back({right.place.begin, left.place.begin, *right.value.weekday, left.value});
    }
  }
}

void Evidence::gather_order(std::span<const Mention> mentions) {
  int day_first = 0;
  int month_first = 0;
  for (const Mention& mention : mentions) {
    const Value& value = mention.value;
    day_first += value.order == NumberOrder::day_first ? 1 : 0;
    month_first += value.order == NumberOrder::month_first ? 1 : 0;
    const std::optional<Days> held = full_day(value, Reading::as_held);
    const std::optional<Days> swapped = full_day(value, Reading::swapped);
    if (value.order != NumberOrder::open || !held || !swapped) {
      continue;
    }
    std::optional<unsigned> weekday = weekday_beside(mention.place.begin);
    if (!weekday && value.weekday) {
      weekday = *value.weekday;
    }
    if (weekday) {
      day_first += weekday_of(*swapped) == *weekday ? 1 : 0;
      month_first += weekday_of(*held) == *weekday ? 1 : 0;
    } else if (reference_.date) {
      // The document's own date, or a date that would lie ahead although the verb is past.
      const Days today = *reference_.date;
      const bool past = mention.cues.direction == Direction::past;
      day_first += *swapped == today || (past && *held > today && *swapped <= today) ? 1 : 0;
      month_first += *held == today || (past && *swapped > today && *held <= today) ? 1 : 0;
    }
  }
  if (day_first != month_first) {
    order_ = day_first > month_first ? DateOrder::day_first : DateOrder::month_first;
  }
}

void Evidence::gather_genre(std::span<const Mention> mentions) {
  std::vector<int> years;
  for (const Mention& mention : mentions) {
    add_years(mention.value, years);
  }
  if (!years.empty()) {
    first_year_ = years.front();
  }
  // News speaks of weekdays, yesterday, this week; a story need not name many years if it does not.
  const bool deictic = std::ranges::any_of(
      mentions, [](const Mention& mention) { return is_deictic(mention.value); });
  const std::size_t enough = deictic ? 8 : 4;
  constexpr int far = 2;
  if (years.size() < enough || !reference_.date) {
    return;
  }
  const auto middle = years.begin() + static_cast<std::ptrdiff_t>(years.size() / 2);
  std::ranges::nth_element(years, middle);
  if (std::abs(*middle - year_of(*reference_.date)) > far) {
    genre_ = Genre::narrative;
  }
}

}  // namespace entag::dates
