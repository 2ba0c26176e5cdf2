#include "tagger/layer_runner.h"

#include <algorithm>
#include <span>
#include <tuple>

namespace entag::tagger {
namespace {

// Documents with more sentences give back the room of their votes when they are done.
constexpr std::size_t many_sentences = 10'000;

}  // namespace

void LayerRunner::run(const DocumentInput& document, std::size_t layer,
                      std::vector<TaggedSpan>& mentions, Roles& roles, Votes keep) {
  keep_votes_ = keep;
  if (observer_ != nullptr) {
    observer_->layer_begins(layer, mentions);
  }
  const auto& sentences = document.analysis->sentences;
  // Only where a document's memory votes too does the layer look at its votes again.
  const bool looks_again = !pack_.aliases_of(pack_.layers[layer]).empty();
  votes_.resize(std::max(votes_.size(), looks_again ? sentences.size() : 1));
  std::vector<TaggedSpan> found;
  auto next = mentions.begin();
  for (std::uint32_t i = 0; i < sentences.size(); ++i) {
    const auto begin = next;
    next = std::find_if(next, mentions.end(),
                        [i](const TaggedSpan& mention) { return mention.sentence > i; });
    visible_.clear();
    for (auto mention = begin; mention != next; ++mention) {
      visible_.push_back(&*mention);
    }
    // Hidden mentions of earlier layers stand before the others.
    std::ranges::stable_sort(visible_, {}, &TaggedSpan::span);
    sentence_.assign(document, sentences[i], visible_);
    current_ = &votes_[looks_again ? i : 0];
    current_->clear();
    voter_.vote(layer, sentence_, *current_, roles);
    for (const TaggedSpan* mention : visible_) {
      if (pack_.types[mention->type].emit) {
        add_earlier(*mention);
      } else {
        found.push_back(*mention);
      }
    }
    settle(document, i, found);
  }
  mentions = std::move(found);
}

void LayerRunner::run_again(const DocumentInput& document,
                            const std::vector<std::vector<Vote>>& votes,
                            std::vector<TaggedSpan>& mentions) {
  std::vector<TaggedSpan> found;
  auto next = mentions.begin();
  for (std::uint32_t i = 0; i < document.analysis->sentences.size(); ++i) {
    const auto begin = next;
    next = std::find_if(next, mentions.end(),
                        [i](const TaggedSpan& mention) { return mention.sentence > i; });
    const bool again = !votes[i].empty();
    for (auto mention = begin; mention != next; ++mention) {
      if (!again || !pack_.types[mention->type].emit) {
        found.push_back(std::move(*mention));
      }
    }
    if (again) {
      current_ = &votes_[i];
      // Hidden mentions are settled already.
      std::erase_if(*current_, [this](const Vote& vote) {
        return vote.type != rules::none_type && !pack_.types[vote.type].emit;
      });
      current_->insert(current_->end(), votes[i].begin(), votes[i].end());
      settle(document, i, found);
    }
  }
  mentions = std::move(found);
  if (votes_.size() > many_sentences) {
    votes_ = {};
  }
}

// A mention of an earlier layer competes again, with what it had.
void LayerRunner::add_earlier(const TaggedSpan& mention) {
  Vote vote;
  vote.span = mention.span;
  vote.type = mention.type;
  vote.weight = (mention.score + candidate_cost) / 2;
  vote.evidence = static_cast<std::uint32_t>(pack_.evidence_groups.size());  // of its own
  vote.notes = mention.votes;
  vote.order = 0;  // before the rules of this layer, where weights are equal
  vote.rule = mention.rule;
  vote.value = mention.value;
  vote.attributes = mention.attributes;
  vote.surname = mention.surname;
  current_->push_back(std::move(vote));
}

// Types that are emitted (and *none*) compete with each other; each hidden type only with itself.
void LayerRunner::settle(const DocumentInput& document, std::uint32_t sentence,
                         std::vector<TaggedSpan>& mentions) {
  const auto competes = [this](const Vote& vote) {
    return vote.type == rules::none_type || pack_.types[vote.type].emit;
  };
  if (current_->empty()) {
    return;
  }
  if (std::ranges::all_of(*current_, competes)) {
    settle_type(document, sentence, *current_, mentions);
    return;
  }
  const auto first = static_cast<std::ptrdiff_t>(mentions.size());
  std::vector<Vote> visible;
  std::vector<Vote> hidden;
  for (Vote& vote : *current_) {
    (competes(vote) ? visible : hidden).push_back(std::move(vote));
  }
  settle_type(document, sentence, visible, mentions);
  *current_ = std::move(visible);  // kept for the second look
  while (!hidden.empty()) {
    const rules::TypeId type = hidden.front().type;
    std::vector<Vote> same;
    std::vector<Vote> rest;
    for (Vote& vote : hidden) {
      (vote.type == type ? same : rest).push_back(std::move(vote));
    }
    settle_type(document, sentence, same, mentions);
    hidden = std::move(rest);
  }
  std::stable_sort(mentions.begin() + first, mentions.end(),
                   [](const TaggedSpan& a, const TaggedSpan& b) { return a.span < b.span; });
}

void LayerRunner::settle_type(const DocumentInput& document, std::uint32_t sentence,
                              std::vector<Vote>& votes, std::vector<TaggedSpan>& mentions) {
  add_up(votes, candidates_, weak_groups_);
  resolve(candidates_, winners_);
  if (observer_ != nullptr) {
    observer_->settled(sentence, votes, candidates_, winners_);
  }
  const splitter::Sentence& around = document.analysis->sentences[sentence];
  const std::span<const splitter::Token> tokens(document.analysis->tokens);
  const auto begin = tokens.begin() + around.first;
  const auto end = tokens.begin() + around.last;
  for (const Winner& winner : winners_) {
    const Candidate& candidate = candidates_[winner.candidate];
    if (candidate.type == rules::none_type) {
      continue;
    }
    TaggedSpan mention;
    mention.span = candidate.span;
    mention.type = candidate.type;
    mention.score = candidate.score;
    mention.margin = winner.margin;
    mention.sentence = sentence;
    const auto first = std::partition_point(
        begin, end, [&](const splitter::Token& t) { return t.span.end <= candidate.span.begin; });
    const auto last = std::find_if(
        first, end, [&](const splitter::Token& t) { return t.span.begin >= candidate.span.end; });
    mention.first = static_cast<std::uint32_t>(first - tokens.begin());
    mention.last = static_cast<std::uint32_t>(last - tokens.begin());
    take_results(votes, candidate, mention);
    mentions.push_back(std::move(mention));
  }
}

// The strongest vote names the rule and the value; every vote may add attributes.
void LayerRunner::take_results(const std::vector<Vote>& votes, const Candidate& candidate,
                               TaggedSpan& mention) const {
  std::vector<std::uint32_t> ranked;
  for (std::uint32_t i = candidate.first; i < candidate.last; ++i) {
    ranked.push_back(i);
  }
  std::ranges::sort(ranked, [&votes](std::uint32_t a, std::uint32_t b) {
    return std::tuple(-votes[a].weight, votes[a].order, a) <
           std::tuple(-votes[b].weight, votes[b].order, b);
  });
  for (const std::uint32_t i : ranked) {
    const Vote& vote = votes[i];
    mention.rule = mention.rule.empty() ? vote.rule : mention.rule;
    if (keep_votes_ == Votes::keep) {
      note(vote, mention);
    }
    if (!mention.value) {
      mention.value = vote.value;
    }
    if (mention.surname.begin > mention.surname.end) {
      mention.surname = vote.surname;
    }
    for (const Attribute& attribute : vote.attributes) {
      const bool known = std::ranges::any_of(mention.attributes, [&attribute](const Attribute& a) {
        return a.name == attribute.name;
      });
      if (!known) {
        mention.attributes.push_back(attribute);
      }
    }
  }
}

// An earlier layer's mention brings the votes that made it.
void LayerRunner::note(const Vote& vote, TaggedSpan& mention) const {
  if (vote.notes.empty()) {
    mention.votes.push_back(
        {vote.rule, vote.weight, pack_.text(pack_.evidence_groups[vote.evidence])});
  } else {
    mention.votes.insert(mention.votes.end(), vote.notes.begin(), vote.notes.end());
  }
}

}  // namespace entag::tagger
