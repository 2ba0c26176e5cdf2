#include "emitter/json_writer.h"

#include <fmt/format.h>

#include <iterator>

namespace entag::emitter {

// A comma is due behind anything that ends a value.
void JsonWriter::separate() {
  if (!out_.empty() && out_.back() != '{' && out_.back() != '[' && out_.back() != ':' &&
      out_.back() != '\n') {
    out_ += ',';
  }
}

void JsonWriter::begin_object() {
  separate();
  out_ += '{';
}

void JsonWriter::end_object() {
  out_ += '}';
}

void JsonWriter::begin_array() {
  separate();
  out_ += '[';
}

void JsonWriter::end_array() {
  out_ += ']';
}

void JsonWriter::key(std::string_view name) {
  string(name);
  out_ += ':';
}

void JsonWriter::string(std::string_view value) {
  separate();
  out_ += '"';
  std::size_t plain = 0;  // bytes from here on are copied in one go
  for (std::size_t i = 0; i < value.size(); ++i) {
    const auto c = static_cast<unsigned char>(value[i]);
    if (c >= 0x20 && c != '"' && c != '\\') {
      continue;
    }
    out_ += value.substr(plain, i - plain);
    plain = i + 1;
    switch (c) {
      case '"':
        out_ += "\\\"";
        break;
      case '\\':
        out_ += "\\\\";
        break;
      case '\n':
        out_ += "\\n";
        break;
      case '\r':
        out_ += "\\r";
        break;
      case '\t':
        out_ += "\\t";
        break;
      default:
        fmt::format_to(std::back_inserter(out_), "\\u{:04x}", c);
    }
  }
  out_ += value.substr(plain);
  out_ += '"';
}

void JsonWriter::number(std::uint64_t value) {
  separate();
  fmt::format_to(std::back_inserter(out_), "{}", value);
}

void JsonWriter::number(std::int64_t value) {
  separate();
  fmt::format_to(std::back_inserter(out_), "{}", value);
}

void JsonWriter::number(double value) {
  separate();
  fmt::format_to(std::back_inserter(out_), "{}", value);
}

void JsonWriter::raw(std::string_view json) {
  separate();
  out_ += json;
}

void JsonWriter::field(std::string_view name, std::string_view value) {
  key(name);
  string(value);
}

void JsonWriter::field(std::string_view name, std::uint64_t value) {
  key(name);
  number(value);
}

}  // namespace entag::emitter
