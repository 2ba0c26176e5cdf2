#pragma once

#include "splitter/tables.h"

#include "entag/span.h"

#include <string_view>
#include <vector>

namespace entag::reference {

// The tokens of `text`, as splitter::Splitter::tokenize gives them.
void tokenize(std::string_view text, const splitter::Tables& tables, std::vector<Span>& out);

}  // namespace entag::reference
