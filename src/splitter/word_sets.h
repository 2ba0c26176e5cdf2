#pragma once

#include "splitter/tables.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace entag::splitter {

// Which of the tables a word is in.
enum class WordSet : std::uint8_t {
  never_end = 1,
  maybe_end = 2,
  number_end = 4,
  starter = 8,
  prefix = 16,
  suffix = 32,
};

// The six tables as one, so that a word costs one look-up. Immutable, shared by threads.
class WordSets {
 public:
  explicit WordSets(const Tables& tables);

  // The WordSet bits of a word, given its fold key.
  [[nodiscard]] std::uint8_t of_key(std::string_view key) const;

  // The same of a word as it is written; `key` is overwritten, its memory is reused.
  [[nodiscard]] std::uint8_t of(std::string_view word, std::string& key) const;

 private:
  struct Hash {
    using is_transparent = void;

    [[nodiscard]] std::size_t operator()(std::string_view key) const noexcept {
      return std::hash<std::string_view>()(key);
    }
  };

  std::unordered_map<std::string, std::uint8_t, Hash, std::equal_to<>> sets_;
  std::size_t longest_ = 0;  // key, in bytes
};

[[nodiscard]] constexpr bool has(std::uint8_t sets, WordSet set) noexcept {
  return (sets & static_cast<std::uint8_t>(set)) != 0;
}

}  // namespace entag::splitter
