#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entag::dates {

enum class Kind : std::uint8_t { date, time, duration, set };

// What a value was counted from.
enum class Anchor : std::uint8_t { none, document, previous };

// A resolved expression. Empty strings mean: not known, or nothing to say.
struct Timex {
  Kind kind = Kind::date;
  std::string value;  // TIMEX3; holes stay X
  std::string from;   // ISO, inclusive; empty when open or unknown
  std::string to;     // ISO, inclusive
  std::string grain;  // day, week, month ...
  std::string mod;    // START, APPROX ...
  std::string rel;    // since, until ... as the sentence says it
  std::string edtf;   // only where it says more than value
  Anchor anchor = Anchor::none;
  // The number of the resolve() call, from 0, whose result is the anchor (Anchor::previous).
  std::optional<std::size_t> anchor_index;
  std::vector<std::string> alts;  // values of the readings not taken
  std::string conflict;           // weekday, when the weekday contradicts the date
  std::string quant;              // EVERY, EACH
  std::string freq;               // 2X
};

[[nodiscard]] std::string_view name(Kind kind) noexcept;      // "date"
[[nodiscard]] std::string_view name(Anchor anchor) noexcept;  // "document", "" for none

}  // namespace entag::dates
