#include "rules/pattern_check.h"

#include "rules/regex_shape.h"
#include "rules/token_logic.h"
#include "text/unicode.h"

#include <fmt/format.h>

#include <algorithm>

namespace entag::rules {
namespace {

using Kind = PatternNode::Kind;

constexpr std::uint32_t no_list = 0xFFFFFFFF;
constexpr std::size_t max_depth = 64;  // of macros in macros, beyond what compiles

std::string test_key(const TokenTest& test, const NameScope& scope) {
  if (test.kind == TokenTest::Kind::word) {
    return "word " + text::fold(test.text);
  }
  if (test.kind == TokenTest::Kind::list) {
    return fmt::format("list {}", scope.find_list(test.text));
  }
  if (test.parts.empty()) {
    return to_text(test);
  }
  std::string out = fmt::format("{}(", static_cast<int>(test.kind));
  for (const TokenTest& part : test.parts) {
    out += test_key(part, scope) + ",";
  }
  return out + ")";
}

std::string_view edge_name(Edge edge) {
  constexpr std::string_view names[] = {"<bos>", "<eos>", "<bol>", "<eol>", "<bop>", "<eop>"};
  return names[static_cast<std::size_t>(edge)];
}

}  // namespace

void PatternCheck::error(const Source& in, std::size_t offset, std::string message) {
  report_.error(in.scalar.place_of(offset), std::move(message));
}

void PatternCheck::warn(const Source& in, std::size_t offset, std::string message) {
  if (level_ == Lint::all) {
    report_.warning(in.scalar.place_of(offset), std::move(message));
  }
}

void PatternCheck::check(const PatternSource& pattern, const NameScope& scope) {
  check_node(pattern.tree, {scope, pattern.scalar});
}

void PatternCheck::check_node(const PatternNode& node, const Source& in) {
  switch (node.kind) {
    case Kind::test:
      check_test(node.test, in);
      return;
    case Kind::reference:
      check_filter(node, in);
      return;
    case Kind::choice:
      check_choice(node, in);
      break;
    case Kind::edge:
    case Kind::sequence:
    case Kind::repeat:
    case Kind::capture:
      break;
  }
  for (const PatternNode& part : node.parts) {
    check_node(part, in);
  }
}

void PatternCheck::check_choice(const PatternNode& node, const Source& in) {
  std::set<std::string> seen;
  for (const PatternNode& part : node.parts) {
    if (!seen.insert(key(part, in.scope)).second) {
      warn(in, part.offset,
           "this alternative is the same as an earlier one and never counts; drop it");
    }
  }
}

void PatternCheck::check_test(const TokenTest& test, const Source& in) {
  if (test.kind == TokenTest::Kind::regex) {
    return check_regex(test, in);
  }
  std::set<std::string> seen;
  for (const TokenTest& part : test.parts) {
    check_test(part, in);
    if (test.kind != TokenTest::Kind::none_of && !seen.insert(test_key(part, in.scope)).second) {
      warn(in, part.offset, fmt::format("'{}' stands here twice; drop one", to_text(part)));
    }
  }
  // What is wrong with a part alone was told above.
  const bool parts_hold = std::ranges::all_of(test.parts, can_hold);
  if (can_hold(test) || (!parts_hold && test.kind != TokenTest::Kind::none_of)) {
    return;
  }
  for (std::size_t i = 0; i < test.parts.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      TokenTest pair;
      pair.kind = TokenTest::Kind::all_of;
      pair.parts = {test.parts[j], test.parts[i]};
      if (!can_hold(pair)) {
        return error(in, test.parts[i].offset,
                     fmt::format("no token is both '{}' and '{}'; did you mean '|'?",
                                 to_text(pair.parts[0]), to_text(pair.parts[1])));
      }
    }
  }
  error(in, test.offset, fmt::format("no token satisfies '{}'", to_text(test)));
}

void PatternCheck::check_regex(const TokenTest& test, const Source& in) {
  const auto shape = shape_of(test.text);
  if (!shape) {
    return;
  }
  if (shape->impossible || shape->only_empty) {
    return error(in, test.offset,
                 shape->impossible ? "no token matches this regex"
                                   : "this regex matches nothing but the empty text, and a token "
                                     "is never empty");
  }
  if (shape->needs_space) {
    return error(in, test.offset,
                 "a token holds no white space, so this regex matches none; write one /regex/ for "
                 "each token, or use 'regex:'");
  }
  if (shape->blow_up != std::string_view::npos) {
    warn(in, test.offset,
         "this regex repeats a repeat that can take the same text in many ways; the steps of a "
         "match can grow beyond the limit, which counts as no match; write a+ for (a+)+");
  }
}

void PatternCheck::check_filter(const PatternNode& node, const Source& in) {
  const std::uint32_t list = node.column.empty() ? no_list : in.scope.find_list(node.name);
  if (level_ != Lint::all || list >= lists_.size()) {
    return;
  }
  const draft::ListTable& table = lists_[list];
  const std::size_t column = table.find_column(node.column);
  if (column == std::string::npos || table.row_count() == 0) {
    return;
  }
  std::set<std::string_view> values;
  for (std::uint32_t row = 0; row < table.row_count(); ++row) {
    values.insert(table.cell(row, column));
  }
  if (!values.contains(node.value)) {
    const std::vector<std::string_view> known(values.begin(), values.end());
    warn(in, node.offset,
         fmt::format("no row of list '{}' has {}={}{}", node.name, node.column, node.value,
                     did_you_mean(node.value, known)));
  }
}

void PatternCheck::check_edges(const PatternSource* left, const PatternSource* main,
                               const PatternSource* right, const NameScope& scope) {
  States states = 1U << 0U;
  for (const PatternSource* pattern : {left, main, right}) {
    if (pattern != nullptr) {
      states = flow(pattern->tree, {scope, pattern->scalar}, states, Tell::yes);
    } else if (pattern == main) {
      states = pass_token(states);
    }
  }
}

PatternCheck::States PatternCheck::pass_token(States states) {
  States after = 0;
  for (unsigned s = 0; s < 8; ++s) {
    if ((states >> s & 1U) != 0 && (s & ended) == 0) {
      after |= 1U << begun;
    }
  }
  return after;
}

PatternCheck::States PatternCheck::pass_edge(Edge edge, States states) {
  const bool opens = edge == Edge::sentence_begin || edge == Edge::paragraph_begin;
  const bool ends = edge == Edge::sentence_end || edge == Edge::paragraph_end;
  States after = 0;
  for (unsigned s = 0; s < 8; ++s) {
    if ((states >> s & 1U) == 0) {
      continue;
    }
    const bool fits = opens                      ? (s & (begun | ended)) == 0
                      : ends                     ? (s & opened) == 0
                      : edge == Edge::line_begin ? (s & ended) == 0
                                                 : (s & opened) == 0;
    if (fits) {
      after |= 1U << (opens ? s | opened : ends ? s | ended : s);
    }
  }
  return after;
}

PatternCheck::States PatternCheck::flow(const PatternNode& node, const Source& in, States states,
                                        Tell tell) {
  if (states == 0) {
    return 0;
  }
  States after = states;
  switch (node.kind) {
    case Kind::test:
      after = pass_token(states);
      if (after == 0 && tell == Tell::yes) {
        error(in, node.offset,
              "no token stands behind the end of its sentence; a pattern matches inside one "
              "sentence");
      }
      return after;
    case Kind::edge:
      after = pass_edge(node.edge, states);
      if (after == 0 && tell == Tell::yes) {
        error(in, node.offset,
              fmt::format("{} cannot hold here: a pattern matches inside one sentence, which is "
                          "never empty",
                          edge_name(node.edge)));
      }
      return after;
    case Kind::reference:
      return flow_reference(node, in, states, tell);
    case Kind::sequence:
    case Kind::capture:
      for (const PatternNode& part : node.parts) {
        after = flow(part, in, after, tell);
      }
      return after;
    case Kind::choice:
      after = 0;
      for (const PatternNode& part : node.parts) {
        after |= flow(part, in, states, tell);
      }
      return after;
    case Kind::repeat:
      return flow_repeat(node, in, states, tell);
  }
  return after;
}

PatternCheck::States PatternCheck::flow_repeat(const PatternNode& node, const Source& in,
                                               States states, Tell tell) {
  States after = node.min == 0 ? states : 0;
  // Three rounds reach every state that more could.
  for (std::uint16_t round = 1; round <= std::min<std::uint16_t>(node.max, 3); ++round) {
    const States before = states;
    states = flow(node.parts.front(), in, states, round == 1 ? tell : Tell::no);
    if (round > 1 && before != 0 && states == 0 && round <= node.min && tell == Tell::yes) {
      error(in, node.offset,
            "this cannot be repeated: it begins or ends a sentence, and a pattern matches inside "
            "one");
    }
    after |= round >= std::min<std::uint16_t>(node.min, 3) ? states : 0U;
  }
  return after;
}

PatternCheck::States PatternCheck::flow_reference(const PatternNode& node, const Source& in,
                                                  States states, Tell tell) {
  const NameScope::Macro* macro =
      in.scope.find_list(node.name) == no_list ? in.scope.find_macro(node.name) : nullptr;
  const States after = macro == nullptr
                           ? pass_token(states)
                           : flow(macro->source->match.tree,
                                  {*macro->home, macro->source->match.scalar}, states, Tell::no);
  if (after == 0 && tell == Tell::yes) {
    error(in, node.offset,
          fmt::format("'${}' cannot match here: a pattern matches inside one sentence", node.name));
  }
  return after;
}

void PatternCheck::check_anchor(const PatternSource& main, const NameScope& scope) {
  const TokenTest* broad = nullptr;
  (void)begin(main.tree, scope, broad, 0);
  if (broad != nullptr) {
    warn(
        {scope, main.scalar}, 0,
        fmt::format("the pattern can begin with '{}', which nearly every token satisfies, so it is "
                    "tried everywhere; begin with a word, a list or a narrower class",
                    to_text(*broad)));
  }
}

bool PatternCheck::begin(const PatternNode& node, const NameScope& scope, const TokenTest*& broad,
                         std::size_t depth) const {
  switch (node.kind) {
    case Kind::test:
      if (broad == nullptr && holds_nearly_always(node.test)) {
        broad = &node.test;
      }
      return true;
    case Kind::edge:
      return true;
    case Kind::reference: {
      const bool is_list = scope.find_list(node.name) != no_list;
      const NameScope::Macro* macro = is_list ? nullptr : scope.find_macro(node.name);
      return macro == nullptr || depth > max_depth ||
             begin(macro->source->match.tree, *macro->home, broad, depth + 1);
    }
    case Kind::sequence:
      return std::ranges::any_of(
          node.parts, [&](const PatternNode& part) { return begin(part, scope, broad, depth); });
    case Kind::capture:
      return begin(node.parts.front(), scope, broad, depth);
    case Kind::choice: {
      bool takes = true;
      for (const PatternNode& part : node.parts) {
        takes = begin(part, scope, broad, depth) && takes;
      }
      return takes;
    }
    case Kind::repeat:
      return begin(node.parts.front(), scope, broad, depth) && node.min > 0;
  }
  return true;
}

std::string PatternCheck::key(const PatternNode& node, const NameScope& scope) {
  std::string out;
  switch (node.kind) {
    case Kind::test:
      return "<" + test_key(node.test, scope) + ">";
    case Kind::edge:
      return std::string(edge_name(node.edge));
    case Kind::reference: {
      const std::uint32_t list = scope.find_list(node.name);
      if (list != no_list) {
        return fmt::format("$list{}.{}='{}'", list, node.column, node.value);
      }
      const NameScope::Macro* macro = scope.find_macro(node.name);
      return fmt::format("$macro{}", static_cast<const void*>(macro->source));
    }
    case Kind::sequence:
    case Kind::choice:
      for (const PatternNode& part : node.parts) {
        out += out.empty() ? "(" : node.kind == Kind::choice ? "|" : " ";
        out += key(part, scope);
      }
      return out + ")";
    case Kind::repeat:
      return fmt::format("{}{{{},{}}}{}", key(node.parts.front(), scope), node.min, node.max,
                         node.lazy ? "?" : "");
    case Kind::capture:
      return node.name + "=" + key(node.parts.front(), scope);
  }
  return out;
}

}  // namespace entag::rules
