#pragma once

#include "rules/pack.h"
#include "tagger/sentence_input.h"

#include "entag/mention.h"

#include <vector>

namespace entag::tagger {

// Gives every person, place and organisation its chain: `out[i].entity` and `out[i].name` for
// `mentions[i]`. Mentions of one type are one entity when one is a short form of the other (the
// forms that `alias:` lists for the type; of several full names the one before it, else the first
// after it), when neither has a full name and their texts are equal (case and accents folded), or
// when they carry the same id.
void link(const rules::Pack& pack, const DocumentInput& document,
          const std::vector<TaggedSpan>& mentions, std::vector<Mention>& out);

}  // namespace entag::tagger
