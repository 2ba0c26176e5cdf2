#pragma once

#include "rules/source.h"

#include "entag/error.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace entag::pipeline {

// The pipeline file of the shipped pack.
inline constexpr std::string_view builtin_file = "news.yaml";

// The shipped pack as it was compiled at build time.
[[nodiscard]] std::span<const std::byte> builtin_image() noexcept;

// The files that it was compiled from.
[[nodiscard]] Result<std::unique_ptr<rules::FileSource>> builtin_sources();

}  // namespace entag::pipeline
