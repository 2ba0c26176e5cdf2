#pragma once

#include "rules/pack.h"
#include "text/token_class.h"

#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace entag::tagger {

// Everything about a token that its own characters settle, computed once per distinct token.
struct TokenType {
  rules::ListIndex::TokenId list_token = rules::ListIndex::unknown;
  text::ClassBits classes = 0;
  std::string fold;
  // Bit i: Pack::tests[i] holds, or may hold where the token stands.
  std::vector<std::uint64_t> tests;
  // Per layer: the rules whose match may begin with this token, mentions aside; and those that may
  // only where a line or a sentence begins.
  std::vector<std::vector<std::uint32_t>> starters;
  std::vector<std::vector<std::uint32_t>> edge_starters;

  [[nodiscard]] bool may(std::uint32_t test) const noexcept {
    return test / 64 < tests.size() && ((tests[test / 64] >> (test % 64)) & 1U) != 0;
  }
};

// The first elements of a rule's match: which tokens it can begin with.
struct RuleStart {
  std::vector<std::uint32_t> tests;
  std::vector<std::uint32_t> lists;
  std::vector<rules::TypeId> mentions;
  bool at_edge = false;  // every way in asks first for the begin of a line, sentence or paragraph
};

// What the start of every rule of a pack looks like. Immutable, shared.
class RuleStarts {
 public:
  explicit RuleStarts(const rules::Pack& pack);

  [[nodiscard]] const RuleStart& of(std::uint32_t rule) const { return starts_[rule]; }

  // Rules of a layer that may begin with a mention of the type.
  [[nodiscard]] std::span<const std::uint32_t> with_mention(std::size_t layer,
                                                            rules::TypeId type) const {
    return type < by_mention_[layer].size() ? std::span(by_mention_[layer][type])
                                            : std::span<const std::uint32_t>();
  }

 private:
  std::vector<RuleStart> starts_;
  std::vector<std::vector<std::vector<std::uint32_t>>> by_mention_;  // layer, type
};

// The distinct tokens met so far. One per thread. `begin_document` may forget them to stay small;
// between two calls of it, pointers stay valid.
class Vocabulary {
 public:
  Vocabulary(const rules::Pack& pack, const RuleStarts& starts);

  void begin_document();
  [[nodiscard]] const TokenType* lookup(std::string_view token);

 private:
  struct Hash {
    using is_transparent = void;

    std::size_t operator()(std::string_view text) const noexcept {
      return std::hash<std::string_view>{}(text);
    }
  };

  [[nodiscard]] TokenType describe(std::string_view token);

  const rules::Pack& pack_;
  const RuleStarts& starts_;
  std::unordered_map<std::string, std::unique_ptr<const TokenType>, Hash, std::equal_to<>> types_;
  std::deque<TokenType> long_types_;  // of tokens too long to be worth keeping
};

}  // namespace entag::tagger
