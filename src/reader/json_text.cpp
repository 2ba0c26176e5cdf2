#include "reader/json_text.h"

#include "text/utf8.h"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace entag::reader {

namespace {

[[nodiscard]] std::size_t digits_at(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of("0123456789", at), text.size()) - at;
}

// The number that the four hexadecimal digits at `at` write, if they are there.
[[nodiscard]] std::optional<unsigned> hex4(std::string_view text, std::size_t at) {
  if (at + 4 > text.size()) {
    return std::nullopt;
  }
  unsigned value = 0;
  for (const char c : text.substr(at, 4)) {
    const std::size_t lower = std::string_view("0123456789abcdef").find(c);
    const std::size_t upper = std::string_view("0123456789ABCDEF").find(c);
    const std::size_t digit = std::min(lower, upper);
    if (digit == std::string_view::npos) {
      return std::nullopt;
    }
    value = value * 16 + static_cast<unsigned>(digit);
  }
  return value;
}

}  // namespace

bool is_json_number(std::string_view token) noexcept {
  std::size_t at = token.starts_with('-') ? 1 : 0;
  const std::size_t whole = digits_at(token, at);
  if (whole == 0 || (whole > 1 && token[at] == '0')) {
    return false;
  }
  at += whole;
  if (at < token.size() && token[at] == '.') {
    const std::size_t fraction = digits_at(token, at + 1);
    if (fraction == 0) {
      return false;
    }
    at += 1 + fraction;
  }
  if (at < token.size() && (token[at] == 'e' || token[at] == 'E')) {
    ++at;
    if (at < token.size() && (token[at] == '+' || token[at] == '-')) {
      ++at;
    }
    const std::size_t exponent = digits_at(token, at);
    if (exponent == 0) {
      return false;
    }
    at += exponent;
  }
  return at == token.size();
}

std::uint64_t replace_half_pairs(std::string& json) {
  constexpr std::size_t escape_size = 6;  // \uXXXX
  const auto escape_at = [&json](std::size_t at) -> std::optional<unsigned> {
    if (json.compare(at, 2, "\\u") != 0) {
      return std::nullopt;
    }
    return hex4(json, at + 2);
  };
  const auto is_low = [](std::optional<unsigned> unit) {
    return unit && *unit >= 0xDC00U && *unit <= 0xDFFFU;
  };
  std::uint64_t replaced = 0;
  for (std::size_t at = json.find('\\'); at != std::string::npos; at = json.find('\\', at)) {
    const std::optional<unsigned> unit = escape_at(at);
    if (!unit) {
      at = std::min(at + 2, json.size());
    } else if (*unit >= 0xD800U && *unit <= 0xDBFFU && is_low(escape_at(at + escape_size))) {
      at += 2 * escape_size;
    } else {
      if (*unit >= 0xD800U && *unit <= 0xDFFFU) {
        json.replace(at + 2, 4, "fffd");
        ++replaced;
      }
      at += escape_size;
    }
  }
  return replaced;
}

std::string quote_key(std::string_view key, std::size_t longest) {
  std::string out = "\"";
  std::size_t at = 0;
  for (std::size_t count = 0; at < key.size() && count < longest; ++count) {
    const text::Decoded decoded = text::decode(key, at);
    const bool control = decoded.cp < 0x20 || (decoded.cp >= 0x7F && decoded.cp < 0xA0);
    text::encode(control ? U'\uFFFD' : decoded.cp, out);
    at += decoded.size;
  }
  return out + (at < key.size() ? "...\"" : "\"");
}

}  // namespace entag::reader
