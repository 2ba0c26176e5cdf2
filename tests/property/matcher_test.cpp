#include "tagger/matcher.h"

#include "rules/pattern.h"
#include "support/catch.h"
#include "support/dice.h"
#include "support/pack.h"

#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rules = entag::rules;
namespace tagger = entag::tagger;
using entag::test::Dice;
using entag::test::Sample;
using entag::test::some_dice;
using entag::test::TestPack;
using rules::PatternNode;
using rules::TokenTest;

namespace {

// The rows of the list $l.
const std::vector<std::vector<std::string>> list_rows = {
    {"a", "b"}, {"c"}, {"b", "c", "a"}, {"b", "b"}};

std::string some_pattern(Dice& dice, int depth) {
  constexpr std::array<std::string_view, 14> elements = {
      "a",     "b",    "c",  "\"A\"",         "/[ab]/",       "<cap>", "<!cap>",
      "<any>", "<$l>", "$l", "<lower | 'A'>", "<!$l & !/a/>", "<bos>", "<eos>"};
  constexpr std::array<std::string_view, 10> repeats = {"",      "",     "",      "?",      "??",
                                                        "{1,2}", "{2}?", "{0,3}", "{0,2}?", "+"};
  std::string out;
  const std::size_t parts = 1 + dice.roll(3);
  for (std::size_t i = 0; i < parts; ++i) {
    const std::size_t kind = depth > 0 ? dice.roll(8) : 0;
    std::string one;
    if (kind < 5) {
      one = elements[dice.roll(elements.size())];
    } else {
      one = "(" + some_pattern(dice, depth - 1);
      if (kind > 5) {
        one += " | " + some_pattern(dice, depth - 1);
      }
      one += ")";
    }
    const std::size_t repeat = dice.roll(repeats.size());
    // Long repeats of groups would make the reference, which forgets nothing, take for ever.
    one += repeat + 1 == repeats.size() && one.starts_with('(') ? "{1,3}" : repeats[repeat];
    if (dice.roll(4) == 3) {
      one = std::string(1, "xyz"[dice.roll(3)]) + "=" + one;
    }
    out += (out.empty() ? "" : " ") + one;
  }
  return out;
}

std::string some_words(Dice& dice) {
  std::string words;
  const std::size_t count = 1 + dice.roll(7);
  for (std::size_t i = 0; i < count; ++i) {
    words += (words.empty() ? "" : " ") + std::string(1, "aabbcAB"[dice.roll(7)]);
  }
  return words;
}

// What a pattern means, straight from its tree: every way is tried in the order of preference, and
// nothing is remembered. Continuations stand for the rest of the pattern.
class Reference {
 public:
  enum class Direction { forward, backward };
  using Captures = std::map<std::string, std::pair<std::uint32_t, std::uint32_t>>;
  using Rest = std::function<bool(std::uint32_t)>;

  Reference(std::vector<std::string> tokens, Direction direction)
      : tokens_(std::move(tokens)), back_(direction == Direction::backward) {
    std::size_t taken = 0;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const std::size_t size = longest_row(i);
      if (i >= taken && size > 0) {
        hits_.emplace_back(i, i + size);
        taken = i + size;
      }
    }
  }

  // Where the match ends, its far boundary.
  std::optional<std::uint32_t> match(const PatternNode& pattern, std::uint32_t at) {
    captures.clear();
    steps_ = 0;
    std::optional<std::uint32_t> end;
    (void)go(pattern, at, [&end](std::uint32_t reached) {
      end = reached;
      return true;
    });
    return end;
  }

  // True when the last match had more ways than there is time for; it then tells nothing.
  [[nodiscard]] bool gave_up() const { return steps_ > most_steps; }

  Captures captures;

 private:
  static constexpr int most_steps = 100'000;

  [[nodiscard]] static std::string lower(std::string token) {
    for (char& c : token) {
      c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return token;
  }

  [[nodiscard]] std::size_t longest_row(std::size_t at) const {
    std::size_t longest = 0;
    for (const auto& row : list_rows) {
      bool same = at + row.size() <= tokens_.size();
      for (std::size_t i = 0; same && i < row.size(); ++i) {
        same = lower(tokens_[at + i]) == row[i];
      }
      longest = same ? std::max(longest, row.size()) : longest;
    }
    return longest;
  }

  [[nodiscard]] bool holds(const TokenTest& test, const std::string& token) const {
    const bool capital = token != lower(token);
    switch (test.kind) {
      case TokenTest::Kind::name:
        return test.text == "any" || (test.text == "cap" ? capital : !capital);
      case TokenTest::Kind::word:
        return lower(token) == test.text;
      case TokenTest::Kind::exact:
        return token == test.text;
      case TokenTest::Kind::regex:
        return test.text.find(token) != std::string::npos;  // [ab] and a, and tokens of one letter
      case TokenTest::Kind::list:
        return lower(token) == "c";  // the one row of one token
      case TokenTest::Kind::all_of:
        return holds(test.parts[0], token) && holds(test.parts[1], token);
      case TokenTest::Kind::any_of:
        return holds(test.parts[0], token) || holds(test.parts[1], token);
      case TokenTest::Kind::none_of:
        return !holds(test.parts[0], token);
    }
    return false;
  }

  bool go(const PatternNode& node, std::uint32_t at, const Rest& rest) {
    if (++steps_ > most_steps) {
      return false;
    }
    switch (node.kind) {
      case PatternNode::Kind::test: {
        const bool room = back_ ? at > 0 : at < tokens_.size();
        return room && holds(node.test, tokens_[back_ ? at - 1 : at]) &&
               rest(back_ ? at - 1 : at + 1);
      }
      case PatternNode::Kind::reference:
        for (const auto& [first, last] : hits_) {
          if ((back_ ? last : first) == at) {
            return rest(static_cast<std::uint32_t>(back_ ? first : last));
          }
        }
        return false;
      case PatternNode::Kind::edge:
        return at == (node.edge == rules::Edge::sentence_begin ? 0 : tokens_.size()) && rest(at);
      case PatternNode::Kind::sequence:
        return go_parts(node, 0, at, rest);
      case PatternNode::Kind::choice:
        for (const PatternNode& part : node.parts) {
          if (go(part, at, rest)) {
            return true;
          }
        }
        return false;
      case PatternNode::Kind::repeat:
        return go_repeat(node, 0, at, rest);
      case PatternNode::Kind::capture:
        return go_capture(node, at, rest);
    }
    return false;
  }

  bool go_parts(const PatternNode& node, std::size_t done, std::uint32_t at, const Rest& rest) {
    if (done == node.parts.size()) {
      return rest(at);
    }
    const PatternNode& part = node.parts[back_ ? node.parts.size() - 1 - done : done];
    return go(part, at,
              [&, done](std::uint32_t next) { return go_parts(node, done + 1, next, rest); });
  }

  bool go_repeat(const PatternNode& node, int done, std::uint32_t at, const Rest& rest) {
    const auto again = [&] {
      return done < node.max && go(node.parts.front(), at, [&, done](std::uint32_t next) {
               return go_repeat(node, done + 1, next, rest);
             });
    };
    if (done < node.min) {
      return again();
    }
    return node.lazy ? rest(at) || again() : again() || rest(at);
  }

  bool go_capture(const PatternNode& node, std::uint32_t at, const Rest& rest) {
    const Captures before = captures;
    auto& opened = captures.try_emplace(node.name, tagger::unset, tagger::unset).first->second;
    (back_ ? opened.second : opened.first) = at;
    const bool matched = go(node.parts.front(), at, [&](std::uint32_t next) {
      const Captures inside = captures;
      auto& closed = captures.at(node.name);
      (back_ ? closed.first : closed.second) = next;
      if (rest(next)) {
        return true;
      }
      captures = inside;
      return false;
    });
    if (!matched) {
      captures = before;
    }
    return matched;
  }

  std::vector<std::string> tokens_;
  bool back_;
  int steps_ = 0;
  std::vector<std::pair<std::size_t, std::size_t>> hits_;
};

// Whether the pattern can hold without a token.
bool may_be_empty(const PatternNode& node) {
  switch (node.kind) {
    case PatternNode::Kind::test:
    case PatternNode::Kind::reference:
      return false;
    case PatternNode::Kind::edge:
      return true;
    case PatternNode::Kind::sequence:
      return std::ranges::all_of(node.parts, may_be_empty);
    case PatternNode::Kind::choice:
      return std::ranges::any_of(node.parts, may_be_empty);
    case PatternNode::Kind::repeat:
      return node.min == 0 || may_be_empty(node.parts.front());
    case PatternNode::Kind::capture:
      return may_be_empty(node.parts.front());
  }
  return false;
}

// As it stands between single quotes.
std::string pattern_in_yaml(const std::string& pattern) {
  std::string quoted;
  for (const char c : pattern) {
    quoted += c == '\'' ? "''" : std::string(1, c);
  }
  return quoted;
}

TestPack pack_with(const std::string& rule) {
  return TestPack::of_rules(
      "entag: 1\n"
      "lists: {l: [a b, c, b c a, b b]}\n"
      "rules:\n"
      "  - {rule: use, type: place, match: '$l'}\n"
      "  - {rule: r, type: place, " +
          rule + "}\n",
      "t", {}, rules::Lint::off);  // patterns that can never match are asked for, too
}

// The captures that the matcher set, by name; a slot of which only one end was met took no part.
Reference::Captures captures_of(const TestPack& pack, const rules::Rule& rule,
                                const tagger::Slots& slots) {
  Reference::Captures named;
  for (std::size_t i = 1; i < rule.slots.count; ++i) {
    if (slots[2 * i] != tagger::unset || slots[2 * i + 1] != tagger::unset) {
      named[std::string(pack.text(pack.pack().slots(rule)[i].name))] = {slots[2 * i],
                                                                        slots[2 * i + 1]};
    }
  }
  return named;
}

std::vector<std::string> tokens_of(const Sample& sample) {
  std::vector<std::string> tokens;
  for (std::uint32_t i = 0; i < sample.analysis().tokens.size(); ++i) {
    tokens.push_back(sample.token(i));
  }
  return tokens;
}

}  // namespace

TEST_CASE("Matcher: agrees with the pattern's tree, forward", "[prop]") {
  CHECK(rc::check("forward", [] {
    Dice dice = some_dice(40);
    const std::string pattern = some_pattern(dice, 2);
    RC_LOG() << "pattern: " << pattern << "\n";
    const auto tree = rules::parse_pattern(pattern);
    RC_ASSERT(tree.has_value());
    const TestPack pack = pack_with("match: '" + pattern_in_yaml(pattern) + "'");
    RC_ASSERT(pack.good() != may_be_empty(*tree));
    if (!pack.good()) {
      return;
    }
    const rules::Rule& rule = pack.pack().rules[1];
    tagger::Matcher matcher(pack.pack());
    for (int i = 0; i < 20; ++i) {
      Dice words_dice = some_dice(8);
      const std::string words = some_words(words_dice);
      RC_LOG() << "words: " << words << "\n";
      Sample sample(pack, words);
      Reference reference(tokens_of(sample), Reference::Direction::forward);
      const tagger::SentenceInput& sentence = sample.sentence();
      for (std::uint32_t at = 0; at < sentence.last(); ++at) {
        tagger::Slots slots(2 * pack.pack().slots(rule).size(), tagger::unset);
        const bool matched = matcher.match(sentence, pack.pack().programs[rule.program], at, slots);
        const auto end = reference.match(*tree, at);
        if (reference.gave_up()) {
          continue;
        }
        RC_ASSERT(matched == end.has_value());
        if (matched) {
          RC_ASSERT(slots[0] == at);
          RC_ASSERT(slots[1] == *end);
          RC_ASSERT(captures_of(pack, rule, slots) == reference.captures);
        }
      }
    }
  }));
}

TEST_CASE("Matcher: agrees with the pattern's tree, backward", "[prop]") {
  CHECK(rc::check("backward", [] {
    Dice dice = some_dice(40);
    const std::string pattern = some_pattern(dice, 2);
    RC_LOG() << "pattern: " << pattern << "\n";
    const auto tree = rules::parse_pattern(pattern);
    RC_ASSERT(tree.has_value());
    const TestPack pack = pack_with("match: 'z', left: '" + pattern_in_yaml(pattern) + "'");
    RC_ASSERT(pack.good());
    const rules::Rule& rule = pack.pack().rules[1];
    tagger::Matcher matcher(pack.pack());
    for (int i = 0; i < 20; ++i) {
      Dice words_dice = some_dice(8);
      const std::string words = some_words(words_dice);
      RC_LOG() << "words: " << words << "\n";
      Sample sample(pack, words);
      Reference reference(tokens_of(sample), Reference::Direction::backward);
      const tagger::SentenceInput& sentence = sample.sentence();
      for (std::uint32_t at = 0; at <= sentence.last(); ++at) {
        tagger::Slots slots(2 * pack.pack().slots(rule).size(), tagger::unset);
        const bool matched =
            matcher.match(sentence, pack.pack().programs[rule.context.left], at, slots);
        const bool expected = reference.match(*tree, at).has_value();
        if (reference.gave_up()) {
          continue;
        }
        RC_ASSERT(matched == expected);
        if (matched) {
          RC_ASSERT(captures_of(pack, rule, slots) == reference.captures);
        }
      }
    }
  }));
}
