#pragma once

#include "rules/pack.h"
#include "tagger/candidates.h"
#include "tagger/observer.h"
#include "tagger/resolver.h"
#include "tagger/sentence_input.h"
#include "tagger/voter.h"

#include <cstdint>
#include <vector>

namespace entag::tagger {

// Whether mentions keep the votes that made them.
enum class Votes : std::uint8_t { drop, keep };

// Runs the rules of one layer over one document: matches become votes, votes become candidates,
// candidates become mentions. Belongs to one thread; its memory is reused.
class LayerRunner {
 public:
  LayerRunner(const rules::Pack& pack, const std::vector<LayerPlan>& plans)
      : pack_(pack), voter_(pack, plans), sentence_(pack), weak_groups_(weak_groups(pack)) {}

  // Call when signatures were forgotten (Vocabulary::generation).
  void forget() { voter_.forget(); }

  // Shows its work to `observer` from now on; nullptr: to nobody.
  void watch(Observer* observer) noexcept { observer_ = observer; }

  // Replaces `mentions` (those of earlier layers, in order) by those after layer number `layer`.
  // `roles` takes the votes of `role:` rules.
  void run(const DocumentInput& document, std::size_t layer, std::vector<TaggedSpan>& mentions,
           Roles& roles, Votes keep);

  // Adds votes of the document's memory to those of the run before and settles again the
  // sentences they fall in.
  void run_again(const DocumentInput& document, const std::vector<std::vector<Vote>>& votes,
                 std::vector<TaggedSpan>& mentions);

 private:
  void add_earlier(const TaggedSpan& mention);
  void settle(const DocumentInput& document, std::uint32_t sentence,
              std::vector<TaggedSpan>& mentions);
  void settle_type(const DocumentInput& document, std::uint32_t sentence, std::vector<Vote>& votes,
                   std::vector<TaggedSpan>& mentions);
  void take_results(const std::vector<Vote>& votes, const Candidate& candidate,
                    TaggedSpan& mention) const;
  void note(const Vote& vote, TaggedSpan& mention) const;

  const rules::Pack& pack_;
  Voter voter_;
  SentenceInput sentence_;
  std::vector<bool> weak_groups_;
  std::vector<std::vector<Vote>> votes_;  // of each sentence
  std::vector<Vote>* current_ = nullptr;
  Votes keep_votes_ = Votes::drop;
  Observer* observer_ = nullptr;
  std::vector<Candidate> candidates_;
  std::vector<Winner> winners_;
  std::vector<const TaggedSpan*> visible_;
};

}  // namespace entag::tagger
