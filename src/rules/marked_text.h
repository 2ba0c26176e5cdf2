#pragma once

#include "rules/pattern.h"

#include "entag/span.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace entag::rules {

// What a mark says of its mention: value=2023, gender=m.
struct ExpectedField {
  std::string name;
  std::string value;
  std::size_t offset = 0;  // bytes into the marked text
};

// A mention that a test's text marks: [John Smith](person gender=m).
struct ExpectedMention {
  Span span;  // bytes of the text without its marks
  std::string type;
  std::size_t offset = 0;  // of the type, bytes into the marked text
  std::vector<ExpectedField> fields;
};

// A test's text with the marks taken out.
struct MarkedText {
  std::string text;
  std::vector<ExpectedMention> expected;
};

// Reads the marks. Brackets that no "(type ...)" follows are text.
[[nodiscard]] tl::expected<MarkedText, PatternFault> parse_marked(std::string_view marked);

}  // namespace entag::rules
