#include "tagger/layer_plan.h"

#include "text/token_class.h"

#include <algorithm>

namespace entag::tagger {
namespace {

using rules::Instruction;
using rules::Pack;
using rules::Test;
using Op = Instruction::Op;

// Whether the code sets no capture but the whole match, and that as its first and last act.
bool ends_simply(const Pack& pack, const rules::Rule& rule) {
  const rules::Table<Instruction> code = pack.code(pack.programs[rule.program]);
  const std::size_t saves =
      static_cast<std::size_t>(std::ranges::count(code, Op::save, &Instruction::op));
  return pack.slots(rule).size() == 1 && saves == 2 && code.size() >= 3 && code[0].op == Op::save &&
         code[code.size() - 2].op == Op::save && code[code.size() - 1].op == Op::accept;
}

}  // namespace

LayerPlan::LayerPlan(const Pack& pack, const rules::Layer& layer)
    : tests_(pack.tests.size() / 64 + 1),
      list_marks_(pack.lists.size()),
      cover_marks_(pack.types.size(), rules::none) {
  StartIndex index;
  for (const std::uint32_t id : pack.rules_of(layer)) {
    const rules::Rule& rule = pack.rules[id];
    if (rule.regex != rules::none) {
      const auto& first = pack.text_regexes[rule.regex].first_bytes();
      for (std::size_t byte = 0; byte < regex_rules_.size(); ++byte) {
        if (first[static_cast<unsigned char>(byte)]) {
          regex_rules_[byte].push_back(id);
        }
      }
    } else if (rule.program != rules::none) {
      for (const Instruction& i : pack.code(pack.programs[rule.program])) {
        look_at(pack, i);
      }
      simple_ends_.resize(std::max<std::size_t>(simple_ends_.size(), id + 1));
      simple_ends_[id] = ends_simply(pack, rule) ? 1 : 0;
      add_starts(pack, id, index);
    }
  }
}

void LayerPlan::look_at(const Pack& pack, const Instruction& i) {
  if (i.op == Op::test) {
    look_at_test(pack, i.a);
  } else if (i.op == Op::edge && i.a < edge_count) {
    edges_ |= static_cast<EdgeBits>(1U << i.a);
  } else if (i.op == Op::list && i.a < list_marks_.size() && mark_of(i) == rules::none) {
    list_marks_[i.a].push_back({i.b, marks_++});
  } else if (i.op == Op::mention && mark_of(i) == rules::none) {
    mention_marks_.push_back({i.a, marks_++});
  }
}

void LayerPlan::look_at_test(const Pack& pack, std::uint32_t test) {
  if (test >= pack.tests.size()) {
    return;
  }
  std::uint64_t& word = tests_[test / 64];
  const std::uint64_t bit = std::uint64_t{1} << (test % 64);
  if ((word & bit) != 0) {
    return;
  }
  word |= bit;
  const Test& t = pack.tests[test];
  if (t.kind == Test::Kind::position_class && t.argument < text::position_class_count) {
    positions_ |= static_cast<std::uint8_t>(1U << t.argument);
  } else if (t.kind == Test::Kind::mention && t.argument < cover_marks_.size() &&
             cover_marks_[t.argument] == rules::none) {
    cover_marks_[t.argument] = marks_++;
  }
  for (const std::uint32_t part : pack.parts(t)) {
    look_at_test(pack, part);
  }
}

std::uint32_t LayerPlan::mark_of(const Instruction& i) const {
  if (i.op == Op::list) {
    const auto marks = marks_of_list(i.a);
    const auto found = std::ranges::find(marks, i.b, &ListMark::filter);
    return found == marks.end() ? rules::none : found->mark;
  }
  const auto found = std::ranges::find(mention_marks_, i.a, &MentionMark::test);
  return found == mention_marks_.end() ? rules::none : found->mark;
}

// The elements that a rule's pattern can begin with.
void LayerPlan::add_starts(const Pack& pack, std::uint32_t rule, StartIndex& index) {
  const rules::Table<Instruction> code = pack.code(pack.programs[pack.rules[rule].program]);

  struct Open {
    std::uint32_t pc = 0;
    EdgeBits needed = 0;
  };

  std::vector<Open> open = {{0, 0}};
  // Two ways may meet again under other edges: those are two ways.
  std::vector<bool> visited(code.size() << edge_count);
  while (!open.empty()) {
    const auto [pc, needed] = open.back();
    open.pop_back();
    const std::size_t key = (std::size_t{pc} << edge_count) + needed;
    if (pc >= code.size() || visited[key]) {
      continue;
    }
    visited[key] = true;
    const Instruction& i = code[pc];
    switch (i.op) {
      case Op::test:
      case Op::list:
      case Op::mention:
        add_start(i, {{rule, pc}, needed}, index);
        break;
      case Op::jump:
        open.push_back({i.a, needed});
        break;
      case Op::split:
        open.push_back({i.b, needed});
        open.push_back({i.a, needed});
        break;
      case Op::save:
        open.push_back({pc + 1, needed});
        break;
      case Op::edge:
        if (i.a < edge_count) {
          open.push_back({pc + 1, static_cast<EdgeBits>(needed | (1U << i.a))});
        }
        break;
      case Op::accept:
        break;
    }
  }
}

void LayerPlan::add_start(const Instruction& element, Start::Way way, StartIndex& index) {
  const auto [known, fresh] =
      index.try_emplace(std::tuple(element.op, element.a, element.b), starts_.size());
  if (fresh) {
    starts_.push_back({element, {}});
  }
  starts_[known->second].ways.push_back(way);
}

}  // namespace entag::tagger
