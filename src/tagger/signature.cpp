#include "tagger/signature.h"

#include <algorithm>

namespace entag::tagger {
namespace {

using rules::Pack;
using rules::Test;

// Longer tokens (addresses, base64) are no words that a token regex is written for.
constexpr std::size_t max_regex_bytes = 64;

void set(std::vector<std::uint64_t>& bits, std::uint32_t test) {
  if (test / 64 < bits.size()) {
    bits[test / 64] |= std::uint64_t{1} << (test % 64);
  }
}

bool is_set(const std::vector<std::uint64_t>& bits, std::uint32_t test) {
  return test / 64 < bits.size() && ((bits[test / 64] >> (test % 64)) & 1U) != 0;
}

// Whether a test with parts may hold, from what is known of the parts.
bool may_hold(const Pack& pack, const Test& test, const std::vector<std::uint64_t>& bits) {
  const rules::Table<std::uint32_t> parts = pack.parts(test);
  const auto part_may = [&bits](std::uint32_t part) { return is_set(bits, part); };
  switch (test.kind) {
    case Test::Kind::all_of:
      return std::ranges::all_of(parts, part_may);
    case Test::Kind::any_of:
      return std::ranges::any_of(parts, part_may);
    default:
      // Of a part that depends on the place, "may hold" says nothing about its opposite.
      return std::ranges::all_of(parts, [&](std::uint32_t part) {
        return pack.tests[part].dynamic || !is_set(bits, part);
      });
  }
}

std::size_t hash_of(const std::vector<std::uint64_t>& bits) {
  std::size_t hash = 0;
  for (const std::uint64_t word : bits) {
    hash = mix(hash, word);
  }
  return hash;
}

}  // namespace

TestPlan::TestPlan(const Pack& pack) : pack_(pack), by_list_(pack.lists.size(), rules::none) {
  for (std::uint32_t i = 0; i < pack.tests.size(); ++i) {
    const Test& test = pack.tests[i];
    switch (test.kind) {
      case Test::Kind::token_class:
        if (test.argument < by_class_.size()) {
          by_class_[test.argument].push_back(i);
        }
        break;
      case Test::Kind::regex: {
        const auto& first = pack.token_regexes[test.argument].first_bytes();
        for (std::size_t byte = 0; byte < regexes_.size(); ++byte) {
          if (first[static_cast<unsigned char>(byte)]) {
            regexes_[byte].push_back(i);
          }
        }
        break;
      }
      case Test::Kind::list:
        if (test.argument < by_list_.size()) {
          by_list_[test.argument] = i;
        }
        break;
      case Test::Kind::word:
      case Test::Kind::exact:  // found by the token's id in the list index
        break;
      case Test::Kind::position_class:
      case Test::Kind::mention:
        open_.push_back(i);
        break;
      case Test::Kind::all_of:
      case Test::Kind::any_of:
      case Test::Kind::none_of:
        joined_.push_back(i);
        break;
    }
  }
}

void TestPlan::evaluate(const TokenFacts& token, std::vector<std::uint64_t>& bits) const {
  bits.assign(pack_.tests.size() / 64 + 1, 0);
  for (std::size_t c = 0; c < by_class_.size(); ++c) {
    if (((token.classes >> c) & 1U) != 0) {
      for (const std::uint32_t test : by_class_[c]) {
        set(bits, test);
      }
    }
  }
  for (const std::uint32_t test : pack_.index.word_tests_of(token.list_token)) {
    const std::string_view word = pack_.text(pack_.words[pack_.tests[test].argument]);
    if (word == (pack_.tests[test].kind == Test::Kind::exact ? token.text : token.fold)) {
      set(bits, test);
    }
  }
  for (const std::uint32_t list : token.lists) {
    if (list < by_list_.size() && by_list_[list] != rules::none) {
      set(bits, by_list_[list]);
    }
  }
  if (token.text.size() <= max_regex_bytes) {
    for (const std::uint32_t test : regexes_[static_cast<unsigned char>(token.text.front())]) {
      if (pack_.token_regexes[pack_.tests[test].argument].matches(token.text)) {
        set(bits, test);
      }
    }
  }
  for (const std::uint32_t test : open_) {
    set(bits, test);
  }
  for (const std::uint32_t test : joined_) {
    if (may_hold(pack_, pack_.tests[test], bits)) {
      set(bits, test);
    }
  }
}

const Signature* Signatures::of(const TokenFacts& token) {
  plan_.evaluate(token, bits_);
  const std::size_t hash = hash_of(bits_);
  const std::uint32_t known =
      by_hash_.find(hash, [this](std::uint32_t id) { return all_[id].tests == bits_; });
  if (known != IdTable::absent) {
    return &all_[known];
  }
  const auto id = static_cast<std::uint32_t>(all_.size());
  by_hash_.insert(hash, id);
  return &all_.emplace_back(Signature{id, bits_});
}

void Signatures::clear() {
  by_hash_.clear();
  all_.clear();
}

}  // namespace entag::tagger
