#include "tagger/chains.h"

#include "tagger/memory.h"
#include "text/token_class.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <string_view>
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
  const std::string_view name = pack.text(pack.types[type].name);
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

// Links the mentions of one document.
class Linker {
 public:
  Linker(const rules::Pack& pack, const DocumentInput& document,
         const std::vector<TaggedSpan>& mentions, std::vector<Mention>& out)
      : pack_(pack), document_(document), mentions_(mentions), out_(out), sets_(mentions.size()) {}

  void run() {
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      if (is_chained(pack_, mentions_[i].type)) {
        chained_.push_back(i);
        note_short_forms(i);
      }
    }
    for (const std::size_t i : chained_) {
      // A short form belongs to the name near it: equal surnames of two people are two entities.
      if (!join_teacher(i)) {
        join_equal(i);
      }
      join_id(i);
    }
    write_chains();
  }

 private:
  using Key = std::pair<rules::TypeId, std::string>;

  [[nodiscard]] Key key_of(std::size_t i) const {
    const TaggedSpan& m = mentions_[i];
    return {m.type, form_key(document_, m.first, m.last)};
  }

  void join_equal(std::size_t i) {
    sets_.join(same_text_.try_emplace(key_of(i), i).first->second, i);
  }

  void join_id(std::size_t i) {
    if (const std::string& id = out_[i].id; !id.empty()) {
      sets_.join(same_id_.try_emplace({mentions_[i].type, id}, i).first->second, i);
    }
  }

  void note_short_forms(std::size_t i) {
    const TaggedSpan& m = mentions_[i];
    for (const rules::Alias& alias : pack_.aliases) {
      if (alias.type != m.type) {
        continue;
      }
      for (const rules::AliasForm form : pack_.forms(alias)) {
        std::string key =
            form == rules::AliasForm::same ? std::string() : short_form(document_, m, form);
        if (!key.empty()) {
          teachers_[{m.type, std::move(key)}].push_back(i);
        }
      }
    }
  }

  // Of several full names, the one before the short form; else the first after it. False when
  // there is none.
  bool join_teacher(std::size_t i) {
    const auto known = teachers_.find(key_of(i));
    if (known == teachers_.end()) {
      return false;
    }
    const auto after = std::ranges::upper_bound(known->second, i);
    sets_.join(after == known->second.begin() ? *after : *std::prev(after), i);
    return true;
  }

  void write_chains() {
    struct Chain {
      std::uint32_t entity = 0;
      std::size_t fullest = 0;
    };

    std::map<std::size_t, Chain> chains;  // by the first mention
    for (const std::size_t i : chained_) {
      const Chain fresh{static_cast<std::uint32_t>(chains.size()) + 1, i};
      Chain& chain = chains.try_emplace(sets_.find(i), fresh).first->second;
      if (is_fuller(document_, mentions_[i], mentions_[chain.fullest])) {
        chain.fullest = i;
      }
    }
    for (const std::size_t i : chained_) {
      const Chain& chain = chains.at(sets_.find(i));
      out_[i].entity = chain.entity;
      out_[i].name = mentions_[chain.fullest].span.of(document_.text);
    }
  }

  const rules::Pack& pack_;
  const DocumentInput& document_;
  const std::vector<TaggedSpan>& mentions_;
  std::vector<Mention>& out_;
  Sets sets_;
  std::vector<std::size_t> chained_;
  std::map<Key, std::size_t> same_text_;
  std::map<Key, std::size_t> same_id_;
  std::map<Key, std::vector<std::size_t>> teachers_;  // of a short form, in document order
};

}  // namespace

void link(const rules::Pack& pack, const DocumentInput& document,
          const std::vector<TaggedSpan>& mentions, std::vector<Mention>& out) {
  Linker(pack, document, mentions, out).run();
}

}  // namespace entag::tagger
