#pragma once

#include "rules/draft.h"
#include "rules/lint.h"
#include "rules/pipeline_file.h"
#include "rules/program_builder.h"

#include <memory>
#include <optional>

namespace entag::rules {

// What the compiler needs to know of the stages above it.
struct CompileOptions {
  Tokenizer tokenizer;
  Functions value_functions;      // of `value:`
  Functions attribute_functions;  // of the braces in `attrs:`
  // What dates have beside the attributes of their rules.
  std::span<const std::string_view> value_attributes = {};
  Lint lint = Lint::faults;
};

// Reads the rule files and lists that `pipeline` names and compiles them. Every fault goes to
// `report`; nullptr when one of them is an error. The draft keeps `files`, whose bytes its lists
// refer to.
[[nodiscard]] std::unique_ptr<Draft> compile(const PipelineFile& pipeline,
                                             std::unique_ptr<FileSource> files,
                                             const CompileOptions& options, Report& report);

}  // namespace entag::rules
