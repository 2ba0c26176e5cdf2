#pragma once

#include "rules/pack.h"
#include "tagger/candidates.h"
#include "tagger/sentence_input.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entag::tagger {

// A mention whose score (half points) reaches this teaches its short forms to the document.
inline constexpr std::int32_t sure_score = 6;

// The short form of a mention as fold keys of its tokens joined by spaces ("european union"); empty
// when the mention has none of that kind. `acronyms` come without full stops.
[[nodiscard]] std::string short_form(const DocumentInput& document, const TaggedSpan& mention,
                                     rules::AliasForm form);

// The fold key of tokens [first, last), as short_form spells it.
[[nodiscard]] std::string form_key(const DocumentInput& document, std::uint32_t first,
                                   std::uint32_t last);

// Votes that the sure mentions of a document give to other places where their short forms stand,
// per sentence. Looks both ways. A form is not voted for inside a mention of its own type.
[[nodiscard]] std::vector<std::vector<Vote>> recall(const rules::Pack& pack,
                                                    const rules::Layer& layer,
                                                    const DocumentInput& document,
                                                    const std::vector<TaggedSpan>& mentions);

}  // namespace entag::tagger
