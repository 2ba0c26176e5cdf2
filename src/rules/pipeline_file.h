#pragma once

#include "rules/source.h"
#include "rules/yaml_tree.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace entag::rules {

// A pipeline file (rules/en/news.yaml) as written: how the stages are wired.
struct PipelineFile {
  struct Layer {
    std::string name;
    std::vector<std::pair<std::string, Place>> rules;  // file names
  };

  std::unique_ptr<SourceText> source;
  std::string extends;  // a shipped pack, or the path of another pipeline; empty: none
  Place extends_place;
  std::string language;
  std::string reader_format = "text";
  Place reader_place;  // of the format; without a file when it is the default
  std::vector<std::pair<std::string, Place>> splitter_tables;
  std::vector<Layer> layers;
  std::string emitter_format = "jsonl";
  Place emitter_place;
};

// Faults go to `report`; nullopt when there is nothing to go on with.
[[nodiscard]] std::optional<PipelineFile> read_pipeline_file(FileSource& files,
                                                             const std::string& name,
                                                             Report& report);

}  // namespace entag::rules
