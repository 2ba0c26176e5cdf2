#pragma once

#include "rules/list_draft.h"
#include "rules/records.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entag::rules {

// Gathers the entries of all lists of a pack and lays them out as one trie over the folded tokens.
// ListIndex says how the result is read.
class ListIndexBuilder {
 public:
  using TokenId = std::uint32_t;

  // The sections of the image, as ListIndex names them.
  struct Sections {
    std::vector<TokenSlot> token_slots;
    std::vector<std::uint32_t> first_children;
    std::vector<std::uint32_t> node_labels;
    std::vector<std::uint32_t> child_begins;
    std::vector<std::uint32_t> entry_begins;
    std::vector<ListEntry> entries;
    std::vector<std::uint32_t> starting_begins;
    std::vector<std::uint32_t> starting_lists;
  };

  // Adds every row of `table`, the list number `list`; lists come in the order of their numbers.
  // Rows without a token are left out.
  void add(const draft::ListTable& table, std::uint32_t list, bool dot_variant,
           const Tokenizer& tokenizer);

  // The number of the token with this fold key, a new one when it has none yet.
  TokenId intern(std::string_view fold_key);

  [[nodiscard]] std::uint32_t token_count() const noexcept {
    return static_cast<std::uint32_t>(keys_.size());
  }

  [[nodiscard]] std::string_view key(TokenId token) const noexcept {
    return std::string_view(key_bytes_).substr(keys_[token].offset, keys_[token].size);
  }

  // Lays out what was added. Call last.
  [[nodiscard]] Sections build();

 private:
  // One row's tokens: sequence_[begin, begin + size).
  struct Path {
    ListEntry entry;
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
  };

  void insert(std::span<const std::string> keys, ListEntry entry);
  void grow_table();
  void sort_paths();
  void lay_out_trie(Sections& out) const;
  void lay_out_starts(Sections& out) const;

  [[nodiscard]] TokenId label(std::size_t path, std::size_t depth) const noexcept {
    return sequence_[paths_[path].begin + depth];
  }

  std::string key_bytes_;
  std::vector<TextRef> keys_;  // by token, into key_bytes_
  std::vector<TokenSlot> slots_;
  std::vector<TokenId> sequence_;
  std::vector<Path> paths_;
};

}  // namespace entag::rules
