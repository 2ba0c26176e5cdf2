#include "reference/splitter.h"

#include "reference/sentences.h"
#include "reference/token_class.h"
#include "reference/tokenizer.h"
#include "text/token_class.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <algorithm>

namespace entag::reference {
namespace {

using splitter::Analysis;
using splitter::Line;
using splitter::Sentence;
using text::PositionClass;

constexpr std::size_t head_lines = 15;
constexpr std::size_t tail_lines = 3;

void find_lines(std::string_view text, std::vector<Line>& lines) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::size_t content = end;
    if (content > begin && text[content - 1] == '\r') {
      --content;
    }
    lines.push_back(
        {{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(content)}, 0, 0});
    begin = end + 1;
  }
}

void assign_lines(Analysis& analysis) {
  std::uint32_t token = 0;
  for (std::uint32_t i = 0; i < analysis.lines.size(); ++i) {
    Line& line = analysis.lines[i];
    line.first = token;
    while (token < analysis.tokens.size() && analysis.tokens[token].span.begin < line.span.end) {
      analysis.tokens[token++].line = i;
    }
    line.last = token;
  }
}

// All letters capitals, in two words or more.
bool is_capitals(std::string_view text, const Line& line, const Analysis& analysis) {
  int words = 0;
  for (std::uint32_t i = line.first; i < line.last; ++i) {
    const auto classes = classify(analysis.tokens[i].span.of(text));
    if ((classes & text::bit(text::TokenClass::word)) == 0 ||
        (classes & text::bit(text::TokenClass::possessive)) != 0) {
      continue;
    }
    const std::string_view token = analysis.tokens[i].span.of(text);
    for (std::size_t at = 0; at < token.size();) {
      const auto [cp, size] = text::decode(token, at);
      if (text::is_lower(cp)) {
        return false;
      }
      at += size;
    }
    ++words;
  }
  return words >= 2;
}

void mark(Analysis& analysis, const Line& line, PositionClass position) {
  for (std::uint32_t i = line.first; i < line.last; ++i) {
    analysis.tokens[i].position |= text::bit(position);
  }
}

void mark_positions(std::string_view text, Analysis& analysis) {
  for (std::size_t i = 1; i < analysis.tokens.size(); ++i) {
    if (analysis.tokens[i - 1].span.end == analysis.tokens[i].span.begin) {
      analysis.tokens[i].position |= text::bit(PositionClass::glued);
    }
  }
  for (const Sentence& sentence : analysis.sentences) {
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      const char32_t cp = text::decode(text, analysis.tokens[i].span.begin).cp;
      if (text::is_letter(cp) || text::is_digit(cp)) {
        analysis.tokens[i].position |= text::bit(PositionClass::first);
        break;
      }
    }
  }
  std::vector<const Line*> filled;
  for (const Line& line : analysis.lines) {
    if (line.first != line.last) {
      filled.push_back(&line);
      if (is_capitals(text, line, analysis)) {
        mark(analysis, line, PositionClass::capsline);
      }
    }
  }
  for (std::size_t i = 0; i < std::min(head_lines, filled.size()); ++i) {
    mark(analysis, *filled[i], PositionClass::head);
  }
  for (std::size_t i = filled.size() - std::min(tail_lines, filled.size()); i < filled.size();
       ++i) {
    mark(analysis, *filled[i], PositionClass::tail);
  }
}

}  // namespace

void split(std::string_view text, const splitter::Tables& tables, splitter::Analysis& out) {
  out.clear();
  std::vector<Span> spans;
  tokenize(text, tables, spans);
  for (const Span span : spans) {
    out.tokens.push_back({span, 0, 0});
  }
  find_lines(text, out.lines);
  assign_lines(out);
  find_sentences(text, tables, out);
  mark_positions(text, out);
}

}  // namespace entag::reference
