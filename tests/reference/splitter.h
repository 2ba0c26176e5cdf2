#pragma once

#include "splitter/analysis.h"
#include "splitter/tables.h"

#include <string_view>

namespace entag::reference {

// What splitter::Splitter gives, found the plain way: one pass for tokens that decodes every code
// point, one for lines, one for sentences, one for positions, and the tables as they are read. The
// tests hold the fast splitter to it.
void split(std::string_view text, const splitter::Tables& tables, splitter::Analysis& out);

}  // namespace entag::reference
