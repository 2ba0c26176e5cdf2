#pragma once

#include "rules/pack.h"
#include "tagger/id_table.h"
#include "tagger/layer_plan.h"
#include "tagger/sentence_input.h"
#include "text/token_class.h"

#include <array>
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

  // Makes `sentence` the one that is asked about. It must outlive the questions.
  void begin(const SentenceInput& sentence);

  // The symbol of a token; `sentence.last()` asks for that of the sentence's end.
  [[nodiscard]] Symbol at(std::uint32_t token) {
    Symbol& known = here_[token - first_];
    if (known == unknown) {
      known = find(token);
    }
    return known;
  }

  // Whether the token and its position classes tell its symbol: nothing longer than the token
  // reaches it, and no line or sentence begins there.
  [[nodiscard]] bool plain(std::uint32_t token) const {
    return sentence_->all_hits().ordinary(token) &&
           (mentioned_.empty() || mentioned_[token - first_] == 0) && token > first_ &&
           sentence_->token(token).line == sentence_->token(token - 1).line &&
           sentence_->type_id(token) != TokenType::no_id;
  }

  // The position classes of the token that the layer asks for.
  [[nodiscard]] std::uint8_t positions(std::uint32_t token) const {
    return static_cast<std::uint8_t>(sentence_->token(token).position & plan_.positions());
  }

  // The edges before any token with this symbol, as far as the layer asks for them.
  [[nodiscard]] EdgeBits edges(Symbol symbol) const { return all_[symbol].edges; }

  [[nodiscard]] bool has_mark(Symbol symbol, std::uint32_t word) const;

  [[nodiscard]] std::size_t size() const noexcept { return all_.size(); }

  void clear();

 private:
  static constexpr Symbol unknown = 0xFFFFFFFF;

  // What a symbol stands for.
  struct Meaning {
    std::uint32_t token_class = 0;  // of signatures
    EdgeBits edges = 0;
    std::uint8_t positions = 0;
    std::uint32_t first_mark = 0;  // in mark_words_
    std::uint32_t mark_count = 0;
  };

  [[nodiscard]] Symbol find(std::uint32_t at);
  [[nodiscard]] std::uint32_t class_of(const Signature& signature);
  [[nodiscard]] EdgeBits edges_at(std::uint32_t at) const;
  [[nodiscard]] static std::uint32_t mark_at(std::uint32_t mark, std::uint32_t first,
                                             std::uint32_t last, std::uint32_t at);
  void collect_marks(std::uint32_t at);
  void collect_hits(std::uint32_t at);
  void add_mention(const TaggedSpan& mention, std::uint32_t at);
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
  // Of plain tokens: by position classes and TokenType::id.
  std::array<std::vector<Symbol>, text::position_masks> of_type_;
  // Of the sentence at hand.
  const SentenceInput* sentence_ = nullptr;
  std::uint32_t first_ = 0;
  std::vector<Symbol> here_;
  std::vector<std::uint8_t> mentioned_;  // by token: some mention covers it; empty: there is none
  std::vector<std::uint32_t> marks_;     // of the token at hand
};

}  // namespace entag::tagger
