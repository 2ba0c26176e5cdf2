#pragma once

#include "rules/draft.h"
#include "rules/source.h"

#include "entag/diagnostic.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace entag::pipeline {

// The tests of one rule, as they stand in its file.
struct RuleTests {
  std::uint32_t rule = 0;  // its number in the pack
  std::vector<rules::draft::RuleTest> tests;
};

// What the sources of a pipeline compile to.
struct Compiled {
  std::vector<std::byte> image;  // for rules::Pack::open
  std::vector<RuleTests> tests;
  Diagnostics warnings;
};

// Compiles the pipeline file `name` of `files` and all that it names: the one way from rule files
// to a pack.
[[nodiscard]] tl::expected<Compiled, Diagnostics> compile(std::unique_ptr<rules::FileSource> files,
                                                          const std::string& name);

// What images must have been compiled for to run here: rules::engine_fingerprint of the tagger's
// functions.
[[nodiscard]] std::uint64_t engine();

// Whether `path` names a compiled pack, by its extension or its first bytes.
[[nodiscard]] bool is_compiled_file(const std::string& path);

}  // namespace entag::pipeline
