#pragma once

#include "dates/calendar.h"
#include "dates/resolver.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace entag::dates {

enum class Genre : std::uint8_t {
  news,      // relative dates count from the document date
  narrative  // they count from the date told last
};

// What all expressions of a document, looked at together, say about each one.
class Evidence {
 public:
  // Before anything is known: default order, news unless there is no document date.
  explicit Evidence(const Reference& reference);

  // Looks at the mentions, in document order.
  void gather(std::span<const Mention> mentions);

  // How 2/12/2023 is read here; absent where the document does not tell.
  [[nodiscard]] std::optional<DateOrder> order() const noexcept { return order_; }

  [[nodiscard]] Genre genre() const noexcept { return genre_; }

  // The first year that the document names.
  [[nodiscard]] std::optional<int> first_year() const noexcept { return first_year_; }

  // "Saturday (2/12/2023)": the date beside a weekday and the weekday beside a date, by the byte at
  // which the one that asks begins.
  [[nodiscard]] const Value* date_beside(std::uint32_t begin) const noexcept;
  [[nodiscard]] std::optional<unsigned> weekday_beside(std::uint32_t begin) const noexcept;

 private:
  struct Pair {
    std::uint32_t weekday_begin = 0;
    std::uint32_t date_begin = 0;
    unsigned weekday = 0;
    Value date;
  };

  void gather_pairs(std::span<const Mention> mentions);
  void gather_order(std::span<const Mention> mentions);
  [[nodiscard]] std::optional<DateOrder> order_told_by(const Mention& mention) const;
  void gather_genre(std::span<const Mention> mentions);

  Reference reference_;
  std::vector<Pair> pairs_;
  std::optional<DateOrder> order_;
  Genre genre_ = Genre::news;
  std::optional<int> first_year_;
};

// The day of a point with year, month and day; with month and day the other way round for swapped.
enum class Reading : std::uint8_t { as_held, swapped };
[[nodiscard]] std::optional<Days> full_day(const Value& value, Reading reading) noexcept;

}  // namespace entag::dates
