#include "tagger/voter.h"

#include "tagger/evaluation.h"

#include <algorithm>

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

Voter::Voter(const rules::Pack& pack, const std::vector<LayerPlan>& plans)
    : pack_(pack), plans_(plans), matcher_(pack) {
  automata_.reserve(plans.size());
  for (const LayerPlan& plan : plans) {
    automata_.emplace_back(pack, plan);
  }
}

void Voter::forget() {
  for (Automaton& automaton : automata_) {
    automaton.clear();
  }
}

void Voter::vote(std::size_t layer, const SentenceInput& sentence, std::vector<Vote>& votes,
                 Roles& roles) {
  sentence_ = &sentence;
  votes_ = &votes;
  roles_ = &roles;
  Automaton& automaton = automata_[layer];
  automaton.begin(sentence);
  for (std::uint32_t at = sentence.first(); at < sentence.last(); ++at) {
    const auto first_byte =
        static_cast<unsigned char>(sentence.text()[sentence.token(at).span.begin]);
    for (const std::uint32_t rule : plans_[layer].regex_rules(first_byte)) {
      try_regex(pack_.rules[rule], rule, at);
    }
    if (automaton.quiet(at)) {
      continue;
    }
    for (const Automaton::Match& match : automaton.match(at)) {
      const rules::Rule& rule = pack_.rules[match.rule];
      if (match.only && plans_[layer].has_simple_end(match.rule)) {
        slots_ = {at, match.end};
        try_match(rule, match.rule, at);
      } else {
        try_program(rule, match.rule, at);
      }
    }
  }
}

void Voter::try_program(const rules::Rule& rule, std::uint32_t id, std::uint32_t at) {
  slots_.assign(2 * pack_.slots(rule).size(), unset);
  if (slots_.empty() || !matcher_.match(*sentence_, pack_.programs[rule.program], at, slots_)) {
    return;
  }
  if (slots_[1] == unset || slots_[1] <= at) {
    return;  // in a damaged pack only: a match takes a token at least
  }
  try_match(rule, id, at);
}

// Votes for the match whose captures are in slots_, when its contexts hold.
void Voter::try_match(const rules::Rule& rule, std::uint32_t id, std::uint32_t at) {
  const std::uint32_t last = slots_[1];
  if (rule.context.left != rules::none &&
      !matcher_.match(*sentence_, pack_.programs[rule.context.left], at, slots_)) {
    return;
  }
  captures_.clear();
  for (std::size_t i = 0; i < slots_.size(); i += 2) {
    const bool took_part =
        slots_[i] != unset && slots_[i + 1] != unset && slots_[i] <= slots_[i + 1];
    captures_.push_back(took_part ? sentence_->bytes(slots_[i], slots_[i + 1]) : no_capture);
  }
  if (contexts_hold(rule, at, last)) {
    vote(rule, id, at, last);
  }
}

void Voter::try_regex(const rules::Rule& rule, std::uint32_t id, std::uint32_t at) {
  const std::string_view text = sentence_->text();
  const std::uint32_t begin = sentence_->token(at).span.begin;
  const std::uint32_t end = sentence_->token(sentence_->last() - 1).span.end;
  if (!pack_.text_regexes[rule.regex].match_at(text.substr(0, end), begin, regex_window, groups_)) {
    return;
  }
  const std::size_t match_end = groups_.front().end;
  std::uint32_t last = at;
  while (last < sentence_->last() && sentence_->token(last).span.end < match_end) {
    ++last;
  }
  if (last == sentence_->last() || sentence_->token(last).span.end != match_end) {
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
      !matcher_.match(*sentence_, pack_.programs[rule.context.left], at, slots_)) {
    return;
  }
  if (rule.context.right != rules::none &&
      !matcher_.match(*sentence_, pack_.programs[rule.context.right], last + 1, slots_)) {
    return;
  }
  if (contexts_hold(rule, at, last + 1)) {
    vote(rule, id, at, last + 1);
  }
}

bool Voter::contexts_hold(const rules::Rule& rule, std::uint32_t first, std::uint32_t last) {
  if (rule.context.within != rules::none &&
      !matcher_.found(*sentence_, pack_.programs[rule.context.within], sentence_->first(),
                      sentence_->last())) {
    return false;
  }
  return rule.unless.empty() || !context_found(rule.unless, first, last);
}

// Whether any part of the context is there.
bool Voter::context_found(const rules::Context& context, std::uint32_t first, std::uint32_t last) {
  Slots none_kept;
  const auto program = [this](std::uint32_t id) -> const rules::Program& {
    return pack_.programs[id];
  };
  return (context.left != rules::none &&
          matcher_.match(*sentence_, program(context.left), first, none_kept)) ||
         (context.right != rules::none &&
          matcher_.match(*sentence_, program(context.right), last, none_kept)) ||
         (context.inside != rules::none &&
          matcher_.found(*sentence_, program(context.inside), first, last)) ||
         (context.within != rules::none && matcher_.found(*sentence_, program(context.within),
                                                          sentence_->first(), sentence_->last()));
}

std::int32_t Voter::boosted_weight(const rules::Rule& rule, std::uint32_t first,
                                   std::uint32_t last) {
  std::int64_t weight = rule.weight;
  for (const rules::Boost& boost : pack_.boosts(rule)) {
    weight += context_found(boost.context, first, last) ? boost.by : 0;
  }
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(weight, -max_weight, max_weight));
}

void Voter::vote(const rules::Rule& rule, std::uint32_t id, std::uint32_t first,
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
      *votes_, [&](const Vote& vote) { return vote.span == span && vote.order == id; });
  if (repeated) {
    return;  // one rule, one vote for a span
  }
  const Evaluation evaluation(pack_, rule, *sentence_, captures_);
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
  votes_->push_back(std::move(vote));
}

void Voter::vote_role(const rules::Rule& rule, std::uint32_t first, std::uint32_t last,
                      std::int32_t weight) {
  if (rule.role >= rules::roles.size()) {
    return;
  }
  if (rule.span_slot != 0) {
    roles_->parts.push_back({captures_[rule.span_slot], rule.role, weight});
    return;
  }
  for (std::uint32_t line = sentence_->token(first).line; line <= sentence_->token(last - 1).line;
       ++line) {
    roles_->lines[line][rule.role] += weight;
  }
}

}  // namespace entag::tagger
