#include "tagger/resolver.h"

#include <algorithm>
#include <tuple>

namespace entag::tagger {
namespace {

// What a set of candidates is worth: points first, then bytes covered.
struct Worth {
  std::int64_t score = 0;
  std::int64_t covered = 0;

  friend auto operator<=>(const Worth&, const Worth&) = default;

  [[nodiscard]] Worth plus(const Candidate& c) const {
    return {score + c.score, covered + c.span.size()};
  }
};

bool strictly_inside(const Candidate& inner, const Candidate& outer) {
  return outer.span.contains(inner.span) && outer.span != inner.span;
}

// The indices of `open` that no container among them sets aside.
std::vector<std::uint32_t> uncontained(const std::vector<Candidate>& candidates,
                                       const std::vector<std::uint32_t>& open) {
  std::vector<std::uint32_t> kept;
  for (const std::uint32_t i : open) {
    const bool set_aside = std::ranges::any_of(open, [&](std::uint32_t j) {
      return strictly_inside(candidates[i], candidates[j]) &&
             candidates[i].score <= candidates[j].score;
    });
    if (!set_aside) {
      kept.push_back(i);
    }
  }
  return kept;
}

// Weighted interval scheduling over `open`; the chosen indices.
std::vector<std::uint32_t> best_set(const std::vector<Candidate>& candidates,
                                    std::vector<std::uint32_t> open) {
  std::ranges::sort(open, [&candidates](std::uint32_t a, std::uint32_t b) {
    const Candidate& x = candidates[a];
    const Candidate& y = candidates[b];
    return std::tuple(x.span.end, x.span.begin, a) < std::tuple(y.span.end, y.span.begin, b);
  });
  const std::size_t n = open.size();
  std::vector<Worth> worth(n + 1);   // of the best set among the first i
  std::vector<std::size_t> fits(n);  // how many of the first i end before candidate i begins
  for (std::size_t i = 0; i < n; ++i) {
    const Candidate& c = candidates[open[i]];
    const auto ends_before = [&](std::uint32_t other) {
      return candidates[other].span.end <= c.span.begin;
    };
    const auto before = open.begin() + static_cast<std::ptrdiff_t>(i);
    fits[i] = static_cast<std::size_t>(std::partition_point(open.begin(), before, ends_before) -
                                       open.begin());
    worth[i + 1] = std::max(worth[i], worth[fits[i]].plus(c));
  }
  std::vector<std::uint32_t> chosen;
  for (std::size_t i = n; i > 0;) {
    const Worth with = worth[fits[i - 1]].plus(candidates[open[i - 1]]);
    if (with > worth[i - 1]) {
      chosen.push_back(open[i - 1]);
      i = fits[i - 1];
    } else {
      --i;
    }
  }
  return chosen;
}

std::int32_t margin_of(const std::vector<Candidate>& candidates, std::uint32_t winner) {
  const Candidate& won = candidates[winner];
  std::int32_t rival = 0;
  for (const Candidate& other : candidates) {
    const bool another_reading =
        other.type != won.type || !(won.span.contains(other.span) || other.span.contains(won.span));
    if (other.span.overlaps(won.span) && another_reading && &other != &won) {
      rival = std::max(rival, other.score);
    }
  }
  return won.score - rival;
}

}  // namespace

void resolve(const std::vector<Candidate>& candidates, std::vector<Winner>& winners) {
  winners.clear();
  if (candidates.size() == 1) {
    winners.push_back({0, candidates.front().score});  // it has no rival
    return;
  }
  std::vector<std::uint32_t> open(candidates.size());
  for (std::uint32_t i = 0; i < open.size(); ++i) {
    open[i] = i;
  }
  while (!open.empty()) {
    const std::vector<std::uint32_t> chosen = best_set(candidates, uncontained(candidates, open));
    for (const std::uint32_t i : chosen) {
      winners.push_back({i, margin_of(candidates, i)});
    }
    // What remains fits beside the chosen; containers that lost are gone with the rest.
    std::erase_if(open, [&](std::uint32_t i) {
      return std::ranges::any_of(
          chosen, [&](std::uint32_t c) { return candidates[i].span.overlaps(candidates[c].span); });
    });
  }
  std::ranges::sort(winners, {},
                    [&candidates](const Winner& w) { return candidates[w.candidate].span; });
}

}  // namespace entag::tagger
