#pragma once

#include "rules/compiler.h"
#include "splitter/splitter.h"
#include "tagger/tagger.h"

#include "entag/pipeline.h"

#include <memory>
#include <string>

namespace entag {

// What a Pipeline owns. The tagger refers to the two above it.
struct Pipeline::Impl {
  Impl(std::unique_ptr<const splitter::Splitter> a_splitter,
       std::unique_ptr<const rules::Pack> a_pack, std::string format, Diagnostics a_warnings)
      : splitter(std::move(a_splitter)),
        pack(std::move(a_pack)),
        tagger(*pack, *splitter),
        reader_format(std::move(format)),
        warnings(std::move(a_warnings)) {}

  std::unique_ptr<const splitter::Splitter> splitter;
  std::unique_ptr<const rules::Pack> pack;
  tagger::Tagger tagger;
  std::string reader_format;
  Diagnostics warnings;  // of the rule files
};

}  // namespace entag
