#include "tagger/resolver.h"

#include "support/catch.h"

#include <rapidcheck.h>

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <utility>
#include <vector>

namespace tagger = entag::tagger;
using entag::Span;
using tagger::Candidate;

namespace {

bool meet(const Candidate& a, const Candidate& b) {
  return std::max(a.span.begin, b.span.begin) < std::min(a.span.end, b.span.end);
}

bool properly_holds(const Candidate& outer, const Candidate& inner) {
  return outer.span.begin <= inner.span.begin && inner.span.end <= outer.span.end &&
         (outer.span.begin != inner.span.begin || outer.span.end != inner.span.end);
}

// By end, then begin, then index: where candidates stand.
std::tuple<std::uint32_t, std::uint32_t, std::uint32_t> place(const std::vector<Candidate>& all,
                                                              std::uint32_t i) {
  return {all[i].span.end, all[i].span.begin, i};
}

// The places of a set, the last one first: of two sets of equal worth the one whose last candidate
// stands earlier is taken, then the one whose last but one does, and so on.
std::vector<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> places_from_behind(
    const std::vector<Candidate>& all, const std::vector<std::uint32_t>& set) {
  std::vector<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> places;
  for (const std::uint32_t i : set) {
    places.push_back(place(all, i));
  }
  std::ranges::sort(places, std::greater<>());
  return places;
}

// The best set without overlaps, by trying them all.
std::vector<std::uint32_t> best_subset(const std::vector<Candidate>& all,
                                       const std::vector<std::uint32_t>& among) {
  std::vector<std::uint32_t> best;
  std::int64_t best_score = 0;
  std::int64_t best_bytes = 0;
  for (std::uint32_t bits = 1; bits < (1U << among.size()); ++bits) {
    std::vector<std::uint32_t> set;
    bool apart = true;
    std::int64_t score = 0;
    std::int64_t bytes = 0;
    for (std::size_t i = 0; i < among.size() && apart; ++i) {
      if (((bits >> i) & 1U) == 0) {
        continue;
      }
      const std::uint32_t next = among[i];
      apart = std::ranges::none_of(
          set, [&](std::uint32_t other) { return meet(all[other], all[next]); });
      set.push_back(next);
      score += all[next].score;
      bytes += all[next].span.end - all[next].span.begin;
    }
    if (!apart) {
      continue;
    }
    const auto worth = std::pair(score, bytes);
    const auto known = std::pair(best_score, best_bytes);
    if (best.empty() || worth > known ||
        (worth == known && places_from_behind(all, set) < places_from_behind(all, best))) {
      best = set;
      best_score = score;
      best_bytes = bytes;
    }
  }
  return best;
}

// The same objective as tagger/resolver.h states, without its shortcuts.
std::vector<std::uint32_t> slow_resolve(const std::vector<Candidate>& all) {
  std::vector<std::uint32_t> open;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    open.push_back(i);
  }
  std::vector<std::uint32_t> won;
  while (!open.empty()) {
    std::vector<std::uint32_t> standing;
    for (const std::uint32_t i : open) {
      bool set_aside = false;
      for (const std::uint32_t j : open) {
        set_aside |= properly_holds(all[j], all[i]) && !(all[i].score > all[j].score);
      }
      if (!set_aside) {
        standing.push_back(i);
      }
    }
    const std::vector<std::uint32_t> chosen = best_subset(all, standing);
    won.insert(won.end(), chosen.begin(), chosen.end());
    std::vector<std::uint32_t> left;
    for (const std::uint32_t i : open) {
      bool free = true;
      for (const std::uint32_t c : chosen) {
        free = free && i != c && !meet(all[i], all[c]);
      }
      if (free) {
        left.push_back(i);
      }
    }
    open = left;
  }
  std::ranges::sort(won, {}, [&all](std::uint32_t i) { return all[i].span; });
  return won;
}

// Candidates as add_up makes them: ordered, each span and type once, scores above zero and few, so
// that ties are common.
std::vector<Candidate> some_candidates(int width, std::size_t most) {
  const auto made = *rc::gen::container<std::vector<std::tuple<int, int, int, int>>>(
      rc::gen::tuple(rc::gen::inRange(0, width), rc::gen::inRange(1, 6), rc::gen::inRange(0, 3),
                     rc::gen::inRange(1, 8)));
  std::vector<Candidate> all;
  for (const auto& [begin, size, type, score] : made) {
    const Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + size)};
    all.push_back({span, static_cast<std::uint16_t>(type), score, 0, 0});
  }
  const auto key = [](const Candidate& c) { return std::tuple(c.span, c.type); };
  std::ranges::sort(all, {}, key);
  const auto repeated = std::ranges::unique(all, {}, key);
  all.erase(repeated.begin(), repeated.end());
  all.resize(std::min(all.size(), most));
  return all;
}

}  // namespace

TEST_CASE("Resolver: agrees with trying every set", "[prop]") {
  CHECK(rc::check("brute force", [] {
    const std::vector<Candidate> all = some_candidates(*rc::gen::element(4, 8, 16), 11);
    std::vector<tagger::Winner> winners;
    tagger::resolve(all, winners);
    std::vector<std::uint32_t> got;
    for (const tagger::Winner& winner : winners) {
      got.push_back(winner.candidate);
    }
    RC_ASSERT(got == slow_resolve(all));
  }));
}

TEST_CASE("Resolver: winners are apart, in order, and leave no room for another", "[prop]") {
  CHECK(rc::check("invariants", [] {
    const std::vector<Candidate> all = some_candidates(200, 400);
    std::vector<tagger::Winner> winners;
    tagger::resolve(all, winners);
    for (std::size_t i = 0; i < winners.size(); ++i) {
      RC_ASSERT(winners[i].margin <= all[winners[i].candidate].score);
      if (i > 0) {
        RC_ASSERT(all[winners[i - 1].candidate].span.end <= all[winners[i].candidate].span.begin);
      }
    }
    for (const Candidate& c : all) {
      RC_ASSERT(std::ranges::any_of(
          winners, [&](const tagger::Winner& w) { return meet(all[w.candidate], c); }));
    }
  }));
}
