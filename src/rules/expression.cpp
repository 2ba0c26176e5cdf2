#include "rules/expression.h"

#include <fmt/format.h>

namespace entag::rules {
namespace {

using Fault = tl::unexpected<PatternFault>;

bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

class Parser {
 public:
  Parser(std::string_view text, std::size_t base) : text_(text), base_(base) {}

  tl::expected<Expression, PatternFault> parse() {
    auto expression = parse_coalesce();
    if (!expression) {
      return expression;
    }
    skip_space();
    if (at_ < text_.size()) {
      return fault(fmt::format("unexpected '{}'", character_at(text_, at_)));
    }
    return expression;
  }

 private:
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void skip_space() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\n') {
      ++at_;
    }
  }

  bool take(std::string_view sign) {
    skip_space();
    if (!text_.substr(at_).starts_with(sign)) {
      return false;
    }
    at_ += sign.size();
    return true;
  }

  [[nodiscard]] Fault fault(std::string message) const {
    return Fault(PatternFault{base_ + at_, std::move(message)});
  }

  std::string take_name() {
    const std::size_t begin = at_;
    while (is_name_start(peek()) || is_digit(peek()) || (peek() == '-' && at_ > begin)) {
      ++at_;
    }
    return std::string(text_.substr(begin, at_ - begin));
  }

  tl::expected<Expression, PatternFault> parse_coalesce() {
    if (++depth_ > pattern_depth_limit) {
      return fault("calls nested too deep");
    }
    auto first = parse_atom();
    if (!first || !take("??")) {
      --depth_;
      return first;
    }
    Expression either;
    either.kind = Expression::Kind::coalesce;
    either.offset = first->offset;
    either.arguments.push_back(std::move(*first));
    do {
      auto next = parse_atom();
      if (!next) {
        return next;
      }
      either.arguments.push_back(std::move(*next));
    } while (take("??"));
    --depth_;
    return either;
  }

  tl::expected<Expression, PatternFault> parse_atom() {
    skip_space();
    Expression e;
    e.offset = base_ + at_;
    if (is_digit(peek()) || peek() == '-') {
      return parse_number(std::move(e));
    }
    if (peek() == '\'' || peek() == '"') {
      const char quote = text_[at_++];
      const std::size_t close = text_.find(quote, at_);
      if (close == std::string_view::npos) {
        return fault("a quote is not closed");
      }
      e.kind = Expression::Kind::text;
      e.name = std::string(text_.substr(at_, close - at_));
      at_ = close + 1;
      return e;
    }
    if (!is_name_start(peek())) {
      return at_ >= text_.size()
                 ? fault("ends where a capture, a number, a text or a call is needed")
                 : fault(fmt::format("unexpected '{}'", character_at(text_, at_)));
    }
    e.name = take_name();
    if (take("(")) {
      return parse_call(std::move(e));
    }
    e.kind = Expression::Kind::capture;
    if (peek() == '.') {
      ++at_;
      e.column = take_name();
      if (e.column.empty()) {
        return fault("expected a column after '.'");
      }
    }
    return e;
  }

  tl::expected<Expression, PatternFault> parse_number(Expression e) {
    e.kind = Expression::Kind::number;
    const bool negative = peek() == '-';
    at_ += negative ? 1 : 0;
    if (!is_digit(peek())) {
      return fault("expected a digit after '-'");
    }
    while (is_digit(peek())) {
      if (e.number > 99'999'999) {
        return fault("the number is too large");
      }
      e.number = e.number * 10 + (text_[at_++] - '0');
    }
    e.number = negative ? -e.number : e.number;
    return e;
  }

  tl::expected<Expression, PatternFault> parse_call(Expression e) {
    e.kind = Expression::Kind::call;
    if (take(")")) {
      return e;
    }
    do {
      auto argument = parse_coalesce();
      if (!argument) {
        return argument;
      }
      e.arguments.push_back(std::move(*argument));
    } while (take(","));
    if (!take(")")) {
      return fault(fmt::format("the call of {} is not closed", e.name));
    }
    return e;
  }

  std::string_view text_;
  std::size_t base_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

// The brace that closes the one at `open`; one inside quotes is text. npos: there is none.
std::size_t closing_brace(std::string_view text, std::size_t open) {
  for (std::size_t at = open + 1; at < text.size(); ++at) {
    if (text[at] == '}') {
      return at;
    }
    if (text[at] == '\'' || text[at] == '"') {
      const std::size_t quote = text.find(text[at], at + 1);
      if (quote == std::string_view::npos) {  // the expression's own parser tells of it
        return text.find('}', at);
      }
      at = quote;
    }
  }
  return std::string_view::npos;
}

}  // namespace

tl::expected<Expression, PatternFault> parse_expression(std::string_view text) {
  return Parser(text, 0).parse();
}

tl::expected<Template, PatternFault> parse_template(std::string_view text) {
  Template parsed;
  std::string literal;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '{' && text.substr(at, 2) != "{{") {
      const std::size_t close = closing_brace(text, at);
      if (close == std::string_view::npos) {
        return Fault(PatternFault{at, "'{' without its '}'"});
      }
      auto expression = Parser(text.substr(at + 1, close - at - 1), at + 1).parse();
      if (!expression) {
        return Fault(expression.error());
      }
      if (!literal.empty()) {
        parsed.parts.push_back({std::move(literal), false, {}});
        literal.clear();
      }
      parsed.parts.push_back({{}, true, std::move(*expression)});
      at = close;
      continue;
    }
    at += c == '{' ? 1U : 0U;
    literal += c;
  }
  if (!literal.empty()) {
    parsed.parts.push_back({std::move(literal), false, {}});
  }
  return parsed;
}

}  // namespace entag::rules
