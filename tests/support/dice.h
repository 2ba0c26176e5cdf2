#pragma once

#include <rapidcheck.h>

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace entag::test {

// Draws from random numbers; 0 when they are used up, which must end every recursion. Shrinking the
// numbers shrinks what is made from them.
class Dice {
 public:
  explicit Dice(std::vector<std::uint8_t> numbers) : numbers_(std::move(numbers)) {}

  // Below `sides`, which is 1 to 256.
  std::size_t roll(std::size_t sides) {
    return next_ < numbers_.size() ? numbers_[next_++] % sides : 0;
  }

 private:
  std::vector<std::uint8_t> numbers_;
  std::size_t next_ = 0;
};

// Only inside a property.
inline Dice some_dice(std::size_t numbers) {
  return Dice(*rc::gen::container<std::vector<std::uint8_t>>(
      numbers, rc::gen::resize(100, rc::gen::arbitrary<std::uint8_t>())));
}

}  // namespace entag::test
