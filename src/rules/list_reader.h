#pragma once

#include "rules/list_draft.h"
#include "rules/report.h"

#include <deque>
#include <string>

namespace entag::rules {

// The table of a list: its inline rows, then those of its file. Cells of the file stay views into
// `files`; inline ones are kept in `strings`. Faults go to `report`.
[[nodiscard]] draft::ListTable read_list_table(const ListSource& source, FileSource& files,
                                               std::deque<std::string>& strings, Report& report);

}  // namespace entag::rules
