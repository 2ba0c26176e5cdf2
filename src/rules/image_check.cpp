// The whole check of an image's body: `entag check FILE.entagc`. Starting a pack does none of this.

#include "rules/hash.h"
#include "rules/limits.h"
#include "rules/pack.h"
#include "text/token_class.h"
#include "text/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace entag::rules {

// Follows every reference of an image and keeps the first that leads nowhere.
class ImageCheck {
 public:
  explicit ImageCheck(const Pack& pack) : p_(pack), trie_(pack.index.sections()) {}

  std::string run() {
    need(body_hash(p_.image()) == p_.header_.body_hash, "the checksum of its body is wrong");
    check_texts();
    check_splitter();
    check_types();
    check_lists();
    check_trie();
    check_tokens();
    check_tests();
    check_regexes(p_.token_regexes);
    check_regexes(p_.text_regexes);
    check_programs();
    check_expressions();
    check_rules();
    check_layers();
    return found_;
  }

 private:
  template <class... Arguments>
  void need(bool holds, fmt::format_string<Arguments...> what, Arguments&&... arguments) {
    if (!holds && found_.empty()) {
      found_ = fmt::format(what, std::forward<Arguments>(arguments)...);
    }
  }

  [[nodiscard]] bool good(TextRef ref) const {
    const auto text = p_.texts_.span();
    const auto inside_character = [&text](std::size_t at) {
      return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
    };
    return p_.texts_.holds({ref.offset, ref.size}) &&
           (ref.size == 0 || (!inside_character(ref.offset) &&
                              !inside_character(std::size_t{ref.offset} + ref.size)));
  }

  template <class T>
  [[nodiscard]] static bool is_index(std::uint32_t i, const Table<T>& table) {
    return i < table.size();
  }

  template <class T>
  [[nodiscard]] static bool is_index_or_none(std::uint32_t i, const Table<T>& table) {
    return i == none || i < table.size();
  }

  template <class T>
  [[nodiscard]] static bool all_below(const Table<std::uint32_t>& numbers, const Table<T>& table) {
    return std::ranges::all_of(numbers, [&](std::uint32_t i) { return i < table.size(); });
  }

  [[nodiscard]] static bool rises(const Table<std::uint32_t>& begins, std::size_t groups,
                                  std::size_t end) {
    return begins.size() == groups + 1 && std::ranges::is_sorted(begins) && begins[groups] == end;
  }

  void check_texts() {
    std::string texts(p_.text({0, static_cast<std::uint32_t>(p_.texts_.size())}));
    need(text::repair_utf8(texts).replaced == 0, "its texts are not UTF-8");
    for (const Table<TextRef>& refs :
         {p_.columns_, p_.cells_, trie_.tokens, p_.words, p_.evidence_groups, p_.table_words_}) {
      const auto* const bad =
          std::ranges::find_if_not(refs.span().data(), refs.span().data() + refs.size(),
                                   [this](TextRef ref) { return good(ref); });
      need(bad == refs.span().data() + refs.size(), "a text lies outside of it");
    }
    const ImageHeader& h = p_.header_;
    need(good(h.name) && good(h.language) && good(h.reader_format) && good(h.emitter_format) &&
             good(h.made_by),
         "a text of its header lies outside of it");
  }

  void check_splitter() {
    std::string all;
    for (const WordTable& table : p_.word_tables) {
      need(good(table.name) && p_.table_words_.holds(table.words), "a table of words lies outside");
      all += p_.text(table.name);
      all += '\n';
      for (const TextRef word : p_.words_of(table)) {
        all += p_.text(word);
        all += '\n';
      }
      all += '\n';
    }
    need(hash64(all) == p_.header_.splitter,
         "its tables of words are not those that cut its lists");
  }

  void check_types() {
    for (const EntityType& type : p_.types) {
      need(good(type.name), "the name of a type lies outside of it");
    }
    need(p_.text(p_.types[none_type].name) == "none", "its first type is not 'none'");
  }

  void check_lists() {
    for (std::size_t i = 0; i < p_.lists.size(); ++i) {
      const ListTable& list = p_.lists[i];
      const std::uint64_t cells = std::uint64_t{list.row_count} * list.columns.count;
      need(good(list.name) && good(list.evidence) && p_.columns_.holds(list.columns) &&
               !list.columns.empty() && list.casing <= CaseRule::exact &&
               list.first_cell + cells <= p_.cells_.size(),
           "list {} is not whole", i);
    }
  }

  void check_trie() {
    const std::size_t nodes = trie_.node_labels.size();
    need(nodes > 0 && rises(trie_.child_begins, nodes, nodes) &&
             rises(trie_.entry_begins, nodes, trie_.entries.size()),
         "the nodes of its lists do not follow each other");
    if (!found_.empty()) {
      return;
    }
    for (std::uint32_t node = 0; node < nodes; ++node) {
      const std::uint32_t begin = trie_.child_begins[node];
      const std::uint32_t end = trie_.child_begins[node + 1];
      const auto labels = trie_.node_labels.span().subspan(begin, end - begin);
      need(begin > node && std::ranges::is_sorted(labels) &&
               (labels.empty() || labels.back() < trie_.tokens.size()),
           "node {} of its lists is out of order", node);
    }
    for (const ListEntry& entry : trie_.entries) {
      need(entry.list < p_.lists.size() && entry.row < p_.lists[entry.list].row_count,
           "an entry names row {} of list {}, which is not there", entry.row, entry.list);
    }
  }

  void check_tokens() {
    const std::size_t count = trie_.tokens.size();
    need(trie_.first_children.size() == count &&
             rises(trie_.starting_begins, count, trie_.starting_lists.size()) &&
             rises(trie_.word_test_begins, count, trie_.word_tests.size()) &&
             all_below(trie_.starting_lists, p_.lists) && all_below(trie_.word_tests, p_.tests),
         "its token table is not whole");
    for (std::uint32_t token = 0; token < count && found_.empty(); ++token) {
      const std::uint32_t child = trie_.first_children[token];
      need(p_.index.token(p_.text(trie_.tokens[token])) == token, "token {} is not found again",
           token);
      need(child == none ||
               (is_index(child, trie_.node_labels) && trie_.node_labels[child] == token),
           "token {} leads astray", token);
    }
  }

  [[nodiscard]] bool argument_is_good(const Test& test) const {
    switch (test.kind) {
      case Test::Kind::token_class:
        return test.argument < text::token_class_count;
      case Test::Kind::word:
      case Test::Kind::exact:
        return is_index(test.argument, p_.words);
      case Test::Kind::regex:
        return test.argument < p_.token_regexes.size();
      case Test::Kind::list:
        return is_index(test.argument, p_.lists);
      case Test::Kind::position_class:
        return test.argument < text::position_class_count;
      case Test::Kind::mention:
        return is_index(test.argument, p_.types);
      case Test::Kind::all_of:
      case Test::Kind::any_of:
        return !test.parts.empty();
      case Test::Kind::none_of:
        return test.parts.count == 1;
    }
    return false;
  }

  void check_tests() {
    for (std::uint32_t id = 0; id < p_.tests.size(); ++id) {
      const Test& test = p_.tests[id];
      const Table<std::uint32_t> parts = p_.test_parts_.slice(test.parts);
      const bool lower = std::ranges::all_of(parts, [id](std::uint32_t part) { return part < id; });
      std::uint64_t size = 1;
      for (const std::uint32_t part : parts) {
        size += p_.tests[part].size;
      }
      need(argument_is_good(test) && parts.size() == test.parts.count && lower &&
               size == test.size && p_.parts(test).size() == parts.size(),
           "test {} is not whole", id);
    }
    for (const MentionTest& test : p_.mention_tests) {
      need(is_index(test.type, p_.types) && p_.mention_attributes_.holds(test.attributes),
           "a test of mentions is not whole");
    }
    for (const MentionAttribute& attribute : p_.mention_attributes_) {
      need(good(attribute.name) && good(attribute.value), "a test of mentions is not whole");
    }
    for (const ListFilter& filter : p_.filters) {
      need(good(filter.value), "a filter of rows is not whole");
    }
  }

  void check_regexes(const LazyRegexes& regexes) {
    for (std::size_t i = 0; i < regexes.size(); ++i) {
      need(Regex::compile(regexes[i].source()).has_value(), "a regex does not compile: {}",
           regexes[i].source());
    }
  }

  [[nodiscard]] bool is_good(const Instruction& i, std::size_t size) const {
    switch (i.op) {
      case Instruction::Op::test:
        return is_index(i.a, p_.tests);
      case Instruction::Op::list:
        return is_index(i.a, p_.lists) && is_index_or_none(i.b, p_.filters);
      case Instruction::Op::mention:
        return is_index(i.a, p_.mention_tests);
      case Instruction::Op::edge:
        return i.a <= static_cast<std::uint32_t>(Edge::paragraph_end);
      case Instruction::Op::split:
        return i.a < size && i.b < size;
      case Instruction::Op::jump:
        return i.a < size;
      case Instruction::Op::save:
      case Instruction::Op::accept:
        return true;
    }
    return false;
  }

  void check_programs() {
    for (std::size_t id = 0; id < p_.programs.size(); ++id) {
      const Program& program = p_.programs[id];
      const Table<Instruction> code = p_.code(program);
      need(!code.empty() && code.size() == program.code.count && program.backward <= 1 &&
               code[code.size() - 1].op == Instruction::Op::accept,
           "program {} is not whole", id);
      for (const Instruction& i : code) {
        need(is_good(i, code.size()), "program {} has a step that leads nowhere", id);
      }
    }
  }

  void check_expressions() {
    for (std::uint32_t id = 0; id < p_.expressions.size(); ++id) {
      const ExpressionNode& node = p_.expressions[id];
      const Range arguments = node.arguments;
      need(good(node.name) && good(node.column) && node.kind <= Expression::Kind::coalesce &&
               p_.arguments(node).size() == arguments.count &&
               (arguments.empty() || arguments.first + arguments.count <= id),
           "expression {} is not whole", id);
    }
  }

  [[nodiscard]] bool is_good(const Context& context) const {
    return is_index_or_none(context.left, p_.programs) &&
           is_index_or_none(context.right, p_.programs) &&
           is_index_or_none(context.within, p_.programs) &&
           is_index_or_none(context.inside, p_.programs);
  }

  [[nodiscard]] bool is_good(const Attribute& attribute) const {
    const Table<TemplatePart> parts = p_.parts(attribute);
    return good(attribute.name) && parts.size() == attribute.parts.count &&
           std::ranges::all_of(parts, [this](const TemplatePart& part) {
             return good(part.literal) && is_index_or_none(part.expression, p_.expressions);
           });
  }

  [[nodiscard]] bool is_good(const Slot& slot, const Table<Slot>& slots) const {
    return good(slot.name) && p_.lists_of(slot).size() == slot.lists.count &&
           p_.values_of(slot).size() == slot.values.count &&
           all_below(p_.lists_of(slot), p_.lists) && all_below(p_.values_of(slot), slots) &&
           is_index_or_none(slot.expression, p_.expressions);
  }

  [[nodiscard]] bool is_good(const Rule& rule) const {
    const Table<Slot> slots = p_.slots(rule);
    const Table<Boost> boosts = p_.boosts(rule);
    const Table<Attribute> attributes = p_.attributes(rule);
    return good(rule.id) && good(rule.where.file) && rule.action <= RuleAction::role &&
           is_index(rule.type, p_.types) && rule.role < roles.size() &&
           is_index(rule.evidence, p_.evidence_groups) &&
           is_index_or_none(rule.program, p_.programs) &&
           (rule.regex == none || rule.regex < p_.text_regexes.size()) &&
           is_index(rule.span_slot, slots) && is_good(rule.context) && is_good(rule.unless) &&
           is_index_or_none(rule.value, p_.expressions) && slots.size() == rule.slots.count &&
           boosts.size() == rule.boosts.count && attributes.size() == rule.attributes.count &&
           std::ranges::all_of(boosts, [this](const Boost& b) { return is_good(b.context); }) &&
           std::ranges::all_of(attributes, [this](const Attribute& a) { return is_good(a); }) &&
           std::ranges::all_of(slots, [&](const Slot& slot) { return is_good(slot, slots); });
  }

  void check_rules() {
    for (std::size_t id = 0; id < p_.rules.size(); ++id) {
      need(is_good(p_.rules[id]), "rule {} is not whole", id);
    }
    for (const Alias& alias : p_.aliases) {
      const Table<AliasForm> forms = p_.forms(alias);
      need(good(alias.id) && good(alias.where.file) && is_index(alias.type, p_.types) &&
               is_index(alias.evidence, p_.evidence_groups) && forms.size() == alias.forms.count &&
               std::ranges::all_of(forms,
                                   [](AliasForm form) { return form <= AliasForm::drop_last; }),
           "an alias is not whole");
    }
  }

  void check_layers() {
    for (const Layer& layer : p_.layers) {
      need(good(layer.name) && p_.rules_of(layer).size() == layer.rules.count &&
               p_.aliases_of(layer).size() == layer.aliases.count &&
               all_below(p_.rules_of(layer), p_.rules) &&
               all_below(p_.aliases_of(layer), p_.aliases),
           "a layer is not whole");
    }
  }

  const Pack& p_;
  const ListIndex::Sections& trie_;
  std::string found_;
};

std::string Pack::find_damage() const {
  return ImageCheck(*this).run();
}

}  // namespace entag::rules
