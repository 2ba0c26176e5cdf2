#pragma once

#include "rules/pack.h"
#include "tagger/sentence_input.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace entag::tagger {

// Where captures lie, as token boundaries: slot i is [2 * i] to [2 * i + 1].
using Slots = std::vector<std::uint32_t>;

inline constexpr std::uint32_t unset = 0xFFFFFFFF;

// Runs pattern programs over the tokens of one sentence by backtracking, in the order of
// preference that the pattern writes: first alternatives first, greedy repeats long, lazy ones
// short. Every (instruction, token) is tried at most once per match, so that a match costs at most
// their product, whatever the pattern. One per thread.
class Matcher {
 public:
  explicit Matcher(const rules::Pack& pack) : pack_(pack) {}

  // Matches `program` from token boundary `at`: forward from it, or backwards ending at it. Fills
  // `slots` (sized by the caller) with the captures that took part.
  [[nodiscard]] bool match(const SentenceInput& sentence, const rules::Program& program,
                           std::uint32_t at, Slots& slots);

  // Whether `program` matches anywhere from tokens `from` up to `to`.
  [[nodiscard]] bool found(const SentenceInput& sentence, const rules::Program& program,
                           std::uint32_t from, std::uint32_t to);

  // Takes what one instruction asks for (a test, list, mention or edge) at token boundary `at`; the
  // boundary behind it (backwards: before it), or nothing.
  [[nodiscard]] std::optional<std::uint32_t> step(const SentenceInput& sentence,
                                                  const rules::Program& program,
                                                  const rules::Instruction& i, std::uint32_t at);

 private:
  // A way not taken yet, or (slot set) a capture to put back before trying older ways.
  struct Choice {
    std::uint32_t pc = 0;
    std::uint32_t at = 0;
    std::uint32_t slot = unset;
    std::uint32_t old = 0;
  };

  [[nodiscard]] bool run(const SentenceInput& sentence, const rules::Program& program,
                         Slots& slots);
  [[nodiscard]] bool first_visit(std::uint32_t pc, std::uint32_t at);
  // The boundary behind (or, `back`, before) the hit or mention at `at`; unset: there is none.
  [[nodiscard]] std::uint32_t take_list(const SentenceInput& sentence, const rules::Instruction& i,
                                        std::uint32_t at, bool back) const;
  [[nodiscard]] std::uint32_t take_mention(const SentenceInput& sentence,
                                           const rules::Instruction& i, std::uint32_t at,
                                           bool back) const;

  const rules::Pack& pack_;
  std::vector<Choice> choices_;
  std::vector<std::uint32_t> visited_;  // holds the stamp of the match that was there last
  std::uint32_t stamp_ = 0;
  std::uint32_t width_ = 0;
  std::uint32_t origin_ = 0;
  std::uint32_t limit_ = unset;
  Slots no_slots_;
};

// Whether the mention passes an element such as <person gender=m>.
[[nodiscard]] bool passes(const rules::Pack& pack, const rules::MentionTest& test,
                          const TaggedSpan& mention);

}  // namespace entag::tagger
