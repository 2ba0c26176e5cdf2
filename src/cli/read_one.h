#pragma once

#include "entag/document.h"

#include <optional>
#include <string>

namespace entag::cli {

// The text of one file ("-": stdin). A fault goes to stderr; then nothing.
[[nodiscard]] std::optional<Document> read_one(const std::string& path);

}  // namespace entag::cli
