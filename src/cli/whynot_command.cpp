#include "cli/whynot_command.h"

#include "cli/app.h"
#include "cli/date_argument.h"
#include "cli/messages.h"
#include "cli/pack_arguments.h"
#include "cli/read_one.h"
#include "pipeline/explain.h"
#include "pipeline/pipeline_impl.h"
#include "rules/report.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace entag::cli {
namespace {

struct Question {
  PackOptions pack;
  std::string type;
  std::string date;
  std::vector<std::string> words;  // TEXT, FILE
};

// Nothing when the arguments are not right.
std::optional<Question> parse(int argc, const char* const* argv) {
  Question asked;
  for (int i = 1; i < argc; ++i) {
    if (!take_addition(argc, argv, i, asked.pack) &&
        !take_value(argc, argv, i, "--rules", asked.pack.rules) &&
        !take_value(argc, argv, i, "--date", asked.date) &&
        !take_value(argc, argv, i, "--type", asked.type)) {
      const std::string_view argument = argv[i];
      if (argument.starts_with('-') && argument != "-") {
        return std::nullopt;
      }
      asked.words.emplace_back(argument);
    }
  }
  const bool good = !asked.type.empty() && (asked.words.size() == 1 || asked.words.size() == 2) &&
                    asked.words.front().find_first_not_of(" \t\r\n") != std::string::npos;
  return good ? std::optional(std::move(asked)) : std::nullopt;
}

// The type's number in the pack; nothing, after a word to the user, when there is none.
std::optional<rules::TypeId> find_type(const rules::Pack& pack, const std::string& name) {
  const std::uint32_t type = pack.find_type(name);
  if (type != rules::none && type != rules::none_type) {
    return static_cast<rules::TypeId>(type);
  }
  std::vector<std::string_view> known;
  std::string names;
  for (std::size_t i = 1; i < pack.types.size(); ++i) {
    known.push_back(pack.text(pack.types[i].name));
    names += fmt::format("{}{}", names.empty() ? "" : ", ", known.back());
  }
  const std::string near = rules::did_you_mean(name, known);
  say(fmt::format("--type: unknown type '{}'{}", name,
                  near.empty() ? fmt::format("; the rules know {}", names) : near));
  return std::nullopt;
}

// The document to look in: a file, standard input, or the text itself where neither is given.
std::optional<Document> read_document(const Question& asked) {
  if (asked.words.size() == 2) {
    return read_one(asked.words[1]);
  }
  if (::isatty(STDIN_FILENO) == 0) {
    return read_one("-");
  }
  Document document;
  document.id = "TEXT";
  document.text = asked.words.front();
  return document;
}

}  // namespace

int run_whynot(int argc, const char* const* argv) {
  const auto asked = parse(argc, argv);
  if (!asked) {
    say("usage: entag whynot [--rules PATH] [--add FILE]... [--date DATE] --type TYPE TEXT [FILE]\n"
        "Try 'entag --help'.");
    return exit_usage;
  }
  const auto choice = parse_date_argument(asked->date);
  if (!choice) {
    say(bad_date(asked->date));
    return exit_usage;
  }
  const auto pipeline = load_pipeline(asked->pack);
  if (!pipeline) {
    return exit_usage;
  }
  const auto type = find_type(*pipeline->impl().pack, asked->type);
  if (!type) {
    return exit_usage;
  }
  const auto document = read_document(*asked);
  if (!document) {
    return exit_input;
  }
  const pipeline::Explanation explanation(*pipeline, asked->pack, *document, *choice);
  const auto told = explanation.why_not(*type, asked->words.front());
  if (!told) {
    say(told.error());
    return exit_usage;
  }
  fmt::print("{}", *told);
  return std::fflush(stdout) == 0 ? exit_done : exit_usage;
}

}  // namespace entag::cli
