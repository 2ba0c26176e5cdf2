#include "rules/regex_shape.h"

#include <algorithm>
#include <bitset>
#include <cctype>
#include <cstdint>
#include <string>
#include <vector>

namespace entag::rules {
namespace {

using Bytes = std::bitset<256>;

constexpr std::size_t npos = std::string_view::npos;
constexpr std::uint64_t endless = 1'000'000;
constexpr int max_depth = 100;
constexpr std::uint64_t many = 4;  // repeats beyond this count as open

struct Unknown {};  // a construct that is not judged; never leaves this file

// What a part of a regex matches.
struct Piece {
  std::uint64_t min = 0;  // bytes
  std::uint64_t max = 0;
  Bytes bytes;              // all that it can take
  std::vector<Bytes> open;  // of open repeats inside it that nothing delimits
  bool twofold = false;     // alternatives of one byte that share some
  bool impossible = false;
  bool needs_space = false;
  bool space_first = false;
  bool space_last = false;
  char anchor = '\0';  // ^ or $ by itself

  [[nodiscard]] bool optional() const { return min == 0; }
};

Bytes bytes_where(int (*is)(int)) {
  Bytes set;
  for (int c = 0; c < 128; ++c) {
    set.set(static_cast<std::size_t>(c), is(c) != 0);
  }
  return set;
}

Bytes white_space() {
  Bytes set;
  for (const char c : {' ', '\t', '\n', '\v', '\f', '\r'}) {
    set.set(static_cast<unsigned char>(c));
  }
  return set;
}

Bytes word_bytes() {
  Bytes set = bytes_where(std::isalnum);
  return set.set('_');
}

Bytes single(char c) {
  return Bytes().set(static_cast<unsigned char>(c));
}

Piece take_one(const Bytes& bytes) {
  Piece piece;
  piece.min = piece.max = 1;
  piece.bytes = bytes;
  piece.impossible = bytes.none();
  piece.needs_space = bytes.any() && (bytes & ~white_space()).none();
  piece.space_first = piece.space_last = piece.needs_space;
  return piece;
}

class Parser {
 public:
  explicit Parser(std::string_view source) : source_(source) {}

  RegexShape parse() {
    const Piece whole = parse_choice();
    if (at_ < source_.size()) {
      throw Unknown{};
    }
    RegexShape shape;
    shape.impossible = whole.impossible;
    shape.only_empty = whole.max == 0;
    shape.may_be_empty = whole.optional();
    shape.needs_space = whole.needs_space;
    shape.space_first = whole.space_first;
    shape.space_last = whole.space_last;
    shape.blow_up = blow_up_;
    return shape;
  }

 private:
  [[nodiscard]] bool ahead(std::string_view sign) const {
    return source_.substr(at_).starts_with(sign);
  }

  bool take(std::string_view sign) {
    if (!ahead(sign)) {
      return false;
    }
    at_ += sign.size();
    return true;
  }

  char next() {
    if (at_ >= source_.size()) {
      throw Unknown{};
    }
    return source_[at_++];
  }

  Piece parse_choice() {
    if (++depth_ > max_depth) {
      throw Unknown{};
    }
    Piece either = parse_sequence();
    either.anchor = '\0';
    Bytes seen = either.bytes;
    bool all_single = either.max == 1 && either.min == 1;
    while (take("|")) {
      const Piece other = parse_sequence();
      all_single = all_single && other.max == 1 && other.min == 1;
      either.twofold |= other.twofold || (all_single && (seen & other.bytes).any());
      seen |= other.bytes;
      either.open.insert(either.open.end(), other.open.begin(), other.open.end());
      if (other.impossible) {
        continue;
      }
      if (either.impossible) {
        const std::vector<Bytes> open = either.open;
        either = other;
        either.open = open;
        continue;
      }
      either.min = std::min(either.min, other.min);
      either.max = std::max(either.max, other.max);
      either.bytes |= other.bytes;
      either.needs_space = either.needs_space && other.needs_space;
      either.space_first = either.space_first && other.space_first;
      either.space_last = either.space_last && other.space_last;
    }
    --depth_;
    return either;
  }

  Piece parse_sequence() {
    std::vector<Piece> parts;
    while (at_ < source_.size() && source_[at_] != '|' && source_[at_] != ')') {
      parts.push_back(parse_repeat(parse_atom()));
    }
    return join(parts);
  }

  static Piece join(const std::vector<Piece>& parts) {
    if (parts.size() == 1) {
      return parts.front();
    }
    Piece whole;
    for (const Piece& part : parts) {
      whole.min = std::min(whole.min + part.min, endless);
      whole.max = std::min(whole.max + part.max, endless);
      whole.bytes |= part.bytes;
      whole.impossible |= part.impossible;
      whole.needs_space |= part.needs_space;
    }
    const auto takes = [](const Piece& part) { return part.max > 0; };
    const auto first = std::ranges::find_if(parts, takes);
    whole.space_first = first != parts.end() && first->space_first;
    const auto last = std::find_if(parts.rbegin(), parts.rend(), takes);
    whole.space_last = last != parts.rend() && last->space_last;
    whole.impossible |= anchors_contradict(parts);
    add_open(parts, whole);
    return whole;
  }

  // A text goes on behind $, or stands before ^, without the line end that both need.
  static bool anchors_contradict(const std::vector<Piece>& parts) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const auto needs_other = [](const Piece& part) {
        return part.min > 0 && !part.bytes.test('\n') && !part.bytes.test('\r') &&
               !part.bytes.test('\f');
      };
      if (parts[i].anchor == '$' && i + 1 < parts.size() && needs_other(parts[i + 1])) {
        return true;
      }
      if (parts[i].anchor == '^' && i > 0 && needs_other(parts[i - 1])) {
        return true;
      }
    }
    return false;
  }

  // An open repeat stays open unless something that must stand beside it cannot be its own.
  static void add_open(const std::vector<Piece>& parts, Piece& whole) {
    for (const Piece& part : parts) {
      for (const Bytes& set : part.open) {
        const bool delimited = std::ranges::any_of(parts, [&set](const Piece& other) {
          return !other.optional() && (other.bytes & set).none();
        });
        if (!delimited) {
          whole.open.push_back(set);
        }
      }
    }
  }

  std::uint64_t take_count() {
    std::uint64_t n = 0;
    while (at_ < source_.size() && source_[at_] >= '0' && source_[at_] <= '9') {
      n = std::min<std::uint64_t>(n * 10 + static_cast<std::uint64_t>(source_[at_++] - '0'),
                                  endless);
    }
    return n;
  }

  // False when no repeat stands here.
  bool take_bounds(std::uint64_t& min, std::uint64_t& max) {
    min = 0;
    max = endless;
    if (take("*")) {
      return true;
    }
    if (take("+")) {
      min = 1;
      return true;
    }
    if (take("?")) {
      max = 1;
      return true;
    }
    if (!take("{")) {
      return false;
    }
    min = take_count();
    max = min;
    if (take(",")) {
      max = ahead("}") ? endless : take_count();
    }
    if (!take("}")) {
      throw Unknown{};
    }
    return true;
  }

  Piece parse_repeat(Piece piece) {
    std::uint64_t min = 1;
    std::uint64_t max = 1;
    for (std::size_t at = at_; take_bounds(min, max); at = at_) {
      const bool possessive = take("+");
      if (!possessive) {
        (void)take("?");
      }
      if (max > many && (!piece.open.empty() || piece.twofold)) {
        blow_up_ = std::min(blow_up_, at);
      }
      if (possessive) {
        piece.open.clear();
      } else if (max > many) {
        piece.open = {piece.bytes};
      }
      piece.min = std::min(piece.min * min, endless);
      piece.max = std::min(piece.max * max, endless);
      piece.twofold = false;
      piece.anchor = '\0';
      if (min == 0) {
        piece.impossible = piece.needs_space = piece.space_first = piece.space_last = false;
      }
    }
    return piece;
  }

  Piece parse_atom() {
    const char c = next();
    Piece piece;
    switch (c) {
      case '(':
        return parse_group();
      case '[':
        return take_one(parse_set());
      case '\\':
        return parse_escape();
      case '.':
        return take_one(Bytes().set());
      case '^':
      case '$':
        piece.anchor = c;
        return piece;
      default:
        return take_one(single(c));
    }
  }

  Piece parse_group() {
    bool zero_width = false;
    bool atomic = false;
    if (take("?") && !take(":")) {
      if (take(">")) {
        atomic = true;
      } else if (take("=") || take("!") || take("<=") || take("<!")) {
        zero_width = true;
      } else if (take("<") || take("'")) {
        while (next() != '>' && source_[at_ - 1] != '\'') {
        }
      } else {
        throw Unknown{};  // options, conditions, recursion
      }
    }
    Piece inside = parse_choice();
    if (!take(")")) {
      throw Unknown{};
    }
    if (zero_width) {
      return {};
    }
    if (atomic) {
      inside.open.clear();
      inside.twofold = false;
    }
    inside.anchor = '\0';
    return inside;
  }

  // The bytes of \d and its like; nothing for other escapes.
  static std::optional<Bytes> escape_class(char c) {
    switch (c) {
      case 'd':
        return bytes_where(std::isdigit);
      case 'D':
        return ~bytes_where(std::isdigit);
      case 's':
        return white_space();
      case 'S':
        return ~white_space();
      case 'w':
        return word_bytes();
      case 'W':
        return ~word_bytes();
      case 'l':
        return bytes_where(std::islower);
      case 'u':
        return bytes_where(std::isupper);
      case 'n':
        return single('\n');
      case 't':
        return single('\t');
      case 'r':
        return single('\r');
      case 'f':
        return single('\f');
      case 'v':
        return single('\v');
      default:
        return std::isalnum(static_cast<unsigned char>(c)) == 0 ? std::optional(single(c))
                                                                : std::nullopt;
    }
  }

  Piece parse_escape() {
    const char c = next();
    switch (c) {
      case 'b':
      case 'B':
      case 'A':
      case 'z':
      case 'Z':
      case '<':
      case '>':
      case '`':
      case '\'':
        return {};
      case 'x':
        return take_one(parse_hex());
      default:
        break;
    }
    if (c >= '1' && c <= '9') {  // what a group took
      Piece piece;
      piece.max = endless;
      piece.bytes.set();
      return piece;
    }
    if (const auto bytes = escape_class(c)) {
      return take_one(*bytes);
    }
    throw Unknown{};
  }

  Bytes parse_hex() {
    const bool braced = take("{");
    std::size_t value = 0;
    int digits = 0;
    while (at_ < source_.size() && std::isxdigit(static_cast<unsigned char>(source_[at_])) != 0 &&
           (braced || digits < 2)) {
      const std::string digit(1, source_[at_++]);
      value = value * 16 + std::stoul(digit, nullptr, 16);
      ++digits;
    }
    if ((braced && !take("}")) || digits == 0 || value > 255) {
      throw Unknown{};
    }
    return Bytes().set(value);
  }

  // [:alpha:], [.-.] or [=a=] inside a set.
  bool skip_named_class() {
    if (!ahead("[:") && !ahead("[.") && !ahead("[=")) {
      return false;
    }
    const std::size_t close = source_.find(std::string(1, source_[at_ + 1]) + "]", at_ + 2);
    if (close == npos) {
      throw Unknown{};
    }
    at_ = close + 2;
    return true;
  }

  // Behind '['. What it cannot judge inside a set counts as every byte.
  Bytes parse_set() {
    Bytes set;
    bool vague = false;
    const bool negated = take("^");
    bool first = true;
    while (first || !ahead("]")) {
      first = false;
      if (skip_named_class()) {
        vague = true;
        continue;
      }
      const char from = next();
      if (from == '\\') {
        const char c = next();
        const auto bytes = c == 'x' ? parse_hex() : escape_class(c).value_or(Bytes().set());
        set |= bytes;
        vague |= bytes.all() || (ahead("-") && !ahead("-]"));
        continue;
      }
      char to = from;
      if (ahead("-") && !ahead("-]")) {
        ++at_;
        to = next();
        if (to == '\\' || to == '[') {
          throw Unknown{};
        }
      }
      for (int b = static_cast<unsigned char>(from); b <= static_cast<unsigned char>(to); ++b) {
        set.set(static_cast<std::size_t>(b));
      }
    }
    ++at_;
    return vague ? Bytes().set() : negated ? ~set : set;
  }

  std::string_view source_;
  std::size_t at_ = 0;
  int depth_ = 0;
  std::size_t blow_up_ = npos;
};

}  // namespace

std::optional<RegexShape> shape_of(std::string_view regex) {
  try {
    return Parser(regex).parse();
  } catch (const Unknown&) {
    return std::nullopt;
  }
}

}  // namespace entag::rules
