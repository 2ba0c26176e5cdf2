#pragma once

#include "reader/field_path.h"
#include "reader/input.h"
#include "reader/json_record.h"
#include "reader/line_source.h"
#include "reader/reader.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace entag::reader {

// One JSON object a line, one document an object: see `open`. `max_line` is the longest line in
// bytes, max_document_bytes except in tests.
class JsonlReader final : public Reader {
 public:
  // Fails when a field path is malformed.
  [[nodiscard]] static Result<std::unique_ptr<Reader>> make(
      Input input, const JsonlFields& fields, std::size_t max_line = max_document_bytes);

  [[nodiscard]] std::optional<Result<Document>> next() override;

 private:
  JsonlReader(Input input, std::vector<FieldPath> paths, std::size_t max_line);

  [[nodiscard]] Result<Document> document(std::string_view line);
  [[nodiscard]] Result<void> set_text(Document& document) const;
  [[nodiscard]] Result<void> set_id(Document& document) const;
  [[nodiscard]] Result<void> set_date(Document& document) const;
  void keep(Document& document) const;

  LineSource lines_;
  std::vector<FieldPath> paths_;  // text, id, date, then those to keep
  JsonRecord record_;
  std::size_t max_bytes_;
};

}  // namespace entag::reader
