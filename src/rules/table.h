#pragma once

#include "rules/records.h"

#include <cstddef>
#include <span>

namespace entag::rules {

// Records of one section of an image. An index from the image may be anything: one that is out of
// bounds gives a default record, a range that is gives an empty table. Owns nothing.
template <class T>
class Table {
 public:
  constexpr Table() = default;

  constexpr explicit Table(std::span<const T> records) noexcept : records_(records) {}

  [[nodiscard]] constexpr const T& operator[](std::size_t i) const noexcept {
    return i < records_.size() ? records_[i] : outside;
  }

  [[nodiscard]] constexpr const T& front() const noexcept { return (*this)[0]; }

  [[nodiscard]] constexpr std::size_t size() const noexcept { return records_.size(); }

  [[nodiscard]] constexpr bool empty() const noexcept { return records_.empty(); }

  [[nodiscard]] constexpr auto begin() const noexcept { return records_.begin(); }

  [[nodiscard]] constexpr auto end() const noexcept { return records_.end(); }

  [[nodiscard]] constexpr std::span<const T> span() const noexcept { return records_; }

  [[nodiscard]] constexpr bool holds(Range range) const noexcept {
    return range.first <= size() && range.count <= size() - range.first;
  }

  [[nodiscard]] constexpr Table slice(Range range) const noexcept {
    return holds(range) ? Table(records_.subspan(range.first, range.count)) : Table();
  }

  // Group number `i` of a section that `begins` (one more than there are groups) divides.
  [[nodiscard]] constexpr Table group(const Table<std::uint32_t>& begins,
                                      std::size_t i) const noexcept {
    if (begins.size() < 2 || i >= begins.size() - 1 || begins[i] > begins[i + 1]) {
      return {};
    }
    return slice({begins[i], begins[i + 1] - begins[i]});
  }

 private:
  static constexpr T outside{};
  std::span<const T> records_;
};

}  // namespace entag::rules
