#pragma once

#include "tagger/tagger.h"

#include <optional>
#include <string>

namespace entag::cli {

// What `--date` says: YYYY-MM-DD, today, none; empty: find it. Nothing when it is none of them,
// which bad_date() tells.
[[nodiscard]] std::optional<tagger::DateChoice> parse_date_argument(const std::string& date);
[[nodiscard]] std::string bad_date(const std::string& date);

}  // namespace entag::cli
