#include "tagger/chains.h"

#include "tagger/memory.h"
#include "text/token_class.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <utility>

namespace entag::tagger {
namespace {

// Sets of mentions that grow together (union-find with path halving).
class Sets {
 public:
  explicit Sets(std::size_t size) : parent_(size) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }

  std::size_t find(std::size_t i) {
    while (parent_[i] != i) {
      parent_[i] = parent_[parent_[i]];
      i = parent_[i];
    }
    return i;
  }

  // The smaller index, the earlier mention, stays the root.
  void join(std::size_t a, std::size_t b) {
    a = find(a);
    b = find(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::size_t> parent_;
};

bool is_chained(const rules::Pack& pack, rules::TypeId type) {
  const std::string& name = pack.types[type].name;
  return name == "person" || name == "place" || name == "organisation";
}

// A fuller name has more words; of equals, one that is not all capitals.
bool is_fuller(const DocumentInput& document, const TaggedSpan& a, const TaggedSpan& b) {
  const auto capitals = [&document](const TaggedSpan& m) {
    const auto& types = document.types;
    return std::all_of(types.begin() + m.first, types.begin() + m.last, [](const TokenType* t) {
      return (t->classes & text::bit(text::TokenClass::upper)) != 0;
    });
  };
  const auto words_a = a.last - a.first;
  const auto words_b = b.last - b.first;
  if (words_a != words_b) {
    return words_a > words_b;
  }
  return capitals(b) && !capitals(a);
}

using Key = std::pair<rules::TypeId, std::string>;

}  // namespace

void link(const rules::Pack& pack, const DocumentInput& document,
          const std::vector<TaggedSpan>& mentions, std::vector<Mention>& out) {
  Sets sets(mentions.size());
  std::map<Key, std::size_t> same_text;
  std::map<Key, std::size_t> same_id;
  std::map<Key, std::vector<std::size_t>> teachers;  // of a short form, in document order
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const TaggedSpan& m = mentions[i];
    if (!is_chained(pack, m.type)) {
      continue;
    }
    const auto [first, fresh] =
        same_text.try_emplace({m.type, form_key(document, m.first, m.last)}, i);
    sets.join(first->second, i);
    if (const std::string& id = out[i].id; !id.empty()) {
      sets.join(same_id.try_emplace({m.type, id}, i).first->second, i);
    }
    for (const rules::Alias& alias : pack.aliases) {
      if (alias.type != m.type) {
        continue;
      }
      for (const rules::AliasForm form : alias.forms) {
        if (std::string key = short_form(document, m, form);
            form != rules::AliasForm::same && !key.empty()) {
          teachers[{m.type, std::move(key)}].push_back(i);
        }
      }
    }
  }
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const TaggedSpan& m = mentions[i];
    if (!is_chained(pack, m.type)) {
      continue;
    }
    const auto known = teachers.find({m.type, form_key(document, m.first, m.last)});
    if (known == teachers.end()) {
      continue;
    }
    const auto after = std::ranges::upper_bound(known->second, i);
    sets.join(after == known->second.begin() ? *after : *std::prev(after), i);
  }
  std::map<std::size_t, std::pair<std::uint32_t, std::size_t>> chains;  // entity, fullest mention
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    if (is_chained(pack, mentions[i].type)) {
      const auto number = static_cast<std::uint32_t>(chains.size()) + 1;
      auto& chain = chains.try_emplace(sets.find(i), number, i).first->second;
      if (is_fuller(document, mentions[i], mentions[chain.second])) {
        chain.second = i;
      }
    }
  }
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    if (is_chained(pack, mentions[i].type)) {
      const auto& [entity, fullest] = chains.at(sets.find(i));
      out[i].entity = entity;
      out[i].name = mentions[fullest].span.of(document.text);
    }
  }
}

}  // namespace entag::tagger
