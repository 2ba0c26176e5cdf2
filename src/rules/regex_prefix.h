#pragma once

#include <bitset>
#include <cstddef>
#include <string_view>
#include <vector>

namespace entag::rules {

// What a regular expression says of the bytes that any match must begin with, as far as its source
// tells plainly: a run of byte sets with counts. It never says no to a text that matches, and costs
// next to nothing, so that the engine proper runs only where there is something to find.
class RegexPrefix {
 public:
  RegexPrefix() = default;
  // `source` in Perl syntax, known to compile.
  explicit RegexPrefix(std::string_view source);

  // False when no match begins at `text[at]`.
  [[nodiscard]] bool may_begin(std::string_view text, std::size_t at) const noexcept;
  // False when `text` as a whole does not match.
  [[nodiscard]] bool may_be(std::string_view text) const noexcept;

  // The bytes that a match can begin with; all of them where the source does not tell.
  [[nodiscard]] const std::bitset<256>& first_bytes() const noexcept { return first_; }

 private:
  static constexpr std::size_t unbounded = static_cast<std::size_t>(-1);

  // So many bytes of a set, as many as there are.
  struct Run {
    std::bitset<256> set;
    std::size_t min = 1;
    std::size_t max = 1;
  };

  // Reads elements off `source` until one is not plain; false when it stopped there.
  bool read(std::string_view source);
  static bool read_set(std::string_view& source, std::bitset<256>& set);
  static bool read_count(std::string_view& source, Run& run);

  std::vector<Run> runs_;
  std::size_t shortest_ = 0;         // of a whole match
  std::size_t longest_ = unbounded;  // of a whole match; known when all of the source is plain
  std::bitset<256> first_ = std::bitset<256>().set();
  std::bitset<256> any_ = std::bitset<256>().set();  // bytes that a match can hold at all
};

// The end of the set that begins at `source[at]` == '[': the offset of its ']', or one past the end
// of the source. A ']' right behind its start is a member, and [:alpha:] inside it is a class.
[[nodiscard]] std::size_t regex_set_end(std::string_view source, std::size_t at);

}  // namespace entag::rules
