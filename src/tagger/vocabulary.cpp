#include "tagger/vocabulary.h"

#include "text/unicode.h"

#include <functional>

namespace entag::tagger {
namespace {

constexpr std::size_t max_types = 200'000;
constexpr std::size_t max_signatures = 50'000;
constexpr std::size_t max_kept_bytes = 64;

}  // namespace

Vocabulary::Vocabulary(const rules::Pack& pack, const TestPlan& plan)
    : pack_(pack), signatures_(plan) {}

void Vocabulary::begin_document() {
  long_types_.clear();
  if (types_.size() > max_types || signatures_.size() > max_signatures) {
    by_text_.clear();
    types_.clear();
    signatures_.clear();
    ++generation_;
  }
}

const TokenType* Vocabulary::lookup(std::string_view token) {
  if (token.size() > max_kept_bytes) {
    return &long_types_.emplace_back(describe(token));
  }
  const std::size_t hash = std::hash<std::string_view>{}(token);
  const std::uint32_t known = by_text_.find(
      hash, [this, token](std::uint32_t id) { return types_[id].text == token; });
  if (known != IdTable::absent) {
    return &types_[known];
  }
  const auto id = static_cast<std::uint32_t>(types_.size());
  by_text_.insert(hash, id);
  TokenType& type = types_.emplace_back(describe(token));
  type.id = id;
  return &type;
}

TokenType Vocabulary::describe(std::string_view token) {
  TokenType type;
  type.text = token;
  type.fold = text::fold(token);
  type.classes = text::classify(token);
  type.list_token = pack_.index.token(type.fold);
  if (type.list_token != rules::ListIndex::unknown) {
    type.node = pack_.index.step(rules::ListIndex::root, type.list_token);
  }
  if (type.node != rules::ListIndex::nowhere) {
    for (const rules::ListIndex::Entry& entry : pack_.index.entries(type.node)) {
      const rules::ListTable& table = pack_.lists[entry.list];
      if ((type.lists.empty() || type.lists.back() != entry.list) &&
          rules::accepts(table, table.cell(entry.row, 0), token)) {
        type.lists.push_back(entry.list);
      }
    }
  }
  type.signature = signatures_.of({token, type.fold, type.classes, type.lists});
  return type;
}

}  // namespace entag::tagger
