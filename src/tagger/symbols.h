#pragma once

#include "rules/pack.h"
#include "tagger/id_table.h"
#include "tagger/layer_plan.h"
#include "tagger/sentence_input.h"

#include <cstdint>
#include <span>
#include <vector>

namespace entag::tagger {

// A letter of a layer's alphabet: tokens that no pattern of the layer can tell apart where they
// stand have the same one. Counts from 0.
using Symbol = std::uint32_t;

// What a token is to an element that takes several: alone, or where among them.
enum class MarkPart : std::uint8_t { single, begin, inside, end };

// A mark (see LayerPlan) and the part, as one number.
[[nodiscard]] constexpr std::uint32_t mark_word(std::uint32_t mark, MarkPart part) noexcept {
  return mark * 4 + static_cast<std::uint32_t>(part);
}

// The alphabet of one layer, made as it is met. Belongs to one thread.
class Symbols {
 public:
  Symbols(const rules::Pack& pack, const LayerPlan& plan) : pack_(pack), plan_(plan) {}

  // Finds the symbols of the sentence: one for each token, and one for its end.
  void read(const SentenceInput& sentence);

  // Of the sentence read last, by token; `sentence.last()` is its end.
  [[nodiscard]] Symbol at(std::uint32_t token) const { return sentence_[token - first_]; }

  // The edges before any token with this symbol, as far as the layer asks for them.
  [[nodiscard]] EdgeBits edges(Symbol symbol) const { return all_[symbol].edges; }

  [[nodiscard]] bool has_mark(Symbol symbol, std::uint32_t word) const;

  [[nodiscard]] std::size_t size() const noexcept { return all_.size(); }

  void clear();

 private:
  // What a symbol stands for.
  struct Meaning {
    std::uint32_t token_class = 0;  // of signatures
    EdgeBits edges = 0;
    std::uint8_t positions = 0;
    std::uint32_t first_mark = 0;  // in mark_words_
    std::uint32_t mark_count = 0;
  };

  // Marks of several tokens that have begun and not ended.
  struct Running {
    std::uint32_t mark = 0;
    std::uint32_t last = 0;
  };

  [[nodiscard]] Symbol symbol_at(const SentenceInput& sentence, std::uint32_t at);
  void remember(std::uint32_t type, EdgeBits edges, std::uint8_t positions, Symbol symbol);
  [[nodiscard]] std::uint32_t class_of(const Signature& signature);
  [[nodiscard]] EdgeBits edges_at(const SentenceInput& sentence, std::uint32_t at) const;
  void collect_marks(const SentenceInput& sentence, std::uint32_t at);
  void begin_mark(std::uint32_t mark, std::uint32_t first, std::uint32_t last);
  [[nodiscard]] Symbol intern(std::uint32_t token_class, EdgeBits edges, std::uint8_t positions);

  const rules::Pack& pack_;
  const LayerPlan& plan_;
  std::vector<Meaning> all_;
  std::vector<std::uint32_t> mark_words_;
  IdTable by_hash_;
  std::vector<std::uint32_t> class_of_;  // by Signature::id
  IdTable class_by_hash_;
  std::vector<std::vector<std::uint64_t>> classes_;  // the tests of each, masked
  std::vector<std::uint64_t> masked_;
  // Most tokens stand in no hit or mention that is longer than themselves, so that the token
  // itself tells the symbol: by TokenType::id, without edges and positions; and with them.
  std::vector<Symbol> of_type_;

  struct Placed {
    std::uint32_t type = 0;
    EdgeBits edges = 0;
    std::uint8_t positions = 0;
    Symbol symbol = 0;
  };

  std::vector<Placed> placed_;
  IdTable placed_by_hash_;
  // Of the sentence at hand.
  std::uint32_t first_ = 0;
  std::vector<Symbol> sentence_;
  std::vector<std::uint32_t> marks_;  // of the token at hand
  std::vector<Running> running_;
  std::vector<Running> covering_;
  std::size_t next_mention_ = 0;
};

}  // namespace entag::tagger
