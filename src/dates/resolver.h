#pragma once

#include "dates/timex.h"
#include "dates/value.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace entag::dates {

enum class DateOrder : std::uint8_t { month_first, day_first };

// What the document is known by: its date, if there is one, and how 2/12/2023 is read where the
// text itself does not tell.
struct Reference {
  std::optional<std::chrono::sys_days> date;
  DateOrder order = DateOrder::month_first;
};

enum class Direction : std::uint8_t { none, past, future };

// What the sentence around an expression tells about its time; the tagger finds it (tense.yaml).
struct Cues {
  // The nearest verb group, to the left first.
  Direction direction = Direction::none;
  // Nothing but words stands between that group and the expression: no comma, no "which", and at
  // most eight tokens.
  bool direct = false;
  // "Wednesday's decision": the expression names a thing and takes no part in the tense.
  bool attributive = false;
  // "until", "effective", "due" ... within four tokens to the left.
  bool forward = false;
  // The word before is "in" ("arrived in January").
  bool after_in = false;
  // The preposition outside the expression (since, until, by, before, after, as_of, from, around);
  // the caller's text, only read during the call.
  std::string_view rel{};
};

// Where an expression stands. `begin` and `end` are bytes, end exclusive; sentences and paragraphs
// are numbered in document order.
struct Place {
  std::uint32_t sentence = 0;
  std::uint32_t paragraph = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

struct Mention {
  Value value;
  Cues cues;
  Place place;
};

// Finds the dates of one document's expressions, which must come in document order: each one may
// lean on those before. Deterministic; the clock is never read. Not thread safe; one per document.
//
//   Resolver resolver({.date = day});
//   resolver.prepare(mentions);
//   for (const Mention& m : mentions) { out.push_back(resolver.resolve(m.value, m.cues, m.place));
//   }
class Resolver {
 public:
  explicit Resolver(Reference reference);
  ~Resolver();
  Resolver(Resolver&&) noexcept;
  Resolver& operator=(Resolver&&) noexcept;

  // Looks at all expressions of the document at once, before the first resolve(): settles the order
  // of 2/12/2023, pairs "Saturday (2/12/2023)", tells narrative from news. May be left out; then
  // every expression is read by what stands before it.
  void prepare(std::span<const Mention> mentions);

  // The value of one expression. Never fails: what the text leaves open stays open (XXXX-WXX-6),
  // and what needs a document date where there is none has an empty value.
  [[nodiscard]] Timex resolve(const Value& value, const Cues& cues, const Place& place);

 private:
  class Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace entag::dates
