#pragma once

#include <string>
#include <vector>

namespace entag {

// Which rules to tag with.
struct PackOptions {
  // A pipeline file, or a folder that holds one named pipeline.yaml or news.yaml. Empty: the pack
  // inside the library (rules/en/news.yaml).
  std::string rules;
  // What is added to it: rule files (.yaml) and names files (.tsv), see entag-rules(5).
  std::vector<std::string> add;
};

}  // namespace entag
