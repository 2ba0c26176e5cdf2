#pragma once

#include "dates/value.h"
#include "rules/pack.h"

#include "entag/mention.h"
#include "entag/span.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace entag::tagger {

// Scores are counted in half points, so that the fixed cost of a candidate is a whole number.
inline constexpr std::int32_t candidate_cost = 1;

// Begin behind end: there is none.
inline constexpr Span no_span{1, 0};

// What one rule says of one span.
struct Vote {
  Span span;
  rules::TypeId type = 0;
  std::int32_t weight = 0;  // points, as written in the rule
  std::uint32_t evidence = 0;
  std::uint32_t order = 0;  // of the rule in the pack; decides ties
  std::string_view rule;    // its id; the pack's
  std::optional<dates::Value> value;
  std::vector<Attribute> attributes;
  std::vector<VoteNote> notes;  // of a mention of an earlier layer: its own votes
  Span surname = no_span;       // of a capture named `last`
  Span teacher = no_span;       // of an alias: the mention that taught the form
};

// A span with a type, and the votes for it: votes [first, last) of the sorted vector.
struct Candidate {
  Span span;
  rules::TypeId type = 0;
  std::int32_t score = 0;  // half points
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

// Sorts `votes` and adds them up: inside an evidence group only the highest vote counts (and the
// lowest of those below zero), across groups they add, and a candidate pays `candidate_cost`. Fills
// `out` with the candidates whose score is above zero, ordered by span and type. Groups that are
// `weak` (by number) count only beside one that is not.
void add_up(std::vector<Vote>& votes, std::vector<Candidate>& out,
            const std::vector<bool>& weak = {});

// By evidence group: whether it is that of a list with `weak: true`.
[[nodiscard]] std::vector<bool> weak_groups(const rules::Pack& pack);

}  // namespace entag::tagger
