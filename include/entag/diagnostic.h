#pragma once

#include "entag/error.h"

#include <cstdint>
#include <string>
#include <vector>

namespace entag {

// One thing that is wrong with a rule file, told so that its writer can mend it.
struct Diagnostic {
  enum class Severity : std::uint8_t { error, warning };
  Severity severity = Severity::error;
  SourcePos where;
  std::string message;      // one line, with the remedy where one is known
  std::string source_line;  // the line that `where` names, empty when unknown
};

// `FILE:LINE:COLUMN: error: MESSAGE`, the source line and a caret under the column.
[[nodiscard]] std::string render(const Diagnostic& diagnostic);

// Every fault found in one go, in the order of files and lines.
struct Diagnostics {
  std::vector<Diagnostic> items;

  [[nodiscard]] bool has_errors() const noexcept;
};

// All of them, one after another, as `render` writes each.
[[nodiscard]] std::string render(const Diagnostics& diagnostics);

}  // namespace entag
