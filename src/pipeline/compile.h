#pragma once

#include "rules/draft.h"
#include "rules/lint.h"
#include "rules/pack_sources.h"

#include "entag/diagnostic.h"
#include "entag/error.h"
#include "entag/pack_options.h"

#include <cstddef>
#include <cstdint>
#include <span>
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

// Compiles what `options` name, which may extend the packs `shipped`: the one way from rule files
// to a pack.
[[nodiscard]] tl::expected<Compiled, Diagnostics> compile(
    const PackOptions& options, std::span<const rules::ShippedPack> shipped, rules::Lint lint);

// What images must have been compiled for to run here: rules::engine_fingerprint of the tagger's
// functions.
[[nodiscard]] std::uint64_t engine();

// Whether `path` names a compiled pack, by its extension or its first bytes.
[[nodiscard]] bool is_compiled_file(const std::string& path);

}  // namespace entag::pipeline
