#include "cli/tag_command.h"

#include "cli/app.h"
#include "cli/date_argument.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "pipeline/runner.h"
#include "reader/field_path.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <optional>
#include <thread>

namespace entag::cli {
namespace {

int usage(std::string_view message) {
  say(message);
  return exit_usage;
}

// The first field path that is not one, told for its option.
std::optional<std::string> check_fields(const Options& options) {
  const auto check = [](std::string_view option,
                        const std::string& path) -> std::optional<std::string> {
    const auto parsed = reader::parse_field_path(path);
    return parsed ? std::nullopt
                  : std::optional(fmt::format("{}: {}", option, parsed.error().message));
  };
  for (const auto& [option, path] :
       {std::pair("--text-field", options.text_field), std::pair("--id-field", options.id_field),
        std::pair("--date-field", options.date_field)}) {
    if (auto fault = check(option, path)) {
      return fault;
    }
  }
  for (const std::string& path : options.keep) {
    if (auto fault = check("--keep", path)) {
      return fault;
    }
  }
  return std::nullopt;
}

emitter::RecordOptions record_options(const Options& options) {
  const auto with = [&options](std::string_view part) {
    return std::ranges::find(options.with, part) != options.with.end();
  };
  emitter::RecordOptions records;
  records.per = options.per == "mention"    ? emitter::Per::mention
                : options.per == "sentence" ? emitter::Per::sentence
                                            : emitter::Per::document;
  records.with_text = with("text");
  records.with_sentences = with("sentences");
  records.with_tokens = with("tokens");
  records.types = options.types;
  return records;
}

pipeline::RunOptions run_options(const Options& options, const Pipeline& pipeline,
                                 const tagger::DateChoice& date) {
  pipeline::RunOptions run;
  run.inputs = options.files.empty() ? std::vector<std::string>{"-"} : options.files;
  const std::string_view from = options.from.empty() ? pipeline.reader_format() : options.from;
  run.reader.format = from == "jsonl" ? reader::Format::jsonl : reader::Format::text;
  run.reader.fields = {options.text_field, options.id_field, options.date_field, options.keep};
  run.records = record_options(options);
  run.date = date;
  run.votes = options.why ? tagger::Votes::keep : tagger::Votes::drop;
  run.jobs = options.jobs != 0 ? options.jobs
                               : std::max<std::size_t>(1, std::thread::hardware_concurrency());
  return run;
}

void note(const Document& document) {
  if (document.text.empty()) {
    say(fmt::format("{}: is empty", document.id));
  }
  if (document.replaced > 0) {
    say(fmt::format("{}: {} invalid UTF-8 {} replaced by U+FFFD, the first on line {}", document.id,
                    document.replaced, document.replaced == 1 ? "sequence was" : "sequences were",
                    document.replaced_line));
  }
}

}  // namespace

int run_tag(const Options& options) {
  if (const auto fault = check_fields(options)) {
    return usage(*fault);
  }
  const auto date = parse_date_argument(options.date);
  if (!date) {
    return usage(bad_date(options.date));
  }
  const auto pipeline = load_pipeline(options.pack);
  if (!pipeline) {
    return exit_usage;
  }
  for (const std::string& type : options.types) {
    if (!pipeline->has_type(type)) {
      return usage(fmt::format("--type: unknown type '{}'; the rules know {}", type,
                               pipeline->type_names()));
    }
  }
  auto output = Output::open(options.output);
  if (!output) {
    say(output.error());
    return exit_usage;
  }
  if (options.files.empty() && ::isatty(STDIN_FILENO) != 0) {
    say("reading from the terminal; end with Ctrl-D, or see entag --help");
  }
  const pipeline::RunSinks sinks{[&](std::string_view bytes) { return output->write(bytes); },
                                 [](const Error& error) { say(error); }, note};
  const pipeline::RunTotals totals =
      pipeline::run(*pipeline, run_options(options, *pipeline, *date), sinks);
  if (totals.output_lost || !output->commit()) {
    say(output->error());
    return exit_usage;
  }
  return totals.failed > 0 ? exit_input : exit_done;
}

}  // namespace entag::cli
