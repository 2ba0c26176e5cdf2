#include "tagger/sentence_input.h"

#include <algorithm>

namespace entag::tagger {

using rules::ListIndex;
using rules::Test;

void SentenceInput::assign(const DocumentInput& document, const splitter::Sentence& sentence,
                           std::span<const TaggedSpan* const> mentions) {
  document_ = &document;
  sentence_ = &sentence;
  mentions_ = mentions;
  find_hits();
}

Span SentenceInput::bytes(std::uint32_t from, std::uint32_t to) const {
  if (from < to) {
    return {token(from).span.begin, token(to - 1).span.end};
  }
  const std::uint32_t at = from < last() ? token(from).span.begin : token(last() - 1).span.end;
  return {at, at};
}

// Leftmost-longest for each list by itself: what a list has taken, it does not take again.
void SentenceInput::find_hits() {
  hits_.clear();
  hit_begin_.clear();
  taken_to_.assign(pack_.lists.size(), 0);
  for (std::uint32_t i = first(); i < last(); ++i) {
    hit_begin_.push_back(static_cast<std::uint32_t>(hits_.size()));
    const auto begin = static_cast<std::ptrdiff_t>(hits_.size());
    ListIndex::Node node = ListIndex::root;
    for (std::uint32_t end = i; end < last(); ++end) {
      const ListIndex::TokenId id = type(end).list_token;
      node = id == ListIndex::unknown ? ListIndex::nowhere : pack_.index.step(node, id);
      if (node == ListIndex::nowhere) {
        break;
      }
      add_hits(node, i, end + 1, begin);
    }
    for (auto hit = hits_.begin() + begin; hit != hits_.end(); ++hit) {
      taken_to_[hit->list] = hit->last;
    }
  }
  hit_begin_.push_back(static_cast<std::uint32_t>(hits_.size()));
}

// The lists that accept tokens [from, to) at `node`; a longer hit of a list replaces its shorter
// one among those from index `begin` on.
void SentenceInput::add_hits(ListIndex::Node node, std::uint32_t from, std::uint32_t to,
                             std::ptrdiff_t begin) {
  std::uint32_t seen = rules::none;
  for (const ListIndex::Entry& entry : pack_.index.entries(node)) {
    const rules::ListTable& table = pack_.lists[entry.list];
    if (entry.list == seen || taken_to_[entry.list] > from ||
        !rules::accepts(table, table.cell(entry.row, 0), bytes(from, to).of(text()))) {
      continue;
    }
    seen = entry.list;
    const auto known =
        std::find_if(hits_.begin() + begin, hits_.end(),
                     [&entry](const ListHit& hit) { return hit.list == entry.list; });
    if (known == hits_.end()) {
      hits_.push_back({entry.list, from, to, node});
    } else {
      known->last = to;
      known->node = node;
    }
  }
}

const ListHit* SentenceInput::hit_from(std::uint32_t list, std::uint32_t at) const {
  if (at >= last()) {
    return nullptr;
  }
  for (std::uint32_t i = hit_begin_[at - first()]; i < hit_begin_[at - first() + 1]; ++i) {
    if (hits_[i].list == list) {
      return &hits_[i];
    }
  }
  return nullptr;
}

const ListHit* SentenceInput::hit_to(std::uint32_t list, std::uint32_t at) const {
  const auto found = std::ranges::find_if(
      hits_, [list, at](const ListHit& hit) { return hit.last == at && hit.list == list; });
  return found == hits_.end() ? nullptr : &*found;
}

std::optional<std::uint32_t> SentenceInput::row(const ListHit& hit,
                                                const rules::ListFilter* filter) const {
  const rules::ListTable& table = pack_.lists[hit.list];
  const std::string_view found = bytes(hit.first, hit.last).of(text());
  for (const ListIndex::Entry& entry : pack_.index.entries(hit.node)) {
    if (entry.list == hit.list && rules::accepts(table, table.cell(entry.row, 0), found) &&
        (filter == nullptr || table.cell(entry.row, filter->column) == filter->value)) {
      return entry.row;
    }
  }
  return std::nullopt;
}

bool SentenceInput::holds(std::uint32_t test, std::uint32_t i) const {
  if (!type(i).may(test)) {
    return false;
  }
  const Test& t = pack_.tests[test];
  return !t.dynamic || holds(t, i);
}

bool SentenceInput::holds(const Test& test, std::uint32_t i) const {
  const auto part_holds = [this, i](const Test& part) { return holds(part, i); };
  switch (test.kind) {
    case Test::Kind::position_class:
      return ((token(i).position >> test.argument) & 1U) != 0;
    case Test::Kind::mention:
      return std::ranges::any_of(mentions_, [&](const TaggedSpan* mention) {
        return mention->type == test.argument && mention->first <= i && i < mention->last;
      });
    case Test::Kind::all_of:
      return std::ranges::all_of(test.parts, part_holds);
    case Test::Kind::any_of:
      return std::ranges::any_of(test.parts, part_holds);
    case Test::Kind::none_of:
      return !holds(test.parts.front(), i);
    case Test::Kind::token_class:
      return ((type(i).classes >> test.argument) & 1U) != 0;
    case Test::Kind::word:
    case Test::Kind::exact:
    case Test::Kind::regex:
    case Test::Kind::list:
      break;
  }
  return type(i).may(test.own_id);
}

}  // namespace entag::tagger
