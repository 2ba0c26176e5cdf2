#include "tagger/automaton.h"

#include <algorithm>

namespace entag::tagger {
namespace {

using rules::Instruction;
using Op = Instruction::Op;

constexpr std::size_t first_slots = 1U << 12U;

}  // namespace

Automaton::Automaton(const rules::Pack& pack, const LayerPlan& plan, Limits limits)
    : pack_(pack), plan_(plan), limits_(limits), symbols_(pack, plan) {
  clear();
}

void Automaton::clear() {
  symbols_.clear();
  items_.clear();
  states_.assign(1, {0, 0});  // the dead state
  by_hash_.clear();
  starts_.clear();
  for (auto& quiet : quiet_) {
    quiet.clear();
  }
  slots_.assign(first_slots, {});
  used_ = 0;
  accepts_.assign(1, 0);
}

bool Automaton::full() const noexcept {
  return items_.size() > limits_.items || used_ > limits_.transitions ||
         symbols_.size() > limits_.symbols;
}

void Automaton::begin(const SentenceInput& sentence) {
  if (full()) {
    clear();
  }
  sentence_ = &sentence;
  symbols_.begin(sentence);
}

std::span<const Automaton::Match> Automaton::match(std::uint32_t at) {
  matched_.clear();
  Transition to = start(at);
  if (to.next == dead) {
    if (symbols_.plain(at)) {
      std::vector<std::uint8_t>& quiet = quiet_[symbols_.positions(at)];
      const std::uint32_t type = sentence_->type_id(at);
      if (type >= quiet.size()) {
        quiet.resize(type + 1 + type / 2);
      }
      quiet[type] = 1;
    }
    return matched_;
  }
  while (to.next != dead) {
    ++at;
    if (full()) {
      here_.assign(items_.begin() + states_[to.next].first,
                   items_.begin() + states_[to.next].first + states_[to.next].count);
      match_uncached(at);
      break;
    }
    to = step(to.next, at);
    collect(to.accepts, at);
    if (at == sentence_->last()) {
      break;
    }
  }
  merge_matches();
  return matched_;
}

// Makes one of a rule's several ends.
void Automaton::merge_matches() {
  if (matched_.size() < 2) {
    return;
  }
  std::ranges::stable_sort(matched_, {}, &Match::rule);
  std::size_t kept = 0;
  for (std::size_t i = 1; i < matched_.size(); ++i) {
    if (matched_[i].rule == matched_[kept].rule) {
      matched_[kept] = {matched_[i].rule, matched_[i].end, false};
    } else {
      matched_[++kept] = matched_[i];
    }
  }
  matched_.resize(kept + 1);
}

// From the set in here_ on, without keeping anything.
void Automaton::match_uncached(std::uint32_t at) {
  for (; !here_.empty(); ++at) {
    step_items(here_, at);
    for (const std::uint32_t rule : accepted_) {
      matched_.push_back({rule, at, true});
    }
    if (at == sentence_->last()) {
      break;
    }
    here_.swap(next_);
  }
}

void Automaton::collect(std::uint32_t accepts, std::uint32_t at) {
  if (accepts != 0) {
    for (std::uint32_t i = 1; i <= accepts_[accepts]; ++i) {
      matched_.push_back({accepts_[accepts + i], at, true});
    }
  }
}

Automaton::Transition Automaton::start(std::uint32_t at) {
  const Symbol symbol = symbols_.at(at);
  if (symbol >= starts_.size()) {
    starts_.resize(symbol + 1);
  }
  if (starts_[symbol].next == unknown) {
    begin_items(at);
    starts_[symbol] = {intern_next(), 0};
  }
  return starts_[symbol];
}

Automaton::Transition Automaton::step(State from, std::uint32_t at) {
  const Symbol symbol = symbols_.at(at);
  Slot& slot = slot_of(from, symbol);
  if (slot.from == unknown) {
    const StateItems set = states_[from];
    here_.assign(items_.begin() + set.first, items_.begin() + set.first + set.count);
    step_items(here_, at);
    slot = {from, symbol, {intern_next(), intern_accepted()}};
    const Transition made = slot.to;
    if (2 * ++used_ > slots_.size()) {
      grow();
    }
    return made;
  }
  return slot.to;
}

Automaton::Slot& Automaton::slot_of(State from, Symbol symbol) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = mix(mix(0, from), symbol) & mask;
  while (slots_[at].from != unknown && (slots_[at].from != from || slots_[at].symbol != symbol)) {
    at = (at + 1) & mask;
  }
  return slots_[at];
}

void Automaton::grow() {
  std::vector<Slot> old(2 * slots_.size());
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.from != unknown) {
      slot_of(slot.from, slot.symbol) = slot;
    }
  }
}

void Automaton::begin_items(std::uint32_t at) {
  next_.clear();
  const EdgeBits edges = symbols_.edges(symbols_.at(at));
  for (const LayerPlan::Start& start : plan_.starts()) {
    const std::size_t before = next_.size();
    take(start.element, {}, at);
    if (next_.size() == before) {
      continue;
    }
    // What one way takes, all of them take.
    const Item taken = next_.back();
    next_.pop_back();
    for (const LayerPlan::Start::Way& way : start.ways) {
      if ((way.needed & ~edges) == 0) {
        next_.push_back({way.place.rule, way.place.pc + taken.pc, taken.inside});
      }
    }
  }
  std::ranges::sort(next_);
}

void Automaton::step_items(std::span<const Item> items, std::uint32_t at) {
  next_.clear();
  accepted_.clear();
  std::uint32_t rule = rules::none;
  for (const Item& item : items) {
    if (item.rule != rule) {
      rule = item.rule;
      code_ = pack_.code(pack_.programs[pack_.rules[rule].program]);
      const std::size_t size = code_.size();
      if (visited_.size() < size || ++stamp_ == 0) {
        visited_.assign(std::max(size, visited_.size()), 0);
        stamp_ = 1;
      }
    }
    if (item.inside) {
      if (at < sentence_->last()) {
        take(code_[item.pc], item, at);
      }
    } else {
      follow(item, at);
    }
  }
  std::ranges::sort(next_);
  const auto repeated = std::ranges::unique(next_);
  next_.erase(repeated.begin(), repeated.end());
}

// Everything that can be reached from the item without taking a token, and what takes the one at
// `at` from there.
void Automaton::follow(const Item& item, std::uint32_t at) {
  const EdgeBits edges = symbols_.edges(symbols_.at(at));
  open_.assign(1, item.pc);
  while (!open_.empty()) {
    const std::uint32_t pc = open_.back();
    open_.pop_back();
    if (pc >= code_.size() || visited_[pc] == stamp_) {
      continue;
    }
    visited_[pc] = stamp_;
    const Instruction& i = code_[pc];
    switch (i.op) {
      case Op::jump:
        open_.push_back(i.a);
        break;
      case Op::split:
        open_.push_back(i.b);
        open_.push_back(i.a);
        break;
      case Op::save:
        open_.push_back(pc + 1);
        break;
      case Op::edge:
        if (i.a < edge_count && ((edges >> i.a) & 1U) != 0) {
          open_.push_back(pc + 1);
        }
        break;
      case Op::accept:
        if (accepted_.empty() || accepted_.back() != item.rule) {
          accepted_.push_back(item.rule);
        }
        break;
      case Op::test:
      case Op::list:
      case Op::mention:
        if (at < sentence_->last()) {
          take(i, {item.rule, pc, false}, at);
        }
        break;
    }
  }
}

// Adds to next_ where the item is when instruction `i` has taken the token, if it does.
void Automaton::take(const Instruction& i, Item item, std::uint32_t at) {
  if (i.op == Op::test) {
    if (sentence_->holds(i.a, at)) {
      next_.push_back({item.rule, item.pc + 1, false});
    }
    return;
  }
  const std::uint32_t mark = plan_.mark_of(i);
  const Symbol symbol = symbols_.at(at);
  const auto is = [&](MarkPart part) { return symbols_.has_mark(symbol, mark_word(mark, part)); };
  if (item.inside ? is(MarkPart::end) : is(MarkPart::single)) {
    next_.push_back({item.rule, item.pc + 1, false});
  } else if (item.inside ? is(MarkPart::inside) : is(MarkPart::begin)) {
    next_.push_back({item.rule, item.pc, true});
  }
}

Automaton::State Automaton::intern_next() {
  if (next_.empty()) {
    return dead;
  }
  std::size_t hash = 0;
  for (const Item& item : next_) {
    hash = mix(hash, (std::uint64_t{item.rule} << 33U) ^ (std::uint64_t{item.pc} << 1U) ^
                         (item.inside ? 1U : 0U));
  }
  const State known = by_hash_.find(hash, [this](State state) {
    const auto begin = items_.begin() + states_[state].first;
    return std::equal(begin, begin + states_[state].count, next_.begin(), next_.end());
  });
  if (known != IdTable::absent) {
    return known;
  }
  const auto state = static_cast<State>(states_.size());
  states_.push_back(
      {static_cast<std::uint32_t>(items_.size()), static_cast<std::uint32_t>(next_.size())});
  items_.insert(items_.end(), next_.begin(), next_.end());
  by_hash_.insert(hash, state);
  return state;
}

std::uint32_t Automaton::intern_accepted() {
  if (accepted_.empty()) {
    return 0;
  }
  const auto at = static_cast<std::uint32_t>(accepts_.size());
  accepts_.push_back(static_cast<std::uint32_t>(accepted_.size()));
  accepts_.insert(accepts_.end(), accepted_.begin(), accepted_.end());
  return at;
}

}  // namespace entag::tagger
