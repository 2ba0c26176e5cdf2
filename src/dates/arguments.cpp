#include "dates/arguments.h"

#include <array>
#include <utility>

namespace entag::dates {

namespace {

const Argument absent;

template <class T, std::size_t N>
using Table = std::array<std::pair<std::string_view, T>, N>;

template <class T, std::size_t N>
std::optional<T> find(const Table<T, N>& table, const Argument& argument) noexcept {
  const std::string_view text = as_text(argument);
  for (const auto& [code, value] : table) {
    if (code == text) {
      return value;
    }
  }
  return std::nullopt;
}

constexpr Table<UnitCode, 15> unit_codes{{
    {"s", {Unit::second, 1}},
    {"min", {Unit::minute, 1}},
    {"h", {Unit::hour, 1}},
    {"d", {Unit::day, 1}},
    {"we", {Unit::weekend, 1}},
    {"w", {Unit::week, 1}},
    {"fn", {Unit::week, 2}},
    {"mo", {Unit::month, 1}},
    {"q", {Unit::quarter, 1}},
    {"se", {Unit::season, 1}},
    {"hy", {Unit::half, 1}},
    {"y", {Unit::year, 1}},
    {"dec", {Unit::decade, 1}},
    {"c", {Unit::century, 1}},
    {"mil", {Unit::century, 10}},
}};

constexpr Table<Season, 4> season_codes{{
    {"SP", Season::spring},
    {"SU", Season::summer},
    {"FA", Season::autumn},
    {"WI", Season::winter},
}};

constexpr Table<DayPart, 6> part_codes{{
    {"MO", DayPart::morning},
    {"MI", DayPart::midday},
    {"AF", DayPart::afternoon},
    {"EV", DayPart::evening},
    {"NI", DayPart::night},
    {"DT", DayPart::daytime},
}};

constexpr Table<Third, 5> third_codes{{
    {"START", Third::start},
    {"MID", Third::mid},
    {"END", Third::end},
    {"EARLIER", Third::earlier},
    {"LATER", Third::later},
}};

constexpr Table<Modifier, 7> modifier_codes{{
    {"APPROX", Modifier::approx},
    {"BEFORE", Modifier::before},
    {"AFTER", Modifier::after},
    {"LESS_THAN", Modifier::less_than},
    {"MORE_THAN", Modifier::more_than},
    {"EQUAL_OR_LESS", Modifier::equal_or_less},
    {"EQUAL_OR_MORE", Modifier::equal_or_more},
}};

constexpr Table<Which, 9> which_codes{{
    {"this", Which::this_one},
    {"last", Which::last},
    {"next", Which::next},
    {"past", Which::past},
    {"coming", Which::coming},
    {"the", Which::the},
    {"same", Which::same},
    {"previous", Which::previous},
    {"following", Which::following},
}};

constexpr Table<Offset, 6> offset_codes{{
    {"ago", Offset::ago},
    {"hence", Offset::hence},
    {"earlier", Offset::earlier},
    {"later", Offset::later},
    {"before", Offset::before},
    {"after", Offset::after},
}};

constexpr Table<Vague, 3> vague_codes{{
    {"PAST", Vague::past},
    {"PRESENT", Vague::present},
    {"FUTURE", Vague::future},
}};

constexpr Table<Quant, 2> quant_codes{{
    {"EVERY", Quant::every},
    {"EACH", Quant::each},
}};

bool is_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}

// Digits with commas between groups and at most three decimals, in thousandths.
std::optional<std::int64_t> parse_thousandths(std::string_view text) noexcept {
  constexpr std::int64_t most = 1'000'000'000'000;
  std::int64_t result = 0;
  std::size_t i = 0;
  for (; i < text.size() && text[i] != '.'; ++i) {
    if (text[i] == ',' && i > 0) {
      continue;
    }
    if (!is_digit(text[i]) || result > most) {
      return std::nullopt;
    }
    result = result * 10 + (text[i] - '0');
  }
  if (i == 0 || text.size() > i + 4 || text.size() == i + 1) {
    return std::nullopt;
  }
  for (std::size_t decimal = 1; decimal <= 3; ++decimal) {
    const std::size_t at = i + decimal;
    if (at < text.size() && !is_digit(text[at])) {
      return std::nullopt;
    }
    result = result * 10 + (at < text.size() ? text[at] - '0' : 0);
  }
  return result;
}

}  // namespace

const Argument& argument(std::span<const Argument> arguments, std::size_t index) noexcept {
  return index < arguments.size() ? arguments[index] : absent;
}

bool is_absent(const Argument& argument) noexcept {
  const auto* text = std::get_if<std::string_view>(&argument);
  return std::holds_alternative<std::monostate>(argument) || (text != nullptr && text->empty());
}

const Value* as_value(const Argument& argument) noexcept {
  return std::get_if<Value>(&argument);
}

std::string_view as_text(const Argument& argument) noexcept {
  const auto* text = std::get_if<std::string_view>(&argument);
  return text == nullptr ? std::string_view{} : *text;
}

std::optional<std::int64_t> parse_digits(std::string_view text) noexcept {
  if (text.empty() || text.size() > 9) {
    return std::nullopt;
  }
  std::int64_t result = 0;
  for (const char c : text) {
    if (!is_digit(c)) {
      return std::nullopt;
    }
    result = result * 10 + (c - '0');
  }
  return result;
}

std::optional<std::int64_t> as_integer(const Argument& argument) noexcept {
  if (const auto* number = std::get_if<std::int64_t>(&argument)) {
    return *number;
  }
  if (const Value* value = as_value(argument)) {
    if (value->operation != Operation::number || value->count.vague ||
        value->count.thousandths % 1000 != 0) {
      return std::nullopt;
    }
    return value->count.thousandths / 1000;
  }
  return parse_digits(as_text(argument));
}

std::optional<Count> as_count(const Argument& argument) noexcept {
  constexpr std::int64_t most = 1'000'000'000'000;
  if (const auto* number = std::get_if<std::int64_t>(&argument)) {
    if (*number < 0 || *number > most) {
      return std::nullopt;
    }
    return Count{*number * 1000, false};
  }
  if (const Value* value = as_value(argument)) {
    if (value->operation != Operation::number) {
      return std::nullopt;
    }
    return value->count;
  }
  const std::string_view text = as_text(argument);
  if (text == "X") {
    return Count{0, true};
  }
  const std::optional<std::int64_t> thousandths = parse_thousandths(text);
  if (!thousandths) {
    return std::nullopt;
  }
  return Count{*thousandths, false};
}

std::optional<UnitCode> as_unit(const Argument& argument) noexcept {
  return find(unit_codes, argument);
}

std::optional<Season> as_season(const Argument& argument) noexcept {
  return find(season_codes, argument);
}

std::optional<DayPart> as_part(const Argument& argument) noexcept {
  return find(part_codes, argument);
}

std::optional<Third> as_third(const Argument& argument) noexcept {
  return find(third_codes, argument);
}

std::optional<Modifier> as_modifier(const Argument& argument) noexcept {
  return find(modifier_codes, argument);
}

std::optional<Which> as_which(const Argument& argument) noexcept {
  return find(which_codes, argument);
}

std::optional<Offset> as_offset(const Argument& argument) noexcept {
  return find(offset_codes, argument);
}

std::optional<Vague> as_vague(const Argument& argument) noexcept {
  return find(vague_codes, argument);
}

std::optional<Quant> as_quant(const Argument& argument) noexcept {
  return find(quant_codes, argument);
}

std::optional<std::int16_t> as_zone(const Argument& argument) noexcept {
  if (const auto* number = std::get_if<std::int64_t>(&argument)) {
    // -0500 reads as a number.
    const std::int64_t size = *number < 0 ? -*number : *number;
    if (size > 1400 || size % 100 > 59) {
      return std::nullopt;
    }
    const std::int64_t minutes = size / 100 * 60 + size % 100;
    return static_cast<std::int16_t>(*number < 0 ? -minutes : minutes);
  }
  std::string_view text = as_text(argument);
  if (text == "Z" || text == "UTC" || text == "GMT") {
    return std::int16_t{0};
  }
  if (text.size() < 3 || (text[0] != '+' && text[0] != '-')) {
    return std::nullopt;
  }
  const int sign = text[0] == '-' ? -1 : 1;
  text.remove_prefix(1);
  const std::optional<std::int64_t> hours = parse_digits(text.substr(0, 2));
  text.remove_prefix(2);
  if (!text.empty() && text[0] == ':') {
    text.remove_prefix(1);
  }
  const std::optional<std::int64_t> minutes = text.empty() ? 0 : parse_digits(text);
  if (!hours || !minutes || text.size() > 2 || *hours > 14 || *minutes > 59) {
    return std::nullopt;
  }
  return static_cast<std::int16_t>(sign *
                                   (static_cast<int>(*hours) * 60 + static_cast<int>(*minutes)));
}

}  // namespace entag::dates
