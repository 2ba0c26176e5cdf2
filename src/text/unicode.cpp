#include "text/unicode.h"

#include "text/utf8.h"

#include <utf8proc.h>

#include <array>
#include <cstdint>

namespace entag::text {
namespace {

// The categories of the alphabets and marks that most text is written in: Latin to Georgian, and
// general punctuation. One load instead of a call into a shared library and three loads there.
// Filled before main.
constexpr std::size_t tabled_points = 0x2100;

std::array<std::uint8_t, tabled_points> make_categories() noexcept {
  std::array<std::uint8_t, tabled_points> made{};
  for (std::size_t cp = 0; cp < made.size(); ++cp) {
    made[cp] = static_cast<std::uint8_t>(utf8proc_category(static_cast<utf8proc_int32_t>(cp)));
  }
  return made;
}

const std::array<std::uint8_t, tabled_points> categories = make_categories();

utf8proc_category_t category(char32_t cp) noexcept {
  if (cp < tabled_points) {
    return static_cast<utf8proc_category_t>(categories[cp]);
  }
  return utf8proc_category(static_cast<utf8proc_int32_t>(cp));
}

constexpr bool ascii(char32_t cp) noexcept {
  return cp < 0x80;
}

constexpr char ascii_fold(char c) noexcept {
  if (c >= 'A' && c <= 'Z') {
    return static_cast<char>(c | 0x20);
  }
  return c == '`' ? '\'' : c;
}

// Letters that decomposition leaves whole, spelled as English text spells them.
constexpr std::string_view plain_spelling(char32_t cp) noexcept {
  switch (cp) {
    case 0x131:
      return "i";  // dotless i
    case 0xD8:
    case 0xF8:
      return "o";  // o-slash
    case 0x141:
    case 0x142:
      return "l";  // l-stroke
    case 0x110:
    case 0x111:
    case 0xD0:
    case 0xF0:
      return "d";  // d-stroke, eth
    case 0xDE:
    case 0xFE:
      return "th";  // thorn
    case 0xDF:
    case 0x1E9E:
      return "ss";  // sharp s
    case 0xC6:
    case 0xE6:
      return "ae";
    case 0x152:
    case 0x153:
      return "oe";
    case 0x126:
    case 0x127:
      return "h";
    default:
      return {};
  }
}

// Appends what `cp` is written as in keys where that needs no table of Unicode's; false when `cp`
// is left to it.
bool append_spelling(char32_t cp, Accents accents, std::string& out) {
  if (is_apostrophe(cp)) {
    out += '\'';
    return true;
  }
  if (is_dash(cp)) {
    out += '-';
    return true;
  }
  if (cp == 0xAD || (cp >= 0x200B && cp <= 0x200F) || cp == 0x2060 || cp == 0xFEFF) {
    return true;  // soft hyphen and zero-width characters are invisible in print
  }
  const std::string_view plain = accents == Accents::fold ? plain_spelling(cp) : std::string_view();
  out += plain;
  return !plain.empty();
}

void append_fold_point(char32_t cp, Accents accents, std::string& out) {
  if (append_spelling(cp, accents, out)) {
    return;
  }
  utf8proc_int32_t points[32];
  int last_boundclass = 0;
  const int options = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                      (accents == Accents::fold ? UTF8PROC_STRIPMARK : 0);
  const auto n = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(cp), points, 32,
                                         static_cast<utf8proc_option_t>(options), &last_boundclass);
  if (n < 0 || n > 32) {
    encode(cp, out);
    return;
  }
  for (utf8proc_ssize_t i = 0; i < n; ++i) {
    // What is left of a compound may itself have a plain spelling: o-slash with an acute.
    if (const auto part = static_cast<char32_t>(points[i]); !append_spelling(part, accents, out)) {
      encode(part, out);
    }
  }
}

template <class Map>
std::string map_points(std::string_view text, Map map) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto [cp, size] = decode(text, at);
    encode(map(cp), out);
    at += size;
  }
  return out;
}

char32_t upper_point(char32_t cp) {
  return static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(cp)));
}

char32_t lower_point(char32_t cp) {
  return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(cp)));
}

}  // namespace

bool is_letter(char32_t cp) noexcept {
  if (ascii(cp)) {
    return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
  }
  const auto c = category(cp);
  return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO;
}

bool is_mark(char32_t cp) noexcept {
  if (ascii(cp)) {
    return false;
  }
  const auto c = category(cp);
  return c >= UTF8PROC_CATEGORY_MN && c <= UTF8PROC_CATEGORY_ME;
}

bool is_upper(char32_t cp) noexcept {
  if (ascii(cp)) {
    return cp >= 'A' && cp <= 'Z';
  }
  const auto c = category(cp);
  return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

bool is_lower(char32_t cp) noexcept {
  if (ascii(cp)) {
    return cp >= 'a' && cp <= 'z';
  }
  return category(cp) == UTF8PROC_CATEGORY_LL;
}

bool is_digit(char32_t cp) noexcept {
  if (ascii(cp)) {
    return cp >= '0' && cp <= '9';
  }
  return category(cp) == UTF8PROC_CATEGORY_ND;
}

bool is_word_part(char32_t cp) noexcept {
  if (ascii(cp)) {
    return is_letter(cp) || is_digit(cp);
  }
  const auto c = category(cp);  // in utf8proc's order: letters, marks, decimal digits
  return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_ND;
}

bool is_space(char32_t cp) noexcept {
  if (ascii(cp)) {
    return cp <= ' ' || cp == 0x7F;
  }
  if (cp == 0x200B || cp == 0x2060 || cp == 0xFEFF || (cp >= 0x80 && cp <= 0x9F)) {
    return true;
  }
  const auto c = category(cp);
  return c >= UTF8PROC_CATEGORY_ZS && c <= UTF8PROC_CATEGORY_ZP;
}

bool is_apostrophe(char32_t cp) noexcept {
  switch (cp) {
    case '\'':
    case '`':
    case 0xB4:
    case 0x2BC:
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2032:
    case 0xFF07:
      return true;
    default:
      return false;
  }
}

bool is_dash(char32_t cp) noexcept {
  return cp == '-' || (cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212 || cp == 0xFE58 ||
         cp == 0xFE63 || cp == 0xFF0D;
}

bool is_unspaced_script(char32_t cp) noexcept {
  return (cp >= 0x2E80 && cp <= 0x9FFF && cp != 0x3000) ||  // CJK, kana
         (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0x20000 && cp <= 0x3FFFF) ||
         (cp >= 0x0E00 && cp <= 0x0EFF) ||                                  // Thai, Lao
         (cp >= 0x1000 && cp <= 0x109F) || (cp >= 0x1780 && cp <= 0x17FF);  // Burmese, Khmer
}

void append_fold(std::string_view word, Accents accents, std::string& out) {
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  for (std::size_t at = 0; at < word.size();) {
    std::size_t end = at;
    while (end < word.size() && is_ascii(word[end])) {
      ++end;
    }
    // Copied as a whole, then changed in place: the key grows once.
    const std::size_t begin = out.size();
    out.append(word.substr(at, end - at));
    for (std::size_t i = begin; i < out.size(); ++i) {
      out[i] = ascii_fold(out[i]);
    }
    if (end < word.size()) {
      const auto [cp, size] = decode(word, end);
      append_fold_point(cp, accents, out);
      end += size;
    }
    at = end;
  }
}

std::string fold(std::string_view word, Accents accents) {
  std::string out;
  out.reserve(word.size());
  append_fold(word, accents, out);
  return out;
}

std::string to_lower(std::string_view text) {
  return map_points(text, lower_point);
}

std::string to_upper(std::string_view text) {
  return map_points(text, upper_point);
}

std::string to_title(std::string_view text) {
  bool inside = false;
  return map_points(text, [&inside](char32_t cp) {
    const char32_t mapped = inside ? lower_point(cp) : upper_point(cp);
    inside = is_letter(cp) || is_mark(cp) || is_apostrophe(cp);
    return mapped;
  });
}

}  // namespace entag::text
