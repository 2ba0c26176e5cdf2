#include "pipeline/runner.h"

#include "pipeline/pipeline_impl.h"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <atomic>
#include <memory>
#include <optional>

namespace entag::pipeline {
namespace {

// What travels through the stages: a document on its way, or the error in its place.
struct Item {
  std::optional<Error> error;
  Document document;
  std::uint64_t mentions = 0;
  std::string output;
};

// The documents of all inputs, one after another. Serial.
class Source {
 public:
  explicit Source(const RunOptions& options) : options_(options) {}

  [[nodiscard]] std::optional<Item> next() {
    while (true) {
      if (reader_ == nullptr) {
        if (input_ == options_.inputs.size()) {
          return std::nullopt;
        }
        auto opened = reader::open(options_.inputs[input_++], options_.reader);
        if (!opened) {
          return Item{std::move(opened.error()), {}, 0, {}};
        }
        reader_ = std::move(*opened);
      }
      auto document = reader_->next();
      if (!document) {
        reader_.reset();
        continue;
      }
      Result<Document>& read = *document;
      return read ? Item{std::nullopt, std::move(*read), 0, {}}
                  : Item{std::move(read.error()), {}, 0, {}};
    }
  }

 private:
  const RunOptions& options_;
  std::size_t input_ = 0;
  std::unique_ptr<reader::Reader> reader_;
};

class Run {
 public:
  Run(const Pipeline& pipeline, const RunOptions& options, const RunSinks& sinks)
      : tagger_(pipeline.impl().tagger), options_(options), sinks_(sinks) {}

  RunTotals serial() {
    Source source(options_);
    tagger::Workspace workspace = tagger_.make_workspace();
    while (!totals_.output_lost) {
      auto item = source.next();
      if (!item) {
        break;
      }
      tag(*item, workspace);
      commit(*item);
    }
    return totals_;
  }

  RunTotals parallel() {
    Source source(options_);
    tbb::enumerable_thread_specific<tagger::Workspace> workspaces(
        [this] { return tagger_.make_workspace(); });
    // A few documents in flight for each worker keep all of them busy behind one slow document.
    const std::size_t in_flight = 4 * options_.jobs;
    const auto read = [&](tbb::flow_control& flow) -> std::unique_ptr<Item> {
      auto item = totals_lost_.load() ? std::nullopt : source.next();
      if (!item) {
        flow.stop();
        return nullptr;
      }
      return std::make_unique<Item>(std::move(*item));
    };
    // More jobs than cores are allowed, so that output can be compared for any number.
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, options_.jobs);
    tbb::task_arena arena(static_cast<int>(options_.jobs));
    arena.execute([&] {
      tbb::parallel_pipeline(
          in_flight,
          tbb::make_filter<void, Item*>(
              tbb::filter_mode::serial_in_order,
              [&](tbb::flow_control& flow) { return read(flow).release(); }) &
              tbb::make_filter<Item*, Item*>(tbb::filter_mode::parallel,
                                             [&](Item* item) {
                                               tag(*item, workspaces.local());
                                               return item;
                                             }) &
              tbb::make_filter<Item*, void>(tbb::filter_mode::serial_in_order, [&](Item* raw) {
                const std::unique_ptr<Item> item(raw);
                commit(*item);
                totals_lost_.store(totals_.output_lost);
              }));
    });
    return totals_;
  }

 private:
  void tag(Item& item, tagger::Workspace& workspace) const {
    if (!item.error) {
      const TaggedDocument tagged = tagger_.tag(
          item.document, {options_.date, tagger::Hidden::drop, options_.votes}, workspace);
      item.mentions = tagged.mentions.size();
      emitter::write_jsonl(item.document, tagged, options_.records, item.output);
    }
  }

  void commit(const Item& item) {
    if (totals_.output_lost) {
      return;
    }
    ++totals_.documents;
    if (item.error) {
      ++totals_.failed;
      sinks_.failed(*item.error);
      return;
    }
    totals_.mentions += item.mentions;
    if (item.document.replaced > 0 || item.document.text.empty()) {
      sinks_.noted(item.document);
    }
    totals_.output_lost = !sinks_.write(item.output);
  }

  const tagger::Tagger& tagger_;
  const RunOptions& options_;
  const RunSinks& sinks_;
  RunTotals totals_;
  std::atomic<bool> totals_lost_ = false;
};

}  // namespace

RunTotals run(const Pipeline& pipeline, const RunOptions& options, const RunSinks& sinks) {
  Run one(pipeline, options, sinks);
  return options.jobs <= 1 ? one.serial() : one.parallel();
}

}  // namespace entag::pipeline
