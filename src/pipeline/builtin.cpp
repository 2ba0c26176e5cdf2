#include "pipeline/builtin.h"

extern "C" const char entag_image_begin[];
extern "C" const char entag_image_end[];
extern "C" const char entag_sources_begin[];
extern "C" const char entag_sources_end[];

namespace entag::pipeline {

std::span<const std::byte> builtin_image() noexcept {
  return std::as_bytes(std::span(entag_image_begin, entag_image_end));
}

Result<std::unique_ptr<rules::FileSource>> builtin_sources() {
  return rules::make_archive_source({entag_sources_begin, entag_sources_end}, "builtin:en/");
}

}  // namespace entag::pipeline
