#include "tagger/list_hits.h"

#include <algorithm>

namespace entag::tagger {

using rules::ListIndex;

void ListHits::find(const rules::Pack& pack, std::string_view text,
                    const splitter::Analysis& analysis, std::span<const TokenType* const> types) {
  hits_.clear();
  begin_.clear();
  ordinary_.assign(types.size(), 1);
  longest_ = 0;
  taken_to_.assign(pack.lists.size(), 0);
  for (const splitter::Sentence& sentence : analysis.sentences) {
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      begin_.push_back(static_cast<std::uint32_t>(hits_.size()));
      find_at(pack, text, analysis, types, i, sentence.last);
    }
  }
  begin_.push_back(static_cast<std::uint32_t>(hits_.size()));
}

// The hits of the token by itself, then those of the trie from there on, at most to the sentence's
// end.
void ListHits::find_at(const rules::Pack& pack, std::string_view text,
                       const splitter::Analysis& analysis, std::span<const TokenType* const> types,
                       std::uint32_t at, std::uint32_t end) {
  const std::size_t own_begin = hits_.size();
  ListIndex::Node node = types[at]->node;
  for (const std::uint32_t list : types[at]->lists) {
    if (taken_to_[list] <= at) {
      hits_.push_back({list, at, at + 1, node});
    } else {
      ordinary_[at] = 0;
    }
  }
  for (std::uint32_t last = at + 1; node != ListIndex::nowhere && last < end; ++last) {
    const ListIndex::TokenId id = types[last]->list_token;
    node = id == ListIndex::unknown ? ListIndex::nowhere : pack.index.step(node, id);
    if (node != ListIndex::nowhere) {
      const Span span{analysis.tokens[at].span.begin, analysis.tokens[last].span.end};
      add(pack, span.of(text), {0, at, last + 1, node}, own_begin);
    }
  }
  for (std::size_t i = own_begin; i < hits_.size(); ++i) {
    const std::uint32_t last = hits_[i].last;
    taken_to_[hits_[i].list] = last;
    longest_ = std::max(longest_, last - at);
    if (last > at + 1) {
      std::fill(ordinary_.begin() + at, ordinary_.begin() + last, std::uint8_t{0});
    }
  }
}

// The lists that accept `found` at the hit's node; a longer hit of a list replaces its shorter one
// among those from `own_begin` on.
void ListHits::add(const rules::Pack& pack, std::string_view found, const ListHit& hit,
                   std::size_t own_begin) {
  std::uint32_t seen = rules::none;
  for (const ListIndex::Entry& entry : pack.index.entries(hit.node)) {
    const rules::ListTable& table = pack.lists[entry.list];
    if (entry.list >= taken_to_.size() || entry.list == seen || taken_to_[entry.list] > hit.first ||
        !rules::accepts(table, pack.cell(table, entry.row, 0), found)) {
      continue;
    }
    seen = entry.list;
    const auto known =
        std::find_if(hits_.begin() + static_cast<std::ptrdiff_t>(own_begin), hits_.end(),
                     [&entry](const ListHit& h) { return h.list == entry.list; });
    if (known == hits_.end()) {
      hits_.push_back({entry.list, hit.first, hit.last, hit.node});
    } else {
      known->last = hit.last;
      known->node = hit.node;
    }
  }
}

}  // namespace entag::tagger
