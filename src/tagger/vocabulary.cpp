#include "tagger/vocabulary.h"

#include "text/unicode.h"

#include <functional>

namespace entag::tagger {
namespace {

constexpr std::size_t max_types = 200'000;
constexpr std::size_t max_signatures = 50'000;
constexpr std::size_t max_kept_bytes = 64;
constexpr std::size_t first_slots = 1U << 12U;

}  // namespace

Vocabulary::Vocabulary(const rules::Pack& pack, const TestPlan& plan)
    : pack_(pack), signatures_(plan), slots_(first_slots) {}

void Vocabulary::begin_document() {
  long_types_.clear();
  if (types_.size() > max_types || signatures_.size() > max_signatures) {
    slots_.assign(first_slots, {});
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
  std::size_t at = hash & (slots_.size() - 1);
  for (; slots_[at].type != nullptr; at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at].hash == hash && slots_[at].type->text == token) {
      return slots_[at].type;
    }
  }
  TokenType& type = types_.emplace_back(describe(token));
  type.id = static_cast<std::uint32_t>(types_.size() - 1);
  slots_[at] = {hash, &type};
  if (2 * types_.size() > slots_.size()) {
    grow();
  }
  return &type;
}

void Vocabulary::grow() {
  std::vector<Slot> larger(2 * slots_.size());
  for (const Slot& slot : slots_) {
    if (slot.type != nullptr) {
      std::size_t at = slot.hash & (larger.size() - 1);
      while (larger[at].type != nullptr) {
        at = (at + 1) & (larger.size() - 1);
      }
      larger[at] = slot;
    }
  }
  slots_ = std::move(larger);
}

TokenType Vocabulary::describe(std::string_view token) {
  TokenType type;
  type.text = token;
  type.fold = text::fold(token);
  type.classes = text::classify(token);
  type.list_token = pack_.index.token(type.fold);
  type.node = pack_.index.first_child(type.list_token);
  if (type.node != rules::ListIndex::nowhere) {
    for (const rules::ListIndex::Entry& entry : pack_.index.entries(type.node)) {
      const rules::ListTable& table = pack_.lists[entry.list];
      if (entry.list < pack_.lists.size() &&
          (type.lists.empty() || type.lists.back() != entry.list) &&
          rules::accepts(table, pack_.cell(table, entry.row, 0), token)) {
        type.lists.push_back(entry.list);
      }
    }
  }
  type.signature = signatures_.of({token, type.fold, type.classes, type.list_token, type.lists});
  return type;
}

}  // namespace entag::tagger
