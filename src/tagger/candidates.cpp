#include "tagger/candidates.h"

#include <algorithm>
#include <tuple>

namespace entag::tagger {
namespace {

auto candidate_key(const Vote& vote) {
  return std::tuple(vote.span.begin, vote.span.end, vote.type);
}

// The sum over the groups of votes [first, last), which are sorted by group, best first; 0 when
// weak groups alone speak for it.
std::int32_t sum_groups(const std::vector<Vote>& votes, std::size_t first, std::size_t last,
                        const std::vector<bool>& weak) {
  std::int32_t sum = 0;
  bool supported = false;
  for (std::size_t i = first; i < last;) {
    const std::uint32_t group = votes[i].evidence;
    const std::int32_t best = std::max(votes[i].weight, 0);
    supported = supported || (best > 0 && (group >= weak.size() || !weak[group]));
    std::int32_t worst = 0;
    for (; i < last && votes[i].evidence == group; ++i) {
      worst = std::min(worst, votes[i].weight);
    }
    sum += best + worst;
  }
  return supported ? sum : 0;
}

}  // namespace

void add_up(std::vector<Vote>& votes, std::vector<Candidate>& out, const std::vector<bool>& weak) {
  std::ranges::sort(votes, [](const Vote& a, const Vote& b) {
    const auto left = std::tuple(candidate_key(a), a.evidence, -a.weight, a.order);
    return left < std::tuple(candidate_key(b), b.evidence, -b.weight, b.order);
  });
  out.clear();
  for (std::size_t i = 0; i < votes.size();) {
    std::size_t end = i + 1;
    while (end < votes.size() && candidate_key(votes[end]) == candidate_key(votes[i])) {
      ++end;
    }
    const std::int32_t score = 2 * sum_groups(votes, i, end, weak) - candidate_cost;
    if (score > 0) {
      out.push_back({votes[i].span, votes[i].type, score, static_cast<std::uint32_t>(i),
                     static_cast<std::uint32_t>(end)});
    }
    i = end;
  }
}

std::vector<bool> weak_groups(const rules::Pack& pack) {
  std::vector<bool> weak(pack.evidence_groups.size());
  for (const rules::ListTable& list : pack.lists) {
    for (std::size_t group = 0; list.weak && group < weak.size(); ++group) {
      if (pack.text(pack.evidence_groups[group]) == pack.text(list.name)) {
        weak[group] = true;
      }
    }
  }
  return weak;
}

}  // namespace entag::tagger
