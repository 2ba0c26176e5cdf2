#include "splitter/sentences.h"

#include "splitter/characters.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <algorithm>
#include <string>
#include <vector>

// Sentence ends by local evidence: a stop, what stands before it (three kinds of abbreviations,
// initials, acronyms), and what follows (lower case goes on, a starter begins anew). Only the
// tokens that the tokenizer noted are looked at, one in ten or fewer. When unsure it does not cut:
// a name cut in two costs more than a long sentence. The kinds of abbreviations and the
// wrapped-text test follow the comparison of splitters in the project's notes; their thresholds are
// measured on running web text.

namespace entag::splitter {
namespace {

using text::decode;

// Text without stops (tables, scripts without spaces) is cut here, because what patterns cost and
// remember grows with the sentence.
constexpr std::uint32_t max_sentence_tokens = 1000;
// Stops, quotes and brackets that may end one sentence together.
constexpr std::uint32_t max_end_tokens = 16;

bool is_closer(char32_t cp) {
  return cp == ')' || cp == ']' || cp == '}' || cp == '"' || cp == '\'' || cp == 0x2019 ||
         cp == 0x201D || cp == 0xBB || cp == 0x203A;
}

// A block is a run of lines that hold something.
struct Block {
  std::size_t first_line = 0;
  std::size_t last_line = 0;  // exclusive
  std::size_t longest = 0;    // line, in bytes
  bool wrapped = false;
};

class Finder {
 public:
  Finder(std::string_view text, const WordSets& words, Analysis& analysis)
      : text_(text), words_(words), analysis_(analysis) {}

  void run() {
    find_blocks();
    std::uint32_t paragraph = 0;
    for (Block& block : blocks_) {
      block.wrapped = block.wrapped || fills_margin(block);
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

  // The first code point of token `i`.
  [[nodiscard]] char32_t first(std::uint32_t i) const {
    return decode(text_, analysis_.tokens[i].span.begin).cp;
  }

  [[nodiscard]] bool starts_lower(std::uint32_t i) const { return text::is_lower(first(i)); }

  void find_blocks() {
    for (std::size_t line = 0; line < analysis_.lines.size();) {
      if (is_blank(line)) {
        ++line;
        continue;
      }
      Block block{line, line, 0, false};
      while (block.last_line < analysis_.lines.size() && !is_blank(block.last_line)) {
        block.longest = std::max(block.longest, line_size(block.last_line++));
      }
      block.wrapped = is_wrapped(block);
      // The margin that the wrapped blocks share tells the short ones, too.
      margin_ = std::max(margin_, block.wrapped ? block.longest : 0);
      blocks_.push_back(block);
      line = block.last_line;
    }
  }

  [[nodiscard]] std::size_t line_size(std::size_t line) const {
    return analysis_.lines[line].span.size();
  }

  // Text wrapped at a margin: most lines end near the longest one's length, and lines go on in
  // lower case.
  [[nodiscard]] bool is_wrapped(const Block& block) const {
    const std::size_t lines = block.last_line - block.first_line;
    const std::size_t longest = block.longest;
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
    if (margin_ == 0 || block.longest > margin_ || block.last_line - block.first_line < 2) {
      return false;
    }
    for (std::size_t i = block.first_line; i + 1 < block.last_line; ++i) {
      if (line_size(i) * 100 < margin_ * 85) {
        return false;
      }
    }
    return true;
  }

  // Line ends are sentence ends but in wrapped text.
  void cut_block(const Block& block, std::uint32_t paragraph) {
    const auto& lines = analysis_.lines;
    const std::uint32_t end = lines[block.last_line - 1].last;
    if (block.wrapped) {
      cut_stretch(lines[block.first_line].first, end, end, paragraph);
      return;
    }
    for (std::size_t line = block.first_line; line < block.last_line; ++line) {
      cut_stretch(lines[line].first, lines[line].last, end, paragraph);
    }
  }

  // Cuts the tokens [first, last) of a block that ends at `end`.
  void cut_stretch(std::uint32_t first, std::uint32_t last, std::uint32_t end,
                   std::uint32_t paragraph) {
    const auto cut = [&](std::uint32_t after) {
      analysis_.sentences.push_back({first, after, paragraph});
      first = after;
    };
    for (; end_ < analysis_.ends.size() && analysis_.ends[end_] + 1 < last; ++end_) {
      const std::uint32_t i = analysis_.ends[end_];
      if (i < first) {
        continue;  // among the stops and quotes that ended the sentence before
      }
      while (i - first >= max_sentence_tokens) {
        cut(first + max_sentence_tokens);
      }
      std::uint32_t after = i + 1;
      if (is_gap(i) || ends_sentence(i, end, after) || after - first >= max_sentence_tokens) {
        cut(after);
      }
    }
    while (last - first > max_sentence_tokens) {
      cut(first + max_sentence_tokens);
    }
    if (first < last) {
      cut(last);
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
  [[nodiscard]] bool ends_sentence(std::uint32_t i, std::uint32_t end, std::uint32_t& after) {
    const std::string_view stop = token(i);
    const bool inner_stop = !is_stop(first(i));
    if (inner_stop && (stop.size() <= 1 || !stop.ends_with('.'))) {
      return false;  // noted for the gap behind it
    }
    std::uint32_t next = i + 1;
    while (next < end && next - i <= max_end_tokens && glued(next) &&
           (is_stop(first(next)) || is_closer(first(next)))) {
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
    const char32_t cp = first(next);
    if (text::is_lower(cp)) {
      return true;
    }
    return cp == ',' || cp == ';' || cp == ':' || cp == ')' || cp == ']' || cp == '%' || cp == '/';
  }

  [[nodiscard]] bool is_starter(std::uint32_t i) {
    const char32_t cp = first(i);
    return is_closer(cp) || cp == 0x201C || cp == 0x2018 ||
           has(words_.of(token(i), key_), WordSet::starter);
  }

  // "market.The": a space is missing.
  [[nodiscard]] bool missing_space(std::uint32_t i, std::uint32_t next) {
    if (i == 0 || !glued(i)) {
      return false;
    }
    const std::string_view before = token(i - 1);
    const std::string_view behind = token(next);
    const bool small_before = before.size() >= 3 && before.back() >= 'a' && before.back() <= 'z';
    return small_before && behind.size() >= 2 && text::is_upper(first(next)) &&
           (behind.size() >= 3 || is_starter(next));
  }

  // "U.S. The": only before a starter. An initial ("J. Smith") never ends, nor does what the
  // tables say so of ("e.g. The").
  [[nodiscard]] bool acronym_ends(std::uint32_t i, std::uint32_t next) {
    if (text::count_code_points(token(i)) <= 2 || !is_starter(next)) {
      return false;
    }
    const std::string_view word = token(i);
    return !has(words_.of(word.substr(0, word.size() - 1), key_), WordSet::never_end);
  }

  [[nodiscard]] bool stop_ends(std::uint32_t i, std::uint32_t next) {
    if (token(i) != "." || i == 0 || !glued(i)) {
      return true;
    }
    const std::uint8_t sets = words_.of(token(i - 1), key_);
    if (has(sets, WordSet::never_end)) {
      return false;
    }
    if (has(sets, WordSet::maybe_end)) {
      return is_starter(next);
    }
    return !(has(sets, WordSet::number_end) && text::is_digit(first(next)));
  }

  std::string_view text_;
  const WordSets& words_;
  Analysis& analysis_;
  std::vector<Block> blocks_;
  std::size_t end_ = 0;     // the next of the analysis' ends
  std::string key_;         // what was folded last
  std::size_t margin_ = 0;  // of the document's wrapped text; 0: it has none
};

}  // namespace

void find_sentences(std::string_view text, const WordSets& words, Analysis& analysis) {
  Finder(text, words, analysis).run();
}

}  // namespace entag::splitter
