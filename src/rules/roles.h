#pragma once

#include <array>
#include <span>
#include <string_view>

namespace entag::rules {

inline constexpr std::array<std::string_view, 6> roles = {"body",   "headline", "dateline",
                                                          "byline", "caption",  "furniture"};

// Roles of lines, in the order of `Rule::role`.
[[nodiscard]] inline std::span<const std::string_view> role_names() noexcept {
  return roles;
}

}  // namespace entag::rules
