#pragma once

#include "rules/pattern.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace entag::rules {

// What characters of a pattern are.
[[nodiscard]] bool is_space(char c) noexcept;
[[nodiscard]] bool is_name_start(char c) noexcept;
[[nodiscard]] bool is_digit(char c) noexcept;
// A bare word may hold any letter; punctuation has to be quoted.
[[nodiscard]] bool is_word_char(char c) noexcept;

// Reads the pieces of a pattern off its text: names, values, words, quotes, regexes, numbers. The
// grammar above it is in pattern_parser.cpp. The text outlives the scanner.
class PatternScanner {
 public:
  template <class T>
  using Parsed = tl::expected<T, PatternFault>;
  using Fault = tl::unexpected<PatternFault>;

  explicit PatternScanner(std::string_view text) : text_(text) {}

  [[nodiscard]] std::size_t at() const noexcept { return at_; }

  [[nodiscard]] bool at_end() const noexcept { return at_ >= text_.size(); }

  // A byte ahead of the place; NUL past the end.
  [[nodiscard]] char peek(std::size_t ahead = 0) const noexcept;
  // The whole character at the place, for messages.
  [[nodiscard]] std::string_view character() const;

  // Passes over one byte; where it stood.
  std::size_t advance() noexcept { return at_++; }

  void skip_space() noexcept;
  // Passes over `c` if it stands here.
  bool take(char c) noexcept;

  // -1 when there is no number; large ones saturate.
  [[nodiscard]] int take_number() noexcept;
  // A capture's name, when one stands here: letters, then '='.
  [[nodiscard]] std::string_view take_capture_name() noexcept;
  // A bare word, with - and ' inside.
  [[nodiscard]] std::string take_word();
  [[nodiscard]] Parsed<std::string> take_name(std::string_view what);
  // The value of a test such as country=UA or title='Prime Minister'.
  [[nodiscard]] Parsed<std::string> take_value();
  [[nodiscard]] Parsed<std::string> take_quoted();
  [[nodiscard]] Parsed<std::string> take_regex();

  [[nodiscard]] Fault fault(std::string message) const { return fault_at(at_, std::move(message)); }

  [[nodiscard]] static Fault fault_at(std::size_t offset, std::string message) {
    return Fault(PatternFault{offset, std::move(message)});
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace entag::rules
