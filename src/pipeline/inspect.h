#pragma once

#include "entag/pipeline.h"

#include <string>
#include <string_view>
#include <vector>

namespace entag::pipeline {

// What rules see of one token.
struct TokenLine {
  std::string place;  // LINE:COLUMN, from 1; columns count code points
  std::string text;
  std::string classes;  // <cap> ..., those that hold
  std::string lists;    // $city(Paris) ..., the hits that begin here
};

// The tokens of a text in order, with an empty line's worth between sentences (an entry whose
// fields are all empty). `text` must be valid UTF-8 below 4 GiB.
[[nodiscard]] std::vector<TokenLine> describe_tokens(const Pipeline& pipeline,
                                                     std::string_view text);

}  // namespace entag::pipeline
