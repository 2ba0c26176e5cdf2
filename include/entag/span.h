#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace entag {

// A half-open range [begin, end) of bytes in one text. Owns nothing.
// Invariant: begin <= end. 32 bits: a section of a document is at most 4 MiB (design: sections).
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] constexpr std::uint32_t size() const noexcept { return end - begin; }

  [[nodiscard]] constexpr bool empty() const noexcept { return begin == end; }

  [[nodiscard]] constexpr bool contains(Span other) const noexcept {
    return begin <= other.begin && other.end <= end;
  }

  [[nodiscard]] constexpr bool overlaps(Span other) const noexcept {
    return begin < other.end && other.begin < end;
  }

  [[nodiscard]] constexpr std::string_view of(std::string_view text) const noexcept {
    return text.substr(begin, size());
  }

  friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

}  // namespace entag
