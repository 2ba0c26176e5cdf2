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
    const bool weekday_first = is_bare_weekday(left.value) && is_dated(right.value);
    const bool date_first = is_dated(left.value) && is_bare_weekday(right.value);
    if (weekday_first || date_first) {
      const Mention& weekday = weekday_first ? left : right;
      const Mention& date = weekday_first ? right : left;
      pairs_.push_back({weekday.place.begin, date.place.begin,
                        weekday.value.weekday.value_or(std::uint8_t{0}), date.value});
    }
  }
}

void Evidence::gather_order(std::span<const Mention> mentions) {
  int day_first = 0;
  int month_first = 0;
  for (const Mention& mention : mentions) {
    const std::optional<DateOrder> vote = order_told_by(mention);
    day_first += vote == DateOrder::day_first ? 1 : 0;
    month_first += vote == DateOrder::month_first ? 1 : 0;
  }
  if (day_first != month_first) {
    order_ = day_first > month_first ? DateOrder::day_first : DateOrder::month_first;
  }
}

std::optional<DateOrder> Evidence::order_told_by(const Mention& mention) const {
  const Value& value = mention.value;
  if (value.order == NumberOrder::day_first) {
    return DateOrder::day_first;
  }
  if (value.order == NumberOrder::month_first) {
    return DateOrder::month_first;
  }
  const std::optional<Days> held = full_day(value, Reading::as_held);
  const std::optional<Days> swapped = full_day(value, Reading::swapped);
  if (value.order != NumberOrder::open || !held || !swapped) {
    return std::nullopt;
  }
  const auto decide = [](bool as_held, bool as_swapped) -> std::optional<DateOrder> {
    if (as_held == as_swapped) {
      return std::nullopt;
    }
    return as_swapped ? DateOrder::day_first : DateOrder::month_first;
  };
  std::optional<unsigned> weekday = weekday_beside(mention.place.begin);
  if (!weekday && value.weekday) {
    weekday = *value.weekday;
  }
  if (weekday) {
    return decide(weekday_of(*held) == *weekday, weekday_of(*swapped) == *weekday);
  }
  if (!reference_.date) {
    return std::nullopt;
  }
  // The document's own date, or a date that would lie ahead although the verb is past.
  const Days today = *reference_.date;
  const bool past = mention.cues.direction == Direction::past;
  return decide(*held == today || (past && *swapped > today && *held <= today),
                *swapped == today || (past && *held > today && *swapped <= today));
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
