#pragma once

#include "rules/pack.h"
#include "tagger/sentence_input.h"

#include <cstdint>
#include <string>

namespace entag::pipeline {

// The classes of a token of the sentence, as patterns write them: "word cap title first".
[[nodiscard]] std::string classes_of(const tagger::SentenceInput& sentence, std::uint32_t token);

// The list hits that begin at it, "$city(New York) $given(New)".
[[nodiscard]] std::string lists_of(const rules::Pack& pack, const tagger::SentenceInput& sentence,
                                   std::uint32_t token);

}  // namespace entag::pipeline
