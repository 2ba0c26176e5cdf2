#include "reader/line_source.h"

#include <algorithm>
#include <limits>

namespace entag::reader {

int error_line(std::uint64_t number) noexcept {
  return static_cast<int>(std::min<std::uint64_t>(number, std::numeric_limits<int>::max()));
}

std::optional<Result<std::string_view>> LineSource::next() {
  while (true) {
    const std::size_t feed = buffer_.find('\n', searched_);
    if (feed != std::string::npos && !skipping_) {
      return take(feed, feed + 1);
    }
    if (feed != std::string::npos) {
      skipping_ = false;
      begin_ = searched_ = feed + 1;
      continue;
    }
    searched_ = buffer_.size();
    if (at_end_) {
      if (skipping_ || begin_ == buffer_.size()) {
        return std::nullopt;
      }
      return take(buffer_.size(), buffer_.size());
    }
    if (skipping_) {
      begin_ = searched_;
    } else if (buffer_.size() - begin_ > max_line_) {
      ++number_;
      skipping_ = true;
      begin_ = searched_;
      return refuse_line();
    }
    if (const Result<void> filled = fill(); !filled) {
      return tl::unexpected(filled.error());
    }
  }
}

Result<std::string_view> LineSource::take(std::size_t end, std::size_t next) {
  const std::string_view line = std::string_view(buffer_).substr(begin_, end - begin_);
  begin_ = searched_ = next;
  ++number_;
  if (line.size() > max_line_) {
    return refuse_line();
  }
  return line;
}

Result<std::string_view> LineSource::refuse_line() const {
  return fail({.file = path(), .line = error_line(number_)},
              "the line is longer than " + std::to_string(max_line_) +
                  " bytes, the limit for one document");
}

Result<void> LineSource::fill() {
  // Only the begin of an unfinished line is moved; a long line moves nothing after the first time.
  buffer_.erase(0, begin_);
  searched_ -= begin_;
  begin_ = 0;
  const Result<std::string_view> block = input_.read();
  if (!block) {
    at_end_ = true;
    buffer_.clear();
    searched_ = 0;
    return tl::unexpected(block.error());
  }
  at_end_ = block->empty();
  buffer_ += *block;
  return {};
}

}  // namespace entag::reader
