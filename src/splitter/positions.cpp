#include "splitter/positions.h"

#include "splitter/characters.h"
#include "text/token_class.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <ranges>

namespace entag::splitter {
namespace {

using text::PositionClass;

constexpr std::size_t head_lines = 15;
constexpr std::size_t tail_lines = 3;

// What a token says about whether its line is all capitals.
enum class Evidence { none, capitals, small };

// A token of ASCII letters and digits alone, the usual case: a word when it has a letter.
Evidence evidence_of_ascii(std::string_view token) {
  Evidence found = Evidence::none;
  for (const char c : token) {
    if (is(c, Byte::letter)) {
      if (c >= 'a') {
        return Evidence::small;
      }
      found = Evidence::capitals;
    }
  }
  return found;
}

Evidence evidence_of(std::string_view text, Span span) {
  const std::string_view token = span.of(text);
  if (ascii_word_end(text, span.begin) >= span.end) {
    return evidence_of_ascii(token);
  }
  const auto classes = text::classify(token);
  if ((classes & text::bit(text::TokenClass::word)) == 0 ||
      (classes & text::bit(text::TokenClass::possessive)) != 0) {
    return Evidence::none;
  }
  for (std::size_t at = 0; at < token.size();) {
    const auto [cp, size] = text::decode(token, at);
    if (text::is_lower(cp)) {
      return Evidence::small;
    }
    at += size;
  }
  return Evidence::capitals;
}

// All letters capitals, in two words or more.
bool is_capitals(std::string_view text, const Line& line, const Analysis& analysis) {
  int words = 0;
  for (std::uint32_t i = line.first; i < line.last; ++i) {
    const Evidence evidence = evidence_of(text, analysis.tokens[i].span);
    if (evidence == Evidence::small) {
      return false;
    }
    words += evidence == Evidence::capitals ? 1 : 0;
  }
  return words >= 2;
}

void mark(Analysis& analysis, const Line& line, PositionClass position) {
  for (std::uint32_t i = line.first; i < line.last; ++i) {
    analysis.tokens[i].position |= text::bit(position);
  }
}

// Marks the first `count` lines that hold anything.
template <class Lines>
void mark_filled(Analysis& analysis, const Lines& lines, std::size_t count,
                 PositionClass position) {
  for (auto line = lines.begin(); line != lines.end() && count > 0; ++line) {
    if (line->first != line->last) {
      mark(analysis, *line, position);
      --count;
    }
  }
}

void mark_first_word(std::string_view text, Analysis& analysis, const Sentence& sentence) {
  for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
    const char32_t cp = text::decode(text, analysis.tokens[i].span.begin).cp;
    if (text::is_letter(cp) || text::is_digit(cp)) {
      analysis.tokens[i].position |= text::bit(PositionClass::first);
      return;
    }
  }
}

}  // namespace

void mark_positions(std::string_view text, Analysis& analysis) {
  for (const Sentence& sentence : analysis.sentences) {
    mark_first_word(text, analysis, sentence);
  }
  for (const Line& line : analysis.lines) {
    if (is_capitals(text, line, analysis)) {
      mark(analysis, line, PositionClass::capsline);
    }
  }
  mark_filled(analysis, analysis.lines, head_lines, PositionClass::head);
  mark_filled(analysis, std::views::reverse(analysis.lines), tail_lines, PositionClass::tail);
}

}  // namespace entag::splitter
