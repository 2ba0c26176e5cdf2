#include "tagger/layer_runner.h"

#include "tagger/evaluation.h"

#include <algorithm>
#include <tuple>

namespace entag::tagger {
namespace {

constexpr std::size_t regex_window = 512;    // bytes that a `regex:` rule sees
constexpr std::int64_t max_weight = 10'000;  // more than boosts can add up to

}  // namespace

std::string_view Roles::of(Span span, std::uint32_t line) const {
  RoleScores scores{};
  for (const Part& part : parts) {
    if (part.span.contains(span)) {
      scores[part.role] += part.weight;
    }
  }
  if (std::ranges::all_of(scores, [](std::int32_t score) { return score <= 0; })) {
    scores = lines[line];
  }
  const auto best = std::ranges::max_element(scores);
  const auto index = *best > 0 ? static_cast<std::size_t>(best - scores.begin()) : 0;
  return rules::role_names()[index];
}

void LayerRunner::run(const DocumentInput& document, std::size_t layer,
                      std::vector<TaggedSpan>& mentions, Roles& roles, Votes keep) {
  keep_votes_ = keep;
  const auto& sentences = document.analysis->sentences;
  roles_ = &roles;
  votes_.resize(std::max(votes_.size(), sentences.size()));
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
    sentence_.assign(document, sentences[i], visible_);
    current_ = &votes_[i];
    current_->clear();
    match_sentence(document, layer, sentences[i]);
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
}

void LayerRunner::match_sentence(const DocumentInput& document, std::size_t layer,
                                 const splitter::Sentence& sentence) {
  auto mention = visible_.begin();
  for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
    for (const std::uint32_t rule : document.types[i]->starters[layer]) {
      try_rule(rule, i);
    }
    const auto& tokens = document.analysis->tokens;
    if (i == sentence.first || tokens[i].line != tokens[i - 1].line) {
      for (const std::uint32_t rule : document.types[i]->edge_starters[layer]) {
        try_rule(rule, i);
      }
    }
    for (; mention != visible_.end() && (*mention)->first <= i; ++mention) {
      if ((*mention)->first == i) {
        for (const std::uint32_t rule : starts_.with_mention(layer, (*mention)->type)) {
          try_rule(rule, i);
        }
      }
    }
  }
}

void LayerRunner::try_rule(std::uint32_t id, std::uint32_t at) {
  const rules::Rule& rule = pack_.rules[id];
  if (rule.regex != rules::none) {
    try_regex(rule, id, at);
  } else if (rule.program != rules::none) {
    try_program(rule, id, at);
  }
}

void LayerRunner::try_program(const rules::Rule& rule, std::uint32_t id, std::uint32_t at) {
  slots_.assign(2 * pack_.slots(rule).size(), unset);
  if (slots_.empty() || !matcher_.match(sentence_, pack_.programs[rule.program], at, slots_)) {
    return;
  }
  const std::uint32_t last = slots_[1];
  if (last == unset || last <= at) {
    return;  // in a damaged pack only: a match takes a token at least
  }
  if (rule.context.left != rules::none &&
      !matcher_.match(sentence_, pack_.programs[rule.context.left], at, slots_)) {
    return;
  }
  captures_.clear();
  for (std::size_t i = 0; i < slots_.size(); i += 2) {
    const bool took_part =
        slots_[i] != unset && slots_[i + 1] != unset && slots_[i] <= slots_[i + 1];
    captures_.push_back(took_part ? sentence_.bytes(slots_[i], slots_[i + 1]) : no_capture);
  }
  if (contexts_hold(rule, at, last)) {
    vote(rule, id, at, last);
  }
}

void LayerRunner::try_regex(const rules::Rule& rule, std::uint32_t id, std::uint32_t at) {
  const std::string_view text = sentence_.text();
  const std::uint32_t begin = sentence_.token(at).span.begin;
  const std::uint32_t end = sentence_.token(sentence_.last() - 1).span.end;
  if (!pack_.text_regexes[rule.regex].match_at(text.substr(0, end), begin, regex_window, groups_)) {
    return;
  }
  const std::size_t match_end = groups_.front().end;
  std::uint32_t last = at;
  while (last < sentence_.last() && sentence_.token(last).span.end < match_end) {
    ++last;
  }
  if (last == sentence_.last() || sentence_.token(last).span.end != match_end) {
    return;  // ends inside a token
  }
  captures_.clear();
  // The regex sees bytes: a group may begin or end inside a character, and is then none.
  const auto splits_character = [text](std::size_t offset) {
    return offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0U) == 0x80U;
  };
  for (const rules::Regex::Group& group : groups_) {
    const bool usable = group.begin != std::string_view::npos && !splits_character(group.begin) &&
                        !splits_character(group.end);
    captures_.push_back(usable ? Span{static_cast<std::uint32_t>(group.begin),
                                      static_cast<std::uint32_t>(group.end)}
                               : no_capture);
  }
  captures_.resize(pack_.slots(rule).size(), no_capture);
  slots_.assign(2 * pack_.slots(rule).size(), unset);
  if (rule.context.left != rules::none &&
      !matcher_.match(sentence_, pack_.programs[rule.context.left], at, slots_)) {
    return;
  }
  if (rule.context.right != rules::none &&
      !matcher_.match(sentence_, pack_.programs[rule.context.right], last + 1, slots_)) {
    return;
  }
  if (contexts_hold(rule, at, last + 1)) {
    vote(rule, id, at, last + 1);
  }
}

bool LayerRunner::contexts_hold(const rules::Rule& rule, std::uint32_t first, std::uint32_t last) {
  if (rule.context.within != rules::none &&
      !matcher_.found(sentence_, pack_.programs[rule.context.within], sentence_.first(),
                      sentence_.last())) {
    return false;
  }
  return rule.unless.empty() || !context_found(rule.unless, first, last);
}

// Whether any part of the context is there.
bool LayerRunner::context_found(const rules::Context& context, std::uint32_t first,
                                std::uint32_t last) {
  Slots none_kept;
  const auto program = [this](std::uint32_t id) -> const rules::Program& {
    return pack_.programs[id];
  };
  return (context.left != rules::none &&
          matcher_.match(sentence_, program(context.left), first, none_kept)) ||
         (context.right != rules::none &&
          matcher_.match(sentence_, program(context.right), last, none_kept)) ||
         (context.inside != rules::none &&
          matcher_.found(sentence_, program(context.inside), first, last)) ||
         (context.within != rules::none &&
          matcher_.found(sentence_, program(context.within), sentence_.first(), sentence_.last()));
}

std::int32_t LayerRunner::boosted_weight(const rules::Rule& rule, std::uint32_t first,
                                         std::uint32_t last) {
  std::int64_t weight = rule.weight;
  for (const rules::Boost& boost : pack_.boosts(rule)) {
    weight += context_found(boost.context, first, last) ? boost.by : 0;
  }
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(weight, -max_weight, max_weight));
}

void LayerRunner::vote(const rules::Rule& rule, std::uint32_t id, std::uint32_t first,
                       std::uint32_t last) {
  const Span span = rule.span_slot < captures_.size() ? captures_[rule.span_slot] : no_capture;
  if (span.begin >= span.end) {
    return;  // the capture that should become the mention took no part
  }
  const std::int32_t weight = boosted_weight(rule, first, last);
  if (rule.action == rules::RuleAction::role) {
    return vote_role(rule, first, last, weight);
  }
  const bool repeated = std::ranges::any_of(
      *current_, [&](const Vote& vote) { return vote.span == span && vote.order == id; });
  if (repeated) {
    return;  // one rule, one vote for a span
  }
  const Evaluation evaluation(pack_, rule, sentence_, captures_);
  Vote vote;
  vote.span = span;
  vote.type = rule.type;
  vote.weight = weight;
  vote.evidence = rule.evidence;
  vote.order = id;
  vote.rule = pack_.text(rule.id);
  if (rule.action == rules::RuleAction::propose && evaluation.has_value()) {
    vote.value = evaluation.value();
    if (!vote.value) {
      return;
    }
  }
  for (const rules::Attribute& attribute : pack_.attributes(rule)) {
    Attribute made = evaluation.attribute(attribute);
    if (!made.value.empty()) {
      vote.attributes.push_back(std::move(made));
    }
  }
  const rules::Table<rules::Slot> slots = pack_.slots(rule);
  for (std::size_t i = 0; i < std::min(slots.size(), captures_.size()); ++i) {
    if (pack_.text(slots[i].name) == "last" && captures_[i].begin < captures_[i].end) {
      vote.surname = captures_[i];
    }
  }
  current_->push_back(std::move(vote));
}

void LayerRunner::vote_role(const rules::Rule& rule, std::uint32_t first, std::uint32_t last,
                            std::int32_t weight) {
  if (rule.role >= rules::roles.size()) {
    return;
  }
  if (rule.span_slot != 0) {
    roles_->parts.push_back({captures_[rule.span_slot], rule.role, weight});
    return;
  }
  for (std::uint32_t line = sentence_.token(first).line; line <= sentence_.token(last - 1).line;
       ++line) {
    roles_->lines[line][rule.role] += weight;
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
  const auto first = static_cast<std::ptrdiff_t>(mentions.size());
  std::vector<Vote> visible;
  std::vector<Vote> hidden;
  for (Vote& vote : *current_) {
    const bool competes = vote.type == rules::none_type || pack_.types[vote.type].emit;
    (competes ? visible : hidden).push_back(std::move(vote));
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
  add_up(votes, candidates_);
  resolve(candidates_, winners_);
  const auto& tokens = document.analysis->tokens;
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
    const auto first = std::ranges::partition_point(
        tokens, [&](const splitter::Token& t) { return t.span.end <= candidate.span.begin; });
    const auto last = std::find_if(first, tokens.end(), [&](const splitter::Token& t) {
      return t.span.begin >= candidate.span.end;
    });
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
  mention.rule = votes[ranked.front()].rule;
  for (const std::uint32_t i : ranked) {
    const Vote& vote = votes[i];
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
