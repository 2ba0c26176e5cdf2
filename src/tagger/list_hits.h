#pragma once

#include "rules/pack.h"
#include "splitter/analysis.h"
#include "tagger/vocabulary.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace entag::tagger {

// A hit of a list: the leftmost, longest entry at tokens [first, last).
struct ListHit {
  std::uint32_t list = 0;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  rules::ListIndex::Node node = 0;
};

// The hits of every list in one document, found once and seen by all layers. Leftmost-longest for
// each list by itself: what a list has taken, it does not take again. Hits stay inside sentences.
class ListHits {
 public:
  // Replaces what was there; the memory is reused. `types` are those of the tokens.
  void find(const rules::Pack& pack, std::string_view text, const splitter::Analysis& analysis,
            std::span<const TokenType* const> types);

  // Those that begin at tokens [first, last), in order of their first token.
  [[nodiscard]] std::span<const ListHit> between(std::uint32_t first, std::uint32_t last) const {
    return {hits_.data() + begin_[first], hits_.data() + begin_[last]};
  }

  // Whether the token alone tells the hits at it: those of TokenType::lists begin there, whatever
  // stands around it, and none that began before reaches it.
  [[nodiscard]] bool ordinary(std::uint32_t token) const { return ordinary_[token] != 0; }

  // In tokens, of the document's longest hit.
  [[nodiscard]] std::uint32_t longest() const noexcept { return longest_; }

 private:
  void find_at(const rules::Pack& pack, std::string_view text, const splitter::Analysis& analysis,
               std::span<const TokenType* const> types, std::uint32_t at, std::uint32_t end);
  void add(const rules::Pack& pack, std::string_view found, const ListHit& hit,
           std::size_t own_begin);

  std::vector<ListHit> hits_;
  std::vector<std::uint32_t> begin_;    // per token, into hits_; one more than tokens
  std::vector<std::uint8_t> ordinary_;  // per token
  std::uint32_t longest_ = 0;
  std::vector<std::uint32_t> taken_to_;  // per list, while hits are looked up
};

}  // namespace entag::tagger
