#include "rules/pattern.h"

#include <fmt/format.h>

#include <algorithm>

namespace entag::rules {
namespace {

using Node = PatternNode;
using Fault = tl::unexpected<PatternFault>;
template <class T>
using Parsed = tl::expected<T, PatternFault>;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_name_char(char c) {
  return is_name_start(c) || is_digit(c) || c == '-';
}

// A bare word may hold any letter; punctuation has to be quoted.
bool is_word_char(char c) {
  return is_name_start(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

struct EdgeName {
  std::string_view name;
  Edge edge;
};

constexpr EdgeName edge_names[] = {{"bos", Edge::sentence_begin},  {"eos", Edge::sentence_end},
                                   {"bol", Edge::line_begin},      {"eol", Edge::line_end},
                                   {"bop", Edge::paragraph_begin}, {"eop", Edge::paragraph_end}};

// Recursive descent over the text; `depth_` bounds the recursion that hostile patterns cause.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Parsed<Node> parse() {
    Parsed<Node> node = parse_choice();
    if (!node) {
      return node;
    }
    skip_space();
    if (at_ < text_.size()) {
      return fault(text_[at_] == ')' ? "')' without its '('"
                                     : fmt::format("unexpected '{}'", character_at(text_, at_)));
    }
    return node;
  }

 private:
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

  void skip_space() {
    while (at_ < text_.size() && is_space(text_[at_])) {
      ++at_;
    }
  }

  bool take(char c) {
    if (peek() != c || at_ >= text_.size()) {
      return false;
    }
    ++at_;
    return true;
  }

  [[nodiscard]] Fault fault(std::string message) const { return fault_at(at_, std::move(message)); }

  [[nodiscard]] static Fault fault_at(std::size_t offset, std::string message) {
    return Fault(PatternFault{offset, std::move(message)});
  }

  Parsed<Node> parse_choice() {
    if (++depth_ > pattern_depth_limit) {
      return fault(fmt::format("groups nested more than {} deep", pattern_depth_limit));
    }
    Node choice;
    choice.kind = Node::Kind::choice;
    choice.offset = at_;
    do {
      Parsed<Node> sequence = parse_sequence();
      if (!sequence) {
        return sequence;
      }
      choice.parts.push_back(std::move(*sequence));
    } while (take('|'));
    --depth_;
    if (choice.parts.size() == 1) {
      return std::move(choice.parts.front());
    }
    return choice;
  }

  Parsed<Node> parse_sequence() {
    Node sequence;
    sequence.kind = Node::Kind::sequence;
    skip_space();
    sequence.offset = at_;
    while (at_ < text_.size() && peek() != '|' && peek() != ')') {
      Parsed<Node> item = parse_item();
      if (!item) {
        return item;
      }
      sequence.parts.push_back(std::move(*item));
      skip_space();
    }
    if (sequence.parts.empty()) {
      return fault("nothing to match here; for something optional write x?");
    }
    if (sequence.parts.size() == 1) {
      return std::move(sequence.parts.front());
    }
    return sequence;
  }

  // A capture's name, when one stands here: letters, then '='.
  std::string_view take_capture_name() {
    std::size_t end = at_;
    if (!is_name_start(peek())) {
      return {};
    }
    while (end < text_.size() && is_name_char(text_[end])) {
      ++end;
    }
    if (end >= text_.size() || text_[end] != '=') {
      return {};
    }
    const std::string_view name = text_.substr(at_, end - at_);
    at_ = end + 1;
    return name;
  }

  Parsed<Node> parse_item() {
    const std::size_t offset = at_;
    const std::string_view name = take_capture_name();
    Parsed<Node> node = parse_primary();
    if (!node) {
      return node;
    }
    Parsed<Node> repeated = parse_repeat(std::move(*node), offset);
    if (!repeated || name.empty()) {
      return repeated;
    }
    Node capture;
    capture.kind = Node::Kind::capture;
    capture.offset = offset;
    capture.name = std::string(name);
    capture.parts.push_back(std::move(*repeated));
    return capture;
  }

  Parsed<Node> parse_repeat(Node node, std::size_t offset) {
    std::uint16_t min = 1;
    std::uint16_t max = 1;
    const std::size_t at = at_;
    if (take('?')) {
      min = 0;
    } else if (take('*')) {
      min = 0;
      max = open_repeat_limit;
    } else if (take('+')) {
      max = open_repeat_limit;
    } else if (peek() == '{') {
      const auto bounds = parse_bounds();
      if (!bounds) {
        return Fault(bounds.error());
      }
      std::tie(min, max) = *bounds;
    } else {
      return node;
    }
    const bool lazy = take('?');
    if (peek() == '?' || peek() == '*' || peek() == '+') {
      return fault_at(at, "two repeats in a row; put the inner one in brackets");
    }
    Node repeat;
    repeat.kind = Node::Kind::repeat;
    repeat.offset = offset;
    repeat.min = min;
    repeat.max = max;
    repeat.lazy = lazy;
    repeat.parts.push_back(std::move(node));
    return repeat;
  }

  Parsed<std::pair<std::uint16_t, std::uint16_t>> parse_bounds() {
    const std::size_t open = at_++;
    const int min = take_number();
    int max = min;
    if (take(',')) {
      max = is_digit(peek()) ? take_number() : std::max<int>(min, open_repeat_limit);
    }
    if (min < 0 || max < 0 || !take('}')) {
      return fault_at(open, "a repeat is written {2}, {1,3} or {2,}");
    }
    if (max < min || max == 0) {
      return fault_at(open, "the second number of a repeat must be at least the first, and not 0");
    }
    if (max > repeat_limit) {
      return fault_at(open, fmt::format("a repeat may not exceed {}", repeat_limit));
    }
    return std::pair(static_cast<std::uint16_t>(min), static_cast<std::uint16_t>(max));
  }

  // -1 when there is no number; large ones saturate.
  int take_number() {
    if (!is_digit(peek())) {
      return -1;
    }
    int n = 0;
    while (is_digit(peek())) {
      n = std::min(n * 10 + (text_[at_++] - '0'), 9999);
    }
    return n;
  }

  Parsed<Node> parse_primary() {
    switch (peek()) {
      case '(':
        return parse_group();
      case '$':
        return parse_reference();
      case '<':
        return parse_angle();
      case '/':
      case '\'':
      case '"':
        return parse_single_test();
      case '?':
      case '*':
      case '+':
      case '{':
        return fault(fmt::format("'{}' has nothing before it to repeat", peek()));
      default:
        break;
    }
    if (is_word_char(peek())) {
      return parse_word();
    }
    if (at_ >= text_.size() || is_space(peek())) {  // behind the '=' of a capture
      return fault("nothing to match here; for something optional write x?");
    }
    return fault(fmt::format("'{}' must be quoted: \"{}\"", peek(), peek()));
  }

  Parsed<Node> parse_group() {
    const std::size_t open = at_++;
    Parsed<Node> inside = parse_choice();
    if (!inside) {
      return inside;
    }
    if (!take(')')) {
      return fault_at(open, "'(' without its ')'");
    }
    return inside;
  }

  Parsed<std::string> take_name(std::string_view what) {
    const std::size_t begin = at_;
    if (!is_name_start(peek())) {
      return fault(fmt::format("expected the name of {}", what));
    }
    while (is_name_char(peek())) {
      ++at_;
    }
    return std::string(text_.substr(begin, at_ - begin));
  }

  // The value of a test such as country=UA or title='Prime Minister'.
  Parsed<std::string> take_value() {
    if (peek() == '\'' || peek() == '"') {
      return take_quoted();
    }
    const std::size_t begin = at_;
    while (is_word_char(peek()) || peek() == '-' || peek() == '.') {
      ++at_;
    }
    if (at_ == begin) {
      return fault("expected a value after '='");
    }
    return std::string(text_.substr(begin, at_ - begin));
  }

  Parsed<Node> parse_reference() {
    Node node;
    node.kind = Node::Kind::reference;
    node.offset = at_++;
    Parsed<std::string> name = take_name("a list or macro after '$'");
    if (!name) {
      return Fault(name.error());
    }
    node.name = std::move(*name);
    if (peek() == '.' && is_name_start(peek(1))) {
      ++at_;
      Parsed<std::string> column = take_name("a column");
      if (!column) {
        return Fault(column.error());
      }
      if (!take('=')) {
        return fault("a row filter is written $list.column=value");
      }
      Parsed<std::string> value = take_value();
      if (!value) {
        return Fault(value.error());
      }
      node.column = std::move(*column);
      node.value = std::move(*value);
    }
    return node;
  }

  Parsed<std::string> take_quoted() {
    const std::size_t open = at_;
    const char quote = text_[at_++];
    const std::size_t close = text_.find(quote, at_);
    if (close == std::string_view::npos) {
      return fault_at(open, fmt::format("{} without its {}", quote, quote));
    }
    if (close == at_) {
      return fault_at(open, "empty quotes match nothing");
    }
    std::string inside(text_.substr(at_, close - at_));
    at_ = close + 1;
    return inside;
  }

  Parsed<std::string> take_regex() {
    const std::size_t open = at_++;
    std::string source;
    while (at_ < text_.size() && text_[at_] != '/') {
      if (text_[at_] == '\\' && peek(1) == '/') {
        ++at_;
      } else if (text_[at_] == '\\' && at_ + 1 < text_.size()) {
        source += text_[at_++];
      }
      source += text_[at_++];
    }
    if (!take('/')) {
      return fault_at(open, "'/' without its closing '/'");
    }
    if (source.empty()) {
      return fault_at(open, "an empty regex matches nothing");
    }
    return source;
  }

  // A quoted token or a regex, in a pattern or between < and >.
  Parsed<TokenTest> parse_literal_test() {
    TokenTest test;
    test.offset = at_;
    test.kind = peek() == '/' ? TokenTest::Kind::regex : TokenTest::Kind::exact;
    Parsed<std::string> text = peek() == '/' ? take_regex() : take_quoted();
    if (!text) {
      return Fault(text.error());
    }
    test.text = std::move(*text);
    return test;
  }

  Parsed<Node> parse_single_test() {
    Node node;
    node.kind = Node::Kind::test;
    node.offset = at_;
    Parsed<TokenTest> test = parse_literal_test();
    if (!test) {
      return Fault(test.error());
    }
    node.test = std::move(*test);
    return node;
  }

  Parsed<Node> parse_word() {
    Node node;
    node.kind = Node::Kind::test;
    node.offset = at_;
    node.test.kind = TokenTest::Kind::word;
    node.test.offset = at_;
    const std::size_t begin = at_;
    while (is_word_char(peek()) || ((peek() == '-' || peek() == '\'') && is_word_char(peek(1)))) {
      ++at_;
    }
    node.test.text = std::string(text_.substr(begin, at_ - begin));
    return node;
  }

  Parsed<Node> parse_angle() {
    Node node;
    node.offset = at_;
    const std::size_t open = at_++;
    skip_space();
    Parsed<TokenTest> test = parse_any_of();
    if (!test) {
      return Fault(test.error());
    }
    skip_space();
    if (!take('>')) {
      return at_ >= text_.size()
                 ? fault_at(open, "'<' without its '>'")
                 : fault(fmt::format("unexpected '{}' between < and >", character_at(text_, at_)));
    }
    if (test->kind == TokenTest::Kind::name && test->attrs.empty()) {
      const auto* const edge = std::ranges::find(edge_names, test->text, &EdgeName::name);
      if (edge != std::end(edge_names)) {
        node.kind = Node::Kind::edge;
        node.edge = edge->edge;
        return node;
      }
    }
    node.kind = Node::Kind::test;
    node.test = std::move(*test);
    return node;
  }

  Parsed<TokenTest> parse_any_of() { return parse_joined(TokenTest::Kind::any_of, '|'); }

  // Parts joined by `sign`; & binds closer than |.
  Parsed<TokenTest> parse_joined(TokenTest::Kind kind, char sign) {
    if (++depth_ > pattern_depth_limit) {
      return fault(fmt::format("tests nested more than {} deep", pattern_depth_limit));
    }
    TokenTest joined;
    joined.kind = kind;
    joined.offset = at_;
    do {
      skip_space();
      Parsed<TokenTest> part = kind == TokenTest::Kind::any_of
                                   ? parse_joined(TokenTest::Kind::all_of, '&')
                                   : parse_negation();
      if (!part) {
        return part;
      }
      joined.parts.push_back(std::move(*part));
      skip_space();
    } while (take(sign));
    --depth_;
    if (joined.parts.size() == 1) {
      return std::move(joined.parts.front());
    }
    return joined;
  }

  Parsed<TokenTest> parse_negation() {
    const std::size_t offset = at_;
    bool negated = false;
    while (take('!')) {
      negated = !negated;
      skip_space();
    }
    Parsed<TokenTest> test = parse_test_atom();
    if (!test || !negated) {
      return test;
    }
    TokenTest negation;
    negation.kind = TokenTest::Kind::none_of;
    negation.offset = offset;
    negation.parts.push_back(std::move(*test));
    return negation;
  }

  Parsed<TokenTest> parse_test_atom() {
    if (take('(')) {
      Parsed<TokenTest> inside = parse_any_of();
      if (!inside) {
        return inside;
      }
      skip_space();
      if (!take(')')) {
        return fault("'(' without its ')' between < and >");
      }
      return inside;
    }
    if (peek() == '/' || peek() == '\'' || peek() == '"') {
      return parse_literal_test();
    }
    TokenTest test;
    test.offset = at_;
    if (take('$')) {
      test.kind = TokenTest::Kind::list;
    }
    Parsed<std::string> name = take_name("a class, a mention type, $list, 'text' or /regex/");
    if (!name) {
      return Fault(name.error());
    }
    test.text = std::move(*name);
    while (test.kind == TokenTest::Kind::name && at_ < text_.size() && is_space(peek())) {
      skip_space();
      if (!is_name_start(peek())) {
        break;
      }
      Parsed<std::string> attr = take_name("an attribute");
      if (!attr) {
        return Fault(attr.error());
      }
      if (!take('=')) {
        return fault("an attribute test is written <type attribute=value>");
      }
      Parsed<std::string> value = take_value();
      if (!value) {
        return Fault(value.error());
      }
      test.attrs.emplace_back(std::move(*attr), std::move(*value));
    }
    return test;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace

tl::expected<PatternNode, PatternFault> parse_pattern(std::string_view text) {
  if (text.size() > pattern_size_limit) {
    return Fault(PatternFault{
        0,
        fmt::format("a pattern may hold at most {} bytes; make a list of it", pattern_size_limit)});
  }
  return Parser(text).parse();
}

}  // namespace entag::rules
