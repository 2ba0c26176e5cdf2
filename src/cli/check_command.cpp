#include "cli/check_command.h"

#include "cli/app.h"
#include "cli/messages.h"
#include "cli/pack_arguments.h"
#include "emitter/json_writer.h"
#include "pipeline/compile.h"
#include "pipeline/pipeline_impl.h"

#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

namespace entag::cli {
namespace {

// One object a line, for editors.
std::string as_json(const Diagnostics& diagnostics) {
  std::string out;
  emitter::JsonWriter json(out);
  for (const Diagnostic& d : diagnostics.items) {
    json.begin_object();
    json.field("file", d.where.file);
    json.field("line", static_cast<std::uint64_t>(d.where.line));
    json.field("column", static_cast<std::uint64_t>(d.where.column));
    json.field("severity", d.severity == Diagnostic::Severity::error ? "error" : "warning");
    json.field("message", d.message);
    json.end_object();
    out += '\n';
  }
  return out;
}

// The pipeline again, or what is wrong with the compiled pack that it came from.
tl::expected<Pipeline, Diagnostics> check_image(Pipeline pipeline, const std::string& path) {
  const std::string damage = pipeline.impl().pack->find_damage();
  if (damage.empty()) {
    return pipeline;
  }
  Diagnostics faults;
  faults.items.push_back({Diagnostic::Severity::error,
                          {path, 0, 0},
                          fmt::format("damaged: {}; compile it again with entag compile", damage),
                          {}});
  return tl::unexpected(std::move(faults));
}

}  // namespace

int run_check(int argc, const char* const* argv) {
  PackOptions pack;
  bool json = false;
  bool good = true;
  for (int i = 1; i < argc && good; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--format" && i + 1 < argc) {
      const std::string_view format = argv[++i];
      json = format == "json";
      good = json || format == "text";
    } else if (!take_addition(argc, argv, i, pack)) {
      good = pack.rules.empty() && !argument.starts_with('-');
      pack.rules = argument;
    }
  }
  if (!good) {
    say("usage: entag check [--format text|json] [--add FILE]... [PIPELINE]\nTry 'entag --help'.");
    return exit_usage;
  }
  auto pipeline = Pipeline::load(pack, Pipeline::Checks::all);
  if (pipeline && pipeline::is_compiled_file(pack.rules)) {
    pipeline = check_image(std::move(*pipeline), pack.rules);
  }
  const Diagnostics& found = pipeline ? pipeline->warnings() : pipeline.error();
  fmt::print("{}", json ? as_json(found) : render(found));
  if (!json && found.items.empty()) {
    fmt::print("nothing to report\n");
  }
  return pipeline ? exit_done : exit_usage;
}

}  // namespace entag::cli
