// The one file that sees simdjson's parser (2.6 s to compile).
//
// The object is walked once, front to back, with the on-demand parser, and every value is looked
// at. The DOM parser would be shorter, but it refuses a whole record for one integer above 64 bits
// and loses how numbers were spelled; on-demand look-ups by key would leave the fields beside them
// unchecked and take the first of equal keys. The wanted fields are a tree that is descended along
// with the walk, so the number of paths costs nothing where they do not lead.

#include "reader/json_record.h"

#include "reader/field_tree.h"
#include "reader/json_text.h"
#include "text/utf8.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace entag::reader {

namespace {

namespace ondemand = simdjson::ondemand;
using simdjson::error_code;

constexpr int max_depth = 1000;
// simdjson counts a few levels more than there are brackets, and asserts in builds with -O0.
constexpr std::size_t parser_depth = max_depth + 8;
constexpr std::string_view white_space = " \t\r\n";

[[nodiscard]] std::string_view trim_right(std::string_view text) {
  return text.substr(0, text.find_last_not_of(white_space) + 1);
}

[[nodiscard]] std::string reason(error_code error) {
  switch (error) {
    case simdjson::UNCLOSED_STRING:
      return "a string does not end on this line";
    case simdjson::UNESCAPED_CHARS:
      return "a control character in a string is not escaped";
    case simdjson::STRING_ERROR:
      return "an unknown escape in a string";
    case simdjson::INCOMPLETE_ARRAY_OR_OBJECT:
      return "the object does not end on this line; jq -c . writes one object a line";
    case simdjson::NUMBER_ERROR:
      return "a malformed number";
    case simdjson::DEPTH_ERROR:
      return "nested more than " + std::to_string(max_depth) + " levels deep";
    case simdjson::TRAILING_CONTENT:
      return "more text after the object; jq -c . writes one object a line";
    case simdjson::TAPE_ERROR:
    case simdjson::INCORRECT_TYPE:
      return "unexpected text";
    default:
      return simdjson::error_message(error);
  }
}

// What a record is that is no object, by its first character.
[[nodiscard]] std::string not_an_object(char first) {
  if (first == '[') {
    return "not a JSON object but an array; jq -c '.[]' writes its items one a line";
  }
  if (first == '"') {
    return "not a JSON object but a string; each line must be one object";
  }
  return "not a JSON object; each line must be one object";
}

}  // namespace

class JsonRecord::Impl {
 public:
  explicit Impl(const std::vector<FieldPath>& wanted)
      : paths_(wanted), tree_(wanted), fields_(wanted.size()), objects_(tree_.size()) {}

  [[nodiscard]] Result<void> parse(std::string_view line);

  [[nodiscard]] const JsonField& field(std::size_t i) const noexcept { return fields_[i]; }

  [[nodiscard]] std::uint64_t replaced() const noexcept { return replaced_; }

  [[nodiscard]] std::string alternatives(std::size_t i) const;

 private:
  // The keys of the object that a node of the tree met, for messages.
  struct Object {
    bool met = false;
    std::vector<std::string_view> keys;
  };

  [[nodiscard]] error_code read();
  [[nodiscard]] error_code walk(ondemand::value value, std::size_t node, int depth);
  [[nodiscard]] error_code walk_object(ondemand::object& object, std::size_t node, int depth);
  [[nodiscard]] error_code walk_array(ondemand::array& array, std::size_t node, int depth);
  [[nodiscard]] error_code walk_into(ondemand::value value, JsonField& out, std::size_t node,
                                     int depth);
  void forget(std::size_t node);
  [[nodiscard]] error_code failed(error_code error, std::string_view token);
  [[nodiscard]] error_code failed_here(error_code error);
  [[nodiscard]] std::string_view from(const char* begin);
  [[nodiscard]] std::string message(error_code error) const;

  std::vector<FieldPath> paths_;
  FieldTree tree_;
  std::vector<JsonField> fields_;
  std::vector<Object> objects_;  // by node
  std::uint64_t replaced_ = 0;

  ondemand::parser parser_;
  ondemand::document document_;
  std::string json_;  // the line and simdjson's padding
  std::size_t size_ = 0;
  std::size_t failed_at_ = std::string::npos;  // the byte of json_ where parsing stopped
};

Result<void> JsonRecord::Impl::parse(std::string_view line) {
  json_.assign(line);
  replaced_ = text::repair_utf8(json_).replaced;
  size_ = json_.size();
  const std::size_t begin = json_.find_first_not_of(white_space);
  if (begin == std::string::npos) {
    return fail("an empty line holds no object");
  }
  if (json_[begin] != '{') {
    return fail(not_an_object(json_[begin]));
  }
  json_.append(simdjson::SIMDJSON_PADDING, ' ');
  error_code error = read();
  if (error == simdjson::STRING_ERROR) {
    const std::uint64_t halves = replace_half_pairs(json_);
    replaced_ += halves;
    if (halves != 0) {
      error = read();
    }
  }
  if (error != simdjson::SUCCESS) {
    return fail(message(error));
  }
  return {};
}

error_code JsonRecord::Impl::read() {
  std::fill(fields_.begin(), fields_.end(), JsonField{});
  std::fill(objects_.begin(), objects_.end(), Object{});
  failed_at_ = std::string::npos;
  if (size_ > parser_.capacity()) {
    // Powers of two, because simdjson itself would allocate anew for every line longer than all
    // before it.
    const std::size_t capacity = std::min(std::bit_ceil(size_), simdjson::SIMDJSON_MAXSIZE_BYTES);
    if (const error_code error = parser_.allocate(capacity, parser_depth)) {
      return error;
    }
  }
  const simdjson::padded_string_view padded(json_.data(), size_, json_.size());
  if (const error_code error = parser_.iterate(padded).get(document_)) {
    return error;
  }
  ondemand::object object;
  if (const error_code error = document_.get_object().get(object)) {
    return error;
  }
  if (const error_code error = walk_object(object, 0, 1)) {
    return error;
  }
  const char* rest = nullptr;
  if (document_.current_location().get(rest) == simdjson::SUCCESS) {
    return failed_here(simdjson::TRAILING_CONTENT);
  }
  return simdjson::SUCCESS;
}

error_code JsonRecord::Impl::walk_object(ondemand::object& object, std::size_t node, int depth) {
  if (node != FieldTree::no_node) {
    objects_[node].met = true;
  }
  for (auto item : object) {
    ondemand::field field;
    if (const error_code error = std::move(item).get(field)) {
      return failed_here(error);
    }
    std::string_view key;
    if (const error_code error = field.unescaped_key().get(key)) {
      return failed_here(error);
    }
    if (node != FieldTree::no_node) {
      objects_[node].keys.push_back(key);
    }
    const std::size_t child = tree_.member(node, key);
    forget(child);
    if (const error_code error = walk(field.value(), child, depth)) {
      return error;
    }
  }
  return simdjson::SUCCESS;
}

error_code JsonRecord::Impl::walk_array(ondemand::array& array, std::size_t node, int depth) {
  std::size_t index = 0;
  for (auto item : array) {
    ondemand::value value;
    if (const error_code error = item.get(value)) {
      return failed_here(error);
    }
    if (const error_code error = walk(value, tree_.item(node, index), depth)) {
      return error;
    }
    ++index;
  }
  return simdjson::SUCCESS;
}

error_code JsonRecord::Impl::walk(ondemand::value value, std::size_t node, int depth) {
  JsonField field;
  if (const error_code error = walk_into(value, field, node, depth)) {
    return error;
  }
  if (node != FieldTree::no_node) {
    for (const std::size_t slot : tree_[node].here) {
      fields_[slot] = field;
    }
  }
  return simdjson::SUCCESS;
}

error_code JsonRecord::Impl::walk_into(ondemand::value value, JsonField& out, std::size_t node,
                                       int depth) {
  const std::string_view token = trim_right(value.raw_json_token());
  ondemand::json_type type{};
  if (const error_code error = value.type().get(type)) {
    return failed(error, token);
  }
  switch (type) {
    case ondemand::json_type::object: {
      if (depth >= max_depth) {
        return failed(simdjson::DEPTH_ERROR, token);
      }
      ondemand::object object;
      if (const error_code error = value.get_object().get(object)) {
        return failed_here(error);
      }
      if (const error_code error = walk_object(object, node, depth + 1)) {
        return error;
      }
      out = {.kind = JsonField::Kind::object, .raw = from(token.data()), .string = {}};
      return simdjson::SUCCESS;
    }
    case ondemand::json_type::array: {
      if (depth >= max_depth) {
        return failed(simdjson::DEPTH_ERROR, token);
      }
      ondemand::array array;
      if (const error_code error = value.get_array().get(array)) {
        return failed_here(error);
      }
      if (const error_code error = walk_array(array, node, depth + 1)) {
        return error;
      }
      out = {.kind = JsonField::Kind::array, .raw = from(token.data()), .string = {}};
      return simdjson::SUCCESS;
    }
    case ondemand::json_type::string: {
      out = {.kind = JsonField::Kind::string, .raw = token, .string = {}};
      const error_code error = value.get_string().get(out.string);
      return error ? failed(error, token) : simdjson::SUCCESS;
    }
    case ondemand::json_type::number:
      // Not consumed, because simdjson takes no integer above 64 bits; the iterator skips it.
      out = {.kind = JsonField::Kind::number, .raw = token, .string = {}};
      return is_json_number(token) ? simdjson::SUCCESS : failed(simdjson::NUMBER_ERROR, token);
    case ondemand::json_type::boolean:
      out = {.kind = JsonField::Kind::boolean, .raw = token, .string = {}};
      return token == "true" || token == "false" ? simdjson::SUCCESS
                                                 : failed(simdjson::TAPE_ERROR, token);
    case ondemand::json_type::null:
      out = {.kind = JsonField::Kind::null, .raw = token, .string = {}};
      return token == "null" ? simdjson::SUCCESS : failed(simdjson::TAPE_ERROR, token);
  }
  return failed(simdjson::TAPE_ERROR, token);
}

// A key comes again: what its first value gave is gone.
void JsonRecord::Impl::forget(std::size_t node) {
  if (node == FieldTree::no_node) {
    return;
  }
  for (const std::size_t slot : tree_[node].below) {
    fields_[slot] = {};
  }
  objects_[node] = {};
}

// The JSON from `begin` to where the walk stands, for a container that has just been left.
std::string_view JsonRecord::Impl::from(const char* begin) {
  const char* end = json_.data() + size_;
  if (document_.current_location().get(end) != simdjson::SUCCESS) {
    end = json_.data() + size_;
  }
  return trim_right({begin, static_cast<std::size_t>(end - begin)});
}

error_code JsonRecord::Impl::failed(error_code error, std::string_view token) {
  failed_at_ = static_cast<std::size_t>(token.data() - json_.data());
  return error;
}

error_code JsonRecord::Impl::failed_here(error_code error) {
  const char* here = nullptr;
  if (document_.current_location().get(here) == simdjson::SUCCESS) {
    failed_at_ = static_cast<std::size_t>(here - json_.data());
  }
  return error;
}

std::string JsonRecord::Impl::message(error_code error) const {
  std::string text = "bad JSON";
  if (failed_at_ < size_) {
    text += " near byte " + std::to_string(failed_at_ + 1);
  }
  return text + ": " + reason(error);
}

std::string JsonRecord::Impl::alternatives(std::size_t i) const {
  constexpr std::size_t most_keys = 8;
  constexpr std::size_t longest_key = 40;  // code points
  const FieldPath& path = paths_[i];
  std::size_t met = 0;    // the deepest object on the path
  std::size_t count = 0;  // the steps that lead to it
  std::size_t node = 0;
  for (std::size_t steps = 1; steps < path.steps.size(); ++steps) {
    node = tree_.step(node, path.steps[steps - 1]);
    if (!objects_[node].met) {
      continue;
    }
    met = node;
    count = steps;
  }
  const std::vector<std::string_view>& keys = objects_[met].keys;
  const std::string place =
      count == 0 ? "fields here" : "fields of \"" + path.prefix(count).spelling() + "\"";
  if (keys.empty()) {
    return place + ": none";
  }
  std::string list;
  for (std::size_t k = 0; k < std::min(keys.size(), most_keys); ++k) {
    list += (k == 0 ? "" : ", ") + quote_key(keys[k], longest_key);
  }
  if (keys.size() > most_keys) {
    list += " and " + std::to_string(keys.size() - most_keys) + " more";
  }
  return place + ": " + list;
}

std::string_view describe(JsonField::Kind kind) noexcept {
  constexpr std::array<std::string_view, 7> names = {
      // in the order of Kind
      "missing", "null", "a boolean", "a number", "a string", "an array", "an object"};
  return names[static_cast<std::size_t>(kind)];
}

std::string compact_json(std::string_view json) {
  std::string out(json.size() + simdjson::SIMDJSON_PADDING, '\0');
  std::size_t size = 0;
  if (simdjson::minify(json.data(), json.size(), out.data(), size) != simdjson::SUCCESS) {
    return std::string(json);
  }
  out.resize(size);
  return out;
}

JsonRecord::JsonRecord(const std::vector<FieldPath>& wanted)
    : impl_(std::make_unique<Impl>(wanted)) {}

JsonRecord::JsonRecord(JsonRecord&&) noexcept = default;
JsonRecord& JsonRecord::operator=(JsonRecord&&) noexcept = default;
JsonRecord::~JsonRecord() = default;

Result<void> JsonRecord::parse(std::string_view line) {
  return impl_->parse(line);
}

const JsonField& JsonRecord::field(std::size_t i) const noexcept {
  return impl_->field(i);
}

std::uint64_t JsonRecord::replaced() const noexcept {
  return impl_->replaced();
}

std::string JsonRecord::alternatives(std::size_t i) const {
  return impl_->alternatives(i);
}

}  // namespace entag::reader
