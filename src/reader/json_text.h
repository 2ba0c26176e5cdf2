#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace entag::reader {

// What simdjson leaves to its caller about the spelling of JSON.

// Whether `token` is a number as RFC 8259 writes it, of any size: an optional minus, digits without
// a leading zero, a fraction, an exponent.
[[nodiscard]] bool is_json_number(std::string_view token) noexcept;

// Turns escapes of half surrogate pairs, which programs write that cut UTF-16 strings and which
// simdjson refuses, into \ufffd in place; the size stays. Returns how many there were.
[[nodiscard]] std::uint64_t replace_half_pairs(std::string& json);

// A key in quotes for a message: cut after `longest` code points, control characters replaced so
// that none reaches a terminal. `key` is valid UTF-8.
[[nodiscard]] std::string quote_key(std::string_view key, std::size_t longest);

}  // namespace entag::reader
