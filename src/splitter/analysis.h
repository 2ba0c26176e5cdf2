#pragma once

#include "entag/span.h"

#include <cstdint>
#include <vector>

namespace entag::splitter {

// What the splitter finds in one text. All spans are bytes of that text, in order and disjoint.

struct Token {
  Span span;
  std::uint32_t line = 0;     // index in Analysis::lines
  std::uint8_t position = 0;  // text::PositionClass bits
};

// Tokens [first, last) of one sentence; never empty.
struct Sentence {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t paragraph = 0;  // counts from 0
};

// A line without its line end; tokens [first, last), none on a blank line.
struct Line {
  Span span;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

struct Analysis {
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  std::vector<Line> lines;
  // The tokens of a stop, with one at their end, or with a gap behind them: where inside a line a
  // sentence may end. The splitter's own notes.
  std::vector<std::uint32_t> ends;

  void clear() noexcept {
    tokens.clear();
    sentences.clear();
    lines.clear();
    ends.clear();
  }

  // The bytes of a sentence, from its first token to its last.
  [[nodiscard]] Span span_of(const Sentence& sentence) const noexcept {
    return {tokens[sentence.first].span.begin, tokens[sentence.last - 1].span.end};
  }
};

}  // namespace entag::splitter
