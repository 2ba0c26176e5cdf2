#include "tagger/matcher.h"

#include <algorithm>

namespace entag::tagger {
namespace {

using rules::Instruction;

}  // namespace

bool passes(const rules::Pack& pack, const rules::MentionTest& test, const TaggedSpan& mention) {
  if (mention.type != test.type) {
    return false;
  }
  return std::ranges::all_of(pack.attributes(test), [&](const rules::MentionAttribute& wanted) {
    return std::ranges::any_of(mention.attributes, [&](const Attribute& attribute) {
      return attribute.name == pack.text(wanted.name) && attribute.value == pack.text(wanted.value);
    });
  });
}

bool Matcher::match(const SentenceInput& sentence, const rules::Program& program, std::uint32_t at,
                    Slots& slots) {
  origin_ = sentence.first();
  width_ = sentence.last() - origin_ + 1;
  const std::size_t cells = pack_.code(program).size() * width_;
  if (visited_.size() < cells || ++stamp_ == unset) {
    visited_.assign(std::max(cells, visited_.size()), 0);
    stamp_ = 1;
  }
  choices_.clear();
  choices_.push_back({0, at, unset, 0});
  return run(sentence, program, slots);
}

bool Matcher::first_visit(std::uint32_t pc, std::uint32_t at) {
  std::uint32_t& cell = visited_[static_cast<std::size_t>(pc) * width_ + (at - origin_)];
  const bool fresh = cell != stamp_;
  cell = stamp_;
  return fresh;
}

bool Matcher::run(const SentenceInput& sentence, const rules::Program& program, Slots& slots) {
  const rules::Table<Instruction> code = pack_.code(program);
  while (!choices_.empty()) {
    const Choice choice = choices_.back();
    choices_.pop_back();
    if (choice.slot != unset) {
      slots[choice.slot] = choice.old;
      continue;
    }
    std::uint32_t pc = choice.pc;
    std::uint32_t at = choice.at;
    while (pc < code.size() && first_visit(pc, at)) {
      const Instruction& i = code[pc];
      if (i.op == Instruction::Op::accept) {
        return true;
      }
      if (i.op == Instruction::Op::jump) {
        pc = i.a;
      } else if (i.op == Instruction::Op::split) {
        choices_.push_back({i.b, at, unset, 0});
        pc = i.a;
      } else if (i.op == Instruction::Op::save) {
        if (i.a < slots.size()) {
          choices_.push_back({0, 0, i.a, slots[i.a]});
          slots[i.a] = at;
        }
        ++pc;
      } else if (const auto next = step(sentence, program, i, at)) {
        at = *next;
        ++pc;
      } else {
        break;
      }
    }
  }
  return false;
}

std::optional<std::uint32_t> Matcher::step(const SentenceInput& sentence,
                                           const rules::Program& program, const Instruction& i,
                                           std::uint32_t at) {
  if (i.op == Instruction::Op::edge) {
    return sentence.at_edge(static_cast<rules::Edge>(i.a), at) ? std::optional(at) : std::nullopt;
  }
  const bool back = program.backward != 0;
  const bool room = back ? at > sentence.first() : at < std::min(sentence.last(), limit_);
  if (!room) {
    return std::nullopt;
  }
  if (i.op == Instruction::Op::test) {
    const std::uint32_t token = back ? at - 1 : at;
    return sentence.holds(i.a, token) ? std::optional(back ? at - 1 : at + 1) : std::nullopt;
  }
  if (i.op != Instruction::Op::list && i.op != Instruction::Op::mention) {
    return std::nullopt;
  }
  const std::uint32_t next = i.op == Instruction::Op::list ? take_list(sentence, i, at, back)
                                                           : take_mention(sentence, i, at, back);
  return next == unset || next > limit_ ? std::nullopt : std::optional(next);
}

std::uint32_t Matcher::take_list(const SentenceInput& sentence, const Instruction& i,
                                 std::uint32_t at, bool back) const {
  const ListHit* hit = back ? sentence.hit_to(i.a, at) : sentence.hit_from(i.a, at);
  if (hit == nullptr ||
      (i.b != rules::none && !sentence.row(*hit, &pack_.filters[i.b]).has_value())) {
    return unset;
  }
  return back ? hit->first : hit->last;
}

std::uint32_t Matcher::take_mention(const SentenceInput& sentence, const Instruction& i,
                                    std::uint32_t at, bool back) const {
  const rules::MentionTest& test = pack_.mention_tests[i.a];
  for (const TaggedSpan* mention : sentence.mentions()) {
    if ((back ? mention->last : mention->first) == at && passes(pack_, test, *mention)) {
      return back ? mention->first : mention->last;
    }
  }
  return unset;
}

bool Matcher::found(const SentenceInput& sentence, const rules::Program& program,
                    std::uint32_t from, std::uint32_t to) {
  limit_ = to;
  bool hit = false;
  for (std::uint32_t at = from; at < to && !hit; ++at) {
    hit = match(sentence, program, at, no_slots_);
  }
  limit_ = unset;
  return hit;
}

}  // namespace entag::tagger
