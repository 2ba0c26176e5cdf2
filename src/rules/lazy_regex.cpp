#include "rules/lazy_regex.h"

#include <utility>

namespace entag::rules {

const Regex* LazyRegex::compiled() const {
  if (first_ == &no_bytes) {
    return nullptr;  // never assigned
  }
  std::call_once(once_, [this] {
    if (auto made = Regex::compile(source_)) {
      regex_.emplace(std::move(*made));
    }
  });
  return regex_ ? &*regex_ : nullptr;
}

bool LazyRegex::matches(std::string_view text) const {
  const Regex* const regex = compiled();
  return regex != nullptr && regex->matches(text);
}

bool LazyRegex::match_at(std::string_view text, std::size_t at, std::size_t window,
                         std::vector<Regex::Group>& groups) const {
  const Regex* const regex = compiled();
  return regex != nullptr && regex->match_at(text, at, window, groups);
}

}  // namespace entag::rules
