#include "rules/pack.h"

#include "rules/limits.h"

#include <bit>
#include <utility>

namespace entag::rules {
namespace {

// Whether `parts` nest below `owner` as its size and depth say. That holds for every test or
// expression that the compiler makes, and keeps a walk over any other short.
template <class Parts>
bool nests(std::uint32_t size, std::uint8_t depth, const Parts& parts) {
  std::uint64_t below = 0;
  for (const auto& part : parts) {
    if (part.size == 0 || part.depth >= depth) {
      return false;
    }
    below += part.size;
  }
  return below < size;
}

void assign_regexes(const Pack& pack, const Table<RegexSource>& sources, LazyRegexes& regexes) {
  regexes = LazyRegexes(sources.size());
  for (std::size_t i = 0; i < sources.size(); ++i) {
    regexes.at(i).assign(pack.text(sources[i].source), sources[i].first);
  }
}

}  // namespace

const LazyRegex LazyRegexes::never;

template <class T>
bool Pack::assign(Section section, Table<T>& table) const {
  const SectionEntry& entry = header_.sections[static_cast<std::size_t>(section)];
  const std::span<const std::byte> image = bytes_.bytes();
  if (entry.record_size != sizeof(T) || entry.offset % image_alignment != 0 ||
      entry.offset < sizeof(ImageHeader) || entry.offset > image.size() ||
      entry.count > (image.size() - entry.offset) / sizeof(T) || entry.count > max_records) {
    return false;
  }
  table = Table<T>(std::span(reinterpret_cast<const T*>(image.data() + entry.offset), entry.count));
  return true;
}

bool Pack::assign_sections() {
  ListIndex::Sections trie;
  const bool good =
      assign(Section::texts, texts_) && assign(Section::types, types) &&
      assign(Section::lists, lists) && assign(Section::columns, columns_) &&
      assign(Section::cells, cells_) && assign(Section::token_slots, trie.token_slots) &&
      assign(Section::tokens, trie.tokens) &&
      assign(Section::first_children, trie.first_children) &&
      assign(Section::node_labels, trie.node_labels) &&
      assign(Section::child_begins, trie.child_begins) &&
      assign(Section::entry_begins, trie.entry_begins) && assign(Section::entries, trie.entries) &&
      assign(Section::starting_begins, trie.starting_begins) &&
      assign(Section::starting_lists, trie.starting_lists) &&
      assign(Section::word_test_begins, trie.word_test_begins) &&
      assign(Section::word_tests, trie.word_tests) && assign(Section::words, words) &&
      assign(Section::token_regexes, token_regex_sources_) &&
      assign(Section::text_regexes, text_regex_sources_) && assign(Section::tests, tests) &&
      assign(Section::test_parts, test_parts_) && assign(Section::mention_tests, mention_tests) &&
      assign(Section::mention_attributes, mention_attributes_) &&
      assign(Section::filters, filters) && assign(Section::programs, programs) &&
      assign(Section::code, code_) && assign(Section::rules, rules) &&
      assign(Section::boosts, boosts_) && assign(Section::attributes, attributes_) &&
      assign(Section::template_parts, template_parts_) &&
      assign(Section::expressions, expressions) && assign(Section::slots, slots_) &&
      assign(Section::numbers, numbers_) && assign(Section::aliases, aliases) &&
      assign(Section::forms, forms_) && assign(Section::layers, layers) &&
      assign(Section::evidence_groups, evidence_groups) &&
      assign(Section::word_tables, word_tables) && assign(Section::table_words, table_words_);
  if (!good || !std::has_single_bit(trie.token_slots.size()) || layers.size() > max_layers ||
      types.size() > max_entity_types || tests.size() > max_tests) {
    return false;
  }
  trie.texts = texts_;
  index = ListIndex(trie);
  assign_regexes(*this, token_regex_sources_, token_regexes);
  assign_regexes(*this, text_regex_sources_, text_regexes);
  return true;
}

Result<std::unique_ptr<const Pack>> Pack::open(ImageBytes bytes, std::uint64_t engine) {
  auto header = read_header(bytes.bytes(), engine);
  if (!header) {
    return tl::unexpected(std::move(header.error()));
  }
  std::unique_ptr<Pack> pack(new Pack(std::move(bytes)));
  pack->header_ = *header;
  if (!pack->assign_sections()) {
    return fail("damaged: its sections lie outside of it; compile it again with entag compile");
  }
  return pack;
}

Table<Instruction> Pack::code(const Program& program) const noexcept {
  return program.code.count <= max_code ? code_.slice(program.code) : Table<Instruction>();
}

Table<std::uint32_t> Pack::parts(const Test& test) const noexcept {
  const Table<std::uint32_t> ids = test_parts_.slice(test.parts);
  std::uint64_t below = 0;
  for (const std::uint32_t id : ids) {
    const Test& part = tests[id];
    if (part.size == 0 || part.depth >= test.depth) {
      return {};
    }
    below += part.size;
  }
  return below < test.size ? ids : Table<std::uint32_t>();
}

Table<ExpressionNode> Pack::arguments(const ExpressionNode& node) const noexcept {
  const Table<ExpressionNode> nodes = expressions.slice(node.arguments);
  return nests(node.size, node.depth, nodes) ? nodes : Table<ExpressionNode>();
}

std::string_view Pack::cell(const ListTable& table, std::uint32_t row,
                            std::size_t column) const noexcept {
  if (row >= table.row_count || column >= table.columns.count) {
    return {};
  }
  const std::uint64_t at =
      table.first_cell + std::uint64_t{row} * table.columns.count + std::uint64_t{column};
  return text(cells_[at]);
}

std::size_t Pack::find_column(const ListTable& table, std::string_view column) const noexcept {
  const Table<TextRef> names = columns(table);
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (text(names[i]) == column) {
      return i;
    }
  }
  return std::string_view::npos;
}

std::uint32_t Pack::find_type(std::string_view name) const noexcept {
  for (std::uint32_t i = 0; i < types.size(); ++i) {
    if (text(types[i].name) == name) {
      return i;
    }
  }
  return none;
}

SourcePos Pack::place(const Where& where) const {
  return {std::string(text(where.file)), static_cast<int>(where.line & 0x7FFFFFFFU),
          static_cast<int>(where.column & 0x7FFFFFFFU)};
}

}  // namespace entag::rules
