#pragma once

#include "rules/expression.h"
#include "rules/list_index.h"
#include "rules/regex.h"
#include "rules/rule_file.h"
#include "text/token_class.h"

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace entag::rules {

// What rule files compile to. Immutable once compiled and shared by all threads by reference.
// Everything refers to everything else by index.

inline constexpr std::uint32_t none = 0xFFFFFFFF;

using TypeId = std::uint16_t;

// The pseudo-type that `drop: true` proposes; it competes and emits nothing.
inline constexpr TypeId none_type = 0;

struct EntityType {
  std::string name;
  bool emit = true;
};

// A boolean over one token. Leaves ask the token's own characters (static), its place or the
// mentions of earlier layers (dynamic).
struct Test {
  enum class Kind : std::uint8_t {
    token_class,     // static; argument: TokenClass
    word,            // static; argument: index of the fold key in Pack::words
    exact,           // static; argument: index in Pack::words
    regex,           // static; argument: index in Pack::token_regexes
    list,            // static; argument: list
    position_class,  // dynamic; argument: PositionClass
    mention,         // dynamic; argument: TypeId
    all_of,
    any_of,
    none_of,
  };
  Kind kind = Kind::token_class;
  std::uint32_t argument = 0;
  bool dynamic = false;
  std::vector<Test> parts;
  // Of a static leaf inside a dynamic test: its own index in Pack::tests, so that its truth can be
  // looked up per distinct token.
  std::uint32_t own_id = 0;
};

struct MentionTest {
  TypeId type = 0;
  std::vector<std::pair<std::string, std::string>> attributes;
};

struct ListFilter {
  std::uint32_t column = 0;
  std::string value;
};

struct Instruction {
  enum class Op : std::uint8_t {
    test,     // a: index in Pack::tests; takes one token
    list,     // a: list, b: index in Pack::filters or none; takes one of the list's hits
    mention,  // a: index in Pack::mention_tests; takes one mention of an earlier layer
    edge,     // a: Edge
    split,    // go on at a; if that fails, at b
    jump,     // a
    save,     // a: slot boundary (2 * slot for its begin, 2 * slot + 1 for its end)
    accept,
  };
  Op op = Op::accept;
  std::uint32_t a = 0;
  std::uint32_t b = 0;
};

// A token pattern as code for the matcher. A backward program (for `left:`) is laid out reversed
// and reads from a token towards the sentence's begin.
struct Program {
  std::vector<Instruction> code;
  bool backward = false;
};

// What a capture can hold beside its text.
struct Slot {
  std::string name;                        // empty: made by the compiler
  std::vector<std::uint32_t> lists;        // whose rows it may have hit
  std::vector<std::uint32_t> values;       // slots of macros with a value that lie inside it
  const Expression* expression = nullptr;  // of such a macro's slot: how its value is computed
};

struct Context {
  std::uint32_t left = none;  // programs
  std::uint32_t right = none;
  std::uint32_t within = none;
  std::uint32_t inside = none;

  [[nodiscard]] bool empty() const noexcept {
    return left == none && right == none && within == none && inside == none;
  }
};

struct Boost {
  Context context;
  int by = 0;
};

struct Attribute {
  std::string name;
  Template text;
};

// A sentence with its expected mentions marked, as written under `test:`.
struct RuleTest {
  std::string text;
  std::string date;  // of the document; empty: none
  SourcePos where;
};

struct Rule {
  std::string id;  // person/title-name
  SourcePos where;
  RuleAction action = RuleAction::propose;
  TypeId type = none_type;
  std::uint32_t role = 0;  // index in role_names()
  int weight = 0;
  std::uint32_t evidence = 0;    // group
  std::uint32_t program = none;  // match; includes `right:` as a look-ahead
  std::uint32_t regex = none;    // index in Pack::text_regexes
  std::uint32_t span_slot = 0;   // 0: the whole match
  Context context;               // left (with captures) and within
  Context unless;
  std::vector<Boost> boosts;
  std::vector<Attribute> attributes;
  std::unique_ptr<const Expression> value;
  std::vector<Slot> slots;  // slot 0: the whole match
  std::vector<RuleTest> tests;
};

struct Alias {
  std::string id;  // person/alias
  SourcePos where;
  TypeId type = 0;
  std::vector<AliasForm> forms;
  int weight = 0;
  std::uint32_t evidence = 0;
};

struct Layer {
  std::string name;
  std::vector<std::uint32_t> rules;
  std::vector<std::uint32_t> aliases;
};

struct Pack {
  std::vector<EntityType> types;
  std::vector<ListTable> lists;
  ListIndex index;
  std::vector<std::string> words;
  std::vector<Regex> token_regexes;
  std::vector<Regex> text_regexes;
  std::vector<Test> tests;
  std::vector<MentionTest> mention_tests;
  std::vector<ListFilter> filters;
  std::vector<Program> programs;
  std::vector<Rule> rules;
  std::vector<Alias> aliases;
  std::vector<Layer> layers;
  std::vector<std::string> evidence_groups;  // their names
  // What the views above point into.
  std::unique_ptr<FileSource> files;
  std::deque<std::string> strings;
  std::deque<std::unique_ptr<const Expression>> expressions;

  [[nodiscard]] std::uint32_t find_type(std::string_view name) const noexcept;  // none: unknown
};

}  // namespace entag::rules
