#pragma once

#include "rules/yaml_tree.h"

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entag::rules {

// Reads the keys of one YAML map strictly: an unknown key, a missing one and a value of the wrong
// kind are reported with their place; the reader then goes on with the next key.
class MapReader {
 public:
  // `what` names the map in messages ("a rule"). `keys` is everything that may stand in it.
  MapReader(const YamlNode& node, std::string_view what,
            std::initializer_list<std::string_view> keys, Report& report);

  // False when the node is no map at all (already reported).
  [[nodiscard]] bool usable() const noexcept { return usable_; }

  [[nodiscard]] const YamlNode* find(std::string_view key) const;
  // The same; its absence is reported.
  [[nodiscard]] const YamlNode* require(std::string_view key) const;

  // A scalar's text, or `fallback` when the key is absent.
  [[nodiscard]] std::string text(std::string_view key, std::string_view fallback = {}) const;
  [[nodiscard]] const YamlNode* scalar(std::string_view key) const;
  [[nodiscard]] int integer(std::string_view key, int fallback, int min, int max) const;
  [[nodiscard]] bool flag(std::string_view key, bool fallback) const;
  // A list of scalars; a single scalar counts as a list of one.
  [[nodiscard]] std::vector<const YamlNode*> scalars(std::string_view key) const;
  [[nodiscard]] const YamlNode* sequence(std::string_view key) const;
  [[nodiscard]] const YamlNode* map(std::string_view key) const;

  [[nodiscard]] const Place& place() const noexcept { return node_.place; }

 private:
  [[nodiscard]] const YamlNode* of_kind(std::string_view key, YamlNode::Kind kind) const;

  const YamlNode& node_;
  std::string_view what_;
  Report& report_;
  bool usable_ = false;
};

// The index of `text` in `names`, or an error at `place` that lists them.
[[nodiscard]] std::optional<std::size_t> choose(std::string_view text,
                                                std::span<const std::string_view> names,
                                                std::string_view what, const Place& place,
                                                Report& report);

// False, with an error, for a name that patterns could not refer to.
[[nodiscard]] bool check_name(const YamlNode& name, std::string_view what, Report& report);

}  // namespace entag::rules
