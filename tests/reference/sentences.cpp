#include "reference/sentences.h"

#include "text/unicode.h"
#include "text/utf8.h"

#include <algorithm>
#include <vector>

// Sentence ends by local evidence: a stop, what stands before it (three kinds of abbreviations,
// initials, acronyms), and what follows (lower case goes on, a starter begins anew). When unsure it
// does not cut: a name cut in two costs more than a long sentence. The kinds of abbreviations and
// the wrapped-text test follow the comparison of splitters in the project's notes; their
// thresholds are measured on running web text.

namespace entag::reference {
namespace {

using splitter::Analysis;
using splitter::Tables;
using splitter::Token;
using text::decode;

// Text without stops (tables, scripts without spaces) is cut here, because what patterns cost and
// remember grows with the sentence.
constexpr std::uint32_t max_sentence_tokens = 1000;
// Stops, quotes and brackets that may end one sentence together.
constexpr std::uint32_t max_end_tokens = 16;

bool is_stop(std::string_view token) {
  const char32_t cp = decode(token, 0).cp;
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

bool is_closer(std::string_view token) {
  const char32_t cp = decode(token, 0).cp;
  return cp == ')' || cp == ']' || cp == '}' || cp == '"' || cp == '\'' || cp == 0x2019 ||
         cp == 0x201D || cp == 0xBB || cp == 0x203A;
}

// A block is a run of lines that hold something.
struct Block {
  std::size_t first_line = 0;
  std::size_t last_line = 0;  // exclusive
  bool wrapped = false;
};

class Finder {
 public:
  Finder(std::string_view text, const Tables& tables, Analysis& analysis)
      : text_(text), tables_(tables), analysis_(analysis) {}

  void run() {
    find_blocks();
    // The margin that the wrapped blocks share tells the short ones, too.
    for (const Block& block : blocks_) {
      margin_ = std::max(margin_, is_wrapped(block) ? longest_line(block) : 0);
    }
    std::uint32_t paragraph = 0;
    for (Block& block : blocks_) {
      block.wrapped = is_wrapped(block) || fills_margin(block);
      cut_block(block, paragraph++);
    }
  }

 private:
  [[nodiscard]] bool is_blank(std::size_t line) const {
    return analysis_.lines[line].first == analysis_.lines[line].last;
  }

  [[nodiscard]] std::string_view token(std::uint32_t i) const {
    return analysis_.tokens[i].span.of(text_);
  }

  [[nodiscard]] bool starts_lower(std::uint32_t i) const {
    return text::is_lower(decode(token(i), 0).cp);
  }

  void find_blocks() {
    for (std::size_t line = 0; line < analysis_.lines.size();) {
      if (is_blank(line)) {
        ++line;
        continue;
      }
      Block block{line, line + 1, false};
      while (block.last_line < analysis_.lines.size() && !is_blank(block.last_line)) {
        ++block.last_line;
      }
      blocks_.push_back(block);
      line = block.last_line;
    }
  }

  [[nodiscard]] std::size_t line_size(std::size_t line) const {
    return analysis_.lines[line].span.size();
  }

  [[nodiscard]] std::size_t longest_line(const Block& block) const {
    std::size_t longest = 0;
    for (std::size_t i = block.first_line; i < block.last_line; ++i) {
      longest = std::max(longest, line_size(i));
    }
    return longest;
  }

  // Text wrapped at a margin: most lines end near the longest one's length, and lines go on in
  // lower case.
  [[nodiscard]] bool is_wrapped(const Block& block) const {
    const std::size_t lines = block.last_line - block.first_line;
    const std::size_t longest = longest_line(block);
    if (lines < 2 || longest < 40 || longest > 200) {
      return false;
    }
    std::size_t full = 0;
    std::size_t lower = 0;
    for (std::size_t i = block.first_line; i + 1 < block.last_line; ++i) {
      full += line_size(i) * 100 >= longest * 85 ? 1U : 0U;
      lower += starts_lower(analysis_.lines[i + 1].first) ? 1U : 0U;
    }
    return full * 100 >= (lines - 1) * 60 && lower * 100 >= (lines - 1) * 25;
  }

  // In a document with wrapped blocks: every line but the last reaches their margin, and none
  // passes it.
  [[nodiscard]] bool fills_margin(const Block& block) const {
    if (margin_ == 0 || longest_line(block) > margin_ || block.last_line - block.first_line < 2) {
      return false;
    }
    for (std::size_t i = block.first_line; i + 1 < block.last_line; ++i) {
      if (line_size(i) * 100 < margin_ * 85) {
        return false;
      }
    }
    return true;
  }

  void cut_block(const Block& block, std::uint32_t paragraph) {
    const std::uint32_t end = analysis_.lines[block.last_line - 1].last;
    std::uint32_t first = analysis_.lines[block.first_line].first;
    for (std::uint32_t i = first; i < end; ++i) {
      std::uint32_t after = i + 1;
      const bool line_ends =
          after < end && !block.wrapped && analysis_.tokens[after].line != analysis_.tokens[i].line;
      bool cut = after == end || line_ends || is_gap(i) || ends_sentence(i, end, after);
      cut |= after - first >= max_sentence_tokens;
      if (cut) {
        analysis_.sentences.push_back({first, after, paragraph});
        first = after;
        i = after - 1;
      }
    }
  }

  // A tab, or three blanks and more, behind token `i` on its line: cells of a table, or parts of a
  // line of credits.
  [[nodiscard]] bool is_gap(std::uint32_t i) const {
    const Token& here = analysis_.tokens[i];
    const Token& next = analysis_.tokens[i + 1];
    const std::string_view between = text_.substr(here.span.end, next.span.begin - here.span.end);
    return here.line == next.line &&
           (between.find('\t') != std::string_view::npos || between.starts_with("   "));
  }

  [[nodiscard]] bool glued(std::uint32_t i) const {
    return analysis_.tokens[i - 1].span.end == analysis_.tokens[i].span.begin;
  }

  // Whether a sentence ends with token `i`; then `after` is the first token behind it and its
  // closing quotes and brackets.
  [[nodiscard]] bool ends_sentence(std::uint32_t i, std::uint32_t end, std::uint32_t& after) const {
    const std::string_view stop = token(i);
    const bool inner_stop = stop.size() > 1 && stop.ends_with('.') && !is_stop(stop);
    if (!is_stop(stop) && !inner_stop) {
      return false;
    }
    std::uint32_t next = i + 1;
    while (next < end && next - i <= max_end_tokens && glued(next) &&
           (is_stop(token(next)) || is_closer(token(next)))) {
      ++next;
    }
    if (next == end) {
      return false;  // the end of the block: cut_block cuts there
    }
    const bool space = !glued(next);
    if (!space) {
      after = next;
      return stop == "." && missing_space(i, next);
    }
    if (goes_on(next) || (inner_stop ? !acronym_ends(i, next) : !stop_ends(i, next))) {
      return false;
    }
    after = next;
    return true;
  }

  // Lower case, or a mark that no sentence begins with.
  [[nodiscard]] bool goes_on(std::uint32_t next) const {
    const char32_t cp = decode(token(next), 0).cp;
    if (text::is_lower(cp)) {
      return true;
    }
    return cp == ',' || cp == ';' || cp == ':' || cp == ')' || cp == ']' || cp == '%' || cp == '/';
  }

  [[nodiscard]] bool is_starter(std::uint32_t i) const {
    const bool quoted =
        is_closer(token(i)) || decode(token(i), 0).cp == 0x201C || decode(token(i), 0).cp == 0x2018;
    if (quoted) {
      return true;
    }
    return tables_.starters.contains(text::fold(token(i)));
  }

  // "market.The": a space is missing.
  [[nodiscard]] bool missing_space(std::uint32_t i, std::uint32_t next) const {
    if (i == 0 || !glued(i)) {
      return false;
    }
    const std::string_view before = token(i - 1);
    const std::string_view behind = token(next);
    const bool small_before = before.size() >= 3 && before.back() >= 'a' && before.back() <= 'z';
    return small_before && behind.size() >= 2 && text::is_upper(decode(behind, 0).cp) &&
           (behind.size() >= 3 || is_starter(next));
  }

  // "U.S. The": only before a starter. An initial ("J. Smith") never ends.
  [[nodiscard]] bool acronym_ends(std::uint32_t i, std::uint32_t next) const {
    if (text::count_code_points(token(i)) <= 2 || !is_starter(next)) {
      return false;
    }
    std::string word = text::fold(token(i));
    word.pop_back();
    return !tables_.never_end.contains(word);
  }

  [[nodiscard]] bool stop_ends(std::uint32_t i, std::uint32_t next) const {
    if (token(i) != "." || i == 0 || !glued(i)) {
      return true;
    }
    const std::string word = text::fold(token(i - 1));
    if (tables_.never_end.contains(word)) {
      return false;
    }
    if (tables_.maybe_end.contains(word)) {
      return is_starter(next);
    }
    return !(tables_.number_end.contains(word) && text::is_digit(decode(token(next), 0).cp));
  }

  std::string_view text_;
  const Tables& tables_;
  Analysis& analysis_;
  std::vector<Block> blocks_;
  std::size_t margin_ = 0;  // of the document's wrapped text; 0: it has none
};

}  // namespace

void find_sentences(std::string_view text, const Tables& tables, Analysis& analysis) {
  Finder(text, tables, analysis).run();
}

}  // namespace entag::reference
