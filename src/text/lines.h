#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace entag::text {

// The number of line feeds in `text`, which is what `wc -l` prints.
[[nodiscard]] std::size_t count_line_feeds(std::string_view text) noexcept;

// The lines of one text, by number and by position. A line ends after its line feed or at the end
// of the text; a carriage return before the line feed belongs to the line end. A text that ends
// with a line feed has no empty line after it, and an empty text has no line. Owns no text;
// immutable, so threads may share it. Building is one pass; a look-up is a binary search.
class LineIndex {
 public:
  // Half open, in bytes; `end` leaves out the line end, `next` is where the next line begins.
  struct Line {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t next = 0;

    friend bool operator==(const Line&, const Line&) = default;
  };

  explicit LineIndex(std::string_view text);

  [[nodiscard]] std::size_t size() const noexcept { return lines_.size(); }

  // Line `number`, counted from 1, at most size().
  [[nodiscard]] const Line& line(std::size_t number) const noexcept { return lines_[number - 1]; }

  // The number of the line that holds byte `at` (its line end is part of it). The end of the text
  // and anything after it belong to the last line; 1 for an empty text.
  [[nodiscard]] std::size_t number_at(std::size_t at) const noexcept;

  [[nodiscard]] auto begin() const noexcept { return lines_.begin(); }

  [[nodiscard]] auto end() const noexcept { return lines_.end(); }

 private:
  std::vector<Line> lines_;
};

}  // namespace entag::text
