#include "reader/jsonl_reader.h"

#include <string>
#include <utility>

namespace entag::reader {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view record_separator_and_space = "\x1E \t\r";

// Slots of the record; the fields to keep follow.
constexpr std::size_t text_slot = 0;
constexpr std::size_t id_slot = 1;
constexpr std::size_t date_slot = 2;
constexpr std::size_t kept_slot = 3;

// A record without what may stand before it: a byte order mark (in any line, because files that
// begin with one get concatenated), and the record separator of RFC 7464.
[[nodiscard]] std::string_view bare(std::string_view line) {
  if (line.starts_with(byte_order_mark)) {
    line.remove_prefix(byte_order_mark.size());
  }
  const std::size_t begin = line.find_first_not_of(record_separator_and_space);
  return begin == std::string_view::npos ? std::string_view() : line.substr(begin);
}

[[nodiscard]] std::string field_is(const FieldPath& path, JsonField::Kind kind) {
  return "field \"" + path.spelling() + "\" is " + std::string(describe(kind));
}

}  // namespace

Result<std::unique_ptr<Reader>> JsonlReader::make(Input input, const JsonlFields& fields,
                                                  std::size_t max_line) {
  std::vector<FieldPath> paths;
  paths.reserve(kept_slot + fields.keep.size());
  const auto add = [&paths](std::string_view source) -> Result<void> {
    auto path = parse_field_path(source);
    if (!path) {
      return tl::unexpected(std::move(path.error()));
    }
    paths.push_back(std::move(*path));
    return {};
  };
  for (const std::string* source : {&fields.text, &fields.id, &fields.date}) {
    if (auto added = add(*source); !added) {
      return tl::unexpected(std::move(added.error()));
    }
  }
  for (const std::string& source : fields.keep) {
    if (auto added = add(source); !added) {
      return tl::unexpected(std::move(added.error()));
    }
  }
  return std::unique_ptr<Reader>(new JsonlReader(std::move(input), std::move(paths), max_line));
}

JsonlReader::JsonlReader(Input input, std::vector<FieldPath> paths, std::size_t max_line)
    : lines_(std::move(input), max_line),
      paths_(std::move(paths)),
      record_(paths_),
      max_bytes_(max_line) {}

std::optional<Result<Document>> JsonlReader::next() {
  while (true) {
    const auto line = lines_.next();
    if (!line) {
      return std::nullopt;
    }
    if (!*line) {
      return tl::unexpected(line->error());
    }
    const std::string_view record = bare(**line);
    if (record.empty()) {
      continue;
    }
    auto made = document(record);
    if (!made) {
      made.error().where = {.file = lines_.path(), .line = error_line(lines_.number())};
    }
    return made;
  }
}

Result<Document> JsonlReader::document(std::string_view line) {
  if (auto parsed = record_.parse(line); !parsed) {
    return tl::unexpected(std::move(parsed.error()));
  }
  Document document;
  for (const auto set : {&JsonlReader::set_text, &JsonlReader::set_id, &JsonlReader::set_date}) {
    if (auto done = (this->*set)(document); !done) {
      return tl::unexpected(std::move(done.error()));
    }
  }
  keep(document);
  document.replaced = record_.replaced();
  document.replaced_line = document.replaced == 0 ? 0 : lines_.number();
  return document;
}

Result<void> JsonlReader::set_text(Document& document) const {
  const JsonField& field = record_.field(text_slot);
  const FieldPath& path = paths_[text_slot];
  if (field.kind == JsonField::Kind::missing) {
    return fail("no field \"" + path.spelling() + "\" (" + record_.alternatives(text_slot) +
                "); name it with --text-field");
  }
  if (field.kind != JsonField::Kind::string) {
    return fail(field_is(path, field.kind) +
                ", not a string; name the field of the text with --text-field");
  }
  if (field.string.size() > max_bytes_) {
    return fail("the text is longer than " + std::to_string(max_bytes_) +
                " bytes, the limit for one document");
  }
  document.text = field.string;
  return {};
}

Result<void> JsonlReader::set_id(Document& document) const {
  const JsonField& field = record_.field(id_slot);
  switch (field.kind) {
    case JsonField::Kind::string:
      document.id = field.string;
      return {};
    case JsonField::Kind::number:
      document.id = field.raw;
      return {};
    case JsonField::Kind::missing:
    case JsonField::Kind::null:
      document.id = lines_.path() + ':' + std::to_string(lines_.number());
      return {};
    default:
      return fail(field_is(paths_[id_slot], field.kind) +
                  ", not a string or a number; name the field of the id with --id-field");
  }
}

Result<void> JsonlReader::set_date(Document& document) const {
  const JsonField& field = record_.field(date_slot);
  switch (field.kind) {
    case JsonField::Kind::string:
      document.date = field.string;
      return {};
    case JsonField::Kind::missing:
    case JsonField::Kind::null:
      return {};
    default:
      return fail(field_is(paths_[date_slot], field.kind) +
                  ", not a string such as \"2023-12-03\"; name the field of the date with "
                  "--date-field");
  }
}

void JsonlReader::keep(Document& document) const {
  for (std::size_t slot = kept_slot; slot < paths_.size(); ++slot) {
    const JsonField& field = record_.field(slot);
    if (field.kind == JsonField::Kind::missing) {
      continue;
    }
    document.kept.push_back({.name = paths_[slot].name, .json = compact_json(field.raw)});
  }
}

}  // namespace entag::reader
