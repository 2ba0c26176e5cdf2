#pragma once

#include "rules/rule_file.h"

#include "entag/span.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entag::rules {

// Cuts text into tokens as the pack's own splitter does; appends their spans.
using Tokenize = void (*)(const void* splitter, std::string_view text, std::vector<Span>& out);

struct Tokenizer {
  const void* splitter = nullptr;
  Tokenize cut = nullptr;

  void operator()(std::string_view text, std::vector<Span>& out) const { cut(splitter, text, out); }
};

namespace draft {

// The rows of one list as read. Cells are views into the list's file or the draft's strings.
struct ListTable {
  std::string name;
  std::string evidence;
  std::vector<std::string> columns;
  CaseRule casing = CaseRule::fold;
  bool fold_accents = true;
  bool weak = false;
  std::vector<std::string_view> cells;  // row by row

  [[nodiscard]] std::size_t row_count() const noexcept {
    return columns.empty() ? 0 : cells.size() / columns.size();
  }

  [[nodiscard]] std::string_view cell(std::uint32_t row, std::size_t column) const noexcept {
    return cells[row * columns.size() + column];
  }

  // The column's index, or npos.
  [[nodiscard]] std::size_t find_column(std::string_view column) const noexcept;
};

}  // namespace draft
}  // namespace entag::rules
