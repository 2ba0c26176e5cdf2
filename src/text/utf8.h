#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace entag::text {

// What stands for bytes that are no text.
inline constexpr char32_t replacement_code_point = 0xFFFD;

// One code point, and the number of bytes that spell it (1 to 4).
struct Decoded {
  char32_t cp = 0;
  std::uint8_t size = 0;
};

// The code point at byte `at`. The text must be valid UTF-8, `at` inside it and at the start of a
// code point; nothing is checked but that the character does not run over the text's end (it is
// U+FFFD then), so that other bytes give other code points and no harm.
[[nodiscard]] inline Decoded decode(std::string_view text, std::size_t at) noexcept {
  const auto byte = [&](std::size_t offset) -> std::uint32_t {
    return static_cast<std::uint8_t>(text[at + offset]);
  };
  const std::uint32_t first = byte(0);
  if (first < 0x80U) {
    return {.cp = first, .size = 1};
  }
  // Texts of a damaged pack may break off inside a character; all others are valid.
  const std::size_t room = text.size() - at;
  const std::size_t needed = first < 0xE0U ? 2 : first < 0xF0U ? 3 : 4;
  if (room < needed) {
    return {.cp = replacement_code_point, .size = static_cast<std::uint8_t>(room)};
  }
  const auto low = [&](std::size_t offset) { return byte(offset) & 0x3FU; };
  if (first < 0xE0U) {
    return {.cp = ((first & 0x1FU) << 6U) | low(1), .size = 2};
  }
  if (first < 0xF0U) {
    return {.cp = ((first & 0x0FU) << 12U) | (low(1) << 6U) | low(2), .size = 3};
  }
  return {.cp = ((first & 0x07U) << 18U) | (low(1) << 12U) | (low(2) << 6U) | low(3), .size = 4};
}

// Appends `cp` to `out`; a surrogate or a number above U+10FFFF becomes U+FFFD.
void encode(char32_t cp, std::string& out);

// Counts the code points of valid UTF-8.
[[nodiscard]] std::size_t count_code_points(std::string_view text) noexcept;

// What repair_utf8 did: how many U+FFFD it wrote, and the line of the first one, counted from 1.
struct RepairReport {
  std::uint64_t replaced = 0;    // 0: the text was valid and is untouched
  std::uint64_t first_line = 0;  // 0: nothing was replaced
};

// Makes `text` valid: each maximal part of an invalid sequence becomes one U+FFFD, as Unicode and
// WHATWG recommend and Python's bytes.decode("utf-8", errors="replace") does. Valid text is
// neither copied nor changed. The text grows by at most two bytes per replacement.
RepairReport repair_utf8(std::string& text);

// Turns byte offsets of one text into offsets in other units. Offsets that rise cost linear time
// over the whole text; going back is allowed and costs the distance. Not thread-safe; the text
// must be valid UTF-8 and outlive the cursor.
//
//   CodePointCursor cursor(text);
//   const auto begin = cursor.at(span.begin).code_points;
//   const auto end = cursor.at(span.end).code_points;
class CodePointCursor {
 public:
  struct Offsets {
    std::uint64_t code_points = 0;
    std::uint64_t utf16 = 0;  // UTF-16 code units

    friend bool operator==(const Offsets&, const Offsets&) = default;
  };

  explicit CodePointCursor(std::string_view text) noexcept : text_(text) {}

  // The offsets of byte `byte`, at most the size of the text and at the start of a code point.
  [[nodiscard]] Offsets at(std::size_t byte) noexcept;

 private:
  std::string_view text_;
  std::size_t byte_ = 0;
  Offsets offsets_;
};

}  // namespace entag::text
