#include "text/token_class.h"

#include "text/unicode.h"
#include "text/utf8.h"

#include <algorithm>
#include <array>

namespace entag::text {
namespace {

constexpr std::array<std::string_view, token_class_count> class_names = {
    "any",     "word",  "cap",    "upper",   "lower", "title", "mixed",  "init",
    "acronym", "num",   "int",    "day",     "month", "year",  "ord",    "decimal",
    "clock",   "punct", "dash",   "quote",   "open",  "close", "hyphen", "possessive",
    "url",     "email", "handle", "hashtag", "roman"};

constexpr std::array<std::string_view, position_class_count> position_names = {
    "glued", "first", "capsline", "head", "tail"};

// Counts of what one token holds, taken in one pass.
struct Content {
  int letters = 0, upper = 0, lower = 0, digits = 0, dots = 0, colons = 0, separators = 0;
  int others = 0, hyphens = 0, points = 0;
  bool first_letter_upper = false, capital_after_small = false;
  char32_t first = 0, last = 0;
};

enum class Kind : std::uint8_t {
  other,
  capital,
  small,
  caseless,
  digit,
  dot,
  colon,
  comma,
  dash,
  mark
};

Kind kind_of(char32_t cp) noexcept {
  if (is_letter(cp)) {
    return is_upper(cp) ? Kind::capital : is_lower(cp) ? Kind::small : Kind::caseless;
  }
  if (is_digit(cp)) {
    return Kind::digit;
  }
  if (is_dash(cp)) {
    return Kind::dash;
  }
  return is_mark(cp) ? Kind::mark : Kind::other;
}

constexpr std::array<Kind, 0x80> make_ascii_kinds() {
  std::array<Kind, 0x80> kinds{};
  for (std::size_t letter = 'a'; letter <= 'z'; ++letter) {
    kinds[letter] = Kind::small;
    kinds[letter - 'a' + 'A'] = Kind::capital;
  }
  for (std::size_t digit = '0'; digit <= '9'; ++digit) {
    kinds[digit] = Kind::digit;
  }
  kinds['.'] = Kind::dot;
  kinds[':'] = Kind::colon;
  kinds[','] = Kind::comma;
  kinds['-'] = Kind::dash;
  return kinds;
}

constexpr std::array<Kind, 0x80> ascii_kinds = make_ascii_kinds();

void add_letter(Kind kind, Content& c) noexcept {
  if (c.letters++ == 0) {
    c.first_letter_upper = kind == Kind::capital;
  }
  c.capital_after_small |= kind == Kind::capital && c.lower > 0;
  c.upper += kind == Kind::capital ? 1 : 0;
  c.lower += kind == Kind::small ? 1 : 0;
}

void add(Kind kind, Content& c) noexcept {
  switch (kind) {
    case Kind::capital:
    case Kind::small:
    case Kind::caseless:
      add_letter(kind, c);
      break;
    case Kind::digit:
      ++c.digits;
      break;
    case Kind::dot:
      ++c.dots;
      break;
    case Kind::colon:
      ++c.colons;
      break;
    case Kind::comma:
      ++c.separators;
      break;
    case Kind::dash:
      ++c.hyphens;
      break;
    case Kind::mark:
      break;
    case Kind::other:
      ++c.others;
      break;
  }
}

Content examine(std::string_view token) noexcept {
  Content c;
  for (std::size_t at = 0; at < token.size();) {
    const auto [cp, size] = decode(token, at);
    at += size;
    if (c.points++ == 0) {
      c.first = cp;
    }
    c.last = cp;
    add(cp < ascii_kinds.size() ? ascii_kinds[cp] : kind_of(cp), c);
  }
  return c;
}

int small_number(std::string_view digits) noexcept {
  int n = 0;
  for (const char ch : digits) {
    if (ch < '0' || ch > '9' || n > 9999) {
      return -1;
    }
    n = n * 10 + (ch - '0');
  }
  return n;
}

// One or two digits, then one or two times a colon and two digits.
bool is_clock(std::string_view token) noexcept {
  const std::size_t cut = token.find(':');
  const std::string_view hour = token.substr(0, cut);
  if (hour.empty() || hour.size() > 2 || small_number(hour) < 0 || small_number(hour) > 24) {
    return false;
  }
  std::string_view rest = token.substr(cut);
  if (rest.size() != 3 && rest.size() != 6) {
    return false;
  }
  for (; !rest.empty(); rest.remove_prefix(3)) {
    const int part = small_number(rest.substr(1, 2));
    if (rest.front() != ':' || part < 0 || part > 59) {
      return false;
    }
  }
  return true;
}

ClassBits number_classes(std::string_view token, const Content& c) noexcept {
  ClassBits bits = bit(TokenClass::num);
  const bool plain = c.dots + c.colons + c.separators + c.hyphens + c.others == 0;
  if (plain) {
    bits |= bit(TokenClass::integer);
    const int n = token.size() <= 4 ? small_number(token) : -1;
    if (n >= 1 && n <= 31 && token.size() <= 2) {
      bits |= bit(TokenClass::day);
    }
    if (n >= 1 && n <= 12 && token.size() <= 2) {
      bits |= bit(TokenClass::month);
    }
    if (n >= 1000 && n <= 2999 && token.size() == 4) {
      bits |= bit(TokenClass::year);
    }
  } else if (c.dots == 1 && c.colons + c.separators + c.hyphens + c.others == 0) {
    bits |= bit(TokenClass::decimal);
  } else if (is_clock(token)) {
    bits |= bit(TokenClass::clock);
  }
  return bits;
}

bool is_ordinal(std::string_view token) noexcept {
  const std::size_t cut = token.find_first_not_of("0123456789");
  if (cut == 0 || cut == std::string_view::npos || cut > 9) {
    return false;
  }
  const std::string suffix = to_lower(token.substr(cut));
  return suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th";
}

bool is_roman(std::string_view token) noexcept {
  return token.find_first_not_of("IVXLCDM") == std::string_view::npos;
}

ClassBits word_classes(std::string_view token, const Content& c) noexcept {
  ClassBits bits = bit(TokenClass::word);
  if (c.first_letter_upper) {
    bits |= bit(TokenClass::cap);
  }
  const bool cased = c.upper + c.lower > 0;
  if (c.letters >= 2 && c.upper == c.letters) {
    bits |= bit(TokenClass::upper);
  }
  if (cased && c.upper == 0) {
    bits |= bit(TokenClass::lower);
  }
  if (c.first_letter_upper && c.upper == 1 && c.lower >= 1) {
    bits |= bit(TokenClass::title);
  }
  if (c.capital_after_small) {
    bits |= bit(TokenClass::mixed);
  }
  const bool letters_and_dots = c.digits + c.others + c.hyphens + c.colons + c.separators == 0;
  if (c.letters == 1 && c.upper == 1 && letters_and_dots && c.dots <= 1) {
    bits |= bit(TokenClass::init);
  }
  if (c.upper == c.letters && c.letters >= 2 && letters_and_dots &&
      (c.dots == 0 ? c.letters <= 6 : c.dots >= c.letters - 1)) {
    bits |= bit(TokenClass::acronym);
  }
  if (c.hyphens > 0 && !is_dash(c.first) && !is_dash(c.last)) {
    bits |= bit(TokenClass::hyphen);
  }
  if (is_roman(token)) {
    bits |= bit(TokenClass::roman);
  }
  return bits;
}

bool is_quote(char32_t cp) noexcept {
  return cp == '"' || is_apostrophe(cp) || (cp >= 0x2018 && cp <= 0x201F) || cp == 0xAB ||
         cp == 0xBB || cp == 0x2039 || cp == 0x203A || (cp >= 0x300C && cp <= 0x300F);
}

ClassBits mark_classes(const Content& c) noexcept {
  ClassBits bits = bit(TokenClass::punct);
  if (c.hyphens == c.points) {
    bits |= bit(TokenClass::dash);
  }
  if (is_quote(c.first)) {
    bits |= bit(TokenClass::quote);
  }
  if (c.points == 1) {
    if (c.first == '(' || c.first == '[' || c.first == '{') {
      bits |= bit(TokenClass::open);
    } else if (c.first == ')' || c.first == ']' || c.first == '}') {
      bits |= bit(TokenClass::close);
    } else if (is_apostrophe(c.first)) {
      bits |= bit(TokenClass::possessive);
    }
  }
  return bits;
}

// The splitter makes one token of an address, so its outer form tells what it is.
ClassBits address_class(std::string_view token, const Content& c) noexcept {
  if (c.first == '@' && c.points > 1) {
    return bit(TokenClass::handle);
  }
  if (c.first == '#' && c.points > 1) {
    return bit(TokenClass::hashtag);
  }
  const auto is_w = [](char letter) { return letter == 'w' || letter == 'W'; };
  const bool www =
      token.size() > 4 && token[3] == '.' && std::ranges::all_of(token.substr(0, 3), is_w);
  if (www || token.find("://") != std::string_view::npos) {
    return bit(TokenClass::url);
  }
  const std::size_t at = token.find('@');
  if (at != std::string_view::npos && at > 0 && token.find('.', at) != std::string_view::npos) {
    return bit(TokenClass::email);
  }
  return 0;
}

}  // namespace

ClassBits classify(std::string_view token) noexcept {
  const Content c = examine(token);
  ClassBits bits = bit(TokenClass::any);
  if (c.others > 0 || c.dots > 1) {  // www.example.org has none but dots
    if (const ClassBits address = address_class(token, c); address != 0) {
      return bits | address;
    }
  }
  if (c.letters == 0 && c.digits == 0) {
    return bits | mark_classes(c);
  }
  if (c.digits > 0 && c.letters == 0) {
    return bits | (is_digit(c.first) ? number_classes(token, c) : bit(TokenClass::num));
  }
  if (c.letters == 1 && is_apostrophe(c.first) && (c.last == 's' || c.last == 'S')) {
    return bits | bit(TokenClass::possessive);
  }
  bits |= word_classes(token, c);
  if (c.digits > 0 && is_ordinal(token)) {
    bits |= bit(TokenClass::ord);
  }
  return bits;
}

std::optional<TokenClass> find_token_class(std::string_view name) noexcept {
  const auto found = std::ranges::find(class_names, name);
  if (found == class_names.end()) {
    return std::nullopt;
  }
  return static_cast<TokenClass>(found - class_names.begin());
}

std::optional<PositionClass> find_position_class(std::string_view name) noexcept {
  const auto found = std::ranges::find(position_names, name);
  if (found == position_names.end()) {
    return std::nullopt;
  }
  return static_cast<PositionClass>(found - position_names.begin());
}

std::span<const std::string_view> token_class_names() noexcept {
  return class_names;
}

std::span<const std::string_view> position_class_names() noexcept {
  return position_names;
}

}  // namespace entag::text
