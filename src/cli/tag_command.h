#pragma once

#include "cli/options.h"

namespace entag::cli {

// Tags what the options name; messages go to stderr. Returns the exit status.
[[nodiscard]] int run_tag(const Options& options);

}  // namespace entag::cli
