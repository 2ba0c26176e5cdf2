#pragma once

#include "rules/draft.h"
#include "rules/function_signature.h"
#include "rules/name_scope.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entag::rules {

// Turns the patterns and expressions of one rule into code. Shares the pack's tables of tests,
// words and filters between rules, so that equal tests are one.
class ProgramBuilder {
 public:
  // Tables kept over all rules of a pack.
  struct Shared {
    Draft& pack;
    Tokenizer tokenizer;
    Functions value_functions;
    Functions attribute_functions;
    Report& report;
    std::map<std::string, std::uint32_t> tests;  // by their text
    std::map<std::string, std::uint32_t, std::less<>> words;
    std::map<std::string, std::uint32_t, std::less<>> regexes;
    std::map<std::string, std::uint32_t> evidence;
  };

  ProgramBuilder(Shared& shared, const NameScope& scope, draft::Rule& rule);

  // `main`, then `right` as a look-ahead that the match does not take in.
  [[nodiscard]] std::uint32_t build_match(const PatternSource& main,
                                          const std::optional<PatternSource>& right);
  enum class Captures { keep, ignore };
  [[nodiscard]] std::uint32_t build_left(const PatternSource& source, Captures captures);
  [[nodiscard]] std::uint32_t build_ahead(const PatternSource& source);

  // Adds a slot for each named group of the regex.
  void add_regex_slots(const Regex& regex);

  // The slot of a capture of the rule, or nullopt.
  [[nodiscard]] std::optional<std::uint32_t> find_slot(std::string_view name) const;

  // Settles the captures and functions of an expression written in `scalar`.
  [[nodiscard]] bool resolve(Expression& expression, const YamlNode& scalar, Functions functions);
  // Of the rule's `value:`; captures of macros are not visible.
  [[nodiscard]] std::unique_ptr<const Expression> build_value(const ExpressionSource& source);

  // The list or macro that the pattern of build_match names first, empty when it names none.
  [[nodiscard]] std::string first_reference() const { return first_reference_; }

 private:
  // The names visible while a macro's body is laid out.
  struct Frame {
    const NameScope* scope = nullptr;
    std::map<std::string, std::uint32_t, std::less<>> slots;
    const MacroSource* macro = nullptr;
  };

  using Code = std::vector<Instruction>;

  void emit(const PatternNode& node, const YamlNode& source, Code& code);
  void emit_sequence(const PatternNode& node, const YamlNode& source, Code& code);
  void emit_choice(const PatternNode& node, const YamlNode& source, Code& code);
  void emit_repeat(const PatternNode& node, const YamlNode& source, Code& code);
  void emit_capture(const PatternNode& node, const YamlNode& source, Code& code);
  void emit_reference(const PatternNode& node, const YamlNode& source, Code& code);
  void emit_macro(const NameScope::Macro& macro, const PatternNode& node, const YamlNode& source,
                  Code& code);
  void emit_test(const TokenTest& test, const YamlNode& source, Code& code);
  void emit_text(const TokenTest& test, const YamlNode& source, Code& code);
  [[nodiscard]] bool emit_mentions(const TokenTest& test, Code& code);
  void emit_save(std::uint32_t slot, bool begin, Code& code);
  void push(Instruction instruction, Code& code);

  [[nodiscard]] std::uint32_t find_mention_type(std::string_view name) const;
  [[nodiscard]] draft::Test build_test(const TokenTest& test, const YamlNode& source);
  [[nodiscard]] draft::Test build_name_test(const TokenTest& test, const YamlNode& source);
  [[nodiscard]] std::uint32_t add_test(const draft::Test& test);
  [[nodiscard]] std::uint32_t add_word(std::string text);
  [[nodiscard]] std::uint32_t add_regex(const TokenTest& test, const YamlNode& source);
  [[nodiscard]] std::uint32_t add_slot(std::string name);
  [[nodiscard]] std::uint32_t store(draft::Program program, const YamlNode& source);
  [[nodiscard]] bool check_column(const Expression& capture, const YamlNode& scalar);
  void fault(const YamlNode& source, std::size_t offset, std::string message);

  Shared& shared_;
  draft::Rule& rule_;
  std::vector<Frame> frames_;
  std::vector<std::uint32_t> open_slots_;
  std::string first_reference_;
  bool match_built_ = false;  // contexts name lists too, but are no evidence
  bool backward_ = false;
  Captures captures_ = Captures::keep;
  std::size_t parts_ = 0;  // laid out so far
  bool too_large_ = false;
  bool faulty_ = false;  // something was reported; what follows from it is not worth a word
};

}  // namespace entag::rules
