#include "tagger/vocabulary.h"

#include "text/unicode.h"

#include <algorithm>

namespace entag::tagger {
namespace {

constexpr std::size_t max_types = 200'000;
constexpr std::size_t max_kept_bytes = 64;

using rules::Instruction;
using rules::Pack;
using rules::Test;

// What is known of a test before the token's place is known.
enum class Truth : std::uint8_t { no, yes, open };

struct TokenFacts {
  std::string_view text;
  std::string_view fold;
  text::ClassBits classes = 0;
  rules::ListIndex::TokenId list_token = rules::ListIndex::unknown;
};

bool is_entry(const Pack& pack, std::uint32_t list, const TokenFacts& token) {
  if (token.list_token == rules::ListIndex::unknown) {
    return false;
  }
  const auto node = pack.index.step(rules::ListIndex::root, token.list_token);
  if (node == rules::ListIndex::nowhere) {
    return false;
  }
  const rules::ListTable& table = pack.lists[list];
  return std::ranges::any_of(pack.index.entries(node), [&](const auto& entry) {
    return entry.list == list && rules::accepts(table, pack.cell(table, entry.row, 0), token.text);
  });
}

Truth evaluate(const Pack& pack, const Test& test, const TokenFacts& token);

Truth evaluate_joined(const Pack& pack, const Test& test, const TokenFacts& token) {
  const Truth deciding = test.kind == Test::Kind::all_of ? Truth::no : Truth::yes;
  Truth result = test.kind == Test::Kind::all_of ? Truth::yes : Truth::no;
  for (const std::uint32_t part : pack.parts(test)) {
    const Truth truth = evaluate(pack, pack.tests[part], token);
    if (truth == deciding) {
      return deciding;
    }
    result = truth == Truth::open ? Truth::open : result;
  }
  return result;
}

Truth evaluate(const Pack& pack, const Test& test, const TokenFacts& token) {
  const auto truth = [](bool holds) { return holds ? Truth::yes : Truth::no; };
  switch (test.kind) {
    case Test::Kind::token_class:
      return truth(test.argument < text::token_class_count &&
                   ((token.classes >> test.argument) & 1U) != 0);
    case Test::Kind::word:
      return truth(pack.text(pack.words[test.argument]) == token.fold);
    case Test::Kind::exact:
      return truth(pack.text(pack.words[test.argument]) == token.text);
    case Test::Kind::regex:
      return truth(token.text.size() <= max_kept_bytes &&
                   pack.token_regexes[test.argument].matches(token.text));
    case Test::Kind::list:
      return truth(is_entry(pack, test.argument, token));
    case Test::Kind::position_class:
    case Test::Kind::mention:
      return Truth::open;
    case Test::Kind::all_of:
    case Test::Kind::any_of:
      return evaluate_joined(pack, test, token);
    case Test::Kind::none_of: {
      const auto parts = pack.parts(test);
      if (parts.empty()) {
        return Truth::no;
      }
      const Truth part = evaluate(pack, pack.tests[parts.front()], token);
      return part == Truth::open ? part : truth(part == Truth::no);
    }
  }
  return Truth::no;
}

// Collects the first elements reachable from the code's start without taking a token.
void collect_start(const Pack& pack, const rules::Table<Instruction>& code, RuleStart& start) {
  std::vector<bool> seen(code.size());
  std::vector<std::uint32_t> open = {0};
  while (!open.empty()) {
    const std::uint32_t at = open.back();
    open.pop_back();
    if (at >= code.size() || seen[at]) {
      continue;
    }
    seen[at] = true;
    const Instruction& i = code[at];
    switch (i.op) {
      case Instruction::Op::test:
        start.tests.push_back(i.a);
        break;
      case Instruction::Op::list:
        start.lists.push_back(i.a);
        break;
      case Instruction::Op::mention:
        start.mentions.push_back(pack.mention_tests[i.a].type);
        break;
      case Instruction::Op::accept:
        break;
      case Instruction::Op::jump:
        open.push_back(i.a);
        break;
      case Instruction::Op::split:
        open.push_back(i.b);
        open.push_back(i.a);
        break;
      case Instruction::Op::edge:
      case Instruction::Op::save:
        open.push_back(at + 1);
        break;
    }
  }
}

// Whether the code asks for a beginning before it forks or takes anything.
bool begins_at_edge(const rules::Table<Instruction>& code) {
  for (const Instruction& i : code) {
    if (i.op == Instruction::Op::edge) {
      const auto edge = static_cast<rules::Edge>(i.a);
      return edge == rules::Edge::line_begin || edge == rules::Edge::sentence_begin ||
             edge == rules::Edge::paragraph_begin;
    }
    if (i.op != Instruction::Op::save) {
      return false;
    }
  }
  return false;
}

}  // namespace

RuleStarts::RuleStarts(const Pack& pack) : starts_(pack.rules.size()) {
  for (std::size_t i = 0; i < pack.rules.size(); ++i) {
    if (pack.rules[i].program != rules::none) {
      const auto code = pack.code(pack.programs[pack.rules[i].program]);
      collect_start(pack, code, starts_[i]);
      starts_[i].at_edge = begins_at_edge(code);
    }
  }
  by_mention_.resize(pack.layers.size());
  for (std::size_t layer = 0; layer < pack.layers.size(); ++layer) {
    by_mention_[layer].resize(pack.types.size());
    for (const std::uint32_t rule : pack.rules_of(pack.layers[layer])) {
      if (rule >= starts_.size()) {
        continue;
      }
      for (const rules::TypeId type : starts_[rule].mentions) {
        if (type >= by_mention_[layer].size()) {
          continue;
        }
        auto& known = by_mention_[layer][type];
        if (known.empty() || known.back() != rule) {
          known.push_back(rule);
        }
      }
    }
  }
}

Vocabulary::Vocabulary(const Pack& pack, const RuleStarts& starts) : pack_(pack), starts_(starts) {}

void Vocabulary::begin_document() {
  long_types_.clear();
  if (types_.size() > max_types) {
    types_.clear();
  }
}

const TokenType* Vocabulary::lookup(std::string_view token) {
  if (token.size() > max_kept_bytes) {
    return &long_types_.emplace_back(describe(token));
  }
  if (const auto known = types_.find(token); known != types_.end()) {
    return known->second.get();
  }
  auto type = std::make_unique<const TokenType>(describe(token));
  return types_.emplace(std::string(token), std::move(type)).first->second.get();
}

TokenType Vocabulary::describe(std::string_view token) {
  TokenType type;
  type.fold = text::fold(token);
  type.classes = text::classify(token);
  type.list_token = pack_.index.token(type.fold);
  const TokenFacts facts{token, type.fold, type.classes, type.list_token};
  type.tests.resize(pack_.tests.size() / 64 + 1);
  for (std::size_t i = 0; i < pack_.tests.size(); ++i) {
    if (evaluate(pack_, pack_.tests[i], facts) != Truth::no) {
      type.tests[i / 64] |= std::uint64_t{1} << (i % 64);
    }
  }
  const auto lists = pack_.index.lists_starting_with(type.list_token);
  const auto may_start = [&](std::uint32_t id) {
    const rules::Rule& rule = pack_.rules[id];
    if (rule.regex != rules::none) {
      return pack_.text_regexes[rule.regex]
          .first_bytes()[static_cast<unsigned char>(token.front())];
    }
    const RuleStart& start = starts_.of(id);
    return std::ranges::any_of(start.tests, [&](std::uint32_t t) { return type.may(t); }) ||
           std::ranges::any_of(start.lists, [&](std::uint32_t list) {
             return std::ranges::binary_search(lists, list);
           });
  };
  type.starters.resize(pack_.layers.size());
  type.edge_starters.resize(pack_.layers.size());
  for (std::size_t layer = 0; layer < pack_.layers.size(); ++layer) {
    for (const std::uint32_t rule : pack_.rules_of(pack_.layers[layer])) {
      if (rule < pack_.rules.size() && may_start(rule)) {
        auto& starters = starts_.of(rule).at_edge ? type.edge_starters : type.starters;
        starters[layer].push_back(rule);
      }
    }
  }
  return type;
}

}  // namespace entag::tagger
