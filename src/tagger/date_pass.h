#pragma once

#include "dates/resolver.h"
#include "rules/pack.h"
#include "tagger/sentence_input.h"

#include "entag/mention.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entag::tagger {

// The day that a document is from, and how that is known.
struct DocumentDate {
  std::optional<std::chrono::sys_days> day;
  std::string_view source;  // option, field, text; empty: no day
  double score = 0;
};

// A day from text such as 2023-12-03 or 2023-12-03T08:15:00Z; nothing for anything else.
[[nodiscard]] std::optional<std::chrono::sys_days> parse_day(std::string_view text);

// ISO, YYYY-MM-DD.
[[nodiscard]] std::string format_day(std::chrono::sys_days day);

// The mentions of the hidden type document-date are votes for the document's own date: the best of
// them that names a full day and reaches three points wins, the earliest of equals.
[[nodiscard]] DocumentDate find_document_date(const rules::Pack& pack,
                                              const DocumentInput& document,
                                              const std::vector<TaggedSpan>& mentions);

// Finds the dates' values, left to right, and writes them into `out[i]` for `mentions[i]`. The
// direction of an expression comes from the hidden mentions of type cue in its sentence, the
// nearest first: kind=verb with dir=past or dir=future is a verb group, kind=word with dir=future a
// word that looks forward, kind=in a preposition before, kind=stop ends the clause.
void resolve_dates(const rules::Pack& pack, const DocumentInput& document, const DocumentDate& date,
                   const std::vector<TaggedSpan>& mentions, std::vector<Mention>& out);

}  // namespace entag::tagger
