#include "text/utf8.h"

#include "text/lines.h"

#include <simdjson.h>

#include <cstring>
#include <utility>

namespace entag::text {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr std::uint64_t low_bits = 0x0101010101010101;
constexpr std::uint64_t high_bits = low_bits << 7U;
constexpr std::size_t word_size = sizeof(std::uint64_t);

[[nodiscard]] std::uint8_t byte_at(std::string_view text, std::size_t at) noexcept {
  return static_cast<std::uint8_t>(text[at]);
}

[[nodiscard]] std::uint64_t word_at(std::string_view text, std::size_t at) noexcept {
  std::uint64_t word = 0;
  std::memcpy(&word, text.data() + at, word_size);
  return word;
}

[[nodiscard]] bool is_continuation(std::uint8_t byte) noexcept {
  return (byte & 0xC0U) == 0x80U;
}

// How many bytes of a word are 1; all others are 0. Their sum, which the product gathers in its
// highest byte; a popcount is a call where the processor is not known to have one.
[[nodiscard]] std::uint64_t ones(std::uint64_t word) noexcept {
  return (word * low_bits) >> 56U;
}

// Code points and UTF-16 units that start in `text`. Eight bytes a step, one branch for eight
// ASCII bytes; the masks test bits of all eight bytes at once, so byte order does not matter.
[[nodiscard]] CodePointCursor::Offsets count(std::string_view text) noexcept {
  CodePointCursor::Offsets counted;
  std::size_t at = 0;
  for (; at + word_size <= text.size(); at += word_size) {
    const std::uint64_t word = word_at(text, at);
    if ((word & high_bits) == 0) {
      counted.code_points += word_size;
      counted.utf16 += word_size;
      continue;
    }
    const std::uint64_t continuations = (word >> 7U) & ~(word >> 6U) & low_bits;
    const std::uint64_t four_byte_leads =
        (word >> 7U) & (word >> 6U) & (word >> 5U) & (word >> 4U) & low_bits;
    const std::uint64_t starts = word_size - ones(continuations);
    counted.code_points += starts;
    counted.utf16 += starts + ones(four_byte_leads);
  }
  for (; at < text.size(); ++at) {
    const std::uint8_t byte = byte_at(text, at);
    counted.code_points += is_continuation(byte) ? 0U : 1U;
    counted.utf16 += (is_continuation(byte) ? 0U : 1U) + (byte >= 0xF0U ? 1U : 0U);
  }
  return counted;
}

// What a lead byte allows: the number of bytes, and the range of the second one, which is where
// overlong forms, surrogates and numbers above U+10FFFF are kept out (Unicode 15, table 3-7).
struct Lead {
  std::uint8_t size = 0;  // 0: no sequence starts with this byte
  std::uint8_t second_low = 0x80;
  std::uint8_t second_high = 0xBF;
};

[[nodiscard]] Lead lead(std::uint8_t byte) noexcept {
  if (byte < 0x80U) {
    return {.size = 1};
  }
  if (byte < 0xC2U) {
    return {};
  }
  if (byte < 0xE0U) {
    return {.size = 2};
  }
  if (byte == 0xE0U) {
    return {.size = 3, .second_low = 0xA0};
  }
  if (byte == 0xEDU) {
    return {.size = 3, .second_high = 0x9F};
  }
  if (byte < 0xF0U) {
    return {.size = 3};
  }
  if (byte == 0xF0U) {
    return {.size = 4, .second_low = 0x90};
  }
  if (byte < 0xF4U) {
    return {.size = 4};
  }
  if (byte == 0xF4U) {
    return {.size = 4, .second_high = 0x8F};
  }
  return {};
}

enum class Validity { valid, invalid };

struct Sequence {
  std::size_t size = 1;
  Validity validity = Validity::invalid;
};

// The code point that starts at `at`, or the maximal part of one: the bytes that one U+FFFD
// stands for.
[[nodiscard]] Sequence sequence_at(std::string_view text, std::size_t at) noexcept {
  const Lead first = lead(byte_at(text, at));
  if (first.size <= 1) {
    return {.size = 1, .validity = first.size == 1 ? Validity::valid : Validity::invalid};
  }
  std::size_t size = 1;
  for (; size < first.size && at + size < text.size(); ++size) {
    const std::uint8_t byte = byte_at(text, at + size);
    const bool fits =
        size == 1 ? byte >= first.second_low && byte <= first.second_high : is_continuation(byte);
    if (!fits) {
      break;
    }
  }
  return {.size = size, .validity = size == first.size ? Validity::valid : Validity::invalid};
}

}  // namespace

void encode(char32_t cp, std::string& out) {
  if (cp > 0x10FFFFU || (cp >= 0xD800U && cp <= 0xDFFFU)) {
    cp = replacement_code_point;
  }
  const auto tail = [&](unsigned shift) {
    return static_cast<char>(0x80U | ((cp >> shift) & 0x3FU));
  };
  if (cp < 0x80U) {
    out += static_cast<char>(cp);
  } else if (cp < 0x800U) {
    out += {static_cast<char>(0xC0U | (cp >> 6U)), tail(0)};
  } else if (cp < 0x10000U) {
    out += {static_cast<char>(0xE0U | (cp >> 12U)), tail(6), tail(0)};
  } else {
    out += {static_cast<char>(0xF0U | (cp >> 18U)), tail(12), tail(6), tail(0)};
  }
}

std::size_t count_code_points(std::string_view text) noexcept {
  return count(text).code_points;
}

RepairReport repair_utf8(std::string& text) {
  // 20 GB/s, so nearly every text pays nothing; the loop below is for the rare others.
  if (simdjson::validate_utf8(text)) {
    return {};
  }
  RepairReport report;
  std::string repaired;
  repaired.reserve(text.size() + text.size() / 8);
  std::size_t good = 0;  // [good, at) is valid and not yet copied
  std::size_t at = 0;
  while (at < text.size()) {
    if (at + word_size <= text.size() && (word_at(text, at) & high_bits) == 0) {
      at += word_size;
      continue;
    }
    const Sequence sequence = sequence_at(text, at);
    if (sequence.validity == Validity::invalid) {
      repaired.append(text, good, at - good).append(replacement);
      if (report.replaced == 0) {
        report.first_line = count_line_feeds(std::string_view(text).substr(0, at)) + 1;
      }
      ++report.replaced;
      good = at + sequence.size;
    }
    at += sequence.size;
  }
  repaired.append(text, good);
  text = std::move(repaired);
  return report;
}

CodePointCursor::Offsets CodePointCursor::at(std::size_t byte) noexcept {
  if (byte >= byte_) {
    const Offsets more = count(text_.substr(byte_, byte - byte_));
    offsets_.code_points += more.code_points;
    offsets_.utf16 += more.utf16;
  } else {
    const Offsets fewer = count(text_.substr(byte, byte_ - byte));
    offsets_.code_points -= fewer.code_points;
    offsets_.utf16 -= fewer.utf16;
  }
  byte_ = byte;
  return offsets_;
}

}  // namespace entag::text
