#include "splitter/tokenizer.h"

#include "splitter/addresses.h"
#include "splitter/characters.h"
#include "text/token_class.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <limits>
#include <string>

// One pass over the bytes. Nearly every token is a run of ASCII letters or digits, or one ASCII
// mark, and the byte behind it says that nothing more can belong to it: those take one look into
// the table of bytes. All others go the long way, which knows the rules.

namespace entag::splitter {
namespace {

using text::decode;

class Tokenizer {
 public:
  Tokenizer(std::string_view text, const WordSets& words, Analysis& out)
      : text_(text), words_(words), out_(out) {}

  void run() {
    std::size_t at = 0;
    while (at < text_.size()) {
      const char c = text_[at];
      if (is(c, Byte::letter)) {
        at = take_ascii_word(at);
      } else if (is(c, Byte::space)) {
        at = skip_space(at);
      } else if (is(c, Byte::digit)) {
        at = take_ascii_number(at);
      } else if (is(c, Byte::high)) {
        at = take_other(at);
      } else {
        at = take_ascii_mark(at);
      }
    }
    if (line_begin_ < text_.size()) {
      end_line(text_.size());
    }
  }

 private:
  // Each take_ function adds the token or tokens that begin at `at`, and gives the end of the last.

  std::size_t add(std::size_t begin, std::size_t end) {
    const auto from = static_cast<std::uint32_t>(begin);
    const auto to = static_cast<std::uint32_t>(end);
    const std::uint8_t position =
        from == last_end_ ? text::bit(text::PositionClass::glued) : std::uint8_t{0};
    out_.tokens.push_back({{from, to}, line_, position});
    last_end_ = to;
    return end;
  }

  // A sentence may end behind the last token.
  void note_end() {
    const auto last = static_cast<std::uint32_t>(out_.tokens.size() - 1);
    if (out_.ends.empty() || out_.ends.back() != last) {
      out_.ends.push_back(last);
    }
  }

  void end_line(std::size_t feed) {
    const bool has_return = feed > line_begin_ && text_[feed - 1] == '\r';
    const auto tokens = static_cast<std::uint32_t>(out_.tokens.size());
    out_.lines.push_back({{static_cast<std::uint32_t>(line_begin_),
                           static_cast<std::uint32_t>(has_return ? feed - 1 : feed)},
                          line_first_,
                          tokens});
    line_begin_ = feed + 1;
    line_first_ = tokens;
    ++line_;
  }

  // The byte at `at`; behind the text, the white space that might as well stand there.
  [[nodiscard]] char byte(std::size_t at) const { return at < text_.size() ? text_[at] : ' '; }

  [[nodiscard]] char32_t point(std::size_t at) const {
    return at < text_.size() ? decode(text_, at).cp : 0;
  }

  [[nodiscard]] bool letter_at(std::size_t at) const { return text::is_letter(point(at)); }

  [[nodiscard]] bool digit_at(std::size_t at) const { return text::is_digit(point(at)); }

  [[nodiscard]] std::size_t next(std::size_t at) const { return at + decode(text_, at).size; }

  // All white space from `at` on.
  std::size_t skip_space(std::size_t at) {
    if (text_[at] == ' ' && !is(byte(at + 1), Byte::space, Byte::high)) {
      return at + 1;
    }
    const std::size_t begin = at;
    const std::uint32_t line = line_;
    bool tab = false;
    while (at < text_.size()) {
      const auto [cp, size] = decode(text_, at);
      if (!text::is_space(cp)) {
        break;
      }
      if (cp == '\n') {
        end_line(at);
      }
      tab |= cp == '\t';
      at += size;
    }
    const bool gap = tab || text_.substr(begin, at - begin).starts_with("   ");
    if (gap && line == line_ && !out_.tokens.empty()) {
      note_end();
    }
    return at;
  }

  std::size_t take_ascii_word(std::size_t at) {
    const std::size_t end = ascii_word_end(text_, at);
    const char behind = byte(end);
    // A word with its sentence's stop, but not the stop of an initial.
    const bool stop = behind == '.' && end - at > 1 && is(byte(end + 1), Byte::space);
    if (is(behind, Byte::closes_word) || stop) {
      return add(at, end);
    }
    if (const std::size_t address = address_end(at, behind); address > at) {
      return add(at, address);
    }
    return take_word(at);
  }

  std::size_t take_ascii_number(std::size_t at) {
    const std::size_t end = ascii_word_end(text_, at);
    if (const std::size_t address = address_end(at, byte(end)); address > at) {
      return add(at, address);
    }
    return take_number(at);
  }

  // The end of the address at `at`, whose first letters and digits end before `behind`, or `at`.
  [[nodiscard]] std::size_t address_end(std::size_t at, char behind) const {
    if (behind == ':' || behind == '.') {
      if (const std::size_t end = url_end(text_, at); end > at) {
        return end;
      }
    }
    return behind == '@' || is(behind, Byte::local) ? email_end(text_, at) : at;
  }

  // A character that is not ASCII.
  std::size_t take_other(std::size_t at) {
    const auto [cp, size] = decode(text_, at);
    if (text::is_space(cp)) {
      return skip_space(at);
    }
    if (text::is_digit(cp)) {
      return take_number(at);
    }
    if (text::is_unspaced_script(cp)) {
      const std::size_t end = add(at, at + size);
      if (is_stop(cp)) {
        note_end();
      }
      return end;
    }
    return text::is_letter(cp) || text::is_mark(cp) ? take_word(at) : take_mark(at);
  }

  // Digits, and separators that stand between digits; then the letters written on to them (24th,
  // 1990s, 5km), but am and pm are words.
  std::size_t take_number(std::size_t at) {
    std::size_t end = at;
    while (end < text_.size()) {
      const char c = text_[end];
      const bool separates = (c == '.' || c == ',' || c == ':') && digit_at(end + 1);
      if (is(c, Byte::digit) || separates) {
        ++end;
      } else if (is(c, Byte::high) && digit_at(end)) {
        end = next(end);
      } else {
        break;
      }
    }
    const std::size_t letters_end = word_end(text_, end);
    if (letters_end > end) {
      const std::string_view suffix = folded(text_.substr(end, letters_end - end));
      if (suffix != "am" && suffix != "pm") {
        end = letters_end;
      }
    }
    return add(at, end);
  }

  std::size_t take_word(std::size_t at) {
    if (const std::size_t end = acronym_end(at); end > at) {
      add(at, end);
      if (text_[end - 1] == '.') {
        note_end();
      }
      return end;
    }
    std::size_t end = word_end(text_, at);
    if (end == at) {  // a mark by itself
      return add(at, next(at));
    }
    while (end < text_.size()) {
      const auto [cp, size] = decode(text_, end);
      const bool joins = text::is_apostrophe(cp) || cp == '-' || cp == 0x2010 || cp == 0x2011 ||
                         cp == '&' || cp == 0xB7;
      const std::size_t after = end + size;
      const bool goes_on = letter_at(after) || (digit_at(after) && cp != '&');
      if (!joins || !goes_on || text::is_unspaced_script(point(after)) ||
          (cp == '&' && !ampersand_joins(at, end, after))) {
        break;
      }
      end = word_end(text_, after);
    }
    return add_word(at, end);
  }

  // AT&T and R&D are one word; "black&white" is three.
  [[nodiscard]] bool ampersand_joins(std::size_t begin, std::size_t end, std::size_t after) const {
    const auto capitals = [this](std::size_t from, std::size_t to) {
      while (from < to && text::is_upper(point(from))) {
        from = next(from);
      }
      return from == to;
    };
    return capitals(begin, end) && capitals(after, word_end(text_, after));
  }

  // "U.S.", "N.A.T.O.", "a.m."; and an initial with its stop when a capital follows. Gives `at`
  // when there is none.
  [[nodiscard]] std::size_t acronym_end(std::size_t at) const {
    std::size_t end = at;
    int letters = 0;
    while (end < text_.size() && letter_at(end)) {
      const std::size_t after = next(end);
      if (after >= text_.size() || text_[after] != '.') {
        break;
      }
      ++letters;
      end = after + 1;
    }
    // "U.S" without its last stop; not "J.R.Smith", where a word is glued on.
    if (letters >= 1 && letter_at(end) && word_end(text_, end) == next(end)) {
      return next(end);
    }
    const bool initial = letters == 1 && text::is_upper(point(at)) && initial_follows(end);
    return letters >= 2 || initial ? end : at;
  }

  // After "J.": a capital, on the same line.
  [[nodiscard]] bool initial_follows(std::size_t at) const {
    while (at < text_.size() && text_[at] != '\n' && text::is_space(point(at))) {
      at = next(at);
    }
    return at < text_.size() && text::is_upper(point(at));
  }

  // Cuts a word at its clitic, or at a hyphen behind a prefix or before a suffix of the tables.
  std::size_t add_word(std::size_t begin, std::size_t end) {
    const std::string_view word = text_.substr(begin, end - begin);
    if (const std::size_t cut = clitic_begin(word); cut > 0) {
      add_word(begin, begin + cut);
      return add(begin + cut, end);
    }
    const std::size_t first = word.find('-');
    if (first == std::string_view::npos || first == 0 || first + 1 == word.size()) {
      return add(begin, end);  // "mid-" is what the clitic of "mid-n't" leaves
    }
    if (has(words_.of(word.substr(0, first), key_), WordSet::prefix)) {
      add(begin, begin + first);
      add(begin + first, begin + first + 1);
      return add_word(begin + first + 1, end);
    }
    const std::size_t last = word.rfind('-');
    if (has(words_.of(word.substr(last + 1), key_), WordSet::suffix)) {
      add_word(begin, begin + last);
      add(begin + last, begin + last + 1);
      return add(begin + last + 1, end);
    }
    return add(begin, end);
  }

  [[nodiscard]] std::string_view folded(std::string_view word) {
    key_.clear();
    text::append_fold(word, text::Accents::fold, key_);
    return key_;
  }

  // Suffixes that stand as tokens of their own after an apostrophe.
  [[nodiscard]] bool is_clitic(std::string_view suffix) {
    const std::string_view key = folded(suffix);
    return key == "s" || key == "ll" || key == "re" || key == "ve" || key == "d" || key == "m";
  }

  // Where the clitic of "Ukraine's" or "don't" begins; 0 when there is none.
  [[nodiscard]] std::size_t clitic_begin(std::string_view word) {
    for (std::size_t at = word.size(); at-- > 1;) {
      if ((static_cast<unsigned char>(word[at]) & 0xC0U) == 0x80U) {
        continue;
      }
      const auto [cp, size] = decode(word, at);
      if (!text::is_apostrophe(cp)) {
        if (!text::is_letter(cp) || word.size() - at > 3) {
          return 0;
        }
        continue;
      }
      const std::string_view suffix = word.substr(at + size);
      if (at > 1 && (word[at - 1] == 'n' || word[at - 1] == 'N') && folded(suffix) == "t") {
        return at - 1;
      }
      return is_clitic(suffix) ? at : 0;
    }
    return 0;
  }

  // Behind a token that is no word (2023's, U.S.'s, Yahoo!'s): the end of the clitic whose
  // apostrophe `cp` stands at [at, after), or `after` when it is none.
  [[nodiscard]] std::size_t clitic_end(char32_t cp, std::size_t at, std::size_t after) {
    if (last_end_ != at || !text::is_apostrophe(cp)) {
      return after;
    }
    const std::size_t end = word_end(text_, after);
    return is_clitic(text_.substr(after, end - after)) ? end : after;
  }

  std::size_t take_ascii_mark(std::size_t at) {
    const char c = text_[at];
    const char behind = byte(at + 1);
    const bool lone = is(c, Byte::lone) || (c == '.' && behind != '.');
    if (lone && !is(behind, Byte::high)) {
      const std::size_t end = add(at, at + 1);
      if (c == '.' || c == '!' || c == '?') {
        note_end();
      }
      return end;
    }
    if (c == '@' || c == '#') {
      if (const std::size_t end = tag_end(text_, at); end > at) {
        return add(at, end);
      }
    }
    return take_mark(at);
  }

  // Dots and dashes run together; any other mark stands alone, with the marks that modify it.
  std::size_t take_mark(std::size_t at) {
    const auto [cp, size] = decode(text_, at);
    std::size_t end = at + size;
    const auto run_on = [this, &end](const auto& belongs) {
      while (end < text_.size() && belongs(point(end))) {
        end = next(end);
      }
    };
    if (cp == '.' || cp == 0x2026) {
      run_on([](char32_t c) { return c == '.' || c == 0x2026; });
    } else if (text::is_dash(cp)) {
      run_on(text::is_dash);
    } else if (const std::size_t clitic = clitic_end(cp, at, end); clitic > end) {
      end = clitic;
    } else {
      run_on(text::is_mark);
    }
    add(at, end);
    if (is_stop(cp)) {
      note_end();
    }
    return end;
  }

  std::string_view text_;
  const WordSets& words_;
  Analysis& out_;
  std::uint32_t last_end_ = std::numeric_limits<std::uint32_t>::max();  // of the token before
  std::uint32_t line_ = 0;
  std::uint32_t line_first_ = 0;
  std::size_t line_begin_ = 0;
  std::string key_;  // what was folded last
};

}  // namespace

void tokenize(std::string_view text, const WordSets& words, Analysis& out) {
  out.tokens.reserve(text.size() / 5 + 4);  // an English token takes five to six bytes of text
  Tokenizer(text, words, out).run();
}

}  // namespace entag::splitter
