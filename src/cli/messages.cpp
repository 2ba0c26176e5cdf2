#include "cli/messages.h"

#include <fmt/format.h>

#include <cstdio>

namespace entag::cli {

void say(std::string_view message) {
  fmt::print(stderr, "entag: {}\n", message);
}

void say(const Error& error) {
  std::string place = error.where.file;
  if (error.where.line > 0) {
    place += fmt::format(":{}", error.where.line);
  }
  say(place.empty() ? error.message : fmt::format("{}: {}", place, error.message));
}

std::optional<Pipeline> load_pipeline(const PackOptions& options, Pipeline::Checks checks) {
  auto pipeline = Pipeline::load(options, checks);
  if (pipeline) {
    return std::move(*pipeline);
  }
  // Beside errors, warnings only distract: most of them follow from the errors.
  Diagnostics errors;
  for (const Diagnostic& fault : pipeline.error().items) {
    if (fault.severity == Diagnostic::Severity::error) {
      errors.items.push_back(fault);
    }
  }
  fmt::print(stderr, "{}", render(errors));
  return std::nullopt;
}

}  // namespace entag::cli
