#pragma once

#include "reader/field_path.h"

#include "entag/error.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace entag::reader {

// What a field of a record holds.
struct JsonField {
  enum class Kind { missing, null, boolean, number, string, array, object };

  Kind kind = Kind::missing;
  std::string_view raw;     // its JSON as the line spells it
  std::string_view string;  // unescaped; only when kind is string
};

// "a number", "an array", ... for messages.
[[nodiscard]] std::string_view describe(JsonField::Kind kind) noexcept;

// Reads chosen fields out of JSON objects, one object a line, with simdjson. The whole object is
// checked, not only the chosen fields. Owns its buffers and reuses them; one thread at a time.
class JsonRecord {
 public:
  explicit JsonRecord(const std::vector<FieldPath>& wanted);
  JsonRecord(JsonRecord&&) noexcept;
  JsonRecord& operator=(JsonRecord&&) noexcept;
  JsonRecord(const JsonRecord&) = delete;
  JsonRecord& operator=(const JsonRecord&) = delete;
  ~JsonRecord();

  // Reads one line; an Error has no place. Bytes that are no UTF-8 and escapes of half surrogate
  // pairs become U+FFFD first. Of equal keys the last one counts, as in jq and Python.
  [[nodiscard]] Result<void> parse(std::string_view line);

  // Field `i` of those that the constructor asked for. Valid until the next parse().
  [[nodiscard]] const JsonField& field(std::size_t i) const noexcept;

  // How many U+FFFD the last line needed.
  [[nodiscard]] std::uint64_t replaced() const noexcept;

  // What the record has where field `i` is missing, for a message: `fields here: "body", "url"`.
  [[nodiscard]] std::string alternatives(std::size_t i) const;

 private:
  class Impl;

  std::unique_ptr<Impl> impl_;
};

// `json` without the white space between its tokens. `json` must be valid.
[[nodiscard]] std::string compact_json(std::string_view json);

}  // namespace entag::reader
