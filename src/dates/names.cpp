#include "dates/timex.h"
#include "dates/value.h"

namespace entag::dates {

std::string_view name(Unit unit) noexcept {
  switch (unit) {
    case Unit::none:
      return "";
    case Unit::second:
      return "second";
    case Unit::minute:
      return "minute";
    case Unit::hour:
      return "hour";
    case Unit::day:
      return "day";
    case Unit::weekend:
      return "weekend";
    case Unit::week:
      return "week";
    case Unit::month:
      return "month";
    case Unit::quarter:
      return "quarter";
    case Unit::season:
      return "season";
    case Unit::half:
      return "half";
    case Unit::year:
      return "year";
    case Unit::decade:
      return "decade";
    case Unit::century:
      return "century";
  }
  return "";
}

std::string_view name(Modifier modifier) noexcept {
  switch (modifier) {
    case Modifier::none:
      return "";
    case Modifier::start:
      return "START";
    case Modifier::mid:
      return "MID";
    case Modifier::end:
      return "END";
    case Modifier::approx:
      return "APPROX";
    case Modifier::before:
      return "BEFORE";
    case Modifier::after:
      return "AFTER";
    case Modifier::less_than:
      return "LESS_THAN";
    case Modifier::more_than:
      return "MORE_THAN";
    case Modifier::equal_or_less:
      return "EQUAL_OR_LESS";
    case Modifier::equal_or_more:
      return "EQUAL_OR_MORE";
  }
  return "";
}

std::string_view name(DayPart part) noexcept {
  switch (part) {
    case DayPart::none:
      return "";
    case DayPart::morning:
      return "MO";
    case DayPart::midday:
      return "MI";
    case DayPart::afternoon:
      return "AF";
    case DayPart::evening:
      return "EV";
    case DayPart::night:
      return "NI";
    case DayPart::daytime:
      return "DT";
  }
  return "";
}

std::string_view name(Season season) noexcept {
  switch (season) {
    case Season::none:
      return "";
    case Season::spring:
      return "SP";
    case Season::summer:
      return "SU";
    case Season::autumn:
      return "FA";
    case Season::winter:
      return "WI";
  }
  return "";
}

std::string_view name(Kind kind) noexcept {
  switch (kind) {
    case Kind::date:
      return "date";
    case Kind::time:
      return "time";
    case Kind::duration:
      return "duration";
    case Kind::set:
      return "set";
  }
  return "";
}

std::string_view name(Anchor anchor) noexcept {
  switch (anchor) {
    case Anchor::none:
      return "";
    case Anchor::document:
      return "document";
    case Anchor::previous:
      return "previous";
  }
  return "";
}

}  // namespace entag::dates
