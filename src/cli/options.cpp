#include "cli/options.h"

#include "cli/app.h"
#include "cli/help.h"
#include "rules/report.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include <CLI/CLI.hpp>

namespace entag::cli {
namespace {

// CLI11's own check calls the values a set and the text a type; a person wants a sentence.
CLI::Validator one_of(std::vector<std::string> values) {
  const auto check = [values = std::move(values)](const std::string& given) {
    if (std::find(values.begin(), values.end(), given) != values.end()) {
      return std::string();
    }
    return fmt::format("'{}' is not one of {}", given, fmt::join(values, ", "));
  };
  return CLI::Validator(check, "");
}

void add_options(CLI::App& app, Options& options) {
  app.add_option("FILE", options.files);
  app.add_option("--rules", options.pack.rules);
  app.add_option("--add", options.pack.add)->allow_extra_args(false);
  app.add_option("--from", options.from)->check(one_of({"text", "jsonl"}));
  app.add_option("--text-field", options.text_field);
  app.add_option("--id-field", options.id_field);
  app.add_option("--date-field", options.date_field);
  app.add_option("--keep", options.keep)->delimiter(',')->allow_extra_args(false);
  app.add_option("--type", options.types)->delimiter(',')->allow_extra_args(false);
  app.add_option("--date", options.date);
  app.add_option("--per", options.per)->check(one_of({"mention", "sentence", "document"}));
  app.add_option("--with", options.with)
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(one_of({"text", "sentences", "tokens"}));
  app.add_flag("--why", options.why);
  app.add_option("-j,--jobs", options.jobs)->check(CLI::Range(0, 1024));
  app.add_option("-o,--output", options.output);
}

Message usage_error(std::string_view what) {
  return {exit_usage, fmt::format("entag: {}\nTry 'entag --help'.\n", what)};
}

// The unknown option itself, with the nearest known one: CLI11's own text has neither.
std::string unknown_option(const CLI::App& app, int argc, const char* const* argv) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) {
      names.push_back("--" + name);
    }
  }
  const std::vector<std::string_view> known(names.begin(), names.end());
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    const std::string name(argument.substr(0, argument.find('=')));
    const bool is_long = name.size() > 2 && name.starts_with("--");
    if (is_long && std::find(names.begin(), names.end(), name) == names.end()) {
      return fmt::format("unknown option {}{}", name, rules::did_you_mean(name, known));
    }
    if (!is_long && name.size() > 1 && name.starts_with('-') && name.substr(0, 2) != "-j" &&
        name.substr(0, 2) != "-o") {
      return fmt::format("unknown option {}", name);
    }
  }
  return "unknown option";
}

std::string explain(const CLI::App& app, const CLI::ParseError& error, int argc,
                    const char* const* argv) {
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    return unknown_option(app, argc, argv);
  }
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    const std::string what = error.what();
    return fmt::format("{} needs a value", what.substr(0, what.find(':')));
  }
  return error.what();
}

}  // namespace

std::variant<Options, Message> parse_options(int argc, const char* const* argv) {
  Options options;
  CLI::App app;
  app.set_help_flag("-h,--help");
  app.set_version_flag("-V,--version", [] { return std::string("entag " ENTAG_VERSION); });
  add_options(app, options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return Message{exit_done, std::string(help_text())};
  } catch (const CLI::CallForVersion&) {
    return Message{exit_done, "entag " ENTAG_VERSION "\n"};
  } catch (const CLI::ParseError& error) {
    return usage_error(explain(app, error, argc, argv));
  }
  if (options.per != "document" && !options.with.empty()) {
    return usage_error("--with adds to document records; say --per document too");
  }
  return options;
}

}  // namespace entag::cli
