#pragma once

#include <cstddef>
#include <cstdint>

namespace entag::rules {

// How large the parts of a pack may be. The compiler reports what is larger; an image that holds it
// all the same is taken for damaged.

inline constexpr std::size_t max_code = 20'000;  // instructions of one program
inline constexpr std::size_t max_layers = 64;
inline constexpr std::size_t max_entity_types = 65'535;  // TypeId has 16 bits
inline constexpr std::size_t max_tests = 1'000'000;
inline constexpr std::uint64_t max_records = 0xFFFFFFFE;  // of one section; indices have 32 bits
inline constexpr std::size_t max_nesting = 255;           // of tests and of expressions

}  // namespace entag::rules
