#pragma once

#include "entag/error.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace entag::reader {

// The way from a JSON object to one value in it: `.text`, `.article.body`, `.items[0].title`,
// `["odd.key"]`. Names are compared with the unescaped keys, byte by byte; indexes count from 0.
struct FieldPath {
  using Step = std::variant<std::string, std::size_t>;  // a member's name, or an array index

  std::vector<Step> steps;  // at least one; the first is a name
  std::string name;         // as it was written, without a leading dot

  // As messages show it: with a leading dot where it begins with a plain name.
  [[nodiscard]] std::string spelling() const;

  // The first `count` steps as a path.
  [[nodiscard]] FieldPath prefix(std::size_t count) const;
};

// Parses a field path; the leading dot is optional. A name in brackets is a JSON-like string in
// which \" and \\ stand for a quote and a backslash; a plain name may hold anything but . [ ] and
// ". An Error has no place (the path comes from an option); its message quotes the path.
[[nodiscard]] Result<FieldPath> parse_field_path(std::string_view source);

}  // namespace entag::reader
