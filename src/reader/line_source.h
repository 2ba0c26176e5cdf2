#pragma once

#include "reader/input.h"

#include "entag/error.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace entag::reader {

// A line number as an Error holds it; numbers above the range of int stay at its end.
[[nodiscard]] int error_line(std::uint64_t number) noexcept;

// The lines of an input, one at a time. Memory is bounded by the longest line (at most `max_line`
// bytes) and a block. Owns the input; one thread at a time.
class LineSource {
 public:
  LineSource(Input input, std::size_t max_line) : input_(std::move(input)), max_line_(max_line) {}

  // The next line without its line feed, valid until the next call; nullopt at the end. Fails on a
  // line that is too long, which is skipped, and on a read error, after which the end comes.
  [[nodiscard]] std::optional<Result<std::string_view>> next();

  // The number of the line that next() gave or refused last, counted from 1.
  [[nodiscard]] std::uint64_t number() const noexcept { return number_; }

  // The path of the input as given.
  [[nodiscard]] const std::string& path() const noexcept { return input_.path(); }

 private:
  // Gives [begin_, end) as the next line, and goes on at `next`.
  [[nodiscard]] Result<std::string_view> take(std::size_t end, std::size_t next);
  [[nodiscard]] Result<std::string_view> refuse_line() const;

  // Appends a block to what is left of the buffer; sets at_end_ at the end and on an error.
  [[nodiscard]] Result<void> fill();

  Input input_;
  std::size_t max_line_;
  std::string buffer_;
  std::size_t begin_ = 0;     // where the next line begins; nothing before is needed any more
  std::size_t searched_ = 0;  // no line feed in [begin_, searched_)
  std::uint64_t number_ = 0;
  bool skipping_ = false;  // inside the rest of a line that was too long
  bool at_end_ = false;
};

}  // namespace entag::reader
