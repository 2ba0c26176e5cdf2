#include "pipeline/shipped.h"

#include <array>

extern "C" const char entag_image_begin[];
extern "C" const char entag_image_end[];
extern "C" const char entag_sources_begin[];
extern "C" const char entag_sources_end[];

namespace entag::pipeline {

std::span<const rules::ShippedPack> shipped_packs() {
  static const std::array<rules::ShippedPack, 1> packs = {{
      {"en/news",
       "news.yaml",
       "builtin:en/",
       {entag_sources_begin, static_cast<std::size_t>(entag_sources_end - entag_sources_begin)}},
  }};
  return packs;
}

std::span<const std::byte> shipped_image() noexcept {
  return std::as_bytes(std::span(entag_image_begin, entag_image_end));
}

}  // namespace entag::pipeline
