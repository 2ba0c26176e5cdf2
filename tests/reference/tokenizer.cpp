#include "reference/tokenizer.h"

#include "text/unicode.h"
#include "text/utf8.h"

#include <algorithm>
#include <array>

namespace entag::reference {
namespace {

using splitter::Tables;
using text::decode;

// Suffixes that stand as tokens of their own after an apostrophe.
constexpr std::array<std::string_view, 6> clitics = {"s", "ll", "re", "ve", "d", "m"};
constexpr std::array<std::string_view, 4> url_prefixes = {"http://", "https://", "ftp://", "www."};

bool ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool ascii_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

class Tokenizer {
 public:
  Tokenizer(std::string_view text, const Tables& tables, std::vector<Span>& out)
      : text_(text), tables_(tables), out_(out) {}

  void run() {
    while (at_ < text_.size()) {
      const auto [cp, size] = decode(text_, at_);
      if (text::is_space(cp)) {
        at_ += size;
      } else if (take_address()) {
        continue;
      } else if (text::is_digit(cp)) {
        take_number();
      } else if (text::is_unspaced_script(cp)) {
        add(at_, at_ + size);
      } else if (text::is_letter(cp) || text::is_mark(cp)) {
        take_word();
      } else {
        take_mark(cp, size);
      }
    }
  }

 private:
  void add(std::size_t begin, std::size_t end) {
    out_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    at_ = end;
  }

  [[nodiscard]] char32_t point(std::size_t at) const {
    return at < text_.size() ? decode(text_, at).cp : 0;
  }

  [[nodiscard]] bool letter_at(std::size_t at) const { return text::is_letter(point(at)); }

  [[nodiscard]] bool digit_at(std::size_t at) const {
    return at < text_.size() && text::is_digit(point(at));
  }

  // The end of the run of letters, marks and digits that begins at `at`.
  [[nodiscard]] std::size_t run_end(std::size_t at) const {
    while (at < text_.size()) {
      if (ascii_letter(text_[at]) || ascii_digit(text_[at])) {
        ++at;
        continue;
      }
      const auto [cp, size] = decode(text_, at);
      const bool inside = cp >= 0x80 && !text::is_unspaced_script(cp) &&
                          (text::is_letter(cp) || text::is_mark(cp) || text::is_digit(cp));
      if (!inside && cp != 0xAD && cp != 0x200D) {  // soft hyphens and joiners hold a word together
        break;
      }
      at += size;
    }
    return at;
  }

  // URLs, e-mail addresses, @handles and #tags are one token each.
  bool take_address() {
    const char c = text_[at_];
    if ((c == '@' || c == '#') && letter_at(at_ + 1)) {
      std::size_t end = run_end(at_ + 1);
      while (end < text_.size() && text_[end] == '_') {
        end = run_end(end + 1);
      }
      add(at_, end);
      return true;
    }
    if (!ascii_letter(c) && !ascii_digit(c)) {
      return false;
    }
    return take_url() || take_email();
  }

  bool take_url() {
    const std::string_view rest = text_.substr(at_);
    const auto* const prefix = std::ranges::find_if(
        url_prefixes, [rest](std::string_view known) { return rest.starts_with(known); });
    if (prefix == url_prefixes.end()) {
      return false;
    }
    const std::size_t begin = at_ + prefix->size();
    std::size_t end = begin;
    while (end < text_.size() && !ends_url(point(end))) {
      end += decode(text_, end).size;
    }
    end = trim_address(begin, end);
    if (end == begin) {
      return false;
    }
    add(at_, end);
    return true;
  }

  [[nodiscard]] static bool ends_url(char32_t cp) {
    return text::is_space(cp) || cp == '<' || cp == '>' || cp == '"' || cp == '|' || cp == 0xAB ||
           cp == 0xBB || (cp >= 0x2018 && cp <= 0x201F);
  }

  // Marks at the end of an address belong to the sentence around it.
  [[nodiscard]] std::size_t trim_address(std::size_t begin, std::size_t end) const {
    while (end > begin &&
           std::string_view(".,;:!?)]}'").find(text_[end - 1]) != std::string_view::npos) {
      --end;
    }
    return end;
  }

  bool take_email() {
    const auto local = [](char c) {
      return ascii_letter(c) || ascii_digit(c) || c == '.' || c == '_' || c == '-' || c == '+';
    };
    std::size_t end = at_;
    while (end < text_.size() && end - at_ < 64 && local(text_[end])) {
      ++end;
    }
    if (end >= text_.size() || text_[end] != '@') {
      return false;
    }
    const std::size_t sign = end++;
    while (end < text_.size() && end - sign < 255 && local(text_[end])) {
      ++end;
    }
    end = trim_address(sign + 1, end);
    const std::size_t dot = text_.substr(sign + 1, end - sign - 1).find('.');
    if (dot == 0 || dot == std::string_view::npos) {
      return false;
    }
    add(at_, end);
    return true;
  }

  // Digits, and separators that stand between digits; then the letters written on to them (24th,
  // 1990s, 5km), but am and pm are words.
  void take_number() {
    const std::size_t begin = at_;
    std::size_t end = at_;
    while (end < text_.size()) {
      if (digit_at(end)) {
        end += decode(text_, end).size;
      } else if ((text_[end] == '.' || text_[end] == ',' || text_[end] == ':') &&
                 digit_at(end + 1)) {
        ++end;
      } else {
        break;
      }
    }
    const std::size_t letters_end = run_end(end);
    if (letters_end > end) {
      const std::string suffix = text::fold(text_.substr(end, letters_end - end));
      if (suffix != "am" && suffix != "pm") {
        end = letters_end;
      }
    }
    add(begin, end);
  }

  void take_word() {
    const std::size_t begin = at_;
    if (take_acronym()) {
      return;
    }
    std::size_t end = run_end(at_);
    if (end == begin) {  // a mark by itself
      add(begin, begin + decode(text_, begin).size);
      return;
    }
    while (end < text_.size()) {
      const auto [cp, size] = decode(text_, end);
      const bool joins = text::is_apostrophe(cp) || cp == '-' || cp == 0x2010 || cp == 0x2011 ||
                         cp == '&' || cp == 0xB7;
      const std::size_t next = end + size;
      const bool word_after = letter_at(next) || (digit_at(next) && cp != '&');
      if (!joins || !word_after || text::is_unspaced_script(point(next)) ||
          (cp == '&' && !ampersand_joins(begin, end, next))) {
        break;
      }
      end = run_end(next);
    }
    add_word(begin, end);
  }

  // AT&T and R&D are one word; "black&white" is three.
  [[nodiscard]] bool ampersand_joins(std::size_t begin, std::size_t end, std::size_t next) const {
    const std::size_t after = run_end(next);
    const auto capitals = [this](std::size_t from, std::size_t to) {
      for (std::size_t at = from; at < to; at += decode(text_, at).size) {
        if (!text::is_upper(point(at))) {
          return false;
        }
      }
      return true;
    };
    return capitals(begin, end) && capitals(next, after);
  }

  // "U.S.", "N.A.T.O.", "a.m."; and an initial with its stop when a capital follows.
  bool take_acronym() {
    std::size_t end = at_;
    int letters = 0;
    while (end < text_.size() && letter_at(end)) {
      const std::size_t after = end + decode(text_, end).size;
      if (after >= text_.size() || text_[after] != '.') {
        break;
      }
      ++letters;
      end = after + 1;
    }
    // "U.S" without its last stop; not "J.R.Smith", where a word is glued on.
    if (letters >= 1 && letter_at(end) && run_end(end) == end + decode(text_, end).size) {
      end = run_end(end);
      ++letters;
    }
    if (letters >= 2) {
      add(at_, end);
      return true;
    }
    if (letters == 1 && text::is_upper(point(at_)) && initial_follows(end)) {
      add(at_, end);
      return true;
    }
    return false;
  }

  // After "J.": a capital, on the same line.
  [[nodiscard]] bool initial_follows(std::size_t at) const {
    while (at < text_.size() && text_[at] != '\n' && text::is_space(point(at))) {
      at += decode(text_, at).size;
    }
    return at < text_.size() && text::is_upper(point(at));
  }

  // Cuts a word at its clitic, or at a hyphen behind a prefix or before a suffix of the tables.
  void add_word(std::size_t begin, std::size_t end) {
    const std::string_view word = text_.substr(begin, end - begin);
    if (const std::size_t cut = clitic_begin(word); cut > 0) {
      add_word(begin, begin + cut);
      add(begin + cut, end);
      return;
    }
    const std::size_t hyphen = word.find('-');
    if (hyphen != std::string_view::npos && hyphen > 0 && hyphen + 1 < word.size()) {
      const std::size_t last = word.rfind('-');
      if (tables_.prefixes.contains(text::fold(word.substr(0, hyphen)))) {
        add(begin, begin + hyphen);
        add(begin + hyphen, begin + hyphen + 1);
        add_word(begin + hyphen + 1, end);
        return;
      }
      if (tables_.suffixes.contains(text::fold(word.substr(last + 1)))) {
        add_word(begin, begin + last);
        add(begin + last, begin + last + 1);
        add(begin + last + 1, end);
        return;
      }
    }
    add(begin, end);
  }

  // Where the clitic of "Ukraine's" or "don't" begins; 0 when there is none.
  [[nodiscard]] static std::size_t clitic_begin(std::string_view word) {
    for (std::size_t at = word.size(); at-- > 1;) {
      const auto byte = static_cast<unsigned char>(word[at]);
      if ((byte & 0xC0U) == 0x80U) {
        continue;
      }
      const auto [cp, size] = decode(word, at);
      if (!text::is_apostrophe(cp)) {
        if (!text::is_letter(cp) || word.size() - at > 3) {
          return 0;
        }
        continue;
      }
      const std::string suffix = text::fold(word.substr(at + size));
      if (suffix == "t" && at > 1 && (word[at - 1] == 'n' || word[at - 1] == 'N')) {
        return at - 1;
      }
      return is_one_of(suffix, clitics) ? at : 0;
    }
    return 0;
  }

  // Behind a token that is no word (2023's, U.S.'s, Yahoo!'s): the end of the clitic whose
  // apostrophe `cp` ends at `at`, or `at` when it is none.
  [[nodiscard]] std::size_t clitic_end(char32_t cp, std::size_t at) const {
    const bool behind_token = !out_.empty() && out_.back().end == at_;
    if (!behind_token || !text::is_apostrophe(cp)) {
      return at;
    }
    const std::size_t end = run_end(at);
    return is_one_of(text::fold(text_.substr(at, end - at)), clitics) ? end : at;
  }

  // Dots and dashes run together; any other mark stands alone, with the marks that modify it.
  void take_mark(char32_t cp, std::size_t size) {
    std::size_t end = at_ + size;
    if (cp == '.' || cp == 0x2026) {
      while (end < text_.size() && (text_[end] == '.' || point(end) == 0x2026)) {
        end += decode(text_, end).size;
      }
    } else if (text::is_dash(cp)) {
      while (end < text_.size() && text::is_dash(point(end))) {
        end += decode(text_, end).size;
      }
    } else if (const std::size_t clitic = clitic_end(cp, end); clitic > end) {
      end = clitic;
    } else {
      while (end < text_.size() && text::is_mark(point(end))) {
        end += decode(text_, end).size;
      }
    }
    add(at_, end);
  }

  std::string_view text_;
  const Tables& tables_;
  std::vector<Span>& out_;
  std::size_t at_ = 0;
};

}  // namespace

void tokenize(std::string_view text, const Tables& tables, std::vector<Span>& out) {
  Tokenizer(text, tables, out).run();
}

}  // namespace entag::reference
