#pragma once

#include "entag/document.h"
#include "entag/mention.h"

#include <cstdint>
#include <string>
#include <vector>

namespace entag::emitter {

// What one line is about.
enum class Per : std::uint8_t { mention, sentence, document };

// What is written and how. The same for every document of a run.
struct RecordOptions {
  Per per = Per::mention;
  bool with_text = false;          // document and sentence records: the text itself
  bool with_sentences = false;     // document records: spans of the sentences
  bool with_tokens = false;        // document records: spans of the tokens
  std::vector<std::string> types;  // mentions of these types only; empty: all
};

// Appends one document's records to `out`, a line each, in document order; see entag(1), OUTPUT.
// Offsets are code points. Pure, thread-safe.
void write_jsonl(const Document& document, const TaggedDocument& tagged,
                 const RecordOptions& options, std::string& out);

}  // namespace entag::emitter
