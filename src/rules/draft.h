#pragma once

#include "rules/list_draft.h"
#include "rules/list_index_builder.h"
#include "rules/records.h"
#include "rules/regex.h"
#include "rules/source.h"

#include "entag/error.h"

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entag::rules {

// What rule files compile to on the way to an image (image_writer.h): the records of a pack with
// owned texts and nested parts. Everything refers to everything else by index. The engine never
// sees a draft; it runs a Pack.
namespace draft {

struct EntityType {
  std::string name;
  bool emit = true;
};

// See rules::Test. `parts` are tests with lower numbers.
struct Test {
  using Kind = rules::Test::Kind;
  Kind kind = Kind::token_class;
  std::uint32_t argument = 0;
  bool dynamic = false;
  std::vector<std::uint32_t> parts;
};

struct MentionTest {
  TypeId type = 0;
  std::vector<std::pair<std::string, std::string>> attributes;
};

struct ListFilter {
  std::uint32_t column = 0;
  std::string value;
};

struct Program {
  std::vector<Instruction> code;
  bool backward = false;
};

struct Slot {
  std::string name;
  std::vector<std::uint32_t> lists;
  std::vector<std::uint32_t> values;
  const Expression* expression = nullptr;
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
  std::string id;
  SourcePos where;
  RuleAction action = RuleAction::propose;
  TypeId type = none_type;
  std::uint32_t role = 0;
  int weight = 0;
  std::uint32_t evidence = 0;
  std::uint32_t program = none;
  std::uint32_t regex = none;
  std::uint32_t span_slot = 0;
  Context context;
  Context unless;
  std::vector<Boost> boosts;
  std::vector<Attribute> attributes;
  std::unique_ptr<const Expression> value;
  std::vector<Slot> slots;
  std::vector<RuleTest> tests;  // not part of the image
};

struct Alias {
  std::string id;
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

struct WordTable {
  std::string name;
  std::vector<std::string> words;  // sorted
};

}  // namespace draft

struct Draft {
  // The pipeline's own facts.
  std::string name;    // of the pipeline file, without its extension
  std::string folder;  // of the pipeline file, as messages show it, with its slash; may be empty
  std::string language;
  std::string reader_format;
  std::string emitter_format;
  std::uint64_t engine = 0;  // engine_fingerprint() of what it was compiled for

  std::vector<draft::EntityType> types;
  std::vector<draft::ListTable> lists;
  ListIndexBuilder index;
  std::vector<std::string> words;
  std::vector<Regex> token_regexes;
  std::vector<Regex> text_regexes;
  std::vector<draft::Test> tests;
  std::vector<draft::MentionTest> mention_tests;
  std::vector<draft::ListFilter> filters;
  std::vector<draft::Program> programs;
  std::vector<draft::Rule> rules;
  std::vector<draft::Alias> aliases;
  std::vector<draft::Layer> layers;
  std::vector<std::string> evidence_groups;   // their names
  std::vector<draft::WordTable> word_tables;  // of the splitter; whoever compiles adds them
  // What the views above point into.
  std::unique_ptr<FileSource> files;
  std::deque<std::string> strings;
  std::deque<std::unique_ptr<const Expression>> expressions;

  [[nodiscard]] std::uint32_t find_type(std::string_view type) const noexcept;  // none: unknown
};

}  // namespace entag::rules
