#pragma once

#include "rules/pack.h"
#include "tagger/candidates.h"
#include "tagger/matcher.h"
#include "tagger/resolver.h"
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

// Whether mentions keep the votes that made them.
enum class Votes : std::uint8_t { drop, keep };

// Runs the rules of one layer over one document: matches become votes, votes become candidates,
// candidates become mentions. Belongs to one thread; its memory is reused.
class LayerRunner {
 public:
  LayerRunner(const rules::Pack& pack, const RuleStarts& starts)
      : pack_(pack), starts_(starts), matcher_(pack), sentence_(pack) {}

  // Replaces `mentions` (those of earlier layers, in order) by those after layer number `layer`.
  // `roles` takes the votes of `role:` rules.
  void run(const DocumentInput& document, std::size_t layer, std::vector<TaggedSpan>& mentions,
           Roles& roles, Votes keep);

  // Adds votes of the document's memory to those of the run before and settles again the
  // sentences they fall in.
  void run_again(const DocumentInput& document, const std::vector<std::vector<Vote>>& votes,
                 std::vector<TaggedSpan>& mentions);

 private:
  void match_sentence(const DocumentInput& document, std::size_t layer,
                      const splitter::Sentence& sentence);
  void try_rule(std::uint32_t id, std::uint32_t at);
  void try_program(const rules::Rule& rule, std::uint32_t id, std::uint32_t at);
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
  void add_earlier(const TaggedSpan& mention);
  void settle(const DocumentInput& document, std::uint32_t sentence,
              std::vector<TaggedSpan>& mentions);
  void settle_type(const DocumentInput& document, std::uint32_t sentence, std::vector<Vote>& votes,
                   std::vector<TaggedSpan>& mentions);
  void take_results(const std::vector<Vote>& votes, const Candidate& candidate,
                    TaggedSpan& mention) const;
  void note(const Vote& vote, TaggedSpan& mention) const;

  const rules::Pack& pack_;
  const RuleStarts& starts_;
  Matcher matcher_;
  SentenceInput sentence_;
  std::vector<std::vector<Vote>> votes_;  // of each sentence
  std::vector<Vote>* current_ = nullptr;
  Roles* roles_ = nullptr;
  Votes keep_votes_ = Votes::drop;
  Slots slots_;
  std::vector<Span> captures_;
  std::vector<rules::Regex::Group> groups_;
  std::vector<Candidate> candidates_;
  std::vector<Winner> winners_;
  std::vector<const TaggedSpan*> visible_;
};

}  // namespace entag::tagger
