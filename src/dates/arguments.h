#pragma once

#include "dates/functions.h"
#include "dates/value.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

// Reads the arguments of value functions. Each reader gives nothing when the argument is absent or
// is not what it should be; is_absent tells the two apart.
namespace entag::dates {

// A unit code; fn (fortnight) is two weeks.
struct UnitCode {
  Unit unit = Unit::none;
  std::int64_t times = 1;
};

// The argument at that place, or an absent one behind the end.
[[nodiscard]] const Argument& argument(std::span<const Argument> arguments,
                                       std::size_t index) noexcept;

[[nodiscard]] bool is_absent(const Argument& argument) noexcept;

[[nodiscard]] const Value* as_value(const Argument& argument) noexcept;
[[nodiscard]] std::string_view as_text(const Argument& argument) noexcept;  // "" when it is no text

// A whole number: 24, or the text "024".
[[nodiscard]] std::optional<std::int64_t> as_integer(const Argument& argument) noexcept;

// 2, "2.5", "1,000", "X" (how many is not known), or what count() made.
[[nodiscard]] std::optional<Count> as_count(const Argument& argument) noexcept;

[[nodiscard]] std::optional<UnitCode> as_unit(const Argument& argument) noexcept;
[[nodiscard]] std::optional<Season> as_season(const Argument& argument) noexcept;
[[nodiscard]] std::optional<DayPart> as_part(const Argument& argument) noexcept;
[[nodiscard]] std::optional<Third> as_third(const Argument& argument) noexcept;
[[nodiscard]] std::optional<Modifier> as_modifier(const Argument& argument) noexcept;
[[nodiscard]] std::optional<Which> as_which(const Argument& argument) noexcept;
[[nodiscard]] std::optional<Offset> as_offset(const Argument& argument) noexcept;
[[nodiscard]] std::optional<Vague> as_vague(const Argument& argument) noexcept;
[[nodiscard]] std::optional<Quant> as_quant(const Argument& argument) noexcept;

// Z, UTC, +02:00, +0200, -05:00 or the number -500, in minutes east of UTC.
[[nodiscard]] std::optional<std::int16_t> as_zone(const Argument& argument) noexcept;

// A number in digits only, at most nine of them.
[[nodiscard]] std::optional<std::int64_t> parse_digits(std::string_view text) noexcept;

}  // namespace entag::dates
