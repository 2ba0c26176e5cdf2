#pragma once

#include "rules/expression.h"
#include "rules/pattern.h"
#include "rules/source.h"
#include "rules/yaml_tree.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entag::rules {

// A rule file as written: everything parsed, nothing resolved. See entag-rules(5) for the meaning.

struct PatternSource {
  YamlNode scalar;  // text and place
  PatternNode tree;
};

struct ExpressionSource {
  YamlNode scalar;
  Expression tree;
};

enum class CaseRule : std::uint8_t { fold, title, exact };

// Of the text of a row, in bytes. No sentence is longer than its tokens.
inline constexpr std::size_t row_text_limit = 1024;

struct ListSource {
  std::string name;
  Place place;
  std::vector<std::string> columns;  // the first is `text`
  std::vector<std::vector<std::string>> rows;
  std::vector<Place> row_places;  // of each of them
  std::string file;               // empty: rows only
  Place file_place;
  CaseRule casing = CaseRule::fold;
  bool fold_accents = true;
  bool dot_variant = false;
  bool weak = false;
};

struct MacroSource {
  std::string name;
  Place place;
  PatternSource match;
  std::optional<ExpressionSource> value;
};

struct TypeSource {
  std::string name;
  Place place;
  bool emit = true;
};

struct ContextSource {
  std::optional<PatternSource> left;
  std::optional<PatternSource> right;
  std::optional<PatternSource> within;
  std::optional<PatternSource> inside;
};

struct BoostSource {
  ContextSource context;
  int by = 0;
  Place place;  // of the number
};

struct AttributeSource {
  std::string name;
  YamlNode scalar;
  Template tree;
};

struct TestSource {
  YamlNode scalar;   // the text with its marks
  std::string date;  // of the document; empty: none
};

enum class RuleAction : std::uint8_t { propose, drop, role };

// What a line can be, in this order: body, headline, dateline, byline, caption, furniture.
[[nodiscard]] std::span<const std::string_view> role_names() noexcept;

struct RuleSource {
  std::string name;
  Place place;
  RuleAction action = RuleAction::propose;
  std::string target;  // the type or the role
  Place target_place;
  std::optional<PatternSource> match;
  std::optional<YamlNode> regex;
  std::string span;  // capture; empty: the whole match
  Place span_place;
  int weight = 2;
  Place weight_place;  // the rule's own where it gives none
  std::string evidence;
  ContextSource context;  // left, right, within
  ContextSource unless;
  std::vector<BoostSource> boosts;
  std::vector<AttributeSource> attributes;
  std::optional<ExpressionSource> value;
  std::vector<TestSource> tests;
};

enum class AliasForm : std::uint8_t {
  same,       // the whole name again
  last,       // its last word, with particles before it
  first,      // its first word
  acronym,    // the initials of its capitalised words
  drop_last,  // without its last word (a legal form)
};

struct AliasSource {
  Place place;
  std::string type;
  Place type_place;
  std::vector<AliasForm> forms;
  int weight = 3;
};

struct RuleFile {
  enum class Form : std::uint8_t { rules, names };  // names: see names_file.h
  Form form = Form::rules;
  std::string stem;  // of the file name: the first half of rule ids
  std::unique_ptr<SourceText> source;
  std::vector<std::pair<std::string, Place>> imports;
  std::vector<ListSource> lists;
  std::vector<MacroSource> macros;
  std::vector<TypeSource> types;
  std::vector<RuleSource> rules;
  std::vector<AliasSource> aliases;
};

// "person" of "en/person.yaml".
[[nodiscard]] std::string file_stem(std::string_view name);

// Reads `name` (relative to the pack's folder). Faults go to `report`; what could be read is
// returned all the same, so that one run shows every fault. nullopt: there was no file.
[[nodiscard]] std::optional<RuleFile> read_rule_file(FileSource& files, const std::string& name,
                                                     Report& report);

}  // namespace entag::rules
