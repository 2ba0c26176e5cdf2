#pragma once

#include "rules/pack_sources.h"

#include <span>

namespace entag::pipeline {

// The packs inside the library, the default one first.
[[nodiscard]] std::span<const rules::ShippedPack> shipped_packs();

}  // namespace entag::pipeline
