#include "rules/pattern_scanner.h"

#include <fmt/format.h>

#include <algorithm>

namespace entag::rules {
namespace {

bool is_name_char(char c) {
  return is_name_start(c) || is_digit(c) || c == '-';
}

}  // namespace

bool is_space(char c) noexcept {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_name_start(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool is_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}

bool is_word_char(char c) noexcept {
  return is_name_start(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

char PatternScanner::peek(std::size_t ahead) const noexcept {
  return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
}

std::string_view PatternScanner::character() const {
  return character_at(text_, at_);
}

void PatternScanner::skip_space() noexcept {
  while (at_ < text_.size() && is_space(text_[at_])) {
    ++at_;
  }
}

bool PatternScanner::take(char c) noexcept {
  if (peek() != c || at_ >= text_.size()) {
    return false;
  }
  ++at_;
  return true;
}

int PatternScanner::take_number() noexcept {
  if (!is_digit(peek())) {
    return -1;
  }
  int n = 0;
  while (is_digit(peek())) {
    n = std::min(n * 10 + (text_[at_++] - '0'), 9999);
  }
  return n;
}

std::string_view PatternScanner::take_capture_name() noexcept {
  std::size_t end = at_;
  if (!is_name_start(peek())) {
    return {};
  }
  while (end < text_.size() && is_name_char(text_[end])) {
    ++end;
  }
  if (end >= text_.size() || text_[end] != '=') {
    return {};
  }
  const std::string_view name = text_.substr(at_, end - at_);
  at_ = end + 1;
  return name;
}

std::string PatternScanner::take_word() {
  const std::size_t begin = at_;
  while (is_word_char(peek()) || ((peek() == '-' || peek() == '\'') && is_word_char(peek(1)))) {
    ++at_;
  }
  return std::string(text_.substr(begin, at_ - begin));
}

PatternScanner::Parsed<std::string> PatternScanner::take_name(std::string_view what) {
  const std::size_t begin = at_;
  if (!is_name_start(peek())) {
    return fault(fmt::format("expected the name of {}", what));
  }
  while (is_name_char(peek())) {
    ++at_;
  }
  return std::string(text_.substr(begin, at_ - begin));
}

PatternScanner::Parsed<std::string> PatternScanner::take_value() {
  if (peek() == '\'' || peek() == '"') {
    return take_quoted();
  }
  const std::size_t begin = at_;
  while (is_word_char(peek()) || peek() == '-' || peek() == '.') {
    ++at_;
  }
  if (at_ == begin) {
    return fault("expected a value after '='");
  }
  return std::string(text_.substr(begin, at_ - begin));
}

PatternScanner::Parsed<std::string> PatternScanner::take_quoted() {
  const std::size_t open = at_;
  const char quote = text_[at_++];
  const std::size_t close = text_.find(quote, at_);
  if (close == std::string_view::npos) {
    return fault_at(open, fmt::format("{} without its {}", quote, quote));
  }
  if (close == at_) {
    return fault_at(open, "empty quotes match nothing");
  }
  std::string inside(text_.substr(at_, close - at_));
  at_ = close + 1;
  return inside;
}

PatternScanner::Parsed<std::string> PatternScanner::take_regex() {
  const std::size_t open = at_++;
  std::string source;
  while (at_ < text_.size() && text_[at_] != '/') {
    if (text_[at_] == '\\' && peek(1) == '/') {
      ++at_;
    } else if (text_[at_] == '\\' && at_ + 1 < text_.size()) {
      source += text_[at_++];
    }
    source += text_[at_++];
  }
  if (!take('/')) {
    return fault_at(open, "'/' without its closing '/'");
  }
  if (source.empty()) {
    return fault_at(open, "an empty regex matches nothing");
  }
  return source;
}

}  // namespace entag::rules
