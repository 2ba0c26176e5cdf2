#pragma once

#include "rules/pack.h"
#include "tagger/explain.h"
#include "tagger/sentence_input.h"

#include "entag/span.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace entag::tagger {

// A rule that nearly matched at some tokens, and what was in its way.
struct NearMiss {
  enum class Stop : std::uint8_t {
    pattern,  // an element of `match:`
    right,    // `right:`, after all of `match:`
    left,
    within,       // nothing in the sentence matches it
    unless_left,  // the exception is there
    unless_right,
    unless_inside,
    unless_within,
    span,   // the capture that `span:` names took no part
    value,  // there is no such date
  };

  std::uint32_t rule = 0;
  Stop stop = Stop::pattern;
  Span taken;                 // the bytes that the pattern matched, as far as it came
  std::uint32_t tokens = 0;   // in `taken`
  std::uint32_t of_text = 0;  // of them, those that were asked about
  // pattern, right, left: the token that did not fit; nothing at an end of the sentence.
  std::optional<std::uint32_t> at;
  // pattern, right, left: the elements that were looked for at it, each once.
  std::vector<rules::Instruction> wanted;
};

// The rules that propose `type` (none_type: any type that is emitted) and came nearest to a match
// that takes one of the tokens [first, last) of one sentence: those first that took most of them,
// then those whose whole pattern matched, then those that took most tokens. At most `limit`, each
// rule once. A rule that voted for words of the text is not among them (see Record), nor is one
// that only takes points away.
[[nodiscard]] std::vector<NearMiss> near_misses(const rules::Pack& pack,
                                                const DocumentInput& document, const Record& record,
                                                rules::TypeId type, std::uint32_t first,
                                                std::uint32_t last, std::size_t limit);

}  // namespace entag::tagger
