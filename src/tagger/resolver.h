#pragma once

#include "tagger/candidates.h"

#include <cstdint>
#include <vector>

namespace entag::tagger {

// A candidate that won, by its index, and by how much (half points).
struct Winner {
  std::uint32_t candidate = 0;
  std::int32_t margin = 0;
};

// Picks the best set of candidates that do not overlap, in order of span.
//
// A candidate strictly inside another is set aside unless it alone outscores the container. Of the
// rest, weighted interval scheduling (Kleinberg and Tardos, Algorithm Design, 6.1) takes the set
// with the largest sum of scores; between equal sums, the one that covers more bytes, then the one
// whose candidates stand first. Where a container lost its place to a third candidate, those it had
// set aside come back for the gaps that are left.
//
// O(n^2) in the candidates of one sentence for the containment, O(n log n) for the rest.
void resolve(const std::vector<Candidate>& candidates, std::vector<Winner>& winners);

}  // namespace entag::tagger
