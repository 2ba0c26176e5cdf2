#pragma once

#include <span>
#include <string_view>

namespace entag::text {

// One token for each set of classes that `classify` gives: what holds for all of them holds for
// every token. Tells which classes exclude or imply each other.
[[nodiscard]] std::span<const std::string_view> token_shapes() noexcept;

}  // namespace entag::text
