#include "dates/engine.h"

#include "dates/format.h"

#include <algorithm>

namespace entag::dates {

namespace {

using std::chrono::days;

Modifier modifier_of(Third third) noexcept {
  switch (third) {
    case Third::none:
      return Modifier::none;
    case Third::start:
    case Third::earlier:
      return Modifier::start;
    case Third::mid:
      return Modifier::mid;
    case Third::end:
    case Third::later:
      return Modifier::end;
  }
  return Modifier::none;
}

// The American federal fiscal year begins in October of the year before.
constexpr int fiscal_months = 3;

void make_fiscal(Finding& finding, const Period& period) {
  finding.fiscal = true;
  finding.bounded = true;
  finding.from = add_months(period.first, -fiscal_months);
  const std::optional<Days> after = add_days(last_day(period), 1);
  const std::optional<Days> end = after ? add_months(*after, -fiscal_months) : std::nullopt;
  finding.to = end ? add_days(*end, -1) : std::nullopt;
  if (period.grain == Unit::year) {
    finding.alts.push_back("FY" + timex_value(period));
  }
}

}  // namespace

Finding counted(std::optional<Period> period, Anchor anchor, std::optional<std::size_t> index) {
  Finding finding = found(period, anchor);
  if (finding.anchor == Anchor::previous) {
    finding.anchor_index = index;
  }
  return finding;
}

Timex Resolver::Engine::resolve(const Value& value, const Cues& cues, const Place& place) {
  const Scene scene{tense_of(cues), place};
  const std::size_t index = calls_++;
  Finding finding;
  if (value.recurring || value.indefinite) {
    finding.value = open_value(value);
    finding.kind = value.recurring                                          ? Kind::set
                   : value.clock.has_value() || value.part != DayPart::none ? Kind::time
                                                                            : Kind::date;
  } else {
    finding = evaluate(value, scene);
    if (!finding.period && finding.value.empty()) {
      finding.value = open_value(value);
    }
  }
  // A story does not go on from what counts from the day of its writing.
  const bool aside = evidence_.genre() == Genre::narrative && finding.anchor == Anchor::document;
  if (finding.period && finding.kind != Kind::duration && !aside) {
    history_.add({index, *finding.period, place});
  }
  Timex timex = to_timex(finding, cues.rel);
  if (value.recurring) {
    timex.quant = value.quant == Quant::every ? "EVERY" : value.quant == Quant::each ? "EACH" : "";
    timex.freq = value.frequency > 0 ? std::to_string(value.frequency) + 'X' : std::string{};
  }
  return timex;
}

Finding Resolver::Engine::evaluate(const Value& value, const Scene& scene) const {
  Finding finding;
  switch (value.operation) {
    case Operation::point:
      finding = point(value, scene);
      break;
    case Operation::period:
      finding = period(value, scene);
      break;
    case Operation::shift:
      finding = shift(value, scene);
      break;
    case Operation::nth:
      finding = nth(value, scene);
      break;
    case Operation::leading:
      finding = leading(value, scene);
      break;
    case Operation::containing:
      finding = around(value, scene);
      break;
    case Operation::duration:
      finding = duration(value);
      break;
    case Operation::range:
      finding = range(value, scene);
      break;
    case Operation::vague:
      finding = vague(value.vague);
      break;
    case Operation::number:
      break;
  }
  refine(value, finding);
  return finding;
}

// What every operation shares: thirds, part of day, clock, modifier.
void Resolver::Engine::refine(const Value& value, Finding& finding) const {
  if (value.part != DayPart::none) {
    finding.part = value.part;
  }
  if (value.clock) {
    finding.clock = value.clock;
    if (value.clock->half_day_open && finding.period) {
      Clock evening = *value.clock;
      evening.hour = static_cast<std::uint8_t>(evening.hour + 12);
      finding.alts.push_back(timex_value(*finding.period) + time_suffix(evening, DayPart::none));
    }
  }
  if ((finding.clock || finding.part != DayPart::none) && finding.kind == Kind::date) {
    finding.kind = Kind::time;
  }
  if (value.fiscal && finding.period && !finding.fiscal) {
    make_fiscal(finding, *finding.period);
  }
  cut_by_third(value, finding);
  const bool settled = finding.modifier != Modifier::none && value.third == Third::none;
  if (value.modifier != Modifier::none && !settled) {
    finding.modifier = value.modifier;
  }
}

void Resolver::Engine::cut_by_third(const Value& value, Finding& finding) const {
  if (value.third == Third::none || !finding.period) {
    return;
  }
  finding.modifier = modifier_of(value.third);
  if (finding.clock || finding.part != DayPart::none || finding.period->grain == Unit::day) {
    return;
  }
  Bounds bounds = third_of(*finding.period, value.third);
  const bool by_today = value.third == Third::earlier || value.third == Third::later;
  if (by_today) {
    if (!reference_.date || *reference_.date < bounds.from || *reference_.date > bounds.to) {
      return;
    }
    if (value.third == Third::earlier) {
      bounds.to = std::max(bounds.from, *reference_.date - days{1});
    } else {
      bounds.from = std::min(bounds.to, *reference_.date + days{1});
    }
  }
  finding.bounded = true;
  finding.from = bounds.from;
  finding.to = bounds.to;
}

Resolver::Engine::Base Resolver::Engine::document() const {
  return {reference_.date, std::nullopt, reference_.date ? Anchor::document : Anchor::none,
          std::nullopt};
}

Resolver::Engine::Base Resolver::Engine::now(const Scene& scene) const {
  if (evidence_.genre() == Genre::news) {
    return document();
  }
  const Told* told = history_.near(Unit::day, scene.place);
  if (told == nullptr) {
    told = history_.latest();
  }
  if (told == nullptr) {
    return document();
  }
  return {told->period.first, told->period, Anchor::previous, told->index};
}

Resolver::Engine::Base Resolver::Engine::before(Unit unit, const Scene& scene) const {
  if (const Told* told = history_.near(unit, scene.place)) {
    return {told->period.first, told->period, Anchor::previous, told->index};
  }
  return document();
}

Finding Resolver::Engine::vague(Vague which) const {
  Finding finding;
  finding.value = which == Vague::past     ? "PAST_REF"
                  : which == Vague::future ? "FUTURE_REF"
                                           : "PRESENT_REF";
  return finding;
}

}  // namespace entag::dates
