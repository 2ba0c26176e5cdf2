#pragma once

#include "rules/pack.h"
#include "splitter/splitter.h"
#include "tagger/date_pass.h"
#include "tagger/layer_runner.h"
#include "tagger/vocabulary.h"

#include "entag/document.h"
#include "entag/mention.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace entag::tagger {

// Where a document's own date comes from when it is not looked for in the text.
struct DateChoice {
  enum class Mode : std::uint8_t { find, fixed, none };
  Mode mode = Mode::find;
  std::chrono::sys_days day;  // Mode::fixed
};

// Whether mentions of types that are declared `emit: false` are handed out too.
enum class Hidden : std::uint8_t { drop, keep };

struct TagOptions {
  DateChoice date;
  Hidden hidden = Hidden::drop;
  Votes votes = Votes::drop;
};

// The memory that tagging works in. One per thread, reused from document to document.
struct Workspace {
  Workspace(const rules::Pack& pack, const TestPlan& tests, const std::vector<LayerPlan>& layers)
      : vocabulary(pack, tests), runner(pack, layers) {}

  Vocabulary vocabulary;
  LayerRunner runner;
  splitter::Analysis analysis;
  DocumentInput input;
  std::vector<TaggedSpan> spans;
  Roles roles;
  std::uint32_t generation = 0;  // of the vocabulary, when the runner met it last
};

// Runs a pack over documents. Immutable, shared by threads; refers to the pack and the splitter,
// which must outlive it.
class Tagger {
 public:
  Tagger(const rules::Pack& pack, const splitter::Splitter& splitter);

  [[nodiscard]] Workspace make_workspace() const { return {pack_, tests_, layers_}; }

  // Everything found in `document`. The result's views are the pack's.
  [[nodiscard]] TaggedDocument tag(const Document& document, const TagOptions& options,
                                   Workspace& workspace) const;

 private:
  [[nodiscard]] std::vector<Mention> describe(const Workspace& workspace) const;

  const rules::Pack& pack_;
  const splitter::Splitter& splitter_;
  TestPlan tests_;
  std::vector<LayerPlan> layers_;
};

}  // namespace entag::tagger
