#pragma once

#include "text/token_class.h"

#include <string_view>

namespace entag::reference {

// What text::classify gives, decoding every code point.
[[nodiscard]] text::ClassBits classify(std::string_view token) noexcept;

}  // namespace entag::reference
