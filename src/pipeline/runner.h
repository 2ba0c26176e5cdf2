#pragma once

#include "emitter/jsonl.h"
#include "reader/reader.h"
#include "tagger/tagger.h"

#include "entag/pipeline.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace entag::pipeline {

// One run over many inputs.
struct RunOptions {
  std::vector<std::string> inputs;  // paths; "-" is stdin
  reader::Options reader;
  emitter::RecordOptions records;
  tagger::DateChoice date;
  tagger::Votes votes = tagger::Votes::drop;  // whether records tell them
  std::size_t jobs = 1;                       // documents tagged at a time
};

// Where a run's output and its messages go. Called from one thread at a time, in the order of the
// input.
struct RunSinks {
  // False when the output cannot be written; the run then stops.
  std::function<bool(std::string_view bytes)> write;
  // A document, or the rest of an input, that could not be read.
  std::function<void(const Error& error)> failed;
  // A document that was tagged but is worth a word: it is empty, or parts of it were not UTF-8.
  std::function<void(const Document& document)> noted;
};

// What became of everything that was read: documents == tagged + failed.
struct RunTotals {
  std::uint64_t documents = 0;
  std::uint64_t failed = 0;
  std::uint64_t mentions = 0;
  bool output_lost = false;
};

// Reads, tags and writes. Output and messages are the same for any number of jobs.
[[nodiscard]] RunTotals run(const Pipeline& pipeline, const RunOptions& options,
                            const RunSinks& sinks);

}  // namespace entag::pipeline
