#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace entag::text {

// What a token is by its own characters, whatever stands around it. Rules name these classes
// as <cap>, <year> and so on; the names are those of the enumerators, except that `integer` is
// <int>.
enum class TokenClass : std::uint8_t {
  any,
  word,        // has a letter
  cap,         // its first letter is a capital
  upper,       // two letters or more, all capitals
  lower,       // all letters small
  title,       // a capital, then small letters only
  mixed,       // a capital after a small letter: McDonald, iPhone
  init,        // one capital letter, with or without its full stop
  acronym,     // NATO, U.S.: capitals, or capitals with stops
  num,         // digits with separators: 12, 1,000, 10.5
  integer,     // digits only; <int> in rules
  day,         // 1 to 31
  month,       // 1 to 12
  year,        // four digits, 1000 to 2999
  ord,         // 1st, 24th
  decimal,     // digits, one stop, digits
  clock,       // 10:30, 10:30:15
  punct,       // no letter, digit or mark
  dash,        // hyphens and dashes of any length
  quote,       // single and double, straight and curly
  open,        // opening brackets
  close,       // closing brackets
  hyphen,      // a word with a hyphen inside
  possessive,  // 's, or an apostrophe by itself
  url,
  email,
  handle,   // @name
  hashtag,  // #name
  roman,    // II, XIV: capitals of a Roman number
};

inline constexpr std::size_t token_class_count = static_cast<std::size_t>(TokenClass::roman) + 1;

// One bit for each TokenClass.
using ClassBits = std::uint64_t;

[[nodiscard]] constexpr ClassBits bit(TokenClass c) noexcept {
  return ClassBits{1} << static_cast<unsigned>(c);
}

// What depends on where the token stands; computed by the splitter.
enum class PositionClass : std::uint8_t {
  glued,     // no white space before it
  first,     // the first word of its sentence
  capsline,  // its line is all capitals, two words or more
  head,      // in the first 15 lines that hold anything
  tail,      // in the last 3 of them
};

inline constexpr std::size_t position_class_count = 5;

// The number of sets of position classes.
inline constexpr std::size_t position_masks = std::size_t{1} << position_class_count;

[[nodiscard]] constexpr std::uint8_t bit(PositionClass c) noexcept {
  return static_cast<std::uint8_t>(1U << static_cast<unsigned>(c));
}

// The classes of one token (valid UTF-8, not empty). Pure.
[[nodiscard]] ClassBits classify(std::string_view token) noexcept;

// By the name that rules use; nullopt for an unknown name.
[[nodiscard]] std::optional<TokenClass> find_token_class(std::string_view name) noexcept;
[[nodiscard]] std::optional<PositionClass> find_position_class(std::string_view name) noexcept;

// In the order of the enumerators.
[[nodiscard]] std::span<const std::string_view> token_class_names() noexcept;
[[nodiscard]] std::span<const std::string_view> position_class_names() noexcept;

}  // namespace entag::text
