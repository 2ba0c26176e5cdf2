#pragma once

#include "text/unicode.h"
#include "text/utf8.h"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

// What the splitter asks of single characters, answered for ASCII by one look into a table. Text is
// mostly ASCII, and of each of its bytes something is asked, so this decides the splitter's speed.

namespace entag::splitter {

// Bits of one byte; the bytes of other characters than ASCII ones have no bit but `high`.
enum class Byte : std::uint8_t {
  letter = 1,
  digit = 2,
  space = 4,         // as text::is_space
  high = 8,          // part of a character that is not ASCII
  closes_word = 16,  // never continues a word, number or address that is written before it
  lone = 32,         // a mark that is a token by itself unless a combining mark follows
  local = 64,        // may stand in an e-mail address on either side of its @
};

namespace detail {

constexpr bool in(char c, std::string_view set) {
  return set.find(c) != std::string_view::npos;
}

constexpr std::uint8_t bits_of(unsigned value) {
  const auto bit = [](Byte b) { return static_cast<unsigned>(b); };
  if (value >= 0x80) {
    return static_cast<std::uint8_t>(bit(Byte::high));
  }
  const char c = static_cast<char>(value);
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  const bool digit = c >= '0' && c <= '9';
  const bool space = value <= ' ' || value == 0x7F;
  unsigned bits = (letter ? bit(Byte::letter) : 0U) | (digit ? bit(Byte::digit) : 0U) |
                  (space ? bit(Byte::space) : 0U);
  if (!letter && !digit && !in(c, ".:_-+@&'`")) {
    bits |= bit(Byte::closes_word);
  }
  if (!letter && !digit && !space && !in(c, ".-'`@#")) {
    bits |= bit(Byte::lone);
  }
  if (letter || digit || in(c, "._-+")) {
    bits |= bit(Byte::local);
  }
  return static_cast<std::uint8_t>(bits);
}

constexpr std::array<std::uint8_t, 256> make_byte_bits() {
  std::array<std::uint8_t, 256> bits{};
  for (unsigned value = 0; value < bits.size(); ++value) {
    bits[value] = bits_of(value);
  }
  return bits;
}

inline constexpr std::array<std::uint8_t, 256> byte_bits = make_byte_bits();

}  // namespace detail

template <class... Bytes>
[[nodiscard]] inline bool is(char c, Bytes... any_of) noexcept {
  return (detail::byte_bits[static_cast<unsigned char>(c)] &
          (static_cast<unsigned>(any_of) | ...)) != 0;
}

// The end of the ASCII letters and digits that begin at `at`. Eight bytes a step: most words end in
// the first, so that their length costs no mispredicted branch.
[[nodiscard]] inline std::size_t ascii_word_end(std::string_view text, std::size_t at) noexcept {
  constexpr std::uint64_t each = 0x0101010101010101;
  constexpr std::uint64_t high = each << 7U;
  for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    // A byte below 0x80 plus (0x80 - c) has its high bit set from c on, and never carries.
    const std::uint64_t low = bytes & ~high;
    const std::uint64_t small = low | (each * 0x20);
    const std::uint64_t letters = (small + each * (0x80 - 'a')) & ~(small + each * (0x7F - 'z'));
    const std::uint64_t digits = (low + each * (0x80 - '0')) & ~(low + each * (0x7F - '9'));
    const std::uint64_t others = (bytes | ~(letters | digits)) & high;
    if (others != 0) {
      const int zeros = std::endian::native == std::endian::little ? std::countr_zero(others)
                                                                   : std::countl_zero(others);
      return at + static_cast<std::size_t>(zeros) / 8;
    }
  }
  while (at < text.size() && is(text[at], Byte::letter, Byte::digit)) {
    ++at;
  }
  return at;
}

// A character other than ASCII that words go on with; soft hyphens and joiners hold them together.
[[nodiscard]] inline bool continues_word(char32_t cp) noexcept {
  return cp == 0xAD || cp == 0x200D || (text::is_word_part(cp) && !text::is_unspaced_script(cp));
}

// The end of the letters, marks and digits that begin at `at`.
[[nodiscard]] inline std::size_t word_end(std::string_view source, std::size_t at) noexcept {
  do {
    at = ascii_word_end(source, at);
    while (at < source.size() && is(source[at], Byte::high)) {
      const auto [cp, size] = text::decode(source, at);
      if (!continues_word(cp)) {
        return at;
      }
      at += size;
    }
  } while (at < source.size() && is(source[at], Byte::letter, Byte::digit));
  return at;
}

// A mark that may end a sentence.
[[nodiscard]] constexpr bool is_stop(char32_t cp) noexcept {
  switch (cp) {
    case '.':
    case '!':
    case '?':
    case 0x2026:
    case 0x3002:
    case 0xFF01:
    case 0xFF1F:
    case 0x061F:
    case 0x0964:
    case 0x203D:
      return true;
    default:
      return false;
  }
}

}  // namespace entag::splitter
