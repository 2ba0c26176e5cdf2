#pragma once

#include "rules/rule_file.h"

#include "entag/span.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace entag::rules {

// Cuts text into tokens as the pack's own splitter does; appends their spans.
using Tokenize = void (*)(const void* splitter, std::string_view text, std::vector<Span>& out);

struct Tokenizer {
  const void* splitter = nullptr;
  Tokenize cut = nullptr;

  void operator()(std::string_view text, std::vector<Span>& out) const { cut(splitter, text, out); }
};

// The rows of one list. Cells are views into the list's file or the pack's strings.
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

// All lists of a pack in one trie over the folded tokens of their entries.
class ListIndex {
 public:
  using Node = std::uint32_t;
  using TokenId = std::uint32_t;
  static constexpr Node root = 0;
  static constexpr Node nowhere = 0xFFFFFFFF;
  static constexpr TokenId unknown = 0xFFFFFFFF;

  struct Entry {
    std::uint32_t list = 0;
    std::uint32_t row = 0;
  };

  // Adds every row of `table`, the list number `list`. Rows without a token are left out.
  void add(const ListTable& table, std::uint32_t list, bool dot_variant,
           const Tokenizer& tokenizer);
  // Call once after the last add.
  void finish();

  // The id of a token's fold key; `unknown` when no entry holds it.
  [[nodiscard]] TokenId token(std::string_view fold_key) const;
  [[nodiscard]] Node step(Node from, TokenId token) const;
  [[nodiscard]] std::span<const Entry> entries(Node node) const;
  // Lists that have an entry which begins with the token.
  [[nodiscard]] std::span<const std::uint32_t> lists_starting_with(TokenId token) const;

 private:
  void insert(std::span<const std::string> keys, Entry entry);

  struct Hash {
    using is_transparent = void;

    std::size_t operator()(std::string_view text) const noexcept {
      return std::hash<std::string_view>{}(text);
    }
  };

  std::unordered_map<std::string, TokenId, Hash, std::equal_to<>> tokens_;
  std::unordered_map<std::uint64_t, Node> edges_;
  std::vector<std::vector<Entry>> entries_ = std::vector<std::vector<Entry>>(1);
  std::vector<std::vector<std::uint32_t>> starting_;
};

// Whether `text` may stand for `entry` (both with the same fold key) under the list's rules for
// case and accents.
[[nodiscard]] bool accepts(const ListTable& table, std::string_view entry, std::string_view text);

}  // namespace entag::rules
