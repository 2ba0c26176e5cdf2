#include "cli/date_argument.h"

#include "entag/pipeline.h"

#include <fmt/format.h>

#include <chrono>
#include <ctime>

namespace entag::cli {

std::optional<tagger::DateChoice> parse_date_argument(const std::string& date) {
  using Mode = tagger::DateChoice::Mode;
  if (date.empty()) {
    return tagger::DateChoice{Mode::find, {}};
  }
  if (date == "none") {
    return tagger::DateChoice{Mode::none, {}};
  }
  if (date == "today") {  // the only place that reads the clock, and only when asked
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    ::localtime_r(&now, &local);
    const std::chrono::year_month_day today{
        std::chrono::year{local.tm_year + 1900},
        std::chrono::month{static_cast<unsigned>(local.tm_mon + 1)},
        std::chrono::day{static_cast<unsigned>(local.tm_mday)}};
    return tagger::DateChoice{Mode::fixed, today};
  }
  const auto day = Pipeline::is_day(date) ? tagger::parse_day(date) : std::nullopt;
  return day ? std::optional(tagger::DateChoice{Mode::fixed, *day}) : std::nullopt;
}

std::string bad_date(const std::string& date) {
  return fmt::format("--date: '{}' is no day; write YYYY-MM-DD, today or none", date);
}

}  // namespace entag::cli
