#pragma once

#include "rules/expression.h"
#include "rules/rule_file.h"

#include <array>
#include <cstdint>
#include <type_traits>

namespace entag::rules {

// The records of a compiled pack as they lie in its image: fixed width, no padding, no pointers.
// What has no fixed width is a TextRef or a Range into another section; Pack resolves them. The
// draft that the compiler fills shares those that need no resolving.

inline constexpr std::uint32_t none = 0xFFFFFFFF;

using TypeId = std::uint16_t;

// The pseudo-type that `drop: true` proposes; it competes and emits nothing.
inline constexpr TypeId none_type = 0;

// Bytes of the image's text section.
struct TextRef {
  std::uint32_t offset = 0;
  std::uint32_t size = 0;
};

// Consecutive records of another section.
struct Range {
  std::uint32_t first = 0;
  std::uint32_t count = 0;

  [[nodiscard]] constexpr bool empty() const noexcept { return count == 0; }
};

// A bool of which every bit pattern is one.
struct Flag {
  std::uint8_t value = 0;

  constexpr Flag() = default;

  constexpr Flag(bool holds) noexcept : value(holds ? 1 : 0) {}

  constexpr operator bool() const noexcept { return value != 0; }
};

// A place in a rule file; the file's name is relative to the pack's folder.
struct Where {
  TextRef file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

struct EntityType {
  TextRef name;
  Flag emit;
  std::array<std::uint8_t, 3> reserved{};
};

// A boolean over one token. Leaves ask the token's own characters (static), its place or the
// mentions of earlier layers (dynamic). Every leaf is a test of its own; the parts of a composed
// test are other tests, with lower numbers than its own.
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
    none_of,  // one part, negated
  };
  Kind kind = Kind::token_class;
  Flag dynamic;
  std::uint8_t depth = 0;  // of nesting: above that of every part
  std::uint8_t reserved = 0;
  std::uint32_t argument = 0;
  std::uint32_t size = 1;  // tests in it, itself among them
  Range parts;             // Pack::parts()
};

struct MentionAttribute {
  TextRef name;
  TextRef value;
};

struct MentionTest {
  TypeId type = 0;
  std::uint16_t reserved = 0;
  Range attributes;  // all of them must be there
};

struct ListFilter {
  std::uint32_t column = 0;
  TextRef value;
};

struct Instruction {
  enum class Op : std::uint32_t {
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
  Range code;
  std::uint32_t backward = 0;  // 1: yes
};

// A node of a `value:` or of the braces in `attrs:`. Arguments have lower numbers than their node.
struct ExpressionNode {
  Expression::Kind kind = Expression::Kind::text;
  std::uint8_t depth = 0;  // of nesting: above that of every argument
  std::uint16_t reserved = 0;
  std::uint32_t size = 1;  // nodes in it, itself among them
  TextRef name;            // text: the text
  TextRef column;          // capture.column
  std::int64_t number = 0;
  std::uint32_t index = 0;  // the function in its table, or the capture's slot
  Range arguments;
  std::uint32_t reserved_too = 0;
};

struct TemplatePart {
  TextRef literal;
  std::uint32_t expression = none;  // instead of the literal
};

struct Attribute {
  TextRef name;
  Range parts;
};

// What a capture can hold beside its text.
struct Slot {
  TextRef name;                     // empty: made by the compiler
  Range lists;                      // whose rows it may have hit
  Range values;                     // slots of macros with a value that lie inside it
  std::uint32_t expression = none;  // of such a macro's slot: how its value is computed
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
  std::int32_t by = 0;
};

struct Rule {
  TextRef id;  // person/title-name
  Where where;
  RuleAction action = RuleAction::propose;
  std::uint8_t reserved = 0;
  TypeId type = none_type;
  std::uint32_t role = 0;  // index in role_names()
  std::int32_t weight = 0;
  std::uint32_t evidence = 0;    // group
  std::uint32_t program = none;  // match; includes `right:` as a look-ahead
  std::uint32_t regex = none;    // index in Pack::text_regexes
  std::uint32_t span_slot = 0;   // 0: the whole match
  Context context;               // left (with captures) and within
  Context unless;
  Range boosts;
  Range attributes;
  std::uint32_t value = none;  // index in Pack::expressions
  Range slots;                 // slot 0: the whole match
};

struct Alias {
  TextRef id;  // person/alias
  Where where;
  TypeId type = 0;
  std::uint16_t reserved = 0;
  std::int32_t weight = 0;
  std::uint32_t evidence = 0;
  Range forms;
};

struct Layer {
  TextRef name;
  Range rules;
  Range aliases;
};

// One list. Its cells are stored row by row.
struct ListTable {
  TextRef name;
  TextRef evidence;
  Range columns;
  CaseRule casing = CaseRule::fold;
  Flag fold_accents = true;
  Flag weak;
  std::uint8_t reserved = 0;
  std::uint32_t first_cell = 0;
  std::uint32_t row_count = 0;
};

// The bytes that a match of a regex can begin with; all of them where the pattern does not tell.
struct FirstBytes {
  std::array<std::uint64_t, 4> words{};

  constexpr bool operator[](unsigned char byte) const noexcept {
    return ((words[byte / 64U] >> (byte % 64U)) & 1U) != 0;
  }

  constexpr void set(unsigned char byte) noexcept {
    words[byte / 64U] |= std::uint64_t{1} << (byte % 64U);
  }
};

struct RegexSource {
  TextRef source;
  FirstBytes first;
};

// Words under a name, sorted: the tables of the splitter.
struct WordTable {
  TextRef name;
  Range words;
};

// A row of a list, at the trie node where its tokens end.
struct ListEntry {
  std::uint32_t list = 0;
  std::uint32_t row = 0;
};

// A place of the token table: `check` is the upper half of the key's hash.
struct TokenSlot {
  std::uint32_t token = none;  // none: free
  std::uint32_t check = 0;
};

template <class T>
concept Record = std::is_trivially_copyable_v<T> && std::is_standard_layout_v<T> &&
                 std::has_unique_object_representations_v<T> && alignof(T) <= 16;

static_assert(Record<EntityType> && Record<Test> && Record<MentionAttribute> &&
              Record<MentionTest> && Record<ListFilter> && Record<Instruction> && Record<Program> &&
              Record<ExpressionNode> && Record<TemplatePart> && Record<Attribute> && Record<Slot> &&
              Record<Boost> && Record<Rule> && Record<Alias> && Record<Layer> &&
              Record<ListTable> && Record<RegexSource> && Record<WordTable> && Record<ListEntry> &&
              Record<TokenSlot>);

}  // namespace entag::rules
