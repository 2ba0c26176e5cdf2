#pragma once

#include "rules/pack.h"
#include "tagger/automaton.h"
#include "tagger/candidates.h"
#include "tagger/layer_plan.h"
#include "tagger/matcher.h"
#include "tagger/sentence_input.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace entag::tagger {

// Points that `role:` rules gave, by role.
using RoleScores = std::array<std::int32_t, 6>;

// The roles of a document's text: of whole lines, and of parts that a rule's `span:` names (the
// dateline that a line of body text begins with).
struct Roles {
  struct Part {
    Span span;
    std::uint32_t role = 0;
    std::int32_t weight = 0;
  };

  std::vector<RoleScores> lines;
  std::vector<Part> parts;

  // The role of what lies at `span` on line number `line` (from 0).
  [[nodiscard]] std::string_view of(Span span, std::uint32_t line) const;
};

// Finds where the rules of a layer match in one sentence and what they say there. The automaton
// names the rules that match from a token on; each is then looked at once more for its captures,
// contexts, value and attributes. Belongs to one thread; its memory is reused.
class Voter {
 public:
  // `plans`, one for each layer, must outlive it.
  Voter(const rules::Pack& pack, const std::vector<LayerPlan>& plans);

  // Call when signatures were forgotten.
  void forget();

  // Appends the votes of layer number `layer`; `roles` takes those of its `role:` rules.
  void vote(std::size_t layer, const SentenceInput& sentence, std::vector<Vote>& votes,
            Roles& roles);

 private:
  void try_program(const rules::Rule& rule, std::uint32_t id, std::uint32_t at);
  void try_match(const rules::Rule& rule, std::uint32_t id, std::uint32_t at);
  void try_regex(const rules::Rule& rule, std::uint32_t id, std::uint32_t at);
  [[nodiscard]] bool contexts_hold(const rules::Rule& rule, std::uint32_t first,
                                   std::uint32_t last);
  [[nodiscard]] bool context_found(const rules::Context& context, std::uint32_t first,
                                   std::uint32_t last);
  [[nodiscard]] std::int32_t boosted_weight(const rules::Rule& rule, std::uint32_t first,
                                            std::uint32_t last);
  void vote(const rules::Rule& rule, std::uint32_t id, std::uint32_t first, std::uint32_t last);
  void vote_role(const rules::Rule& rule, std::uint32_t first, std::uint32_t last,
                 std::int32_t weight);

  const rules::Pack& pack_;
  const std::vector<LayerPlan>& plans_;
  std::vector<Automaton> automata_;
  Matcher matcher_;
  const SentenceInput* sentence_ = nullptr;
  std::vector<Vote>* votes_ = nullptr;
  Roles* roles_ = nullptr;
  Slots slots_;
  std::vector<Span> captures_;
  std::vector<rules::Regex::Group> groups_;
};

}  // namespace entag::tagger
