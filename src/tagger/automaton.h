#pragma once

#include "rules/pack.h"
#include "tagger/id_table.h"
#include "tagger/layer_plan.h"
#include "tagger/sentence_input.h"
#include "tagger/symbols.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace entag::tagger {

// All token patterns of one layer as one automaton. It tells which rules match from a token on;
// where their captures lie is for the Matcher to say, which then looks at those few only.
//
// States are sets of places in the patterns, made when they are first met (lazy subset
// construction: Thompson 1968; Aho, Sethi and Ullman 1986, 3.6) and kept until they take more room
// than `Limits` allows. Then everything is forgotten and made anew, and the rest of the sentence at
// hand is done on the sets themselves, so that a hostile text costs time in proportion but never
// memory. Belongs to one thread.
class Automaton {
 public:
  struct Limits {
    std::size_t items = 1U << 20U;        // places in all states
    std::size_t transitions = 1U << 19U;  //
    std::size_t symbols = 1U << 16U;
  };

  Automaton(const rules::Pack& pack, const LayerPlan& plan) : Automaton(pack, plan, Limits()) {}

  Automaton(const rules::Pack& pack, const LayerPlan& plan, Limits limits);

  // Call when signatures were forgotten (Vocabulary::generation).
  void clear();

  // Makes `sentence` the one that `match` looks at. It must outlive the calls of `match`.
  void begin(const SentenceInput& sentence);

  // Whether a look at the token alone tells that no pattern begins there; `match` then finds none.
  [[nodiscard]] bool quiet(std::uint32_t at) const {
    const std::vector<std::uint8_t>& quiet = quiet_[symbols_.positions(at)];
    const std::uint32_t type = sentence_->type_id(at);
    return type < quiet.size() && quiet[type] != 0 && symbols_.plain(at);
  }

  // A rule whose pattern matches, and the last token boundary that its pattern, what it looks ahead
  // to included, can end at. `only`: it can end at no other.
  struct Match {
    std::uint32_t rule = 0;
    std::uint32_t end = 0;
    bool only = true;
  };

  // The rules that match from token `at` on, in ascending order; valid until the next call.
  [[nodiscard]] std::span<const Match> match(std::uint32_t at);

 private:
  using State = std::uint32_t;
  static constexpr State dead = 0;
  static constexpr State unknown = 0xFFFFFFFF;

  // A place in a pattern; `inside`: in the middle of a list hit or a mention.
  struct Item {
    std::uint32_t rule = 0;
    std::uint32_t pc = 0;
    bool inside = false;

    friend auto operator<=>(const Item&, const Item&) = default;
  };

  // Where a symbol leads from a state, and the rules that match before it.
  struct Transition {
    State next = unknown;
    std::uint32_t accepts = 0;  // in accepts_; 0: none
  };

  struct Slot {
    State from = unknown;
    Symbol symbol = 0;
    Transition to;
  };

  struct StateItems {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };

  [[nodiscard]] bool full() const noexcept;
  [[nodiscard]] Transition start(std::uint32_t at);
  [[nodiscard]] Transition step(State from, std::uint32_t at);
  [[nodiscard]] Slot& slot_of(State from, Symbol symbol);
  void grow();
  void match_uncached(std::uint32_t at);
  void collect(std::uint32_t accepts, std::uint32_t at);
  void merge_matches();

  // The sets behind the states: fill next_ (sorted) and accepted_.
  void begin_items(std::uint32_t at);
  void step_items(std::span<const Item> items, std::uint32_t at);
  void follow(const Item& item, std::uint32_t at);
  void take(const rules::Instruction& i, Item item, std::uint32_t at);
  [[nodiscard]] State intern_next();
  [[nodiscard]] std::uint32_t intern_accepted();

  const rules::Pack& pack_;
  const LayerPlan& plan_;
  Limits limits_;
  Symbols symbols_;
  const SentenceInput* sentence_ = nullptr;

  std::vector<Item> items_;
  std::vector<StateItems> states_;
  IdTable by_hash_;
  std::vector<Transition> starts_;  // by symbol
  // By position classes and TokenType::id: where such a token is plain, nothing begins.
  std::array<std::vector<std::uint8_t>, text::position_masks> quiet_;
  std::vector<Slot> slots_;  // open addressing, a power of two, at most half full
  std::size_t used_ = 0;
  std::vector<std::uint32_t> accepts_;  // a count, then so many rules
  std::vector<Match> matched_;

  // While a set is made.
  std::vector<Item> next_;
  std::vector<Item> here_;
  rules::Table<rules::Instruction> code_;  // of the rule at hand
  std::vector<std::uint32_t> accepted_;
  std::vector<std::uint32_t> open_;
  std::vector<std::uint32_t> visited_;  // by pc of the rule at hand: the stamp of the last visit
  std::uint32_t stamp_ = 0;
};

}  // namespace entag::tagger
