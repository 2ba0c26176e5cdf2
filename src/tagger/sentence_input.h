#pragma once

#include "dates/value.h"
#include "rules/pack.h"
#include "splitter/analysis.h"
#include "tagger/list_hits.h"
#include "tagger/vocabulary.h"

#include "entag/mention.h"
#include "entag/span.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entag::tagger {

// A mention as the tagger works on it.
struct TaggedSpan {
  Span span;
  std::uint32_t first = 0;  // tokens [first, last)
  std::uint32_t last = 0;
  rules::TypeId type = 0;
  std::int32_t score = 0;   // half points; see candidates.h
  std::int32_t margin = 0;  // over the best reading not taken
  std::string_view rule;    // id; the pack's
  std::vector<Attribute> attributes;
  std::vector<VoteNote> votes;  // strongest first; only where they are kept
  std::optional<dates::Value> value;
  std::uint32_t sentence = 0;
  Span surname{1, 0};  // of a capture named `last`; begin behind end: none
};

// One document as the tagger sees it.
struct DocumentInput {
  std::string_view text;
  const splitter::Analysis* analysis = nullptr;
  std::vector<const TokenType*> types;  // of each token
  std::vector<std::uint32_t> type_ids;  // TokenType::id of each, side by side for the fast passes
  ListHits hits;
};

// Makes `document` the one with this text: looks up its tokens and finds their list hits. `text`
// and `analysis` must outlive it; its memory is reused.
void prepare(const rules::Pack& pack, std::string_view text, const splitter::Analysis& analysis,
             Vocabulary& vocabulary, DocumentInput& document);

// What patterns see of one sentence. Reused from sentence to sentence; belongs to one thread.
class SentenceInput {
 public:
  explicit SentenceInput(const rules::Pack& pack) : pack_(pack) {}

  // `mentions` are those of earlier layers inside the sentence, in order;
  // they must outlive the matching of this sentence.
  void assign(const DocumentInput& document, const splitter::Sentence& sentence,
              std::span<const TaggedSpan* const> mentions);

  [[nodiscard]] std::uint32_t first() const noexcept { return sentence_->first; }

  [[nodiscard]] std::uint32_t last() const noexcept { return sentence_->last; }

  [[nodiscard]] std::string_view text() const noexcept { return document_->text; }

  [[nodiscard]] const splitter::Token& token(std::uint32_t i) const {
    return document_->analysis->tokens[i];
  }

  [[nodiscard]] const TokenType& type(std::uint32_t i) const { return *document_->types[i]; }

  [[nodiscard]] const splitter::Analysis& analysis() const { return *document_->analysis; }

  // The bytes of tokens [from, to); empty at the right place when from == to.
  [[nodiscard]] Span bytes(std::uint32_t from, std::uint32_t to) const;

  // Hits of all lists, ordered by their first token.
  [[nodiscard]] std::span<const ListHit> hits() const {
    return document_->hits.between(first(), last());
  }

  // Those that begin at token `at`.
  [[nodiscard]] std::span<const ListHit> hits_at(std::uint32_t at) const {
    return document_->hits.between(at, at + 1);
  }

  [[nodiscard]] std::uint32_t type_id(std::uint32_t i) const { return document_->type_ids[i]; }

  [[nodiscard]] const ListHits& all_hits() const noexcept { return document_->hits; }

  // Whether the boundary before token `at` (or the sentence's end) is such an edge.
  [[nodiscard]] bool at_edge(rules::Edge edge, std::uint32_t at) const;

  // The hit of `list` that begins (or, backwards, ends) at the token boundary, or nullptr.
  [[nodiscard]] const ListHit* hit_from(std::uint32_t list, std::uint32_t at) const;
  [[nodiscard]] const ListHit* hit_to(std::uint32_t list, std::uint32_t at) const;
  // The row that a hit stands for: the first whose case fits and, with a filter, whose cell is the
  // filter's value.
  [[nodiscard]] std::optional<std::uint32_t> row(const ListHit& hit,
                                                 const rules::ListFilter* filter) const;

  [[nodiscard]] std::span<const TaggedSpan* const> mentions() const noexcept { return mentions_; }

  // Whether the test holds for token `i` where it stands.
  [[nodiscard]] bool holds(std::uint32_t test, std::uint32_t i) const;

 private:
  [[nodiscard]] bool holds(const rules::Test& test, std::uint32_t i) const;
  [[nodiscard]] bool part_holds(std::uint32_t part, std::uint32_t i) const;

  const rules::Pack& pack_;
  const DocumentInput* document_ = nullptr;
  const splitter::Sentence* sentence_ = nullptr;
  std::span<const TaggedSpan* const> mentions_;
};

}  // namespace entag::tagger
