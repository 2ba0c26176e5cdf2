#pragma once

#include "rules/records.h"
#include "rules/regex.h"

#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

namespace entag::rules {

// A regex of a pack: compiled when it is first asked for, by whichever thread comes first, and then
// kept; calls are thread-safe. One that does not compile (only a damaged image holds such) matches
// nothing. Not movable: a Pack keeps them in an array of fixed size.
class LazyRegex {
 public:
  LazyRegex() = default;
  LazyRegex(const LazyRegex&) = delete;
  LazyRegex& operator=(const LazyRegex&) = delete;

  // `source` must outlive this. Call before anything else, from one thread.
  void assign(std::string_view source, const FirstBytes& first) noexcept {
    source_ = source;
    first_ = &first;
  }

  // As Regex::matches and Regex::match_at.
  [[nodiscard]] bool matches(std::string_view text) const;
  [[nodiscard]] bool match_at(std::string_view text, std::size_t at, std::size_t window,
                              std::vector<Regex::Group>& groups) const;

  // The bytes that a match can begin with; asks nothing of the regex itself.
  [[nodiscard]] const FirstBytes& first_bytes() const noexcept { return *first_; }

  [[nodiscard]] std::string_view source() const noexcept { return source_; }

 private:
  static constexpr FirstBytes no_bytes{};

  [[nodiscard]] const Regex* compiled() const;

  std::string_view source_;
  const FirstBytes* first_ = &no_bytes;
  mutable std::once_flag once_;
  mutable std::optional<Regex> regex_;
};

}  // namespace entag::rules
