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

// Whether the built-in pack is wanted as it was compiled at build time, or compiled anew from its
// files, whose tests and warnings it then has.
enum class Builtin { image, sources };

// The pipeline at `path` (empty: the built-in one). Faults go to stderr; then nothing.
[[nodiscard]] std::optional<Pipeline> load_pipeline(const std::string& path,
                                                    Builtin builtin = Builtin::image);

}  // namespace entag::cli
