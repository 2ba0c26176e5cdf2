#include "rules/image_writer.h"

#include "rules/hash.h"
#include "rules/image.h"
#include "rules/limits.h"
#include "rules/text_pool.h"
#include "text/unicode.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <span>
#include <string_view>

namespace entag::rules {
namespace {

// Sections are gathered one after another; the texts, which all of them add to, come last of all
// but have the first entry.
class ImageWriter {
 public:
  explicit ImageWriter(Draft& draft) : draft_(draft) {}

  Result<std::vector<std::byte>> write() {
    if (draft_.layers.size() > max_layers || draft_.types.size() > max_entity_types ||
        draft_.tests.size() > max_tests) {
      return fail(
          fmt::format("the pack is too large: {} layers, {} types, {} tests; at most {}, "
                      "{}, {} are allowed",
                      draft_.layers.size(), draft_.types.size(), draft_.tests.size(), max_layers,
                      max_entity_types, max_tests));
    }
    header_.engine = draft_.engine;
    header_.name = pool_.add(draft_.name);
    header_.language = pool_.add(draft_.language);
    header_.reader_format = pool_.add(draft_.reader_format);
    header_.emitter_format = pool_.add(draft_.emitter_format);
    header_.made_by = pool_.add(entag_version());
    bytes_.resize(sizeof(ImageHeader));
    write_types();
    write_tests();
    write_rules();
    write_word_tables();
    write_lists();
    const std::string& texts = pool_.bytes();
    store(Section::texts, std::span<const char>(texts.data(), texts.size()));
    if (pool_.full() || too_large_) {
      return fail("the pack is too large: its texts, or one kind of its parts, need 4 GiB or more");
    }
    header_.size = bytes_.size();
    header_.body_hash = body_hash(bytes_);
    header_.header_hash = header_hash(header_);
    std::memcpy(bytes_.data(), &header_, sizeof(ImageHeader));
    return std::move(bytes_);
  }

 private:
  template <class T>
  void store(Section section, std::span<const T> records) {
    static_assert(Record<T>);
    const std::size_t offset =
        (bytes_.size() + image_alignment - 1) / image_alignment * image_alignment;
    too_large_ = too_large_ || records.size() > max_records;
    bytes_.resize(offset + records.size_bytes());
    if (!records.empty()) {
      std::memcpy(bytes_.data() + offset, records.data(), records.size_bytes());
    }
    header_.sections[static_cast<std::size_t>(section)] = {offset, records.size(), sizeof(T), 0};
  }

  template <class T>
  void store(Section section, const std::vector<T>& records) {
    store(section, std::span<const T>(records));
  }

  template <class T>
  [[nodiscard]] static Range append(std::vector<T>& to, const std::vector<T>& records) {
    const Range range{static_cast<std::uint32_t>(to.size()),
                      static_cast<std::uint32_t>(records.size())};
    to.insert(to.end(), records.begin(), records.end());
    return range;
  }

  template <class Texts>
  [[nodiscard]] std::vector<TextRef> refs(const Texts& texts) {
    std::vector<TextRef> made;
    made.reserve(texts.size());
    for (const auto& text : texts) {
      made.push_back(pool_.add(text));
    }
    return made;
  }

  // Where the pack's folder lies is not part of it.
  [[nodiscard]] Where where(const SourcePos& place) {
    std::string_view file = place.file;
    if (file.starts_with(draft_.folder)) {
      file.remove_prefix(draft_.folder.size());
    }
    return {pool_.add(file), static_cast<std::uint32_t>(place.line),
            static_cast<std::uint32_t>(place.column)};
  }

  void write_types() {
    std::vector<EntityType> types;
    types.reserve(draft_.types.size());
    for (const draft::EntityType& type : draft_.types) {
      types.push_back({pool_.add(type.name), type.emit, {}});
    }
    store(Section::types, types);
    store(Section::evidence_groups, refs(draft_.evidence_groups));
  }

  void write_tests() {
    std::vector<Test> tests;
    tests.reserve(draft_.tests.size());
    std::vector<std::uint32_t> parts;
    for (const draft::Test& test : draft_.tests) {
      Test made;
      made.kind = test.kind;
      made.dynamic = test.dynamic;
      made.argument = test.argument;
      made.parts = append(parts, test.parts);
      for (const std::uint32_t part : test.parts) {
        made.size += tests[part].size;
        made.depth = std::max(made.depth, static_cast<std::uint8_t>(tests[part].depth + 1));
      }
      tests.push_back(made);
    }
    store(Section::tests, tests);
    store(Section::test_parts, parts);
    store(Section::words, refs(draft_.words));
    store(Section::token_regexes, regexes(draft_.token_regexes));
    store(Section::text_regexes, regexes(draft_.text_regexes));
    std::vector<MentionTest> mention_tests;
    mention_tests.reserve(draft_.mention_tests.size());
    std::vector<MentionAttribute> attributes;
    for (const draft::MentionTest& test : draft_.mention_tests) {
      std::vector<MentionAttribute> wanted;
      wanted.reserve(test.attributes.size());
      for (const auto& [name, value] : test.attributes) {
        wanted.push_back({pool_.add(name), pool_.add(value)});
      }
      mention_tests.push_back({test.type, 0, append(attributes, wanted)});
    }
    store(Section::mention_tests, mention_tests);
    store(Section::mention_attributes, attributes);
    std::vector<ListFilter> filters;
    filters.reserve(draft_.filters.size());
    for (const draft::ListFilter& filter : draft_.filters) {
      filters.push_back({filter.column, pool_.add(filter.value)});
    }
    store(Section::filters, filters);
    std::vector<Program> programs;
    programs.reserve(draft_.programs.size());
    std::vector<Instruction> code;
    for (const draft::Program& program : draft_.programs) {
      programs.push_back({append(code, program.code), program.backward ? 1U : 0U});
    }
    store(Section::programs, programs);
    store(Section::code, code);
  }

  [[nodiscard]] std::vector<RegexSource> regexes(const std::vector<Regex>& all) {
    std::vector<RegexSource> made;
    made.reserve(all.size());
    for (const Regex& regex : all) {
      RegexSource source{pool_.add(regex.source()), {}};
      for (unsigned byte = 0; byte < 256; ++byte) {
        if (regex.first_bytes()[byte]) {
          source.first.set(static_cast<unsigned char>(byte));
        }
      }
      made.push_back(source);
    }
    return made;
  }

  // Everything below `expression` is stored; the node itself is the caller's to store.
  [[nodiscard]] ExpressionNode flatten(const Expression& expression) {
    std::vector<ExpressionNode> arguments;
    arguments.reserve(expression.arguments.size());
    ExpressionNode node;
    for (const Expression& argument : expression.arguments) {
      arguments.push_back(flatten(argument));
      node.size += arguments.back().size;
      node.depth = std::max(node.depth, static_cast<std::uint8_t>(arguments.back().depth + 1));
    }
    node.kind = expression.kind;
    node.name = pool_.add(expression.name);
    node.column = pool_.add(expression.column);
    node.number = expression.number;
    node.index = expression.index;
    node.arguments = append(expressions_, arguments);
    return node;
  }

  [[nodiscard]] std::uint32_t store_expression(const Expression& expression) {
    expressions_.push_back(flatten(expression));
    return static_cast<std::uint32_t>(expressions_.size() - 1);
  }

  void write_rules() {
    std::vector<Rule> rules;
    rules.reserve(draft_.rules.size());
    for (const draft::Rule& rule : draft_.rules) {
      rules.push_back(make_rule(rule));
    }
    store(Section::rules, rules);
    store(Section::boosts, boosts_);
    store(Section::attributes, attributes_);
    store(Section::template_parts, template_parts_);
    store(Section::expressions, expressions_);
    store(Section::slots, slots_);
    std::vector<Alias> aliases;
    aliases.reserve(draft_.aliases.size());
    std::vector<AliasForm> forms;
    for (const draft::Alias& alias : draft_.aliases) {
      aliases.push_back({pool_.add(alias.id), where(alias.where), alias.type, 0, alias.weight,
                         alias.evidence, append(forms, alias.forms)});
    }
    store(Section::aliases, aliases);
    store(Section::forms, forms);
    std::vector<Layer> layers;
    layers.reserve(draft_.layers.size());
    for (const draft::Layer& layer : draft_.layers) {
      layers.push_back(
          {pool_.add(layer.name), append(numbers_, layer.rules), append(numbers_, layer.aliases)});
    }
    store(Section::layers, layers);
    store(Section::numbers, numbers_);
  }

  [[nodiscard]] Rule make_rule(const draft::Rule& rule) {
    Rule made;
    made.id = pool_.add(rule.id);
    made.where = where(rule.where);
    made.action = rule.action;
    made.type = rule.type;
    made.role = rule.role;
    made.weight = rule.weight;
    made.evidence = rule.evidence;
    made.program = rule.program;
    made.regex = rule.regex;
    made.span_slot = rule.span_slot;
    made.context = rule.context;
    made.unless = rule.unless;
    made.boosts = append(boosts_, rule.boosts);
    std::vector<Attribute> attributes;
    attributes.reserve(rule.attributes.size());
    for (const draft::Attribute& attribute : rule.attributes) {
      attributes.push_back({pool_.add(attribute.name), make_template(attribute.text)});
    }
    made.attributes = append(attributes_, attributes);
    made.value = rule.value == nullptr ? none : store_expression(*rule.value);
    std::vector<Slot> slots;
    slots.reserve(rule.slots.size());
    for (const draft::Slot& slot : rule.slots) {
      Slot one;
      one.name = pool_.add(slot.name);
      one.lists = append(numbers_, slot.lists);
      one.values = append(numbers_, slot.values);
      one.expression = slot.expression == nullptr ? none : store_expression(*slot.expression);
      slots.push_back(one);
    }
    made.slots = append(slots_, slots);
    return made;
  }

  [[nodiscard]] Range make_template(const Template& text) {
    std::vector<TemplatePart> parts;
    parts.reserve(text.parts.size());
    for (const Template::Part& part : text.parts) {
      parts.push_back(
          {pool_.add(part.literal), part.is_expression ? store_expression(part.expression) : none});
    }
    return append(template_parts_, parts);
  }

  void write_word_tables() {
    std::vector<WordTable> tables;
    tables.reserve(draft_.word_tables.size());
    std::vector<TextRef> words;
    std::string all;
    for (const draft::WordTable& table : draft_.word_tables) {
      tables.push_back({pool_.add(table.name), append(words, refs(table.words))});
      all += table.name + "\n";
      for (const std::string& word : table.words) {
        all += word + "\n";
      }
      all += '\n';
    }
    header_.splitter = hash64(all);
    store(Section::word_tables, tables);
    store(Section::table_words, words);
  }

  void write_lists() {
    std::vector<ListTable> lists;
    lists.reserve(draft_.lists.size());
    std::vector<TextRef> columns;
    std::vector<TextRef> cells;
    std::size_t count = 0;
    for (const draft::ListTable& list : draft_.lists) {
      count += list.cells.size();
    }
    cells.reserve(count);
    for (const draft::ListTable& list : draft_.lists) {
      ListTable made;
      made.name = pool_.add(list.name);
      made.evidence = pool_.add(list.evidence);
      made.columns = append(columns, refs(list.columns));
      made.casing = list.casing;
      made.fold_accents = list.fold_accents;
      made.weak = list.weak;
      made.first_cell = static_cast<std::uint32_t>(cells.size());
      made.row_count = static_cast<std::uint32_t>(list.row_count());
      for (const std::string_view cell : list.cells) {
        cells.push_back(pool_.add(cell));
      }
      lists.push_back(made);
    }
    store(Section::lists, lists);
    store(Section::columns, columns);
    store(Section::cells, cells);
    write_index();
  }

  void write_index() {
    // Words come after the entries, so that the numbers of tokens hang on the lists alone.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> word_tests;  // token, test
    for (std::uint32_t id = 0; id < draft_.tests.size(); ++id) {
      const draft::Test& test = draft_.tests[id];
      if (test.kind == Test::Kind::word || test.kind == Test::Kind::exact) {
        word_tests.emplace_back(draft_.index.intern(text::fold(draft_.words[test.argument])), id);
      }
    }
    std::ranges::sort(word_tests);
    std::vector<std::uint32_t> begins;
    std::vector<std::uint32_t> ids;
    std::vector<TextRef> tokens;
    tokens.reserve(draft_.index.token_count());
    auto next = word_tests.begin();
    for (std::uint32_t token = 0; token < draft_.index.token_count(); ++token) {
      tokens.push_back(pool_.add(draft_.index.key(token)));
      begins.push_back(static_cast<std::uint32_t>(ids.size()));
      for (; next != word_tests.end() && next->first == token; ++next) {
        ids.push_back(next->second);
      }
    }
    begins.push_back(static_cast<std::uint32_t>(ids.size()));
    store(Section::tokens, tokens);
    store(Section::word_test_begins, begins);
    store(Section::word_tests, ids);
    const ListIndexBuilder::Sections trie = draft_.index.build();
    store(Section::token_slots, trie.token_slots);
    store(Section::first_children, trie.first_children);
    store(Section::node_labels, trie.node_labels);
    store(Section::child_begins, trie.child_begins);
    store(Section::entry_begins, trie.entry_begins);
    store(Section::entries, trie.entries);
    store(Section::starting_begins, trie.starting_begins);
    store(Section::starting_lists, trie.starting_lists);
  }

  Draft& draft_;
  ImageHeader header_;
  TextPool pool_;
  std::vector<std::byte> bytes_;
  std::vector<Boost> boosts_;
  std::vector<Attribute> attributes_;
  std::vector<TemplatePart> template_parts_;
  std::vector<ExpressionNode> expressions_;
  std::vector<Slot> slots_;
  std::vector<std::uint32_t> numbers_;
  bool too_large_ = false;
};

}  // namespace

Result<std::vector<std::byte>> write_image(Draft& draft) {
  return ImageWriter(draft).write();
}

}  // namespace entag::rules
