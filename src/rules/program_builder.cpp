#include "rules/program_builder.h"

#include "rules/limits.h"
#include "text/token_class.h"
#include "text/unicode.h"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>

namespace entag::rules {
namespace {

constexpr std::size_t max_macro_depth = 16;
constexpr std::size_t max_parts = 10 * max_code;  // laid out, those that make no code among them
constexpr std::size_t max_slots = 8192;

using Op = Instruction::Op;

std::uint32_t address(const std::vector<Instruction>& code) {
  return static_cast<std::uint32_t>(code.size());
}

// True when some way through the code reaches `accept` without taking a token.
bool can_be_empty(const std::vector<Instruction>& code, std::uint32_t at, std::vector<bool>& seen) {
  if (seen[at]) {
    return false;
  }
  seen[at] = true;
  const Instruction& i = code[at];
  switch (i.op) {
    case Op::accept:
      return true;
    case Op::jump:
      return can_be_empty(code, i.a, seen);
    case Op::split:
      return can_be_empty(code, i.a, seen) || can_be_empty(code, i.b, seen);
    case Op::save:
      // The end of the whole match: what follows is look-ahead.
      return i.a == 1 || can_be_empty(code, at + 1, seen);
    case Op::edge:
      return can_be_empty(code, at + 1, seen);
    case Op::test:
    case Op::list:
    case Op::mention:
      return false;
  }
  return false;
}

}  // namespace

ProgramBuilder::ProgramBuilder(Shared& shared, const NameScope& scope, draft::Rule& rule)
    : shared_(shared), rule_(rule) {
  frames_.push_back({&scope, {}, nullptr});
  rule_.slots.emplace_back();  // slot 0: the whole match
}

void ProgramBuilder::fault(const YamlNode& source, std::size_t offset, std::string message) {
  faulty_ = true;
  shared_.report.error(source.place_of(offset), std::move(message));
}

std::uint32_t ProgramBuilder::store(draft::Program program, const YamlNode& source) {
  if (too_large_) {
    fault(source, 0,
          fmt::format("the pattern needs more than {} steps; use smaller repeats or "
                      "a list",
                      max_code));
    return none;
  }
  if (rule_.slots.size() > max_slots && !faulty_) {
    fault(source, 0,
          fmt::format("more than {} captures, the values of macros among them; use fewer or "
                      "smaller repeats",
                      max_slots - 1));
    return none;
  }
  program.backward = backward_;
  shared_.pack.programs.push_back(std::move(program));
  return static_cast<std::uint32_t>(shared_.pack.programs.size() - 1);
}

std::uint32_t ProgramBuilder::build_match(const PatternSource& main,
                                          const std::optional<PatternSource>& right) {
  draft::Program program;
  open_slots_ = {0};
  emit_save(0, true, program.code);
  emit(main.tree, main.scalar, program.code);
  emit_save(0, false, program.code);
  open_slots_.clear();
  match_built_ = true;
  if (right) {
    emit(right->tree, right->scalar, program.code);
  }
  push({Op::accept, 0, 0}, program.code);
  std::vector<bool> seen(program.code.size());
  if (!faulty_ && !too_large_ && can_be_empty(program.code, 0, seen)) {
    fault(main.scalar, 0,
          "the pattern can match nothing at all; at least one part must not be "
          "optional");
  }
  return store(std::move(program), main.scalar);
}

std::uint32_t ProgramBuilder::build_left(const PatternSource& source, Captures captures) {
  draft::Program program;
  captures_ = captures;
  backward_ = true;
  emit(source.tree, source.scalar, program.code);
  push({Op::accept, 0, 0}, program.code);
  const std::uint32_t id = store(std::move(program), source.scalar);
  backward_ = false;
  captures_ = Captures::keep;
  return id;
}

std::uint32_t ProgramBuilder::build_ahead(const PatternSource& source) {
  draft::Program program;
  captures_ = Captures::ignore;
  emit(source.tree, source.scalar, program.code);
  push({Op::accept, 0, 0}, program.code);
  captures_ = Captures::keep;
  return store(std::move(program), source.scalar);
}

void ProgramBuilder::push(Instruction instruction, Code& code) {
  if (code.size() >= max_code) {
    too_large_ = true;
    return;
  }
  code.push_back(instruction);
}

void ProgramBuilder::emit_save(std::uint32_t slot, bool begin, Code& code) {
  // Read backwards, a capture's end comes first.
  push({Op::save, 2 * slot + (begin != backward_ ? 0U : 1U), 0}, code);
}

void ProgramBuilder::emit(const PatternNode& node, const YamlNode& source, Code& code) {
  too_large_ |= ++parts_ > max_parts;
  if (too_large_) {
    return;
  }
  switch (node.kind) {
    case PatternNode::Kind::test:
      return emit_test(node.test, source, code);
    case PatternNode::Kind::reference:
      return emit_reference(node, source, code);
    case PatternNode::Kind::edge:
      return push({Op::edge, static_cast<std::uint32_t>(node.edge), 0}, code);
    case PatternNode::Kind::sequence:
      return emit_sequence(node, source, code);
    case PatternNode::Kind::choice:
      return emit_choice(node, source, code);
    case PatternNode::Kind::repeat:
      return emit_repeat(node, source, code);
    case PatternNode::Kind::capture:
      return emit_capture(node, source, code);
  }
}

void ProgramBuilder::emit_sequence(const PatternNode& node, const YamlNode& source, Code& code) {
  if (backward_) {
    for (const PatternNode& part : std::views::reverse(node.parts)) {
      emit(part, source, code);
    }
    return;
  }
  for (const PatternNode& part : node.parts) {
    emit(part, source, code);
  }
}

void ProgramBuilder::emit_choice(const PatternNode& node, const YamlNode& source, Code& code) {
  std::vector<std::uint32_t> ends;
  for (std::size_t i = 0; i < node.parts.size(); ++i) {
    const bool last = i + 1 == node.parts.size();
    const std::uint32_t fork = address(code);
    if (!last) {
      push({Op::split, fork + 1, 0}, code);
    }
    emit(node.parts[i], source, code);
    if (!last && !too_large_) {
      ends.push_back(address(code));
      push({Op::jump, 0, 0}, code);
      code[fork].b = address(code);
    }
  }
  if (!too_large_) {
    for (const std::uint32_t end : ends) {
      code[end].a = address(code);
    }
  }
}

void ProgramBuilder::emit_repeat(const PatternNode& node, const YamlNode& source, Code& code) {
  const PatternNode& part = node.parts.front();
  for (std::uint16_t i = 0; i < node.min; ++i) {
    emit(part, source, code);
  }
  std::vector<std::uint32_t> forks;
  for (std::uint16_t i = node.min; i < node.max && !too_large_; ++i) {
    forks.push_back(address(code));
    push({Op::split, 0, 0}, code);
    emit(part, source, code);
  }
  if (too_large_) {
    return;
  }
  const std::uint32_t end = address(code);
  for (const std::uint32_t fork : forks) {
    code[fork].a = node.lazy ? end : fork + 1;
    code[fork].b = node.lazy ? fork + 1 : end;
  }
}

std::uint32_t ProgramBuilder::add_slot(std::string name) {
  rule_.slots.push_back({std::move(name), {}, {}, nullptr});
  return static_cast<std::uint32_t>(rule_.slots.size() - 1);
}

void ProgramBuilder::emit_capture(const PatternNode& node, const YamlNode& source, Code& code) {
  if (captures_ == Captures::ignore) {
    return emit(node.parts.front(), source, code);
  }
  auto& slots = frames_.back().slots;
  const auto known = slots.find(node.name);
  const std::uint32_t slot = known != slots.end() ? known->second : add_slot(node.name);
  slots.emplace(node.name, slot);
  emit_save(slot, true, code);
  open_slots_.push_back(slot);
  emit(node.parts.front(), source, code);
  open_slots_.pop_back();
  emit_save(slot, false, code);
}

void ProgramBuilder::emit_reference(const PatternNode& node, const YamlNode& source, Code& code) {
  const NameScope& scope = *frames_.back().scope;
  if (first_reference_.empty() && !match_built_) {
    first_reference_ = node.name;
  }
  const std::uint32_t list = scope.find_list(node.name);
  if (list == none) {
    if (const NameScope::Macro* macro = scope.find_macro(node.name); macro != nullptr) {
      return emit_macro(*macro, node, source, code);
    }
    return fault(source, node.offset,
                 fmt::format("unknown list or macro '${}'{}", node.name, scope.suggest(node.name)));
  }
  std::uint32_t filter = none;
  if (!node.column.empty()) {
    const draft::ListTable& table = shared_.pack.lists[list];
    const std::size_t column = table.find_column(node.column);
    if (column == std::string::npos) {
      const std::vector<std::string_view> names(table.columns.begin(), table.columns.end());
      return fault(source, node.offset,
                   fmt::format("list '{}' has no column '{}'{}", node.name, node.column,
                               did_you_mean(node.column, names)));
    }
    filter = static_cast<std::uint32_t>(shared_.pack.filters.size());
    shared_.pack.filters.push_back({static_cast<std::uint32_t>(column), node.value});
  }
  for (const std::uint32_t slot : open_slots_) {
    auto& lists = rule_.slots[slot].lists;
    if (std::ranges::find(lists, list) == lists.end()) {
      lists.push_back(list);
    }
  }
  push({Op::list, list, filter}, code);
}

void ProgramBuilder::emit_macro(const NameScope::Macro& macro, const PatternNode& node,
                                const YamlNode& source, Code& code) {
  const auto is_open = [&macro](const Frame& frame) { return frame.macro == macro.source; };
  if (std::ranges::any_of(frames_, is_open)) {
    return fault(source, node.offset, fmt::format("macro '{}' contains itself", node.name));
  }
  if (frames_.size() > max_macro_depth) {
    return fault(source, node.offset,
                 fmt::format("macros nested more than {} deep", max_macro_depth));
  }
  if (!node.column.empty()) {
    return fault(source, node.offset,
                 fmt::format("'{}' is a macro; only lists have columns", node.name));
  }
  frames_.push_back({macro.home, {}, macro.source});
  const bool valued = macro.source->value.has_value() && captures_ == Captures::keep;
  std::uint32_t slot = 0;
  if (valued) {
    slot = add_slot({});
    for (const std::uint32_t open : open_slots_) {
      rule_.slots[open].values.push_back(slot);
    }
    emit_save(slot, true, code);
  }
  emit(macro.source->match.tree, macro.source->match.scalar, code);
  if (valued) {
    emit_save(slot, false, code);
    auto expression = std::make_unique<Expression>(macro.source->value->tree);
    if (resolve(*expression, macro.source->value->scalar, shared_.value_functions)) {
      rule_.slots[slot].expression = expression.get();
      shared_.pack.expressions.push_back(std::move(expression));
    }
  }
  frames_.pop_back();
}

void ProgramBuilder::emit_test(const TokenTest& test, const YamlNode& source, Code& code) {
  using Kind = TokenTest::Kind;
  if (test.kind == Kind::word || test.kind == Kind::exact) {
    return emit_text(test, source, code);
  }
  if (emit_mentions(test, code)) {
    return;
  }
  push({Op::test, add_test(build_test(test, source)), 0}, code);
}

// A word or quote of several tokens (don't, 'Dr Pepper') is a sequence of them.
void ProgramBuilder::emit_text(const TokenTest& test, const YamlNode& source, Code& code) {
  std::vector<Span> spans;
  shared_.tokenizer(test.text, spans);
  if (spans.empty()) {
    return fault(source, test.offset, "white space by itself is no token");
  }
  if (backward_) {
    std::ranges::reverse(spans);
  }
  for (const Span span : spans) {
    TokenTest token = test;
    token.text = std::string(span.of(test.text));
    push({Op::test, add_test(build_test(token, source)), 0}, code);
  }
}

// <person>, and <person | place>, take whole mentions. False when the test is about tokens.
bool ProgramBuilder::emit_mentions(const TokenTest& test, Code& code) {
  const auto type_of = [this](const TokenTest& part) -> std::uint32_t {
    const bool is_class = text::find_token_class(part.text) || text::find_position_class(part.text);
    return part.kind == TokenTest::Kind::name && !is_class ? find_mention_type(part.text) : none;
  };
  std::vector<const TokenTest*> parts = {&test};
  if (test.kind == TokenTest::Kind::any_of) {
    parts.clear();
    for (const TokenTest& part : test.parts) {
      parts.push_back(&part);
    }
  }
  if (std::ranges::any_of(parts, [&](const TokenTest* p) { return type_of(*p) == none; })) {
    return false;
  }
  std::vector<std::uint32_t> ends;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::uint32_t fork = address(code);
    if (i + 1 < parts.size()) {
      push({Op::split, fork + 1, fork + 3}, code);
    }
    const auto id = static_cast<std::uint32_t>(shared_.pack.mention_tests.size());
    shared_.pack.mention_tests.push_back(
        {static_cast<TypeId>(type_of(*parts[i])), parts[i]->attrs});
    push({Op::mention, id, 0}, code);
    if (i + 1 < parts.size()) {
      ends.push_back(address(code));
      push({Op::jump, 0, 0}, code);
    }
  }
  if (!too_large_) {
    for (const std::uint32_t end : ends) {
      code[end].a = address(code);
    }
  }
  return true;
}

// The type of mentions that a pattern may ask for; the pseudo-type leaves none behind.
std::uint32_t ProgramBuilder::find_mention_type(std::string_view name) const {
  const std::uint32_t type = shared_.pack.find_type(name);
  return type == none_type ? none : type;
}

}  // namespace entag::rules
