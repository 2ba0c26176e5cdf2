#pragma once

#include "dates/calendar.h"
#include "dates/functions.h"
#include "dates/resolver.h"

#include <initializer_list>
#include <optional>
#include <string_view>

namespace entag::dates::test {

inline Days day(int year, unsigned month, unsigned of_month) {
  return make_day(year, month, of_month).value();
}

// What a rule's `value:` would call.
inline std::optional<Value> call(std::string_view name, std::initializer_list<Argument> arguments) {
  const Function* function = find_function(name);
  if (function == nullptr || arguments.size() < function->min_args ||
      arguments.size() > function->max_args) {
    return std::nullopt;
  }
  return function->apply({arguments.begin(), arguments.size()});
}

// As call(), for values that are known to exist.
inline Value make(std::string_view name, std::initializer_list<Argument> arguments) {
  return call(name, arguments).value();
}

inline Argument text(std::string_view characters) {
  return Argument{characters};
}

inline Argument number(std::int64_t value) {
  return Argument{value};
}

inline const Argument absent;

// The Sunday that most examples count from.
inline Days sunday() {
  return day(2023, 12, 3);
}

inline Timex resolve(const Value& value, const Cues& cues = {}, Days reference = sunday()) {
  Resolver resolver({.date = reference, .order = DateOrder::month_first});
  return resolver.resolve(value, cues, {});
}

inline Cues past() {
  return {.direction = Direction::past, .direct = true};
}

inline Cues future() {
  return {.direction = Direction::future, .direct = true};
}

inline Cues forward() {
  return {.forward = true};
}

}  // namespace entag::dates::test
