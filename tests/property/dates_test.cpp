#include "dates/calendar.h"
#include "dates/format.h"
#include "dates/functions.h"
#include "dates/period.h"
#include "dates/resolver.h"
#include "support/catch.h"

#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dates = entag::dates;
using dates::Argument;
using dates::Days;
using dates::Period;
using dates::Timex;
using dates::Unit;
using dates::Value;

namespace {

constexpr std::array<Unit, 10> grains{Unit::day,     Unit::weekend, Unit::week, Unit::month,
                                      Unit::quarter, Unit::season,  Unit::half, Unit::year,
                                      Unit::decade,  Unit::century};

// Any day of the years 2 to 9900: away from the ends, where periods run out of years.
Days any_day() {
  const int year = *rc::gen::inRange(2, 9900);
  const auto month = static_cast<unsigned>(*rc::gen::inRange(1, 13));
  const auto last = static_cast<int>(dates::days_in_month(year, month));
  const auto day = static_cast<unsigned>(*rc::gen::inRange(1, last + 1));
  return dates::make_day(year, month, day).value();
}

Unit any_grain() {
  return *rc::gen::elementOf(std::vector<Unit>(grains.begin(), grains.end()));
}

// Arguments that a rule could pass: numbers, words of the columns, values made before.
Argument any_argument(const std::vector<Value>& values) {
  static constexpr std::array<std::string_view, 33> words{
      "",      "d",   "w",     "we",     "mo",   "q",      "y",         "dec",   "c",
      "h",     "min", "fn",    "last",   "this", "next",   "following", "same",  "the",
      "START", "END", "LATER", "APPROX", "ago",  "before", "earlier",   "hence", "SP",
      "WI",    "NI",  "pm",    "Z",      "bc",   "X"};
  switch (*rc::gen::inRange(0, 4)) {
    case 0:
      return std::int64_t{*rc::gen::inRange(-40, 3000)};
    case 1:
      return std::int64_t{*rc::gen::inRange(0, 32)};
    case 2:
      return words[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(words.size())))];
    default:
      if (values.empty()) {
        return {};
      }
      return values[static_cast<std::size_t>(
          *rc::gen::inRange(0, static_cast<int>(values.size())))];
  }
}

std::vector<Value> any_values() {
  std::vector<Value> values;
  const auto functions = dates::functions();
  for (int step = 0; step < 12; ++step) {
    const dates::Function& function = functions[static_cast<std::size_t>(
        *rc::gen::inRange(0, static_cast<int>(functions.size())))];
    std::vector<Argument> arguments;
    const int count = *rc::gen::inRange<int>(function.min_args, function.max_args + 1);
    for (int i = 0; i < count; ++i) {
      arguments.push_back(any_argument(values));
    }
    if (std::optional<Value> value = function.apply(arguments)) {
      values.push_back(std::move(*value));
    }
  }
  return values;
}

bool is_iso_day(std::string_view text) {
  const std::size_t sign = text.starts_with('-') ? 1 : 0;
  return text.size() == sign + 10 && text[sign + 4] == '-' && text[sign + 7] == '-';
}

// Years before 1 AD sort backwards as text; everything else is compared.
bool in_order(const Timex& timex) {
  return timex.from.empty() || timex.to.empty() || timex.from.starts_with('-') ||
         timex.to.starts_with('-') || timex.from <= timex.to;
}

}  // namespace

TEST_CASE("Calendar: every day from 1583 to 2400 is in its own ISO week", "[dates][property]") {
  Days day = dates::make_day(1583, 1, 1).value();
  const Days end = dates::make_day(2400, 12, 31).value();
  dates::IsoWeek before = dates::iso_week(day - std::chrono::days{1});
  bool good = true;
  for (; day <= end && good; day += std::chrono::days{1}) {
    const dates::IsoWeek week = dates::iso_week(day);
    const std::optional<Days> monday = dates::iso_monday(week.year, week.week);
    const bool new_week = dates::weekday_of(day) == 1;
    good = monday && day - *monday == std::chrono::days{dates::weekday_of(day) - 1} &&
           (week == before) != new_week;
    before = week;
  }
  CAPTURE(dates::iso_date(day));
  CHECK(good);
}

TEST_CASE("Calendar: every day from 1583 to 2400 is written and read back", "[dates][property]") {
  Days day = dates::make_day(1583, 1, 1).value();
  const Days end = dates::make_day(2400, 12, 31).value();
  const dates::Function* iso = dates::find_function("iso");
  REQUIRE(iso != nullptr);
  bool good = true;
  for (; day <= end && good; day += std::chrono::days{1}) {
    const std::string text = dates::iso_date(day);
    const std::array<Argument, 1> arguments{std::string_view{text}};
    const std::optional<Value> value = iso->apply(arguments);
    good = value && dates::make_day(*value->year, *value->month, *value->day) == day;
  }
  CAPTURE(dates::iso_date(day));
  CHECK(good);
}

TEST_CASE("Period: the period of a day holds it and meets its neighbours", "[dates][property]") {
  CHECK(rc::check([] {
    const Days day = any_day();
    const Unit grain = any_grain();
    const Period period = dates::containing(grain, day).value();
    RC_ASSERT((grain == Unit::weekend || (period.first <= day && day <= last_day(period))));
    RC_ASSERT(dates::containing(grain, period.first) == period);
    RC_ASSERT(dates::containing(grain, dates::last_day(period)) == period);
    const Period next = dates::shifted(period, 1).value();
    RC_ASSERT(dates::shifted(next, -1) == period);
    if (grain != Unit::weekend) {
      RC_ASSERT(next.first == dates::last_day(period) + std::chrono::days{1});
    }
  }));
}

TEST_CASE("Period: the thirds of a period leave no day out", "[dates][property]") {
  CHECK(rc::check([] {
    const Period period = dates::containing(any_grain(), any_day()).value();
    if (period.grain == Unit::day || period.grain == Unit::weekend) {
      return;
    }
    const dates::Bounds start = dates::third_of(period, dates::Third::start);
    const dates::Bounds mid = dates::third_of(period, dates::Third::mid);
    const dates::Bounds end = dates::third_of(period, dates::Third::end);
    RC_ASSERT(start.from == period.first);
    RC_ASSERT(end.to == dates::last_day(period));
    RC_ASSERT(mid.from <= start.to + std::chrono::days{1});
    RC_ASSERT(end.from <= mid.to + std::chrono::days{1});
    RC_ASSERT(start.from <= start.to);
    RC_ASSERT(mid.from <= mid.to);
    RC_ASSERT(end.from <= end.to);
  }));
}

TEST_CASE("Calendar: shifting by months and back keeps the month", "[dates][property]") {
  CHECK(rc::check([] {
    const Days day = any_day();
    const int count = *rc::gen::inRange(-1200, 1200);
    const std::optional<Days> there = dates::add_months(day, count);
    if (!there) {
      return;
    }
    const Days back = dates::add_months(*there, -count).value();
    RC_ASSERT(dates::month_of(back) == dates::month_of(day));
    RC_ASSERT(dates::year_of(back) == dates::year_of(day));
    RC_ASSERT(back <= day);
  }));
}

TEST_CASE("Resolver: whatever rules make of the functions, the result is sound",
          "[dates][property]") {
  CHECK(rc::check([] {
    const std::vector<Value> values = any_values();
    const bool dated = *rc::gen::arbitrary<bool>();
    const dates::Reference reference{
        .date = dated ? std::optional<Days>(any_day()) : std::nullopt,
        .order = *rc::gen::element(dates::DateOrder::month_first, dates::DateOrder::day_first)};
    std::vector<dates::Mention> mentions;
    std::uint32_t at = 0;
    for (const Value& value : values) {
      dates::Cues cues;
      cues.direction = *rc::gen::element(dates::Direction::none, dates::Direction::past,
                                         dates::Direction::future);
      cues.direct = *rc::gen::arbitrary<bool>();
      cues.forward = *rc::gen::arbitrary<bool>();
      mentions.push_back({value, cues, {.sentence = at / 2, .begin = at * 9, .end = at * 9 + 8}});
      ++at;
    }
    dates::Resolver resolver(reference);
    resolver.prepare(mentions);
    dates::Resolver again(reference);
    again.prepare(mentions);
    std::size_t index = 0;
    for (const dates::Mention& mention : mentions) {
      const Timex timex = resolver.resolve(mention.value, mention.cues, mention.place);
      const Timex twin = again.resolve(mention.value, mention.cues, mention.place);
      RC_LOG(timex.value + " from " + timex.from + " to " + timex.to);
      RC_ASSERT(timex.value == twin.value);
      RC_ASSERT((timex.from.empty() || is_iso_day(timex.from)));
      RC_ASSERT((timex.to.empty() || is_iso_day(timex.to)));
      RC_ASSERT(in_order(timex));
      RC_ASSERT((timex.anchor == dates::Anchor::previous) == timex.anchor_index.has_value());
      RC_ASSERT((!timex.anchor_index || *timex.anchor_index < index));
      ++index;
    }
  }));
}
