#include "pipeline/shipped.h"

#include <array>

extern "C" const char entag_pack_begin[];
extern "C" const char entag_pack_end[];

namespace entag::pipeline {

std::span<const rules::ShippedPack> shipped_packs() {
  static const std::array<rules::ShippedPack, 1> packs = {{
      {"en/news",
       "news.yaml",
       "builtin:en/",
       {entag_pack_begin, static_cast<std::size_t>(entag_pack_end - entag_pack_begin)}},
  }};
  return packs;
}

}  // namespace entag::pipeline
