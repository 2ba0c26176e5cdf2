#include "reader/reader.h"

#include "reader/input.h"
#include "reader/jsonl_reader.h"
#include "reader/text_reader.h"

#include <utility>

namespace entag::reader {

Result<std::unique_ptr<Reader>> open(std::string_view path, const Options& options) {
  auto input = Input::open(path);
  if (!input) {
    return tl::unexpected(std::move(input.error()));
  }
  switch (options.format) {
    case Format::jsonl:
      return JsonlReader::make(std::move(*input), options.fields);
    case Format::text:
      break;
  }
  return std::make_unique<TextReader>(std::move(*input));
}

}  // namespace entag::reader
