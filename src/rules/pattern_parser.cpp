#include "rules/pattern.h"
#include "rules/pattern_scanner.h"

#include <fmt/format.h>

#include <algorithm>

namespace entag::rules {
namespace {

using Node = PatternNode;
using Fault = tl::unexpected<PatternFault>;
template <class T>
using Parsed = tl::expected<T, PatternFault>;

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
  explicit Parser(std::string_view text) : in_(text) {}

  Parsed<Node> parse() {
    Parsed<Node> node = parse_choice();
    if (!node) {
      return node;
    }
    in_.skip_space();
    if (!in_.at_end()) {
      return in_.fault(in_.peek() == ')' ? "')' without its '('"
                                         : fmt::format("unexpected '{}'", in_.character()));
    }
    return node;
  }

 private:
  Parsed<Node> parse_choice() {
    if (++depth_ > pattern_depth_limit) {
      return in_.fault(fmt::format("groups nested more than {} deep", pattern_depth_limit));
    }
    Node choice;
    choice.kind = Node::Kind::choice;
    choice.offset = in_.at();
    do {
      Parsed<Node> sequence = parse_sequence();
      if (!sequence) {
        return sequence;
      }
      choice.parts.push_back(std::move(*sequence));
    } while (in_.take('|'));
    --depth_;
    if (choice.parts.size() == 1) {
      return std::move(choice.parts.front());
    }
    return choice;
  }

  Parsed<Node> parse_sequence() {
    Node sequence;
    sequence.kind = Node::Kind::sequence;
    in_.skip_space();
    sequence.offset = in_.at();
    while (!in_.at_end() && in_.peek() != '|' && in_.peek() != ')') {
      Parsed<Node> item = parse_item();
      if (!item) {
        return item;
      }
      sequence.parts.push_back(std::move(*item));
      in_.skip_space();
    }
    if (sequence.parts.empty()) {
      return in_.fault("nothing to match here; for something optional write x?");
    }
    if (sequence.parts.size() == 1) {
      return std::move(sequence.parts.front());
    }
    return sequence;
  }

  Parsed<Node> parse_item() {
    const std::size_t offset = in_.at();
    const std::string_view name = in_.take_capture_name();
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
    const std::size_t at = in_.at();
    if (in_.take('?')) {
      min = 0;
    } else if (in_.take('*')) {
      min = 0;
      max = open_repeat_limit;
    } else if (in_.take('+')) {
      max = open_repeat_limit;
    } else if (in_.peek() == '{') {
      const auto bounds = parse_bounds();
      if (!bounds) {
        return Fault(bounds.error());
      }
      std::tie(min, max) = *bounds;
    } else {
      return node;
    }
    const bool lazy = in_.take('?');
    if (in_.peek() == '?' || in_.peek() == '*' || in_.peek() == '+') {
      return PatternScanner::fault_at(at, "two repeats in a row; put the inner one in brackets");
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
    const std::size_t open = in_.advance();
    const int min = in_.take_number();
    int max = min;
    if (in_.take(',')) {
      max = is_digit(in_.peek()) ? in_.take_number() : std::max<int>(min, open_repeat_limit);
    }
    if (min < 0 || max < 0 || !in_.take('}')) {
      return PatternScanner::fault_at(open, "a repeat is written {2}, {1,3} or {2,}");
    }
    if (max < min || max == 0) {
      return PatternScanner::fault_at(
          open, "the second number of a repeat must be at least the first, and not 0");
    }
    if (max > repeat_limit) {
      return PatternScanner::fault_at(open,
                                      fmt::format("a repeat may not exceed {}", repeat_limit));
    }
    return std::pair(static_cast<std::uint16_t>(min), static_cast<std::uint16_t>(max));
  }

  Parsed<Node> parse_primary() {
    switch (in_.peek()) {
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
        return in_.fault(fmt::format("'{}' has nothing before it to repeat", in_.peek()));
      default:
        break;
    }
    if (is_word_char(in_.peek())) {
      return parse_word();
    }
    if (in_.at_end() || is_space(in_.peek())) {  // behind the '=' of a capture
      return in_.fault("nothing to match here; for something optional write x?");
    }
    return in_.fault(fmt::format("'{}' must be quoted: \"{}\"", in_.peek(), in_.peek()));
  }

  Parsed<Node> parse_group() {
    const std::size_t open = in_.advance();
    Parsed<Node> inside = parse_choice();
    if (!inside) {
      return inside;
    }
    if (!in_.take(')')) {
      return PatternScanner::fault_at(open, "'(' without its ')'");
    }
    return inside;
  }

  Parsed<Node> parse_reference() {
    Node node;
    node.kind = Node::Kind::reference;
    node.offset = in_.advance();
    Parsed<std::string> name = in_.take_name("a list or macro after '$'");
    if (!name) {
      return Fault(name.error());
    }
    node.name = std::move(*name);
    if (in_.peek() == '.' && is_name_start(in_.peek(1))) {
      in_.advance();
      Parsed<std::string> column = in_.take_name("a column");
      if (!column) {
        return Fault(column.error());
      }
      if (!in_.take('=')) {
        return in_.fault("a row filter is written $list.column=value");
      }
      Parsed<std::string> value = in_.take_value();
      if (!value) {
        return Fault(value.error());
      }
      node.column = std::move(*column);
      node.value = std::move(*value);
    }
    return node;
  }

  // A quoted token or a regex, in a pattern or between < and >.
  Parsed<TokenTest> parse_literal_test() {
    TokenTest test;
    test.offset = in_.at();
    test.kind = in_.peek() == '/' ? TokenTest::Kind::regex : TokenTest::Kind::exact;
    Parsed<std::string> text = in_.peek() == '/' ? in_.take_regex() : in_.take_quoted();
    if (!text) {
      return Fault(text.error());
    }
    test.text = std::move(*text);
    return test;
  }

  Parsed<Node> parse_single_test() {
    Node node;
    node.kind = Node::Kind::test;
    node.offset = in_.at();
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
    node.offset = in_.at();
    node.test.kind = TokenTest::Kind::word;
    node.test.offset = in_.at();
    node.test.text = in_.take_word();
    return node;
  }

  Parsed<Node> parse_angle() {
    Node node;
    node.offset = in_.at();
    const std::size_t open = in_.advance();
    in_.skip_space();
    Parsed<TokenTest> test = parse_any_of();
    if (!test) {
      return Fault(test.error());
    }
    in_.skip_space();
    if (!in_.take('>')) {
      return in_.at_end()
                 ? PatternScanner::fault_at(open, "'<' without its '>'")
                 : in_.fault(fmt::format("unexpected '{}' between < and >", in_.character()));
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
      return in_.fault(fmt::format("tests nested more than {} deep", pattern_depth_limit));
    }
    TokenTest joined;
    joined.kind = kind;
    in_.skip_space();
    joined.offset = in_.at();
    do {
      in_.skip_space();
      Parsed<TokenTest> part = kind == TokenTest::Kind::any_of
                                   ? parse_joined(TokenTest::Kind::all_of, '&')
                                   : parse_negation();
      if (!part) {
        return part;
      }
      joined.parts.push_back(std::move(*part));
      in_.skip_space();
    } while (in_.take(sign));
    --depth_;
    if (joined.parts.size() == 1) {
      return std::move(joined.parts.front());
    }
    return joined;
  }

  Parsed<TokenTest> parse_negation() {
    const std::size_t offset = in_.at();
    bool negated = false;
    while (in_.take('!')) {
      negated = !negated;
      in_.skip_space();
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
    if (in_.take('(')) {
      Parsed<TokenTest> inside = parse_any_of();
      if (!inside) {
        return inside;
      }
      in_.skip_space();
      if (!in_.take(')')) {
        return in_.fault("'(' without its ')' between < and >");
      }
      return inside;
    }
    if (in_.peek() == '/' || in_.peek() == '\'' || in_.peek() == '"') {
      return parse_literal_test();
    }
    TokenTest test;
    test.offset = in_.at();
    if (in_.take('$')) {
      test.kind = TokenTest::Kind::list;
    }
    Parsed<std::string> name = in_.take_name("a class, a mention type, $list, 'text' or /regex/");
    if (!name) {
      return Fault(name.error());
    }
    test.text = std::move(*name);
    while (test.kind == TokenTest::Kind::name && !in_.at_end() && is_space(in_.peek())) {
      in_.skip_space();
      if (!is_name_start(in_.peek())) {
        break;
      }
      Parsed<std::string> attr = in_.take_name("an attribute");
      if (!attr) {
        return Fault(attr.error());
      }
      if (!in_.take('=')) {
        return in_.fault("an attribute test is written <type attribute=value>");
      }
      Parsed<std::string> value = in_.take_value();
      if (!value) {
        return Fault(value.error());
      }
      test.attrs.emplace_back(std::move(*attr), std::move(*value));
    }
    return test;
  }

  PatternScanner in_;
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
