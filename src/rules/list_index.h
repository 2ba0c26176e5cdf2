#pragma once

#include "rules/table.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace entag::rules {

// All lists of a pack in one trie over the folded tokens of their entries, and the token table that
// leads into it: a view of an image. Nodes are numbered breadth first, so that the children of a
// node are consecutive; they are sorted by their tokens.
class ListIndex {
 public:
  using Node = std::uint32_t;
  using TokenId = std::uint32_t;
  using Entry = ListEntry;
  static constexpr Node root = 0;
  static constexpr Node nowhere = none;
  static constexpr TokenId unknown = none;

  struct Sections {
    Table<char> texts;
    Table<TokenSlot> token_slots;         // open addressing by hash64(), linear; a power of two
    Table<TextRef> tokens;                // fold keys
    Table<std::uint32_t> first_children;  // per token: the root's child, or nowhere
    Table<std::uint32_t> node_labels;     // per node: the token that leads to it
    Table<std::uint32_t> child_begins;  // per node; its children end where those of the next begin
    Table<std::uint32_t> entry_begins;  // likewise, into entries
    Table<ListEntry> entries;           // of a node: by list, then by row
    Table<std::uint32_t> starting_begins;  // per token, into starting_lists
    Table<std::uint32_t> starting_lists;
    Table<std::uint32_t> word_test_begins;  // per token, into word_tests
    Table<std::uint32_t> word_tests;
  };

  ListIndex() = default;

  explicit ListIndex(const Sections& sections) noexcept : s_(sections) {}

  // The id of a token's fold key; `unknown` when neither an entry nor a word or exact test has it.
  [[nodiscard]] TokenId token(std::string_view fold_key) const noexcept;

  // The node that the token leads to from the root, or nowhere.
  [[nodiscard]] Node first_child(TokenId token) const noexcept {
    return token < s_.first_children.size() ? s_.first_children[token] : nowhere;
  }

  [[nodiscard]] Node step(Node from, TokenId token) const noexcept;

  [[nodiscard]] std::span<const Entry> entries(Node node) const noexcept {
    return s_.entries.group(s_.entry_begins, node).span();
  }

  // Lists that have an entry which begins with the token, sorted.
  [[nodiscard]] std::span<const std::uint32_t> lists_starting_with(TokenId token) const noexcept {
    return s_.starting_lists.group(s_.starting_begins, token).span();
  }

  // The tests of kind word or exact whose word has the token's fold key; indices in Pack::tests.
  [[nodiscard]] std::span<const std::uint32_t> word_tests_of(TokenId token) const noexcept {
    return s_.word_tests.group(s_.word_test_begins, token).span();
  }

  [[nodiscard]] std::size_t token_count() const noexcept { return s_.tokens.size(); }

  [[nodiscard]] const Sections& sections() const noexcept { return s_; }

 private:
  Sections s_;
};

// Whether `text` may stand for `entry` (both with the same fold key) under the list's rules for
// case and accents.
[[nodiscard]] bool accepts(const ListTable& table, std::string_view entry, std::string_view text);

}  // namespace entag::rules
