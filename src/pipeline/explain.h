#pragma once

#include "pipeline/pack_text.h"
#include "tagger/explain.h"
#include "tagger/near_miss.h"
#include "tagger/tagger.h"

#include "entag/document.h"
#include "entag/error.h"
#include "entag/pack_options.h"
#include "entag/pipeline.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entag::pipeline {

// One document that was tagged while all that rules said was kept, to be asked about. Answers are
// lines for a person. Belongs to one thread; `pipeline` and `document` must outlive it.
class Explanation {
 public:
  // `options` are those that the pipeline was loaded with.
  Explanation(const Pipeline& pipeline, const PackOptions& options, const Document& document,
              const tagger::DateChoice& date);

  // Why the mentions on a line (from 1) are what they are, or what stands at a column of it (code
  // points, from 1; 0: all of it). Fails when there is no such place.
  [[nodiscard]] Result<std::string> why(std::size_t line, std::size_t column) const;

  // Why `wanted`, wherever the document has it, is a mention of `type` or is none. White space in
  // `wanted` stands for any. Fails when the document does not have it.
  [[nodiscard]] Result<std::string> why_not(rules::TypeId type, std::string_view wanted) const;

 private:
  using Reading = tagger::Reading;

  // The tokens that a span touches, and whether it cuts none of them.
  struct Tokens {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    bool whole = false;
  };

  [[nodiscard]] std::uint32_t line_of(std::uint32_t byte) const;  // from 0
  [[nodiscard]] std::string place(Span span) const;               // DOCUMENT:LINE:COLUMN
  [[nodiscard]] std::string quoted(Span span) const;
  [[nodiscard]] std::string named(Span span, rules::TypeId type) const;
  // The sentence of a token, as patterns see it without mentions.
  [[nodiscard]] tagger::SentenceInput sentence_of(std::uint32_t token) const;
  [[nodiscard]] std::string token_at(std::uint32_t token) const;
  [[nodiscard]] Tokens tokens_of(Span span) const;
  [[nodiscard]] bool in_one_sentence(const Tokens& tokens) const;
  [[nodiscard]] bool is_shown(const Reading& reading) const;

  [[nodiscard]] std::string tell_winner(const Reading& reading) const;
  [[nodiscard]] std::string tell_loser(const Reading& reading) const;
  [[nodiscard]] std::string tell_says(const Reading& reading, std::string_view indent) const;
  [[nodiscard]] std::string tell_readings(Span area, bool hidden) const;
  [[nodiscard]] std::string tell_near(rules::TypeId type, Span span) const;
  [[nodiscard]] std::string tell_miss(const tagger::NearMiss& miss) const;
  [[nodiscard]] std::string tell_wanted(const tagger::NearMiss& miss) const;
  [[nodiscard]] std::span<const rules::ListIndex::Entry> rows_of(Span span) const;
  [[nodiscard]] std::string tell_lists(Span span) const;
  [[nodiscard]] std::string tell_place(rules::TypeId type, Span span) const;

  [[nodiscard]] std::vector<Span> find(std::string_view wanted) const;
  [[nodiscard]] std::optional<Span> find_folded(std::string_view wanted) const;

  const Pipeline& pipeline_;
  const rules::Pack& pack_;
  const Document& document_;
  PackText say_;
  tagger::Workspace workspace_;
  tagger::Record record_;
  TaggedDocument tagged_;
  std::vector<Reading> readings_;
};

}  // namespace entag::pipeline
