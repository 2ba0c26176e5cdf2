#include "tagger/explain.h"

#include "pipeline/pipeline_impl.h"
#include "rules/source.h"
#include "support/catch.h"
#include "text/utf8.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace entag::tagger {
namespace {

constexpr TagOptions everything{{DateChoice::Mode::find, {}}, Hidden::keep, Votes::drop};

bool emitted(const rules::Pack& pack, rules::TypeId type) {
  return type != rules::none_type && pack.types[type].emit;
}

// What a record says was found is what was found, to the point.
void check_record(const Tagger& tagger, const rules::Pack& pack, const std::string& text) {
  Document document;
  document.text = text;
  Workspace workspace = tagger.make_workspace();
  Record record(pack);
  workspace.runner.watch(&record);
  const TaggedDocument watched = tagger.tag(document, everything, workspace);
  const std::vector<Reading> readings = record.readings();
  std::size_t won = 0;
  for (const Reading& reading : readings) {
    std::int32_t sum = 0;
    for (const Say& say : reading.says) {
      sum += say.counts ? say.weight : 0;
    }
    CHECK(reading.score == 2 * sum - candidate_cost);
    switch (reading.fate) {
      case Reading::Fate::won:
        CHECK(reading.rivals.empty());
        break;
      case Reading::Fate::below_zero:
        CHECK(reading.score <= 0);
        break;
      case Reading::Fate::weak:
        CHECK(reading.score > 0);
        break;
      case Reading::Fate::inside:
      case Reading::Fate::outscored:
        CHECK(reading.score > 0);
        CHECK_FALSE(reading.rivals.empty());
        break;
    }
    won += reading.fate == Reading::Fate::won && emitted(pack, reading.type) ? 1U : 0U;
  }
  std::size_t spans = 0;
  for (const TaggedSpan& span : workspace.spans) {
    if (!emitted(pack, span.type)) {
      continue;
    }
    ++spans;
    const auto same = std::ranges::find_if(readings, [&span](const Reading& reading) {
      return reading.span == span.span && reading.type == span.type;
    });
    REQUIRE(same != readings.end());
    CHECK(same->fate == Reading::Fate::won);
    CHECK(same->score == span.score);
    CHECK(same->margin == span.margin);
  }
  CHECK(won == spans);

  Workspace alone = tagger.make_workspace();
  const TaggedDocument unwatched = tagger.tag(document, everything, alone);
  REQUIRE(watched.mentions.size() == unwatched.mentions.size());
}

TEST_CASE("A record agrees with what was found in the seeds") {
  const auto pipeline = Pipeline::builtin();
  REQUIRE(pipeline);
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(ENTAG_SEEDS)) {
    if (entry.path().extension() == ".txt") {
      ++files;
      INFO(entry.path().string());
      const auto text = rules::read_file(entry.path());
      REQUIRE(text);
      std::string valid = *text;
      text::repair_utf8(valid);
      check_record(pipeline->impl().tagger, *pipeline->impl().pack, valid);
    }
  }
  CHECK(files >= 12);
}

}  // namespace
}  // namespace entag::tagger
