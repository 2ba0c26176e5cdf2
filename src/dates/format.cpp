#include "dates/format.h"

#include <cstdint>
#include <string>

namespace entag::dates {

namespace {

std::string padded(std::int64_t number, std::size_t width) {
  std::string digits = std::to_string(number);
  if (digits.size() < width) {
    digits.insert(0, width - digits.size(), '0');
  }
  return digits;
}

std::string iso_year(int year) {
  return year < 0 ? '-' + padded(-year, 4) : padded(year, 4);
}

std::string timex_year(int year) {
  return year < 1 ? "BC" + padded(1 - year, 4) : padded(year, 4);
}

std::string month_day(Days day) {
  return padded(month_of(day), 2) + '-' + padded(day_of(day), 2);
}

unsigned index_in_year(const Period& period, unsigned months) {
  return (month_of(period.first) - 1) / months + 1;
}

std::string week_value(const Period& period) {
  const IsoWeek week = iso_week(period.first);
  return timex_year(week.year) + "-W" + padded(week.week, 2);
}

// The digits that all years of a decade or century share.
std::string shared_digits(const Period& period, int step, std::size_t width) {
  const int year = year_of(period.first);
  if (year >= 0) {
    return padded(year / step, width);
  }
  // Centuries BC: 500 to 401 BC are the years -499 to -400, which share the 4.
  const int last = year_of(last_day(period));
  return padded(-last / step, width);
}

std::string interval(const std::string& from, const std::string& to) {
  return from + '/' + to;
}

std::string days_interval(const std::optional<Days>& from, const std::optional<Days>& to,
                          std::string_view unknown_start) {
  return interval(from ? iso_date(*from) : std::string(unknown_start),
                  to ? iso_date(*to) : std::string{});
}

// 1990/1993 rather than 1990-01-01/1993-12-31.
std::string bounds_edtf(const Finding& finding) {
  const bool long_period = finding.period && (finding.period->grain == Unit::decade ||
                                              finding.period->grain == Unit::century);
  if (long_period && finding.from && finding.to) {
    return interval(iso_year(year_of(*finding.from)), iso_year(year_of(*finding.to)));
  }
  if (finding.from && finding.to && *finding.from == *finding.to) {
    return {};
  }
  return days_interval(finding.from, finding.to, finding.period ? ".." : "");
}

std::string amount_text(std::int64_t thousandths) {
  std::string text = std::to_string(thousandths / 1000);
  if (const std::int64_t rest = thousandths % 1000; rest != 0) {
    std::string decimals = padded(rest, 3);
    while (decimals.back() == '0') {
      decimals.pop_back();
    }
    text += '.' + decimals;
  }
  return text;
}

struct Amount {
  Count count;
  Unit unit = Unit::none;
};

// Units that TIMEX3 has no letter for, and halves of a unit by themselves, in the next finer unit.
Amount plain_amount(Count count, Unit unit) {
  const auto scaled = [&count](std::int64_t factor, Unit to) {
    return Amount{{count.thousandths * factor, count.vague}, to};
  };
  switch (unit) {
    case Unit::decade:
      return count.vague ? Amount{count, unit} : scaled(10, Unit::year);
    case Unit::century:
      return count.vague ? Amount{count, unit} : scaled(100, Unit::year);
    case Unit::half:
      return scaled(6, Unit::month);
    case Unit::season:
      return scaled(3, Unit::month);
    default:
      break;
  }
  if (count.thousandths == 500 && unit == Unit::year) {
    return {{6000, false}, Unit::month};
  }
  if (count.thousandths < 1000 && count.thousandths > 0) {
    switch (unit) {
      case Unit::day:
        return scaled(24, Unit::hour);
      case Unit::hour:
        return scaled(60, Unit::minute);
      case Unit::minute:
        return scaled(60, Unit::second);
      default:
        break;
    }
  }
  return {count, unit};
}

std::string_view unit_letters(Unit unit) {
  switch (unit) {
    case Unit::second:
      return "S";
    case Unit::minute:
    case Unit::month:
      return "M";
    case Unit::hour:
      return "H";
    case Unit::weekend:
      return "WE";
    case Unit::week:
      return "W";
    case Unit::quarter:
      return "Q";
    case Unit::year:
      return "Y";
    case Unit::decade:
      return "DE";
    case Unit::century:
      return "CE";
    default:
      return "D";
  }
}

void add_amounts(const Value& duration, std::string& date, std::string& time) {
  const Amount amount = plain_amount(duration.count, duration.unit);
  const bool in_day = amount.unit <= Unit::hour;
  std::string& text = in_day ? time : date;
  text += amount.count.vague ? "X" : amount_text(amount.count.thousandths);
  text += unit_letters(amount.unit);
  if (duration.operation != Operation::duration) {
    return;  // the operands are what it is counted in
  }
  for (const Value& more : duration.operands) {
    add_amounts(more, date, time);
  }
}

// The date part with X for the unit that a relative expression speaks of.
std::string open_unit(Unit unit) {
  switch (unit) {
    case Unit::week:
      return "XXXX-WXX";
    case Unit::weekend:
      return "XXXX-WXX-WE";
    case Unit::month:
      return "XXXX-XX";
    case Unit::quarter:
      return "XXXX-QX";
    case Unit::half:
      return "XXXX-HX";
    case Unit::season:
    case Unit::year:
      return "XXXX";
    case Unit::decade:
      return "XXX";
    case Unit::century:
      return "XX";
    default:
      return "XXXX-XX-XX";
  }
}

std::string open_year(const Value& value) {
  if (!value.year) {
    return "XXXX";
  }
  return value.two_digit ? "XX" + padded(*value.year, 2) : timex_year(*value.year);
}

std::string open_holiday(const Holiday& holiday) {
  return holiday.kind == Holiday::Kind::fixed
             ? "XXXX-" + padded(holiday.month, 2) + '-' + padded(holiday.day, 2)
             : "XXXX-XX-XX";
}

std::string open_point(const Value& value) {
  const std::string year = open_year(value);
  if (value.month) {
    return year + '-' + padded(*value.month, 2) + (value.day ? '-' + padded(*value.day, 2) : "");
  }
  if (value.day) {
    return year + "-XX-" + padded(*value.day, 2);
  }
  if (value.weekday) {
    return "XXXX-WXX-" + padded(*value.weekday, 1);
  }
  if (value.season != Season::none) {
    return year + '-' + std::string(name(value.season));
  }
  if (value.quarter) {
    return year + "-Q" + padded(*value.quarter, 1);
  }
  if (value.half) {
    return year + "-H" + padded(*value.half, 1);
  }
  if (value.week) {
    return year + "-W" + padded(*value.week, 2);
  }
  if (value.holiday.kind != Holiday::Kind::none) {
    return open_holiday(value.holiday);
  }
  if (value.decade) {
    return value.two_digit ? "XX" + padded(*value.decade, 1) : padded(*value.decade, 3);
  }
  return value.year ? year : "XXXX-XX-XX";
}

void add_edtf(Timex& timex, const Finding& finding, std::string_view rel) {
  const bool is_range = finding.period && !finding.value.empty();
  if (!finding.period || is_range || !time_suffix(finding.clock, finding.part).empty()) {
    if (finding.bounded && !finding.period) {
      timex.edtf = bounds_edtf(finding);
    }
    return;
  }
  std::string edtf = edtf_value(*finding.period);
  if (finding.other_order) {
    edtf = '[' + edtf + ',' + edtf_value(*finding.other_order) + ']';
  } else if (finding.bounded) {
    if (!finding.from && finding.to) {
      edtf = "../" + edtf;
    } else if (const std::string bounds = bounds_edtf(finding); !bounds.empty()) {
      edtf = bounds;
    }
  } else if (finding.modifier == Modifier::approx) {
    edtf += '~';
  } else if (rel == "since" && edtf.find('/') == std::string::npos) {
    edtf += "/..";
  } else if ((rel == "until" || rel == "through") && edtf.find('/') == std::string::npos) {
    edtf.insert(0, "../");
  }
  if (edtf != timex.value) {
    timex.edtf = edtf;
  }
}

}  // namespace

std::string iso_date(Days day) {
  return iso_year(year_of(day)) + '-' + month_day(day);
}

std::string timex_value(const Period& period) {
  std::string year = timex_year(year_of(period.first));
  const bool bc = year_of(period.first) < 0;
  switch (period.grain) {
    case Unit::week:
      return week_value(period);
    case Unit::weekend:
      return week_value(period) + "-WE";
    case Unit::month:
      return year + '-' + padded(month_of(period.first), 2);
    case Unit::quarter:
      return year + "-Q" + padded(index_in_year(period, 3), 1);
    case Unit::half:
      return year + "-H" + padded(index_in_year(period, 6), 1);
    case Unit::season:
      return year + '-' + std::string(name(season_of(period)));
    case Unit::year:
      return year;
    case Unit::decade:
      return (bc ? "BC" : "") + shared_digits(period, 10, 3);
    case Unit::century:
      return (bc ? "BC" : "") + shared_digits(period, 100, 2);
    default:
      return year + '-' + month_day(period.first);
  }
}

std::string edtf_value(const Period& period) {
  std::string year = iso_year(year_of(period.first));
  const std::string sign = year_of(period.first) < 0 ? "-" : "";
  constexpr unsigned first_season = 20;   // spring is 21
  constexpr unsigned first_quarter = 32;  // the first is 33
  constexpr unsigned first_half = 39;     // the first is 40
  switch (period.grain) {
    case Unit::week:
    case Unit::weekend:
      return interval(iso_date(period.first), iso_date(last_day(period)));
    case Unit::month:
      return year + '-' + padded(month_of(period.first), 2);
    case Unit::season:
      return year + '-' + std::to_string(first_season + static_cast<unsigned>(season_of(period)));
    case Unit::quarter:
      return year + '-' + std::to_string(first_quarter + index_in_year(period, 3));
    case Unit::half:
      return year + '-' + std::to_string(first_half + index_in_year(period, 6));
    case Unit::year:
      return year;
    case Unit::decade:
      return sign + shared_digits(period, 10, 3) + 'X';
    case Unit::century:
      return sign + shared_digits(period, 100, 2) + "XX";
    default:
      return iso_date(period.first);
  }
}

std::string time_suffix(const std::optional<Clock>& clock, DayPart part) {
  if (!clock) {
    return part == DayPart::none ? std::string{} : 'T' + std::string(name(part));
  }
  std::string text = 'T' + padded(clock->hour, 2) + ':' + padded(clock->minute.value_or(0), 2);
  if (clock->second) {
    text += ':' + padded(*clock->second, 2);
  }
  if (clock->zone && *clock->zone == 0) {
    text += 'Z';
  } else if (clock->zone) {
    const int minutes = *clock->zone < 0 ? -*clock->zone : *clock->zone;
    text +=
        (*clock->zone < 0 ? '-' : '+') + padded(minutes / 60, 2) + ':' + padded(minutes % 60, 2);
  }
  return text;
}

std::string duration_value(const Value& duration) {
  std::string date;
  std::string time;
  add_amounts(duration, date, time);
  return time.empty() ? 'P' + date : 'P' + date + 'T' + time;
}

std::string open_value(const Value& value) {
  const std::string suffix = time_suffix(value.clock, value.part);
  switch (value.operation) {
    case Operation::duration:
      return duration_value(value);
    case Operation::nth:
      return value.weekday ? "XXXX-XX-WXX-" + padded(*value.weekday, 1) : open_unit(value.unit);
    case Operation::period:
      return (value.operands.empty() ? open_unit(value.unit) : open_point(value.operands.front())) +
             suffix;
    case Operation::shift:
    case Operation::containing:
      return open_unit(value.unit) + suffix;
    case Operation::point:
      return open_point(value) + suffix;
    default:
      return {};
  }
}

Timex to_timex(const Finding& finding, std::string_view rel) {
  Timex timex;
  timex.kind = finding.kind;
  timex.rel = rel;
  timex.mod = name(finding.modifier);
  timex.anchor = finding.anchor;
  timex.anchor_index = finding.anchor_index;
  timex.alts = finding.alts;
  const std::string suffix = time_suffix(finding.clock, finding.part);
  timex.value = finding.value;
  if (finding.period && finding.value.empty()) {
    timex.value = timex_value(*finding.period) + suffix;
  }
  if (finding.period) {
    timex.grain = name(finding.period->grain);
    timex.from = iso_date(finding.period->first);
    timex.to = iso_date(last_day(*finding.period));
  }
  if (finding.clock && finding.period) {
    timex.grain = finding.clock->second ? "second" : "minute";
  } else if (finding.part != DayPart::none && finding.period) {
    timex.grain = "part";
  }
  if (finding.bounded) {
    timex.from = finding.from ? iso_date(*finding.from) : std::string{};
    timex.to = finding.to ? iso_date(*finding.to) : std::string{};
  }
  if (finding.other_order) {
    timex.alts.push_back(timex_value(*finding.other_order));
  }
  if (finding.weekday_conflict) {
    timex.conflict = "weekday";
  }
  add_edtf(timex, finding, rel);
  return timex;
}

}  // namespace entag::dates
