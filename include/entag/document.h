#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace entag {

// A field of an input record that is passed through to the output (`--keep`).
struct KeptField {
  std::string name;  // the field path without a leading dot: "url", "meta.source"
  std::string json;  // its value: compact JSON, numbers and escapes spelled as in the input
};

// One text to tag, with what its input says about it. What a reader hands on; owns everything.
// A value: copies are independent, and a const Document may be read by several threads.
struct Document {
  // The path as given, "-" for stdin, the id field of a record, or PATH:LINE for one without an id.
  std::string id{};

  // Valid UTF-8, at most `reader::max_document_bytes` long. A byte order mark at the start of a
  // file is not part of it; line ends stay as they were. All spans are byte offsets into it.
  std::string text{};

  // The document's date as its date field spells it, not interpreted; empty: none given.
  std::string date{};

  // In the order in which they were asked for; a field that the record lacks is absent.
  std::vector<KeptField> kept{};

  // How many invalid sequences of the document's input (for a record: of its whole line) became
  // U+FFFD, and the input line of the first, counted from 1 (0: there was none).
  std::uint64_t replaced = 0;
  std::uint64_t replaced_line = 0;
};

}  // namespace entag
