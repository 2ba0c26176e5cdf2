#pragma once

#include "reader/input.h"
#include "reader/reader.h"

#include <cstddef>
#include <optional>

namespace entag::reader {

// The whole input as one document: see `open`. `max_bytes` is max_document_bytes except in tests.
class TextReader final : public Reader {
 public:
  explicit TextReader(Input input, std::size_t max_bytes = max_document_bytes);

  [[nodiscard]] std::optional<Result<Document>> next() override;

 private:
  [[nodiscard]] Result<Document> read(Input& input) const;

  std::optional<Input> input_;  // gone once it was read
  std::size_t max_bytes_;
};

}  // namespace entag::reader
