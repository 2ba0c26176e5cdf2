#include "tagger/explain.h"

#include <algorithm>

namespace entag::tagger {
namespace {

bool same_reading(const Vote& a, const Vote& b) {
  return a.span == b.span && a.type == b.type;
}

// Marks the votes [first, last) of one evidence group that count: the best above zero, and the
// worst below it.
void mark_group(std::vector<Say>& says, std::size_t first, std::size_t last) {
  const auto by_weight = [](const Say& a, const Say& b) { return a.weight < b.weight; };
  const auto begin = says.begin() + static_cast<std::ptrdiff_t>(first);
  const auto end = says.begin() + static_cast<std::ptrdiff_t>(last);
  if (const auto best = std::max_element(begin, end, by_weight); best->weight > 0) {
    best->counts = true;
  }
  if (const auto worst = std::min_element(begin, end, by_weight); worst->weight < 0) {
    worst->counts = true;
  }
}

// Who won in the place of `lost`, and how.
void judge(Reading& lost, const std::vector<Candidate>& candidates,
           const std::vector<Winner>& winners) {
  for (const Winner& winner : winners) {
    const Candidate& won = candidates[winner.candidate];
    if (!won.span.overlaps(lost.span)) {
      continue;
    }
    lost.rivals.push_back({won.span, won.type, won.score});
    if (won.span.contains(lost.span) && won.span != lost.span && won.score >= lost.score &&
        lost.fate == Reading::Fate::outscored) {
      lost.fate = Reading::Fate::inside;
    }
  }
}

}  // namespace

void Record::layer_begins(std::size_t layer, const std::vector<TaggedSpan>& mentions) {
  layer_ = layer;
  seen_.resize(layer + 1);
  seen_[layer] = mentions;
}

// The winner of an earlier layer that the vote puts up again.
const Reading* Record::earlier(std::uint32_t sentence, const Vote& vote) const {
  for (std::size_t layer = layer_; layer-- > 0;) {
    const auto contest = contests_.find({layer, sentence, rules::none_type});
    if (contest == contests_.end()) {
      continue;
    }
    const auto same = std::ranges::find_if(contest->second, [&vote](const Reading& reading) {
      return reading.span == vote.span && reading.type == vote.type &&
             reading.fate == Reading::Fate::won;
    });
    if (same != contest->second.end()) {
      return &*same;
    }
  }
  return nullptr;
}

std::vector<Say> Record::says_of(std::uint32_t sentence, const std::vector<Vote>& votes,
                                 std::size_t first, std::size_t last) const {
  std::vector<Say> says;
  for (std::size_t i = first; i < last;) {
    const std::size_t group = says.size();
    const std::uint32_t evidence = votes[i].evidence;
    if (evidence == pack_.evidence_groups.size()) {  // see LayerRunner::add_earlier
      if (const Reading* before = earlier(sentence, votes[i]); before != nullptr) {
        says.insert(says.end(), before->says.begin(), before->says.end());
      } else {  // in a damaged pack only
        says.push_back({votes[i].order, votes[i].weight, evidence, votes[i].weight != 0, no_span});
      }
      ++i;
      continue;
    }
    for (; i < last && votes[i].evidence == evidence; ++i) {
      says.push_back({votes[i].order, votes[i].weight, evidence, false, votes[i].teacher});
    }
    mark_group(says, group, says.size());
  }
  std::ranges::stable_sort(says, [](const Say& a, const Say& b) {
    return std::tuple(!a.counts, -a.weight, a.order) < std::tuple(!b.counts, -b.weight, b.order);
  });
  return says;
}

void Record::settled(std::uint32_t sentence, const std::vector<Vote>& votes,
                     const std::vector<Candidate>& candidates, const std::vector<Winner>& winners) {
  if (votes.empty()) {
    return;
  }
  const rules::TypeId type = votes.front().type;
  const bool hidden = type != rules::none_type && !pack_.types[type].emit;
  std::vector<Reading> readings;
  for (std::size_t i = 0, end = 0; i < votes.size(); i = end) {
    end = i + 1;
    while (end < votes.size() && same_reading(votes[end], votes[i])) {
      ++end;
    }
    Reading reading;
    reading.span = votes[i].span;
    reading.type = votes[i].type;
    reading.layer = layer_;
    reading.says = says_of(sentence, votes, i, end);
    for (const Say& say : reading.says) {
      reading.score += say.counts ? 2 * say.weight : 0;
    }
    reading.score -= candidate_cost;
    const auto winner = std::ranges::find_if(
        winners, [&](const Winner& w) { return candidates[w.candidate].first == i; });
    if (winner != winners.end()) {
      reading.margin = winner->margin;
    } else {
      const bool stood =
          std::ranges::any_of(candidates, [i](const Candidate& c) { return c.first == i; });
      reading.fate = stood               ? Reading::Fate::outscored
                     : reading.score > 0 ? Reading::Fate::weak
                                         : Reading::Fate::below_zero;
      judge(reading, candidates, winners);
    }
    readings.push_back(std::move(reading));
  }
  contests_[{layer_, sentence, hidden ? type : rules::none_type}] = std::move(readings);
}

std::vector<Reading> Record::readings() const {
  std::map<std::tuple<Span, rules::TypeId>, const Reading*> latest;
  for (const auto& [contest, readings] : contests_) {  // in order of layers
    for (const Reading& reading : readings) {
      latest[{reading.span, reading.type}] = &reading;
    }
  }
  std::vector<Reading> all;
  all.reserve(latest.size());
  for (const auto& [key, reading] : latest) {
    all.push_back(*reading);
  }
  return all;
}

}  // namespace entag::tagger
