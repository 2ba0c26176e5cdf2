#include "rules/regex_prefix.h"

#include <algorithm>
#include <charconv>

namespace entag::rules {
namespace {

bool is_word_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Stands for itself outside of sets.
bool is_literal(char c) {
  return is_word_char(c) ||
         std::string_view(" -,:;/'\"&@#%=!<>~").find(c) != std::string_view::npos;
}

// Stands for itself behind a backslash: \< \> \` \' are edges.
bool is_escaped_literal(char c) {
  return !is_word_char(c) && std::string_view("<>`'").find(c) == std::string_view::npos;
}

std::size_t byte_of(char c) {
  return static_cast<unsigned char>(c);
}

void add_range(std::bitset<256>& set, char from, char to) {
  for (std::size_t c = byte_of(from); c <= byte_of(to); ++c) {
    set.set(c);
  }
}

// The offset of the bracket that closes the group opened before `source`, or npos. Sets and escapes
// are stepped over.
std::size_t group_end(std::string_view source) {
  std::size_t depth = 1;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const char c = source[i];
    if (c == '\\') {
      ++i;
    } else if (c == '[') {
      i = regex_set_end(source, i);
    } else if (c == '(') {
      ++depth;
    } else if (c == ')' && --depth == 0) {
      return i;
    }
  }
  return std::string_view::npos;
}

// The parts of `source` between the bars outside of groups. Where brackets do not pair, an empty
// part stands for what is not understood.
std::vector<std::string_view> choices(std::string_view source) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const char c = source[i];
    if (c == '\\') {
      ++i;
    } else if (c == '[') {
      i = regex_set_end(source, i);
    } else if (c == '(') {
      const std::size_t end = group_end(source.substr(i + 1));
      if (end == std::string_view::npos) {
        return {source, {}};
      }
      i += 1 + end;
    } else if (c == '|') {
      parts.push_back(source.substr(begin, i - begin));
      begin = i + 1;
    }
  }
  parts.push_back(source.substr(begin));
  return parts;
}

bool has_choice(std::string_view source) {
  return choices(source).size() > 1;
}

// Whether brackets, sets and choices mean in `source` what they look like: quotes, comments and
// escapes that swallow a character can hide them.
bool is_plain(std::string_view source) {
  for (std::size_t i = 0; i + 1 < source.size(); ++i) {
    if (source[i] == '\\') {
      ++i;
      if (source[i] == 'Q' || source[i] == 'c') {
        return false;
      }
    } else if (source.substr(i).starts_with("(?")) {
      // Flags, up to the letters' end; x allows comments.
      const std::size_t end = std::min(source.find_first_not_of("-imsx", i + 2), source.size());
      const std::string_view flags = source.substr(i + 2, end - i - 2);
      if (flags.find('x') != std::string_view::npos || source.substr(end).starts_with('#')) {
        return false;
      }
    }
  }
  return true;
}

bool is_quantifier(std::string_view rest) {
  return !rest.empty() && std::string_view("?*+{").find(rest.front()) != std::string_view::npos;
}

// Takes "?:" or a group's name off the front; false for a group that is more than brackets.
bool skip_group_head(std::string_view& inside) {
  if (!inside.starts_with('?')) {
    return true;
  }
  if (inside.starts_with("?:")) {
    inside.remove_prefix(2);
    return true;
  }
  const bool named = inside.starts_with("?<") && inside.size() > 2 && is_word_char(inside[2]);
  const std::size_t close = inside.find('>');
  if (!named || close == std::string_view::npos) {
    return false;
  }
  inside.remove_prefix(close + 1);
  return true;
}

}  // namespace

std::size_t regex_set_end(std::string_view source, std::size_t at) {
  ++at;
  at += source.substr(at).starts_with('^') ? 1U : 0U;
  at += source.substr(at).starts_with(']') ? 1U : 0U;
  while (at < source.size() && source[at] != ']') {
    if (source[at] == '\\') {
      ++at;
    } else if (source[at] == '[' && at + 1 < source.size() &&
               std::string_view(":.=").find(source[at + 1]) != std::string_view::npos) {
      // [:alpha:], [.-.] and [=a=]; the name is never empty.
      const char close[] = {source[at + 1], ']', '\0'};
      at = std::min(source.find(close, at + 3), source.size() - 1) + 1;
    }
    ++at;
  }
  return at;
}

RegexPrefix::RegexPrefix(std::string_view source) {
  const bool plain = is_plain(source);
  if (plain && has_choice(source)) {
    read_group_begin(source, {});
  }
  const bool whole = plain && !has_choice(source) && read(source);
  bool is_first = true;
  for (const Run& run : runs_) {
    first_ = is_first && run.min > 0 ? run.set : first_;
    is_first = false;
    shortest_ += run.min;
  }
  if (whole) {
    const std::bitset<256> ascii(std::string(128, '1'));
    whole_ = !edges_ && std::ranges::all_of(
                            runs_, [&ascii](const Run& run) { return (run.set & ~ascii).none(); });
    longest_ = 0;
    any_.reset();
    if (!runs_.empty() && runs_.back().min > 0) {
      last_ = runs_.back().set;
    }
    for (const Run& run : runs_) {
      longest_ = run.max == unbounded || longest_ == unbounded ? unbounded : longest_ + run.max;
      any_ |= run.set;
    }
  }
}

bool RegexPrefix::read(std::string_view source) {
  while (!source.empty()) {
    if (source.starts_with("\\b")) {
      source.remove_prefix(2);
      edges_ = true;
      continue;
    }
    if (source.front() == '(') {
      const std::size_t end = group_end(source.substr(1));
      if (end == std::string_view::npos) {
        return false;
      }
      std::string_view inside = source.substr(1, end);
      source.remove_prefix(end + 2);
      if (!skip_group_head(inside)) {
        return false;
      }
      if (is_quantifier(source) || has_choice(inside)) {
        read_group_begin(inside, source);
        return false;
      }
      if (!read(inside)) {
        return false;
      }
      continue;
    }
    Run run;
    if (!read_set(source, run.set) || !read_count(source, run)) {
      return false;
    }
    runs_.push_back(run);
  }
  return true;
}

// Of a group that is repeated or holds a choice, what its first byte can be; `rest` stands behind
// it.
void RegexPrefix::read_group_begin(std::string_view inside, std::string_view rest) {
  Run repeats;
  if (!read_count(rest, repeats) || repeats.min == 0) {
    return;
  }
  Run first;
  for (const std::string_view choice : choices(inside)) {
    const RegexPrefix part(choice);
    if (part.first_.all()) {
      return;
    }
    first.set |= part.first_;
  }
  runs_.push_back(first);
}

bool RegexPrefix::read_set(std::string_view& source, std::bitset<256>& set) {
  if (source.starts_with("\\d")) {
    add_range(set, '0', '9');
    source.remove_prefix(2);
    return true;
  }
  if (source.starts_with("\\S")) {
    set.set();
    for (const char c : {' ', '\t', '\n', '\v', '\f', '\r'}) {
      set.reset(byte_of(c));
    }
    source.remove_prefix(2);
    return true;
  }
  if (source.starts_with('\\') && source.size() > 1 && is_escaped_literal(source[1])) {
    set.set(byte_of(source[1]));
    source.remove_prefix(2);
    return true;
  }
  if (is_literal(source.front())) {
    set.set(byte_of(source.front()));
    source.remove_prefix(1);
    return true;
  }
  const std::size_t close = source.find(']', 1);
  if (source.front() != '[' || source.starts_with("[^") || close == std::string_view::npos) {
    return false;
  }
  const std::string_view inside = source.substr(1, close - 1);
  if (inside.empty() || inside.find_first_of("\\[") != std::string_view::npos) {
    return false;
  }
  for (std::size_t i = 0; i < inside.size(); ++i) {
    const bool range = i + 2 < inside.size() && inside[i + 1] == '-';
    add_range(set, inside[i], range ? inside[i + 2] : inside[i]);
    i += range ? 2U : 0U;
  }
  source.remove_prefix(close + 1);
  return true;
}

// A quantifier, if one stands there; false for one that is not understood.
bool RegexPrefix::read_count(std::string_view& source, Run& run) {
  if (source.starts_with('?')) {
    run.min = 0;
    source.remove_prefix(1);
  } else if (source.starts_with('*') || source.starts_with('+')) {
    run.min = source.front() == '+' ? 1 : 0;
    run.max = unbounded;
    source.remove_prefix(1);
  } else if (source.starts_with('{')) {
    const std::size_t close = source.find('}');
    if (close == std::string_view::npos) {
      return false;
    }
    const char* const end = source.data() + close;
    const auto [comma, fault] = std::from_chars(source.data() + 1, end, run.min);
    run.max = run.min;
    if (fault != std::errc()) {
      return false;
    }
    if (comma != end) {
      const auto [rest, no_max] = std::from_chars(comma + 1, end, run.max);
      const bool open = comma + 1 == end;
      run.max = open ? unbounded : run.max;
      // Anything else between the braces makes them characters: {2,b}.
      if (*comma != ',' || (!open && (no_max != std::errc() || rest != end))) {
        return false;
      }
    }
    source.remove_prefix(close + 1);
  }
  // A lazy quantifier matches the same texts; a possessive one fewer.
  edges_ = edges_ || source.starts_with('+');
  source.remove_prefix(source.starts_with('?') || source.starts_with('+') ? 1 : 0);
  return true;
}

std::size_t RegexPrefix::take_runs(std::string_view text, std::size_t at,
                                   bool& exact) const noexcept {
  exact = true;
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    const Run& run = runs_[i];
    std::size_t count = 0;
    while (count < run.max && at < text.size() && run.set[byte_of(text[at])]) {
      ++count;
      ++at;
    }
    if (count < run.min) {
      return std::string_view::npos;
    }
    // Where the next run could take a byte of this one, or may be missing, its begin is not known.
    const bool settled = run.min == run.max || i + 1 == runs_.size() ||
                         (runs_[i + 1].min > 0 && (runs_[i + 1].set & run.set).none());
    if (!settled) {
      exact = false;
      return at;
    }
  }
  return at;
}

bool RegexPrefix::may_begin(std::string_view text, std::size_t at) const noexcept {
  bool exact = false;
  return take_runs(text, at, exact) != std::string_view::npos;
}

RegexPrefix::Answer RegexPrefix::matches(std::string_view text) const noexcept {
  if (text.size() < shortest_ || text.size() > longest_) {
    return Answer::no;
  }
  if (last_.any() && !text.empty() && !last_[byte_of(text.back())]) {
    return Answer::no;
  }
  bool exact = false;
  const std::size_t end = take_runs(text, 0, exact);
  bool ascii = true;
  for (const char c : text) {
    if (!any_[byte_of(c)]) {
      return Answer::no;
    }
    ascii = ascii && byte_of(c) < 0x80;
  }
  if (end == std::string_view::npos) {
    return Answer::no;
  }
  // What the engine thinks of other bytes is for it to say.
  if (!exact || !whole_ || !ascii) {
    return Answer::maybe;
  }
  return end == text.size() ? Answer::yes : Answer::no;
}

}  // namespace entag::rules
