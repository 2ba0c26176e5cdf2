#pragma once

#include "entag/pack_options.h"
#include "entag/pipeline.h"

#include <cstdint>
#include <string>

namespace entag::pipeline {

// text: aligned columns under headings; json: an object a line. Either has a line for each thing.
enum class ListFormat : std::uint8_t { text, json };

// What the pack of `pipeline`, loaded with `options`, holds: types, layers with their rules and
// aliases in order, lists.
[[nodiscard]] std::string list_pack(const Pipeline& pipeline, const PackOptions& options,
                                    ListFormat format);

}  // namespace entag::pipeline
