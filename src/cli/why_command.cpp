#include "cli/why_command.h"

#include "cli/app.h"
#include "cli/date_argument.h"
#include "cli/messages.h"
#include "cli/pack_arguments.h"
#include "cli/read_one.h"
#include "pipeline/explain.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdio>
#include <string>
#include <string_view>

namespace entag::cli {
namespace {

// FILE:LINE or FILE:LINE:COLUMN.
struct TextPlace {
  std::string file;
  std::size_t line = 0;
  std::size_t column = 0;  // 0: none given
};

// Takes ":NUMBER" from the end of `text`; 0: it does not end so.
std::size_t take_number(std::string_view& text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon + 1 == text.size()) {
    return 0;
  }
  std::size_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, fault] = std::from_chars(text.data() + colon + 1, end, number);
  if (fault != std::errc() || stop != end || number == 0) {
    return 0;
  }
  text = text.substr(0, colon);
  return number;
}

std::optional<TextPlace> parse_place(std::string_view text) {
  TextPlace place;
  place.line = take_number(text);
  if (place.line == 0) {
    return std::nullopt;
  }
  if (const std::size_t before = take_number(text); before != 0) {
    place.column = place.line;
    place.line = before;
  }
  place.file = text;
  return place.file.empty() ? std::nullopt : std::optional(place);
}

}  // namespace

int run_why(int argc, const char* const* argv) {
  PackOptions pack;
  std::string where;
  std::string date;
  bool good = true;
  for (int i = 1; i < argc && good; ++i) {
    if (!take_addition(argc, argv, i, pack) && !take_value(argc, argv, i, "--rules", pack.rules) &&
        !take_value(argc, argv, i, "--date", date)) {
      const std::string_view argument = argv[i];
      good = where.empty() && (!argument.starts_with('-') || argument.starts_with("-:"));
      where = argument;
    }
  }
  if (!good || where.empty()) {
    say("usage: entag why [--rules PATH] [--add FILE]... [--date DATE] FILE:LINE[:COLUMN]\n"
        "Try 'entag --help'.");
    return exit_usage;
  }
  const auto place = parse_place(where);
  if (!place) {
    say(
        fmt::format("'{}' is no place in a file; write FILE:LINE or FILE:LINE:COLUMN, counted from "
                    "1; -:LINE for standard input",
                    where));
    return exit_usage;
  }
  const auto choice = parse_date_argument(date);
  if (!choice) {
    say(bad_date(date));
    return exit_usage;
  }
  const auto pipeline = load_pipeline(pack);
  if (!pipeline) {
    return exit_usage;
  }
  const auto document = read_one(place->file);
  if (!document) {
    return exit_input;
  }
  const pipeline::Explanation explanation(*pipeline, pack, *document, *choice);
  const auto told = explanation.why(place->line, place->column);
  if (!told) {
    say(told.error());
    return exit_usage;
  }
  fmt::print("{}", *told);
  return std::fflush(stdout) == 0 ? exit_done : exit_usage;
}

}  // namespace entag::cli
