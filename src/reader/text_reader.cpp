#include "reader/text_reader.h"

#include "text/utf8.h"

#include <utility>

namespace entag::reader {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

TextReader::TextReader(Input input, std::size_t max_bytes)
    : input_(std::move(input)), max_bytes_(max_bytes) {}

std::optional<Result<Document>> TextReader::next() {
  if (!input_) {
    return std::nullopt;
  }
  Result<Document> document = read(*input_);
  input_.reset();
  return document;
}

Result<Document> TextReader::read(Input& input) const {
  const auto too_large = [this, &input] {
    return fail({.file = input.path()},
                "is larger than " + std::to_string(max_bytes_) +
                    " bytes, the limit for one document; split it: split -C 1G FILE");
  };
  if (input.size_hint() > max_bytes_ + byte_order_mark.size()) {
    return too_large();
  }
  Document document;
  document.id = input.path();
  document.text.reserve(input.size_hint());
  while (true) {
    const Result<std::string_view> block = input.read();
    if (!block) {
      return tl::unexpected(block.error());
    }
    if (block->empty()) {
      break;
    }
    if (document.text.size() + block->size() > max_bytes_ + byte_order_mark.size()) {
      return too_large();
    }
    document.text += *block;
  }
  if (document.text.starts_with(byte_order_mark)) {
    document.text.erase(0, byte_order_mark.size());
  }
  const text::RepairReport report = text::repair_utf8(document.text);
  if (document.text.size() > max_bytes_) {
    return too_large();
  }
  document.replaced = report.replaced;
  document.replaced_line = report.first_line;
  return document;
}

}  // namespace entag::reader
