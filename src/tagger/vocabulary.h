#pragma once

#include "rules/pack.h"
#include "tagger/signature.h"
#include "text/token_class.h"

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace entag::tagger {

// Everything about a token that its own characters settle, computed once per distinct token.
struct TokenType {
  static constexpr std::uint32_t no_id = 0xFFFFFFFF;

  std::uint32_t id = no_id;  // counts from 0; of a token too long to be kept: no_id
  std::string text;
  std::string fold;
  text::ClassBits classes = 0;
  rules::ListIndex::TokenId list_token = rules::ListIndex::unknown;
  rules::ListIndex::Node node = rules::ListIndex::nowhere;  // of list entries that begin with it
  const Signature* signature = nullptr;
  std::vector<std::uint32_t> lists;  // that have the token as an entry of its own; ascending

  [[nodiscard]] bool may(std::uint32_t test) const noexcept { return signature->may(test); }
};

// The distinct tokens met so far. One per thread. `begin_document` may forget them to stay small;
// between two calls of it, pointers stay valid. What is forgotten never changes output.
class Vocabulary {
 public:
  Vocabulary(const rules::Pack& pack, const TestPlan& plan);

  void begin_document();
  [[nodiscard]] const TokenType* lookup(std::string_view token);

  // Grows when everything was forgotten: what was kept by Signature::id is then worth nothing.
  [[nodiscard]] std::uint32_t generation() const noexcept { return generation_; }

 private:
  struct Slot {
    std::size_t hash = 0;
    const TokenType* type = nullptr;  // nullptr: free
  };

  [[nodiscard]] TokenType describe(std::string_view token);
  void grow();

  const rules::Pack& pack_;
  Signatures signatures_;
  std::vector<Slot> slots_;  // open addressing, a power of two, at most half full
  std::deque<TokenType> types_;
  std::deque<TokenType> long_types_;  // of tokens too long to be worth keeping
  std::uint32_t generation_ = 0;
};

}  // namespace entag::tagger
