#pragma once

#include "rules/pack.h"

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <tuple>
#include <vector>

namespace entag::tagger {

// What holds at a boundary between two tokens; bit i: rules::Edge i.
using EdgeBits = std::uint8_t;

inline constexpr std::uint32_t edge_count = 6;

// A place in a rule's pattern.
struct PatternPlace {
  std::uint32_t rule = 0;
  std::uint32_t pc = 0;
};

// What the automaton of one layer needs to know of its patterns: which tokens they can begin with,
// and which properties of a token they look at at all. Immutable, shared by threads.
class LayerPlan {
 public:
  LayerPlan(const rules::Pack& pack, const rules::Layer& layer);

  // The first elements of the patterns: those that are equal are asked for once.
  struct Start {
    rules::Instruction element;  // test, list or mention

    struct Way {
      PatternPlace place;   // of the element
      EdgeBits needed = 0;  // edges that must hold before it
    };

    std::vector<Way> ways;
  };

  [[nodiscard]] const std::vector<Start>& starts() const noexcept { return starts_; }

  // Tests that the patterns ask of tokens, those inside joined tests too; bits as in Signature.
  [[nodiscard]] const std::vector<std::uint64_t>& tests() const noexcept { return tests_; }

  // Position classes and edges that the patterns look at.
  [[nodiscard]] std::uint8_t positions() const noexcept { return positions_; }

  [[nodiscard]] EdgeBits edges() const noexcept { return edges_; }

  // A mark is what an element that takes several tokens sees on each of them: a hit of a list
  // (with a filter or none), a mention that passes a test, or that a mention of a type covers it.
  struct ListMark {
    std::uint32_t filter = rules::none;
    std::uint32_t mark = 0;
  };

  [[nodiscard]] std::span<const ListMark> marks_of_list(std::uint32_t list) const {
    return list < list_marks_.size() ? std::span<const ListMark>(list_marks_[list])
                                     : std::span<const ListMark>();
  }

  struct MentionMark {
    std::uint32_t test = 0;  // in Pack::mention_tests
    std::uint32_t mark = 0;
  };

  [[nodiscard]] const std::vector<MentionMark>& mention_marks() const noexcept {
    return mention_marks_;
  }

  // By type: the mark of tokens that a mention covers, or rules::none where nobody asks.
  [[nodiscard]] std::uint32_t cover_mark(rules::TypeId type) const {
    return type < cover_marks_.size() ? cover_marks_[type] : rules::none;
  }

  // The mark that a list or mention instruction takes.
  [[nodiscard]] std::uint32_t mark_of(const rules::Instruction& i) const;

  // Whether the rule captures nothing but its whole match, which ends where its pattern does.
  [[nodiscard]] bool has_simple_end(std::uint32_t rule) const {
    return rule < simple_ends_.size() && simple_ends_[rule] != 0;
  }

  // `regex:` rules that may match where a token begins with the byte.
  [[nodiscard]] const std::vector<std::uint32_t>& regex_rules(unsigned char byte) const {
    return regex_rules_[byte];
  }

 private:
  // Where in `starts_` an element stands, while they are collected.
  using StartIndex =
      std::map<std::tuple<rules::Instruction::Op, std::uint32_t, std::uint32_t>, std::size_t>;

  void look_at(const rules::Pack& pack, const rules::Instruction& i);
  void look_at_test(const rules::Pack& pack, std::uint32_t test);
  void add_starts(const rules::Pack& pack, std::uint32_t rule, StartIndex& index);
  void add_start(const rules::Instruction& element, Start::Way way, StartIndex& index);

  std::vector<Start> starts_;
  std::vector<std::uint64_t> tests_;
  std::uint8_t positions_ = 0;
  EdgeBits edges_ = 0;
  std::uint32_t marks_ = 0;
  std::vector<std::vector<ListMark>> list_marks_;
  std::vector<MentionMark> mention_marks_;
  std::vector<std::uint32_t> cover_marks_;
  std::vector<std::uint8_t> simple_ends_;  // by rule
  std::array<std::vector<std::uint32_t>, 256> regex_rules_;
};

}  // namespace entag::tagger
