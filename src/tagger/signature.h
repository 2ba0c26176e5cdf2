#pragma once

#include "rules/pack.h"
#include "tagger/id_table.h"
#include "text/token_class.h"

#include <array>
#include <cstdint>
#include <deque>
#include <span>
#include <string_view>
#include <vector>

namespace entag::tagger {

// The truth of every test of a pack that a token's own characters settle; shared by all tokens for
// which it is the same.
struct Signature {
  std::uint32_t id = 0;  // counts from 0
  // Bit i: Pack::tests[i] holds, or may hold where the token stands.
  std::vector<std::uint64_t> tests;

  [[nodiscard]] bool may(std::uint32_t test) const noexcept {
    return test / 64 < tests.size() && ((tests[test / 64] >> (test % 64)) & 1U) != 0;
  }
};

// A token as far as the tests look at it.
struct TokenFacts {
  std::string_view text;
  std::string_view fold;
  text::ClassBits classes = 0;
  rules::ListIndex::TokenId list_token = rules::ListIndex::unknown;
  std::span<const std::uint32_t> lists;  // that have it as an entry of its own
};

// A pack's tests, arranged so that a new token looks only at those that it may pass. Immutable,
// shared by threads.
class TestPlan {
 public:
  explicit TestPlan(const rules::Pack& pack);

  // Fills `bits` (as in Signature::tests).
  void evaluate(const TokenFacts& token, std::vector<std::uint64_t>& bits) const;

 private:
  const rules::Pack& pack_;
  std::array<std::vector<std::uint32_t>, text::token_class_count> by_class_;
  std::vector<std::uint32_t> by_list_;                   // test of each list, or rules::none
  std::array<std::vector<std::uint32_t>, 256> regexes_;  // by the first byte they can match
  std::vector<std::uint32_t> open_;                      // that hang on where the token stands
  std::vector<std::uint32_t> joined_;                    // tests with parts, parts first
};

// The signatures met so far. One per thread; addresses stay valid until `clear`.
class Signatures {
 public:
  explicit Signatures(const TestPlan& plan) : plan_(plan) {}

  [[nodiscard]] const Signature* of(const TokenFacts& token);
  void clear();

  [[nodiscard]] std::size_t size() const noexcept { return all_.size(); }

 private:
  const TestPlan& plan_;
  std::deque<Signature> all_;
  IdTable by_hash_;
  std::vector<std::uint64_t> bits_;  // of the token at hand
};

}  // namespace entag::tagger
