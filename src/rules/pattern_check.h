#pragma once

#include "rules/draft.h"
#include "rules/name_scope.h"
#include "rules/report.h"

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entag::rules {

// How much is looked for: nothing, what cannot mean what it says, or what is only useless, too.
enum class Lint : std::uint8_t { off, faults, all };

// Looks at patterns whose names are all known: at what no text can match, and at what is matched by
// nearly everything. Keeps references only.
class PatternCheck {
 public:
  PatternCheck(std::span<const draft::ListTable> lists, Lint level, Report& report)
      : lists_(lists), level_(level), report_(report) {}

  // One pattern by itself: tests that cannot hold, equal alternatives, row filters without rows,
  // regexes of tokens.
  void check(const PatternSource& pattern, const NameScope& scope);

  // The edges of sentences over `left`, `main` and `right` in turn; each may be nullptr. Without
  // `main` any tokens stand in its place.
  void check_edges(const PatternSource* left, const PatternSource* main, const PatternSource* right,
                   const NameScope& scope);

  // Whether a match can begin with an element that nearly every token satisfies.
  void check_anchor(const PatternSource& main, const NameScope& scope);

  // A text that is equal for patterns of one meaning only, whatever files they stand in.
  [[nodiscard]] static std::string key(const PatternNode& node, const NameScope& scope);

 private:
  // What is known of a place between tokens, as bits; a set of states is a mask of 1 << state.
  enum State : unsigned {
    begun = 1,   // tokens of the sentence stand before it
    ended = 2,   // none stand behind it
    opened = 4,  // none stand before it
  };

  using States = unsigned;

  enum class Tell : std::uint8_t { yes, no };

  struct Source {
    const NameScope& scope;
    const YamlNode& scalar;
  };

  void check_node(const PatternNode& node, const Source& in);
  void check_choice(const PatternNode& node, const Source& in);
  void check_test(const TokenTest& test, const Source& in);
  void check_regex(const TokenTest& test, const Source& in);
  void check_filter(const PatternNode& node, const Source& in);

  [[nodiscard]] States flow(const PatternNode& node, const Source& in, States states, Tell tell);
  [[nodiscard]] States flow_repeat(const PatternNode& node, const Source& in, States states,
                                   Tell tell);
  [[nodiscard]] States flow_reference(const PatternNode& node, const Source& in, States states,
                                      Tell tell);
  [[nodiscard]] static States pass_edge(Edge edge, States states);
  [[nodiscard]] static States pass_token(States states);

  // Adds the broad elements that the node can begin with; false when it can be passed over.
  bool begin(const PatternNode& node, const NameScope& scope, const TokenTest*& broad,
             std::size_t depth) const;

  void error(const Source& in, std::size_t offset, std::string message);
  void warn(const Source& in, std::size_t offset, std::string message);

  std::span<const draft::ListTable> lists_;
  Lint level_;
  Report& report_;
};

}  // namespace entag::rules
