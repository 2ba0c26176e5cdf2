#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace entag::rules {

// A function that rules may call, by name and number of arguments. What it does is the tagger's.
struct FunctionSignature {
  std::string_view name;
  std::uint8_t min_arguments = 0;
  std::uint8_t max_arguments = 0;
};

using Functions = std::span<const FunctionSignature>;

}  // namespace entag::rules
