#pragma once

#include "rules/report.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entag::rules {

struct YamlEntry;

// A YAML document as a plain tree in which every key and value knows its place.
struct YamlNode {
  enum class Kind : std::uint8_t { null, scalar, sequence, map };
  enum class Style : std::uint8_t { plain, quoted, block };  // of a scalar
  Kind kind = Kind::null;
  Style style = Style::plain;
  Place place;
  std::string text;                // of a scalar
  std::vector<YamlNode> items;     // of a sequence
  std::vector<YamlEntry> entries;  // of a map

  // The value of `key` in a map, nullptr when absent.
  [[nodiscard]] const YamlNode* find(std::string_view key) const noexcept;
  // The place of byte `offset` of a scalar's text: exact on one-line scalars
  // without escapes, else the scalar's.
  [[nodiscard]] Place place_of(std::size_t offset) const;
};

// A key, which is a scalar, and its value.
struct YamlEntry {
  YamlNode key;
  YamlNode value;
};

[[nodiscard]] std::string_view kind_name(YamlNode::Kind kind) noexcept;

// Parses strictly: anchors, aliases, tags, duplicate keys, keys that are no scalars, more than one
// document, more than 32 levels or 200,000 nodes, and invalid UTF-8 are errors. Faults go to
// `report`; nullopt when there is no usable tree. `file` must outlive the tree.
[[nodiscard]] std::optional<YamlNode> parse_yaml(const SourceText& file, Report& report);

}  // namespace entag::rules
