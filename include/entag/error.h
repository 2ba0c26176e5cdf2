#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace entag {

// A place in a file that a person can open. `line` and `column` count from 1; 0 means unknown.
// Columns are bytes.
struct SourcePos {
  std::string file;
  int line = 0;
  int column = 0;
};

// What went wrong, and where. `message` is one line without a full stop, for a person.
struct Error {
  SourcePos where;
  std::string message;
};

// The one return type of what can fail. Becomes std::expected with C++23.
template <class T>
using Result = tl::expected<T, Error>;

// Reads as `return fail("...")` at the place of failure.
[[nodiscard]] inline tl::unexpected<Error> fail(std::string message) {
  return tl::unexpected(Error{{}, std::move(message)});
}

[[nodiscard]] inline tl::unexpected<Error> fail(SourcePos where, std::string message) {
  return tl::unexpected(Error{std::move(where), std::move(message)});
}

}  // namespace entag
