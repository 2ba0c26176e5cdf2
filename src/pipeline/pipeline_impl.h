#pragma once

#include "pipeline/compile.h"
#include "rules/pack.h"
#include "splitter/splitter.h"
#include "tagger/tagger.h"

#include "entag/pipeline.h"

#include <memory>
#include <utility>
#include <vector>

namespace entag {

// What a Pipeline owns. The tagger refers to the two above it.
struct Pipeline::Impl {
  explicit Impl(std::unique_ptr<const rules::Pack> a_pack)
      : pack(std::move(a_pack)), splitter(splitter::tables_of(*pack)), tagger(*pack, splitter) {}

  std::unique_ptr<const rules::Pack> pack;
  splitter::Splitter splitter;
  tagger::Tagger tagger;
  // Of the rule files; a compiled pack has none.
  Diagnostics warnings;
  std::vector<pipeline::RuleTests> tests;
};

}  // namespace entag
