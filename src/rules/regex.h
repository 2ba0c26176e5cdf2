#pragma once

#include "entag/error.h"

#include <array>
#include <bitset>
#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace entag::rules {

// A regular expression over bytes (Perl syntax), the one door to Boost.Regex. It never scans: every
// call is anchored where the caller says. Const calls are thread-safe.
class Regex {
 public:
  // A fault's `where.column` is the byte of the pattern, from 1.
  [[nodiscard]] static Result<Regex> compile(std::string_view source);

  Regex(Regex&&) noexcept;
  Regex& operator=(Regex&&) noexcept;
  ~Regex();

  // True when the whole of `text` matches. A match that exceeds the engine's step limit counts as
  // none.
  [[nodiscard]] bool matches(std::string_view text) const;

  struct Group {
    std::size_t begin = 0;  // bytes; begin == end == npos when the group took no part
    std::size_t end = 0;
  };

  // Matches `text` from byte `at` on, seeing at most `window` bytes ahead and the byte before `at`;
  // group 0 is the whole match. False when nothing matches there.
  [[nodiscard]] bool match_at(std::string_view text, std::size_t at, std::size_t window,
                              std::vector<Group>& groups) const;

  [[nodiscard]] std::size_t group_count() const noexcept;  // without group 0
  // The names of groups in the order of their numbers, empty for unnamed ones.
  [[nodiscard]] const std::vector<std::string>& group_names() const noexcept;

  // As given to compile().
  [[nodiscard]] std::string_view source() const noexcept;

  // The bytes that a match can begin with; all of them where the pattern does not tell.
  [[nodiscard]] const std::bitset<256>& first_bytes() const noexcept;

 private:
  struct Impl;
  explicit Regex(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace entag::rules
