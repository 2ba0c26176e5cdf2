#include "rules/map_reader.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

namespace entag::rules {

MapReader::MapReader(const YamlNode& node, std::string_view what,
                     std::initializer_list<std::string_view> keys, Report& report)
    : node_(node), what_(what), report_(report), usable_(node.kind == YamlNode::Kind::map) {
  if (!usable_) {
    report_.error(node.place, fmt::format("{} must be a map, not {}", what, kind_name(node.kind)));
    return;
  }
  for (const auto& [key, value] : node.entries) {
    if (std::ranges::find(keys, std::string_view(key.text)) == keys.end()) {
      report_.error(key.place,
                    fmt::format("unknown key '{}' in {}{}", key.text, what,
                                did_you_mean(key.text, std::span(keys.begin(), keys.size()))));
    }
  }
}

const YamlNode* MapReader::find(std::string_view key) const {
  return usable_ ? node_.find(key) : nullptr;
}

const YamlNode* MapReader::require(std::string_view key) const {
  const YamlNode* value = find(key);
  if (usable_ && value == nullptr) {
    report_.error(node_.place, fmt::format("{} needs the key '{}'", what_, key));
  }
  return value;
}

const YamlNode* MapReader::of_kind(std::string_view key, YamlNode::Kind kind) const {
  const YamlNode* value = find(key);
  if (value == nullptr || value->kind == kind) {
    return value;
  }
  YamlNode wanted;
  wanted.kind = kind;
  report_.error(value->place, fmt::format("'{}' must be {}, not {}", key, kind_name(kind),
                                          kind_name(value->kind)));
  return nullptr;
}

const YamlNode* MapReader::scalar(std::string_view key) const {
  return of_kind(key, YamlNode::Kind::scalar);
}

const YamlNode* MapReader::sequence(std::string_view key) const {
  return of_kind(key, YamlNode::Kind::sequence);
}

const YamlNode* MapReader::map(std::string_view key) const {
  return of_kind(key, YamlNode::Kind::map);
}

std::string MapReader::text(std::string_view key, std::string_view fallback) const {
  const YamlNode* value = scalar(key);
  return std::string(value == nullptr ? fallback : std::string_view(value->text));
}

int MapReader::integer(std::string_view key, int fallback, int min, int max) const {
  const YamlNode* value = scalar(key);
  if (value == nullptr) {
    return fallback;
  }
  int number = 0;
  const char* const end = value->text.data() + value->text.size();
  const auto [rest, fault] = std::from_chars(value->text.data(), end, number);
  if (fault != std::errc() || rest != end || number < min || number > max) {
    report_.error(value->place,
                  fmt::format("'{}' must be a whole number from {} to {}", key, min, max));
    return fallback;
  }
  return number;
}

bool MapReader::flag(std::string_view key, bool fallback) const {
  const YamlNode* value = scalar(key);
  if (value == nullptr) {
    return fallback;
  }
  if (value->text != "true" && value->text != "false") {
    report_.error(value->place, fmt::format("'{}' must be true or false", key));
    return fallback;
  }
  return value->text == "true";
}

std::vector<const YamlNode*> MapReader::scalars(std::string_view key) const {
  const YamlNode* value = find(key);
  if (value == nullptr) {
    return {};
  }
  if (value->kind == YamlNode::Kind::scalar) {
    return {value};
  }
  std::vector<const YamlNode*> found;
  if (value->kind != YamlNode::Kind::sequence) {
    report_.error(value->place,
                  fmt::format("'{}' must be a list of words, not {}", key, kind_name(value->kind)));
    return found;
  }
  for (const YamlNode& item : value->items) {
    if (item.kind == YamlNode::Kind::scalar) {
      found.push_back(&item);
    } else {
      report_.error(item.place, fmt::format("'{}' must be a list of words; this is {}", key,
                                            kind_name(item.kind)));
    }
  }
  return found;
}

std::optional<std::size_t> choose(std::string_view text, std::span<const std::string_view> names,
                                  std::string_view what, const Place& place, Report& report) {
  const auto found = std::ranges::find(names, text);
  if (found == names.end()) {
    report.error(place,
                 fmt::format("unknown {} '{}'; one of: {}", what, text, fmt::join(names, ", ")));
    return std::nullopt;
  }
  return static_cast<std::size_t>(found - names.begin());
}

bool check_name(const YamlNode& name, std::string_view what, Report& report) {
  const auto letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  };
  const auto inner = [&letter](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '-'; };
  if (!name.text.empty() && letter(name.text.front()) && std::ranges::all_of(name.text, inner)) {
    return true;
  }
  report.error(name.place, fmt::format("{} name '{}' may hold letters, digits, - and _, and must "
                                       "start with a letter",
                                       what, name.text));
  return false;
}

}  // namespace entag::rules
