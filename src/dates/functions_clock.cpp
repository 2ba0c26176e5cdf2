#include "dates/arguments.h"
#include "dates/function_list.h"

namespace entag::dates::clock_time {

namespace {

// "10:30", "10.30", "10:30:15" or a number of hours (3) or of hours and minutes (1400).
std::optional<Clock> parse_clock(const Argument& time) noexcept {
  Clock clock;
  if (const std::optional<std::int64_t> number = as_integer(time)) {
    const std::int64_t hour = *number >= 100 ? *number / 100 : *number;
    const std::int64_t minute = *number >= 100 ? *number % 100 : 0;
    if (hour < 0 || hour > 24 || minute > 59) {
      return std::nullopt;
    }
    clock.hour = static_cast<std::uint8_t>(hour);
    clock.minute = static_cast<std::uint8_t>(minute);
    clock.half_day_open = *number >= 1 && *number <= 11;
    return clock;
  }
  const std::string_view text = as_text(time);
  const std::size_t first = text.find_first_of(":.");
  if (first == std::string_view::npos) {
    return std::nullopt;
  }
  const std::size_t second = text.find_first_of(":.", first + 1);
  const std::optional<std::int64_t> hour = parse_digits(text.substr(0, first));
  const std::optional<std::int64_t> minute =
      parse_digits(text.substr(first + 1, second - first - 1));
  const bool has_seconds = second != std::string_view::npos;
  const std::optional<std::int64_t> seconds =
      has_seconds ? parse_digits(text.substr(second + 1)) : 0;
  if (!hour || !minute || !seconds || *hour > 24 || *minute > 59 || *seconds > 60) {
    return std::nullopt;
  }
  clock.hour = static_cast<std::uint8_t>(*hour);
  clock.minute = static_cast<std::uint8_t>(*minute);
  if (has_seconds) {
    clock.second = static_cast<std::uint8_t>(*seconds);
  }
  clock.half_day_open = text.front() != '0' && *hour >= 1 && *hour <= 11;
  return clock;
}

// "half past six", "a quarter to six". False when it leaves the day.
bool add_minutes(Clock& clock, std::int64_t minutes) noexcept {
  const int begin = clock.hour * 60 + clock.minute.value_or(std::uint8_t{0});
  const std::int64_t total = begin + minutes;
  constexpr std::int64_t day = 1440;
  if (total < 0 || total > day) {
    return false;
  }
  clock.hour = static_cast<std::uint8_t>(total / 60);
  clock.minute = static_cast<std::uint8_t>(total % 60);
  return true;
}

}  // namespace

Outcome clock(Arguments arguments) {
  std::optional<Clock> time = parse_clock(argument(arguments, 0));
  const Argument& minutes = argument(arguments, 1);
  const std::string_view half_day = as_text(argument(arguments, 2));
  const Argument& zone = argument(arguments, 3);
  if (!time || (time->hour == 24 && time->minute.value_or(0) > 0)) {
    return std::nullopt;
  }
  if (!is_absent(minutes)) {
    const std::optional<std::int64_t> added = as_integer(minutes);
    if (!added || !add_minutes(*time, *added)) {
      return std::nullopt;
    }
  }
  if (half_day == "am" || half_day == "pm") {
    if (time->hour < 1 || time->hour > 12) {
      return std::nullopt;
    }
    time->hour = static_cast<std::uint8_t>(time->hour % 12 + (half_day == "pm" ? 12 : 0));
    time->half_day_open = false;
  }
  if (!is_absent(zone)) {
    time->zone = as_zone(zone);
    time->half_day_open = false;
    if (!time->zone) {
      return std::nullopt;
    }
  }
  Value value;
  value.clock = time;
  return value;
}

Outcome at(Arguments arguments) {
  const Value* day = as_value(argument(arguments, 0));
  const Value* time = as_value(argument(arguments, 1));
  if (time == nullptr || !time->clock || (day == nullptr && !is_absent(argument(arguments, 0)))) {
    return std::nullopt;
  }
  if (day == nullptr) {
    return *time;
  }
  Value value = *day;
  value.clock = time->clock;
  value.modifier = time->modifier;
  if (value.clock->half_day_open && value.part != DayPart::none) {
    // 6:15 this morning, 6:15 in the evening
    const bool later = value.part == DayPart::afternoon || value.part == DayPart::evening ||
                       (value.part == DayPart::night && value.clock->hour > 4);
    if (later) {
      value.clock->hour = static_cast<std::uint8_t>(value.clock->hour + 12);
    }
    value.clock->half_day_open = false;
  }
  return value;
}

Outcome part(Arguments arguments) {
  const Value* inner = as_value(argument(arguments, 0));
  const std::optional<DayPart> code = as_part(argument(arguments, 1));
  if (!code || (inner == nullptr && !is_absent(argument(arguments, 0)))) {
    return std::nullopt;
  }
  Value value = inner == nullptr ? Value{} : *inner;
  value.part = *code;
  return value;
}

}  // namespace entag::dates::clock_time
