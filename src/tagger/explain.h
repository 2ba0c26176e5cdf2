#pragma once

#include "rules/pack.h"
#include "tagger/observer.h"

#include "entag/span.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

namespace entag::tagger {

// What one rule or alias said for a reading.
struct Say {
  std::uint32_t order = 0;  // as Vote::order: a rule of the pack, behind them its aliases
  std::int32_t weight = 0;
  std::uint32_t evidence = 0;
  bool counts = false;  // not: a higher vote of its evidence does
  Span teacher = no_span;
};

// A span with a type that rules voted for, and what became of it.
struct Reading {
  enum class Fate : std::uint8_t {
    won,
    below_zero,  // its votes are no more than what a reading costs
    weak,        // only lists that are `weak:` speak for it
    inside,      // of a longer one that won and has as many points
    outscored,   // by what won in its place
  };

  struct Rival {
    Span span;
    rules::TypeId type = 0;
    std::int32_t score = 0;
  };

  Span span;
  rules::TypeId type = 0;
  std::int32_t score = 0;   // half points, as Candidate::score; may be below zero
  std::int32_t margin = 0;  // won: over the best reading not taken
  std::size_t layer = 0;    // the last in which it stood for election
  Fate fate = Fate::won;
  std::vector<Say> says;
  std::vector<Rival> rivals;  // lost: the winners that overlap it
};

// Keeps every reading of one document, and the mentions that each layer saw. Not for speed.
class Record final : public Observer {
 public:
  explicit Record(const rules::Pack& pack) : pack_(pack) {}

  void layer_begins(std::size_t layer, const std::vector<TaggedSpan>& mentions) override;
  void settled(std::uint32_t sentence, const std::vector<Vote>& votes,
               const std::vector<Candidate>& candidates,
               const std::vector<Winner>& winners) override;

  // One for each span and type, as the last layer that had votes for it left it; in order of span.
  // The pseudo-type's are among them.
  [[nodiscard]] std::vector<Reading> readings() const;

  // The mentions that layer number `layer` saw.
  [[nodiscard]] const std::vector<TaggedSpan>& seen_by(std::size_t layer) const {
    return seen_[layer];
  }

 private:
  using Contest = std::tuple<std::size_t, std::uint32_t, rules::TypeId>;  // layer, sentence, hidden

  [[nodiscard]] std::vector<Say> says_of(std::uint32_t sentence, const std::vector<Vote>& votes,
                                         std::size_t first, std::size_t last) const;
  [[nodiscard]] const Reading* earlier(std::uint32_t sentence, const Vote& vote) const;

  const rules::Pack& pack_;
  std::size_t layer_ = 0;
  std::vector<std::vector<TaggedSpan>> seen_;
  std::map<Contest, std::vector<Reading>> contests_;
};

}  // namespace entag::tagger
