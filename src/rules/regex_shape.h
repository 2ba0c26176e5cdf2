#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace entag::rules {

// What can be told of a regular expression from its form.
struct RegexShape {
  bool impossible = false;    // no text matches: an empty set, or an anchor in the wrong place
  bool only_empty = false;    // nothing but the empty text matches
  bool may_be_empty = false;  // the empty text matches, too
  bool needs_space = false;   // whatever matches holds white space
  bool space_first = false;   // whatever matches begins with it
  bool space_last = false;    // or ends with it
  // The byte of a repeat around a repeat that can take the same text in many ways, as in (a+)+:
  // the steps of a failing match grow exponentially. npos: there is none.
  std::size_t blow_up = std::string_view::npos;
};

// Reads a regex that Regex::compile accepts. nullopt for constructs that it does not judge.
[[nodiscard]] std::optional<RegexShape> shape_of(std::string_view regex);

}  // namespace entag::rules
