#pragma once

#include "rules/report.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entag::rules {

// A pattern as written: a tree of nodes with their offsets in the pattern's text. Names are not
// resolved yet: whether `$x` is a list or a macro, and `<x>` a class or a mention, is settled by
// the compiler, which knows what the file may see.

// A boolean over one token: what stands between < and >, or a word, quote or regex by itself.
struct TokenTest {
  enum class Kind : std::uint8_t {
    name,   // a token class, a position class or a mention type
    word,   // case-folded text of one token
    exact,  // exact text of one token
    regex,  // matches the whole token
    list,   // the token by itself is an entry of the list
    all_of,
    any_of,
    none_of,  // one part, negated
  };
  Kind kind = Kind::name;
  std::string text;                                        // name, word, regex, list name
  std::vector<std::pair<std::string, std::string>> attrs;  // of a name: attr=value tests
  std::vector<TokenTest> parts;
  std::size_t offset = 0;  // bytes into the pattern
};

enum class Edge : std::uint8_t {
  sentence_begin,
  sentence_end,
  line_begin,
  line_end,
  paragraph_begin,
  paragraph_end
};

struct PatternNode {
  enum class Kind : std::uint8_t {
    test,       // one token
    reference,  // $name: a list or a macro
    edge,
    sequence,
    choice,
    repeat,
    capture,
  };
  Kind kind = Kind::sequence;
  std::size_t offset = 0;
  TokenTest test;
  std::string name;    // reference, capture
  std::string column;  // reference: $city.country=UA
  std::string value;
  Edge edge = Edge::sentence_begin;
  std::uint16_t min = 1;  // repeat
  std::uint16_t max = 1;
  bool lazy = false;
  std::vector<PatternNode> parts;
};

// Open repeats (* + {2,}) stop here: a name or a phrase is never longer.
inline constexpr std::uint16_t open_repeat_limit = 16;
// A written bound may be larger, up to this.
inline constexpr std::uint16_t repeat_limit = 64;
inline constexpr std::size_t pattern_size_limit = 8192;  // bytes
inline constexpr int pattern_depth_limit = 24;

// A fault in a pattern, at a byte of its text.
struct PatternFault {
  std::size_t offset = 0;
  std::string message;
};

// Parses the pattern syntax of entag-rules(5).
[[nodiscard]] tl::expected<PatternNode, PatternFault> parse_pattern(std::string_view text);

}  // namespace entag::rules
