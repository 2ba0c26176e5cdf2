#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace entag::tagger {

// Adds `word` to a hash; the multiplier is 2^64 divided by the golden ratio (Knuth, The Art of
// Computer Programming, 6.4).
[[nodiscard]] constexpr std::size_t mix(std::size_t hash, std::uint64_t word) noexcept {
  hash = (hash ^ word) * 0x9E3779B97F4A7C15U;
  return hash ^ (hash >> 29U);
}

// Finds the number of a thing by its hash; the things themselves are stored elsewhere. Open
// addressing, at most half full.
class IdTable {
 public:
  static constexpr std::uint32_t absent = 0xFFFFFFFF;

  IdTable() { clear(); }

  void clear() {
    slots_.assign(first_slots, {});
    used_ = 0;
  }

  // The id that was inserted with this hash and for which `is_it(id)` holds, or `absent`.
  template <class IsIt>
  [[nodiscard]] std::uint32_t find(std::size_t hash, const IsIt& is_it) const {
    for (std::size_t at = hash & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
      const Slot& slot = slots_[at];
      if (slot.id == absent || (slot.hash == hash && is_it(slot.id))) {
        return slot.id;
      }
    }
  }

  void insert(std::size_t hash, std::uint32_t id) {
    if (2 * (used_ + 1) > slots_.size()) {
      grow();
    }
    place({hash, id});
    ++used_;
  }

 private:
  static constexpr std::size_t first_slots = 1U << 8U;

  struct Slot {
    std::size_t hash = 0;
    std::uint32_t id = absent;
  };

  void place(const Slot& slot) {
    std::size_t at = slot.hash & (slots_.size() - 1);
    while (slots_[at].id != absent) {
      at = (at + 1) & (slots_.size() - 1);
    }
    slots_[at] = slot;
  }

  void grow() {
    std::vector<Slot> old(2 * slots_.size());
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.id != absent) {
        place(slot);
      }
    }
  }

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

}  // namespace entag::tagger
