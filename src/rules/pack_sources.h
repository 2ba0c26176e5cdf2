#pragma once

#include "rules/pipeline_file.h"

#include "entag/pack_options.h"

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace entag::rules {

// A pack inside the binary.
struct ShippedPack {
  std::string_view name;      // as in `extends: en/news`
  std::string_view pipeline;  // its pipeline file
  std::string_view label;     // before the names of its files in messages
  std::string_view archive;   // of pack_files
};

// What `compile` needs: one pipeline, in which all that it extends and all additions have found
// their layers, and where its files come from.
struct PackSources {
  PipelineFile pipeline;
  std::unique_ptr<FileSource> files;
  std::vector<std::unique_ptr<SourceText>> bases;  // pipeline files that are extended
};

// Reads the pipeline that `options` name (empty: the first of `shipped`), merges it with those that
// it extends, and adds the additions. Layers are merged by name: the rules of a layer that the base
// has go behind its own, other layers behind its last. Additions go to the layer `mentions`, else
// to the last layer: rule files behind its rules, names files before them. Faults go to `report`;
// nullopt when there is nothing to go on with.
[[nodiscard]] std::optional<PackSources> open_pack(const PackOptions& options,
                                                   std::span<const ShippedPack> shipped,
                                                   Report& report);

}  // namespace entag::rules
