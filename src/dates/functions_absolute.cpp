#include "dates/arguments.h"
#include "dates/calendar.h"
#include "dates/function_list.h"

#include <charconv>

namespace entag::dates::absolute {

namespace {

// The number when it lies between the bounds.
std::optional<std::int64_t> within_bounds(std::optional<std::int64_t> number, std::int64_t low,
                                          std::int64_t high) noexcept {
  if (number && *number >= low && *number <= high) {
    return number;
  }
  return std::nullopt;
}

std::optional<std::int64_t> integer_in(const Argument& argument, std::int64_t low,
                                       std::int64_t high) noexcept {
  return within_bounds(as_integer(argument), low, high);
}

// Gives `value` its year. False when the argument is neither absent nor a year.
bool put_year(Value& value, const Argument& year) {
  if (is_absent(year)) {
    return true;
  }
  if (const Value* inner = as_value(year)) {
    if (inner->operation == Operation::point && inner->year && inner->operands.empty() &&
        !inner->month) {
      value.year = inner->year;
      value.two_digit = inner->two_digit;
      value.fiscal = inner->fiscal;
      return true;
    }
    if (inner->operation == Operation::number) {
      return put_year(value, Argument{as_integer(year).value_or(0)});
    }
    value.operands.assign(1, *inner);
    return true;
  }
  const std::optional<std::int64_t> number = integer_in(year, 0, last_year);
  if (!number) {
    return false;
  }
  value.year = static_cast<std::int16_t>(*number);
  value.two_digit = *number < 100;
  return true;
}

bool put_month(Value& value, const Argument& month) {
  if (is_absent(month)) {
    return true;
  }
  const std::optional<std::int64_t> number = integer_in(month, 1, 12);
  if (!number) {
    return false;
  }
  value.month = static_cast<std::uint8_t>(*number);
  return true;
}

// After the year and the month, which decide whether there is such a day.
bool put_day(Value& value, const Argument& day) {
  if (is_absent(day)) {
    return true;
  }
  constexpr int leap = 2000;  // where the year is open, 29 February may be
  const int year = value.two_digit ? leap : value.year.value_or(std::int16_t{leap});
  const unsigned most = value.month ? days_in_month(year, *value.month) : 31;
  const std::optional<std::int64_t> number = integer_in(day, 1, most);
  if (!number) {
    return false;
  }
  value.day = static_cast<std::uint8_t>(*number);
  return true;
}

Outcome point(const Argument& year, const Argument& month, const Argument& day) {
  Value value;
  if (!put_year(value, year) || !put_month(value, month) || !put_day(value, day)) {
    return std::nullopt;
  }
  if (value == Value{}) {
    return std::nullopt;
  }
  return value;
}

std::optional<std::uint8_t> parse_weekday(std::string_view text) noexcept {
  constexpr std::string_view names = "montuewedthufrisatsun";
  const std::size_t at = text.size() == 3 ? names.find(text) : std::string_view::npos;
  if (at == std::string_view::npos || at % 3 != 0) {
    return std::nullopt;
  }
  return static_cast<std::uint8_t>(at / 3 + 1);
}

// A number with a sign, all of the text.
std::optional<int> parse_signed(std::string_view text) noexcept {
  if (!text.empty() && text.front() == '+') {
    text.remove_prefix(1);
  }
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size() || number > 366 ||
      number < -366) {
    return std::nullopt;
  }
  return number;
}

std::optional<Holiday> parse_easter(std::string_view rest) noexcept {
  const std::optional<int> plus = rest.empty() ? 0 : parse_signed(rest);
  if (!plus) {
    return std::nullopt;
  }
  Holiday holiday;
  holiday.kind = Holiday::Kind::easter;
  holiday.plus = static_cast<std::int16_t>(*plus);
  return holiday;
}

// "11-thu-4+1" after its month: the weekday, which one, and days after it.
std::optional<Holiday> parse_month_weekday(std::uint8_t month, std::string_view rest) noexcept {
  const std::size_t sign = rest.find('+', 4);
  const std::optional<std::uint8_t> weekday = parse_weekday(rest.substr(0, 3));
  if (!weekday || rest.size() < 5 || rest[3] != '-') {
    return std::nullopt;
  }
  const std::optional<int> nth = parse_signed(rest.substr(4, sign - 4));
  const std::optional<int> plus =
      sign == std::string_view::npos ? 0 : parse_signed(rest.substr(sign));
  if (!nth || !plus || *nth == 0 || *nth > 5 || *nth < -5) {
    return std::nullopt;
  }
  Holiday holiday;
  holiday.kind = Holiday::Kind::weekday;
  holiday.month = month;
  holiday.weekday = *weekday;
  holiday.nth = static_cast<std::int8_t>(*nth);
  holiday.plus = static_cast<std::int16_t>(*plus);
  return holiday;
}

std::optional<Holiday> parse_holiday(std::string_view spec) noexcept {
  constexpr std::string_view easter = "easter";
  if (spec.substr(0, easter.size()) == easter) {
    return parse_easter(spec.substr(easter.size()));
  }
  const std::size_t dash = spec.find('-');
  const std::optional<std::int64_t> month =
      within_bounds(parse_digits(spec.substr(0, dash)), 1, 12);
  if (dash == std::string_view::npos || !month) {
    return std::nullopt;
  }
  const auto month_number = static_cast<std::uint8_t>(*month);
  const std::string_view rest = spec.substr(dash + 1);
  const std::optional<std::int64_t> day = parse_digits(rest);
  if (!day) {
    return parse_month_weekday(month_number, rest);
  }
  if (!within_bounds(day, 1, days_in_month(2000, month_number))) {
    return std::nullopt;
  }
  Holiday holiday;
  holiday.kind = Holiday::Kind::fixed;
  holiday.month = month_number;
  holiday.day = static_cast<std::uint8_t>(*day);
  return holiday;
}

// A part of the year by number: quarters, halves, ISO weeks.
Outcome numbered(Arguments arguments, std::int64_t most,
                 std::optional<std::uint8_t> Value::*field) {
  const std::optional<std::int64_t> number = integer_in(argument(arguments, 0), 1, most);
  Value value;
  if (!number || !put_year(value, argument(arguments, 1))) {
    return std::nullopt;
  }
  value.*field = static_cast<std::uint8_t>(*number);
  return value;
}

}  // namespace

Outcome date(Arguments arguments) {
  return point(argument(arguments, 0), argument(arguments, 1), argument(arguments, 2));
}

Outcome month(Arguments arguments) {
  if (is_absent(argument(arguments, 0))) {
    return std::nullopt;
  }
  return point({}, argument(arguments, 0), argument(arguments, 1));
}

Outcome dom(Arguments arguments) {
  return point({}, {}, argument(arguments, 0));
}

Outcome year2(Arguments arguments) {
  const std::optional<std::int64_t> number = integer_in(argument(arguments, 0), 0, 99);
  if (!number) {
    return std::nullopt;
  }
  Value value;
  value.year = static_cast<std::int16_t>(*number);
  value.two_digit = true;
  return value;
}

Outcome decade(Arguments arguments) {
  const std::optional<std::int64_t> number = integer_in(argument(arguments, 0), 0, last_year);
  if (!number || *number % 10 != 0) {
    return std::nullopt;
  }
  Value value;
  value.decade = static_cast<std::int16_t>(*number / 10);
  value.two_digit = *number < 100;
  return value;
}

Outcome century(Arguments arguments) {
  const std::optional<std::int64_t> number = integer_in(argument(arguments, 0), 1, 99);
  if (!number) {
    return std::nullopt;
  }
  Value value;
  value.century = static_cast<std::int16_t>(*number - 1);
  return value;
}

Outcome era(Arguments arguments) {
  const Value* inner = as_value(argument(arguments, 0));
  const std::string_view word = as_text(argument(arguments, 1));
  if (inner == nullptr || inner->bc || (word != "bc" && word != "ad")) {
    return std::nullopt;
  }
  Value value = *inner;
  if (value.century) {
    value.bc = word == "bc";
    return value;
  }
  if (!value.year || *value.year < 1) {
    return std::nullopt;
  }
  value.two_digit = false;
  if (word == "bc") {
    value.year = static_cast<std::int16_t>(1 - *value.year);
  }
  return value;
}

Outcome numdate(Arguments arguments) {
  const std::optional<std::int64_t> a = as_integer(argument(arguments, 0));
  const std::optional<std::int64_t> b = as_integer(argument(arguments, 1));
  if (!a || !b) {
    return std::nullopt;
  }
  if (*a > 999) {
    return point(*a, *b, argument(arguments, 2));
  }
  const Argument& year = argument(arguments, 2);
  if (within_bounds(a, 13, 31) && within_bounds(b, 1, 12)) {
    Outcome value = point(year, *b, *a);
    if (value) {
      value->order = NumberOrder::day_first;
    }
    return value;
  }
  Outcome value = point(year, *a, *b);
  if (value && *b > 12) {
    value->order = NumberOrder::month_first;
  } else if (value && *a != *b) {
    value->order = NumberOrder::open;
  }
  return value;
}

Outcome dotted(Arguments arguments) {
  if (const Value* known = as_value(argument(arguments, 0))) {
    return *known;
  }
  const std::string_view text = as_text(argument(arguments, 0));
  const std::size_t first = text.find('.');
  const std::size_t second = first == std::string_view::npos ? first : text.find('.', first + 1);
  if (second == std::string_view::npos || second > 5) {
    return std::nullopt;
  }
  const std::optional<std::int64_t> day = parse_digits(text.substr(0, first));
  const std::optional<std::int64_t> month =
      parse_digits(text.substr(first + 1, second - first - 1));
  const std::optional<std::int64_t> year = parse_digits(text.substr(second + 1));
  if (!day || !month || !year) {
    return std::nullopt;
  }
  return point(*year, *month, *day);
}

Outcome iso(Arguments arguments) {
  if (const Value* known = as_value(argument(arguments, 0))) {
    return *known;
  }
  const std::string_view text = as_text(argument(arguments, 0));
  if (const auto* year = std::get_if<std::int64_t>(&argument(arguments, 0))) {
    return point(*year, {}, {});
  }
  const auto digits = [&](std::size_t from, std::size_t count) -> Argument {
    const std::optional<std::int64_t> number = parse_digits(text.substr(from, count));
    return number && text.size() >= from + count ? Argument{*number} : Argument{std::string_view{}};
  };
  const bool day_only = text.size() == 10;
  if (text.size() == 4) {
    return point(digits(0, 4), {}, {});
  }
  if (text.size() == 7 && text[4] == '-') {
    return point(digits(0, 4), digits(5, 2), {});
  }
  if (text.size() < 10 || text[4] != '-' || text[7] != '-' ||
      (!day_only && text[10] != 'T' && text[10] != ' ')) {
    return std::nullopt;
  }
  Outcome value = point(digits(0, 4), digits(5, 2), digits(8, 2));
  if (!value || day_only) {
    return value;
  }
  std::string_view time = text.substr(11);
  Argument zone;
  if (const std::size_t at = time.find_first_of("Z+-"); at != std::string_view::npos) {
    zone = time.substr(at);
    time = time.substr(0, at);
  }
  time = time.substr(0, time.find('.'));
  const Argument clock[] = {Argument{time}, {}, {}, zone};
  const Outcome hour = clock_time::clock(clock);
  if (!hour || !hour->clock) {
    return std::nullopt;
  }
  value->clock = hour->clock;
  value->clock->half_day_open = false;
  return value;
}

Outcome index(Arguments arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (!is_absent(arguments[i])) {
      Value value;
      value.operation = Operation::number;
      value.count = {static_cast<std::int64_t>(i + 1) * 1000, false};
      return value;
    }
  }
  return std::nullopt;
}

Outcome week(Arguments arguments) {
  return numbered(arguments, 53, &Value::week);
}

Outcome quarter(Arguments arguments) {
  return numbered(arguments, 4, &Value::quarter);
}

Outcome half(Arguments arguments) {
  return numbered(arguments, 2, &Value::half);
}

Outcome season(Arguments arguments) {
  const std::optional<Season> code = as_season(argument(arguments, 0));
  Value value;
  if (!code || !put_year(value, argument(arguments, 1))) {
    return std::nullopt;
  }
  value.season = *code;
  return value;
}

Outcome fiscal(Arguments arguments) {
  const Value* inner = as_value(argument(arguments, 0));
  if (inner == nullptr) {
    return std::nullopt;
  }
  Value value = *inner;
  value.fiscal = true;
  return value;
}

Outcome weekday(Arguments arguments) {
  const std::optional<std::int64_t> number = integer_in(argument(arguments, 0), 1, 7);
  if (!number) {
    return std::nullopt;
  }
  Value value;
  value.weekday = static_cast<std::uint8_t>(*number);
  return value;
}

Outcome check_weekday(Arguments arguments) {
  const Value* inner = as_value(argument(arguments, 0));
  const std::optional<std::int64_t> number = integer_in(argument(arguments, 1), 1, 7);
  if (inner == nullptr || (!is_absent(argument(arguments, 1)) && !number)) {
    return std::nullopt;
  }
  Value value = *inner;
  if (number) {
    value.weekday = static_cast<std::uint8_t>(*number);
  }
  return value;
}

Outcome holiday(Arguments arguments) {
  const std::optional<Holiday> spec = parse_holiday(as_text(argument(arguments, 0)));
  Value value;
  if (!spec || !put_year(value, argument(arguments, 1))) {
    return std::nullopt;
  }
  value.holiday = *spec;
  return value;
}

}  // namespace entag::dates::absolute
