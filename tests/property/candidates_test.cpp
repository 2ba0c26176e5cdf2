#include "tagger/candidates.h"

#include "support/catch.h"

#include <rapidcheck.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

namespace tagger = entag::tagger;
using entag::Span;
using tagger::Candidate;
using tagger::Vote;

namespace {

using Key = std::tuple<std::uint32_t, std::uint32_t, std::uint16_t>;  // span and type

Key key_of(const Vote& vote) {
  return {vote.span.begin, vote.span.end, vote.type};
}

// Few spans, types and groups, so that votes meet; each its own order, as rules have.
std::vector<Vote> some_votes() {
  const auto made = *rc::gen::container<std::vector<std::tuple<int, int, int, int, int>>>(
      rc::gen::tuple(rc::gen::inRange(0, 3), rc::gen::inRange(1, 3), rc::gen::inRange(0, 3),
                     rc::gen::inRange(-4, 7), rc::gen::inRange(0, 4)));
  std::vector<Vote> votes;
  for (const auto& [begin, size, type, weight, evidence] : made) {
    Vote vote;
    vote.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + size)};
    vote.type = static_cast<std::uint16_t>(type);
    vote.weight = weight;
    vote.evidence = static_cast<std::uint32_t>(evidence);
    vote.order = static_cast<std::uint32_t>(votes.size());
    votes.push_back(vote);
  }
  return votes;
}

// The rule as it is stated, over all votes at once.
std::map<Key, std::int32_t> naive_scores(const std::vector<Vote>& votes) {
  std::map<Key, std::int32_t> scores;
  for (const Vote& vote : votes) {
    scores.try_emplace(key_of(vote), -tagger::candidate_cost);
  }
  for (auto& [key, score] : scores) {
    for (std::uint32_t group = 0; group < 4; ++group) {
      std::int32_t best = 0;
      std::int32_t worst = 0;
      for (const Vote& vote : votes) {
        if (key_of(vote) == key && vote.evidence == group) {
          best = std::max(best, vote.weight);
          worst = std::min(worst, vote.weight);
        }
      }
      score += 2 * (best + worst);
    }
  }
  std::erase_if(scores, [](const auto& one) { return one.second <= 0; });
  return scores;
}

}  // namespace

TEST_CASE("Candidates: add_up agrees with adding up by hand", "[prop]") {
  std::size_t kept = 0;
  std::size_t shared = 0;
  CHECK(rc::check("naive sums", [&] {
    std::vector<Vote> votes = some_votes();
    const std::map<Key, std::int32_t> expected = naive_scores(votes);
    std::map<Key, std::vector<std::uint32_t>> orders;
    for (const Vote& vote : votes) {
      orders[key_of(vote)].push_back(vote.order);
    }
    std::vector<Candidate> candidates;
    tagger::add_up(votes, candidates);
    RC_ASSERT(candidates.size() == expected.size());
    auto next = expected.begin();
    for (const Candidate& c : candidates) {
      const Key key{c.span.begin, c.span.end, c.type};
      RC_ASSERT(key == next->first);  // in order, too
      RC_ASSERT(c.score == next->second);
      ++next;
      // Its votes are all of those for it, and no other.
      std::vector<std::uint32_t> got;
      for (std::uint32_t i = c.first; i < c.last; ++i) {
        RC_ASSERT(key_of(votes[i]) == key);
        got.push_back(votes[i].order);
      }
      std::ranges::sort(got);
      RC_ASSERT(got == orders[key]);
      shared += got.size() > 1 ? 1U : 0U;
    }
    kept += candidates.size();
  }));
  CHECK(kept > 100);
  CHECK(shared > 100);
}

TEST_CASE("Candidates: the order in which votes come is nothing to add_up", "[prop]") {
  CHECK(rc::check("any order", [] {
    std::vector<Vote> votes = some_votes();
    std::vector<Vote> other = votes;
    const auto swaps = *rc::gen::container<std::vector<std::size_t>>(
        votes.size(), rc::gen::inRange<std::size_t>(0, votes.size() + 1));
    for (std::size_t i = 0; i < other.size(); ++i) {
      std::swap(other[i], other[swaps[i] % other.size()]);
    }
    std::vector<Candidate> candidates;
    std::vector<Candidate> again;
    tagger::add_up(votes, candidates);
    tagger::add_up(other, again);
    RC_ASSERT(candidates.size() == again.size());
    for (std::size_t i = 0; i < votes.size(); ++i) {
      RC_ASSERT(votes[i].order == other[i].order);
    }
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      RC_ASSERT(candidates[i].span == again[i].span);
      RC_ASSERT(candidates[i].type == again[i].type);
      RC_ASSERT(candidates[i].score == again[i].score);
      RC_ASSERT(candidates[i].first == again[i].first);
      RC_ASSERT(candidates[i].last == again[i].last);
    }
  }));
}
