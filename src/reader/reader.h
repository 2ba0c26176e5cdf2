#pragma once

#include "entag/document.h"
#include "entag/error.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entag::reader {

// The largest document text, in bytes: spans have 32 bits, and this leaves some room above.
inline constexpr std::size_t max_document_bytes =
    (std::size_t{4} << 30U) - (std::size_t{64} << 10U);

// The documents of one input, in order. Belongs to one thread at a time.
class Reader {
 public:
  Reader() = default;
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  Reader(Reader&&) = delete;
  Reader& operator=(Reader&&) = delete;
  virtual ~Reader() = default;

  // The next document, or nullopt at the end of the input. An Error is about one document (its
  // `where` names the input and, in JSONL, the line), or about the rest of the input when reading
  // cannot go on; call again either way until nullopt comes.
  [[nodiscard]] virtual std::optional<Result<Document>> next() = 0;
};

enum class Format { text, jsonl };

// Where the parts of a document are in a JSON object: field paths, see field_path.h.
struct JsonlFields {
  std::string text = ".text";
  std::string id = ".id";
  std::string date = ".date";
  std::vector<std::string> keep;  // passed through to the output, in this order
};

struct Options {
  Format format = Format::text;
  JsonlFields fields;  // only read when the format is jsonl
};

// Opens the file `path`, or stdin when it is "-". Fails when the file cannot be opened or is a
// directory (`where.file` is the path), or when a field path is malformed (`where` is empty; check
// field paths with parse_field_path first to report them as a usage error).
//
// text: the whole input is one document, its id the path as given. An empty input is an empty
// document. A NUL byte in the first 64 KiB, or a UTF-16 byte order mark, is refused.
//
// jsonl: each line that is not blank is a JSON object and one document. A bad line is an Error and
// reading goes on after it. Memory is bounded by the longest line.
[[nodiscard]] Result<std::unique_ptr<Reader>> open(std::string_view path, const Options& options);

}  // namespace entag::reader
