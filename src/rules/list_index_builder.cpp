#include "rules/list_index_builder.h"

#include "rules/hash.h"
#include "text/unicode.h"

#include <algorithm>
#include <cstddef>

namespace entag::rules {
namespace {

constexpr std::size_t first_table_size = 64;

// The paths [first, last), which agree in their first `depth` tokens.
struct Group {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t depth = 0;
};

}  // namespace

void ListIndexBuilder::add(const draft::ListTable& table, std::uint32_t list, bool dot_variant,
                           const Tokenizer& tokenizer) {
  std::vector<Span> spans;
  std::vector<std::string> keys;
  for (std::uint32_t row = 0; row < table.row_count(); ++row) {
    const std::string_view surface = table.cell(row, 0);
    spans.clear();
    tokenizer(surface, spans);
    if (spans.empty()) {
      continue;
    }
    keys.resize(spans.size());
    for (std::size_t i = 0; i < spans.size(); ++i) {
      keys[i].clear();
      text::append_fold(spans[i].of(surface), text::Accents::fold, keys[i]);
    }
    insert(keys, {list, row});
    if (dot_variant) {
      if (keys.size() == 1 && keys.front().size() == 1) {
        keys.front() += '.';  // the splitter keeps an initial and its stop together
      } else {
        keys.emplace_back(".");
      }
      insert(keys, {list, row});
    }
  }
}

void ListIndexBuilder::insert(std::span<const std::string> keys, ListEntry entry) {
  paths_.push_back({entry, static_cast<std::uint32_t>(sequence_.size()),
                    static_cast<std::uint32_t>(keys.size())});
  for (const std::string& key : keys) {
    sequence_.push_back(intern(key));
  }
}

ListIndexBuilder::TokenId ListIndexBuilder::intern(std::string_view fold_key) {
  // Never more than half full, so that a search for what is not there ends soon.
  if (2 * (keys_.size() + 1) > slots_.size()) {
    grow_table();
  }
  const std::uint64_t hash = hash64(fold_key);
  const auto check = static_cast<std::uint32_t>(hash >> 32U);
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].token != none) {
    if (slots_[at].check == check && key(slots_[at].token) == fold_key) {
      return slots_[at].token;
    }
    at = (at + 1) & mask;
  }
  const std::uint32_t token = token_count();
  slots_[at] = {token, check};
  keys_.push_back(
      {static_cast<std::uint32_t>(key_bytes_.size()), static_cast<std::uint32_t>(fold_key.size())});
  key_bytes_ += fold_key;
  return token;
}

// Tokens are put back in the order of their numbers: the table depends on nothing else.
void ListIndexBuilder::grow_table() {
  const std::size_t size = std::max(first_table_size, 2 * slots_.size());
  slots_.assign(size, TokenSlot{});
  for (std::uint32_t token = 0; token < token_count(); ++token) {
    const std::uint64_t hash = hash64(key(token));
    std::size_t at = hash & (size - 1);
    while (slots_[at].token != none) {
      at = (at + 1) & (size - 1);
    }
    slots_[at] = {token, static_cast<std::uint32_t>(hash >> 32U)};
  }
}

// By their tokens, a shorter path before those that go on; equal ones stay in the order of lists
// and rows.
void ListIndexBuilder::sort_paths() {
  std::ranges::stable_sort(paths_, [this](const Path& a, const Path& b) {
    const auto tokens = [this](const Path& path) {
      return std::span(sequence_).subspan(path.begin, path.size);
    };
    return std::ranges::lexicographical_compare(tokens(a), tokens(b));
  });
}

ListIndexBuilder::Sections ListIndexBuilder::build() {
  Sections out;
  if (slots_.empty()) {
    grow_table();
  }
  sort_paths();
  lay_out_trie(out);
  lay_out_starts(out);
  out.token_slots = std::move(slots_);
  return out;
}

void ListIndexBuilder::lay_out_trie(Sections& out) const {
  out.entries.reserve(paths_.size());
  out.first_children.assign(token_count(), none);
  std::vector<Group> groups = {{0, static_cast<std::uint32_t>(paths_.size()), 0}};
  out.node_labels.push_back(none);  // the root has none
  for (std::size_t node = 0; node < groups.size(); ++node) {
    const Group group = groups[node];
    out.child_begins.push_back(static_cast<std::uint32_t>(groups.size()));
    out.entry_begins.push_back(static_cast<std::uint32_t>(out.entries.size()));
    std::uint32_t at = group.first;
    for (; at < group.last && paths_[at].size == group.depth; ++at) {
      out.entries.push_back(paths_[at].entry);
    }
    while (at < group.last) {
      const TokenId token = label(at, group.depth);
      const std::uint32_t first = at;
      while (at < group.last && label(at, group.depth) == token) {
        ++at;
      }
      if (node == 0) {
        out.first_children[token] = static_cast<std::uint32_t>(groups.size());
      }
      out.node_labels.push_back(token);
      groups.push_back({first, at, group.depth + 1});
    }
  }
  out.child_begins.push_back(static_cast<std::uint32_t>(groups.size()));
  out.entry_begins.push_back(static_cast<std::uint32_t>(out.entries.size()));
}

void ListIndexBuilder::lay_out_starts(Sections& out) const {
  std::vector<std::vector<std::uint32_t>> lists(token_count());
  for (const Path& path : paths_) {
    auto& known = lists[sequence_[path.begin]];
    const auto at = std::ranges::lower_bound(known, path.entry.list);
    if (at == known.end() || *at != path.entry.list) {
      known.insert(at, path.entry.list);
    }
  }
  for (const auto& known : lists) {
    out.starting_begins.push_back(static_cast<std::uint32_t>(out.starting_lists.size()));
    out.starting_lists.insert(out.starting_lists.end(), known.begin(), known.end());
  }
  out.starting_begins.push_back(static_cast<std::uint32_t>(out.starting_lists.size()));
}

}  // namespace entag::rules
