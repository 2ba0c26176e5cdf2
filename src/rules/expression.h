#pragma once

#include "rules/pattern.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entag::rules {

// The small language of `value:` and of the braces in `attrs:`: calls of a closed set of functions,
// captures and their columns, numbers, 'text', and `a ?? b` (the first that is not empty).
struct Expression {
  enum class Kind : std::uint8_t { call, capture, number, text, coalesce };
  Kind kind = Kind::text;
  std::string name;    // call: function; capture: its name; text: the text
  std::string column;  // capture.column
  std::int64_t number = 0;
  std::vector<Expression> arguments;  // call, coalesce
  std::size_t offset = 0;             // bytes into the source, for messages
  // Filled by the compiler: the function's index in its table, or the capture's slot.
  std::uint32_t index = 0;
};

// 'Minister {role} of {lower(place)}': literal text and expressions in turn.
struct Template {
  struct Part {
    std::string literal;
    bool is_expression = false;
    Expression expression;
  };

  std::vector<Part> parts;
};

[[nodiscard]] tl::expected<Expression, PatternFault> parse_expression(std::string_view text);
// "{{" stands for a brace.
[[nodiscard]] tl::expected<Template, PatternFault> parse_template(std::string_view text);

}  // namespace entag::rules
