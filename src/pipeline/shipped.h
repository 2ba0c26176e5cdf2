#pragma once

#include "rules/pack_sources.h"

#include <cstddef>
#include <span>

namespace entag::pipeline {

// The packs inside the library, the default one first.
[[nodiscard]] std::span<const rules::ShippedPack> shipped_packs();

// The default one as it was compiled at build time.
[[nodiscard]] std::span<const std::byte> shipped_image() noexcept;

}  // namespace entag::pipeline
