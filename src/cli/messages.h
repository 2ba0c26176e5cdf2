#pragma once

#include "entag/error.h"
#include "entag/pipeline.h"

#include <optional>
#include <string>
#include <string_view>

namespace entag::cli {

// `entag: MESSAGE` on stderr.
void say(std::string_view message);
// `entag: FILE:LINE: MESSAGE`, with what is known of the place.
void say(const Error& error);

// The pipeline that the options name. Faults go to stderr; then nothing.
[[nodiscard]] std::optional<Pipeline> load_pipeline(
    const PackOptions& options, Pipeline::Checks checks = Pipeline::Checks::none);

}  // namespace entag::cli
