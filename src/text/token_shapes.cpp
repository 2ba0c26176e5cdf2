#include "text/token_shapes.h"

#include <array>

namespace entag::text {
namespace {

constexpr std::array<std::string_view, 41> shapes = {
    // words
    "a", "Aa", "A", "AA", "aA", "AaA", "AA1", "A1", "ア", "I", "II", "XXXVIII", "1st", "1ST", "1St",
    "1sT",
    // with a hyphen
    "a-a", "A-a", "A-A", "a-A", "Aa-A", "A-1", "1-ア",
    // numbers
    "0", "1", "19", "1111", "1.1", "1:11", "1,1",
    // marks
    ".", "-", "\"", "(", ")", "'", "'s",
    // addresses
    "http://a.b", "a@a.b", "@a", "#a"};

}  // namespace

std::span<const std::string_view> token_shapes() noexcept {
  return shapes;
}

}  // namespace entag::text
