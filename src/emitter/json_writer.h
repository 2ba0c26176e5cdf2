#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace entag::emitter {

// Appends JSON to a string, compact, in the order of the calls. The caller keeps the structure
// right (a key before each value in an object, as many ends as begins). Strings must be valid
// UTF-8; control characters, quotes and backslashes are escaped, nothing else is.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  void begin_object();
  void end_object();
  void begin_array();
  void end_array();
  void key(std::string_view name);
  void string(std::string_view value);
  void number(std::uint64_t value);
  void number(std::int64_t value);
  void number(double value);  // the shortest form that reads back as the same number
  void raw(std::string_view json);

  // key and value in one
  void field(std::string_view name, std::string_view value);
  void field(std::string_view name, std::uint64_t value);

 private:
  void separate();
  std::string& out_;
};

}  // namespace entag::emitter
