#include "text/lines.h"

#include <algorithm>

namespace entag::text {

std::size_t count_line_feeds(std::string_view text) noexcept {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

LineIndex::LineIndex(std::string_view text) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t feed = text.find('\n', begin);
    if (feed == std::string_view::npos) {
      lines_.push_back({.begin = begin, .end = text.size(), .next = text.size()});
      return;
    }
    const bool has_return = feed > begin && text[feed - 1] == '\r';
    lines_.push_back({.begin = begin, .end = has_return ? feed - 1 : feed, .next = feed + 1});
    begin = feed + 1;
  }
}

std::size_t LineIndex::number_at(std::size_t at) const noexcept {
  const auto after =
      std::upper_bound(lines_.begin(), lines_.end(), at,
                       [](std::size_t offset, const Line& line) { return offset < line.begin; });
  return std::max<std::size_t>(static_cast<std::size_t>(after - lines_.begin()), 1);
}

}  // namespace entag::text
