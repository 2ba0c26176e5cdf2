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
  // Whether `text` as a whole matches, as far as the source tells.
  enum class Answer { no, maybe, yes };
  [[nodiscard]] Answer matches(std::string_view text) const noexcept;

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

  // The bytes that runs_ take from text[at] on; npos: they do not match there. `exact` tells
  // whether that is known to the last run.
  [[nodiscard]] std::size_t take_runs(std::string_view text, std::size_t at,
                                      bool& exact) const noexcept;
  // Reads elements off `source` until one is not plain; false when it stopped there.
  bool read(std::string_view source);
  static bool read_set(std::string_view& source, std::bitset<256>& set);
  bool read_count(std::string_view& source, Run& run);
  void read_group_begin(std::string_view inside, std::string_view rest);

  std::vector<Run> runs_;
  bool whole_ = false;               // runs_ are all there is: they decide by themselves
  bool edges_ = false;               // something was stepped over that can only say no
  std::size_t shortest_ = 0;         // of a whole match
  std::size_t longest_ = unbounded;  // of a whole match; known when all of the source is plain
  std::bitset<256> first_ = std::bitset<256>().set();
  std::bitset<256> last_;  // bytes that a whole match can end with; none: unknown
  std::bitset<256> any_ = std::bitset<256>().set();  // bytes that a match can hold at all
};

// The end of the set that begins at `source[at]` == '[': the offset of its ']', or one past the end
// of the source. A ']' right behind its start is a member, and [:alpha:] inside it is a class.
[[nodiscard]] std::size_t regex_set_end(std::string_view source, std::size_t at);

}  // namespace entag::rules
