#pragma once

#include "rules/image.h"
#include "rules/lazy_regex.h"
#include "rules/list_index.h"
#include "rules/pattern.h"
#include "rules/records.h"
#include "rules/roles.h"
#include "rules/table.h"

#include "entag/error.h"

#include <cstdint>
#include <memory>
#include <string_view>

namespace entag::rules {

// The regexes of a section, ready to be compiled when they are needed. An index out of bounds gives
// one that matches nothing.
class LazyRegexes {
 public:
  LazyRegexes() = default;

  explicit LazyRegexes(std::size_t size)
      : regexes_(std::make_unique<LazyRegex[]>(size)), size_(size) {}

  [[nodiscard]] const LazyRegex& operator[](std::size_t i) const noexcept {
    return i < size_ ? regexes_[i] : never;
  }

  [[nodiscard]] LazyRegex& at(std::size_t i) noexcept { return regexes_[i]; }

  [[nodiscard]] std::size_t size() const noexcept { return size_; }

 private:
  static const LazyRegex never;
  std::unique_ptr<LazyRegex[]> regexes_;
  std::size_t size_ = 0;
};

// A compiled pack: a view of an image that it holds. Immutable, shared by all threads by reference.
// Everything refers to everything else by index. Nothing of the image but its header is looked at
// when it is opened; a damaged one can therefore hold any index, but every way from one record to
// another (the tables' brackets and the functions below) checks it: what is out of bounds is empty.
// Indices that a caller uses for its own arrays, it checks itself.
class Pack {
 public:
  // Takes the bytes; `engine` is the engine_fingerprint() of this program. The message of a failure
  // says what is wrong with the image and what to do, without its name.
  [[nodiscard]] static Result<std::unique_ptr<const Pack>> open(ImageBytes bytes,
                                                                std::uint64_t engine);

  Pack(const Pack&) = delete;
  Pack& operator=(const Pack&) = delete;

  Table<EntityType> types;
  Table<ListTable> lists;
  ListIndex index;
  Table<TextRef> words;
  LazyRegexes token_regexes;
  LazyRegexes text_regexes;
  Table<Test> tests;
  Table<MentionTest> mention_tests;
  Table<ListFilter> filters;
  Table<Program> programs;
  Table<Rule> rules;
  Table<Alias> aliases;
  Table<Layer> layers;
  Table<ExpressionNode> expressions;
  Table<TextRef> evidence_groups;  // their names
  Table<WordTable> word_tables;    // of the splitter

  [[nodiscard]] std::string_view text(TextRef ref) const noexcept {
    const auto bytes = texts_.slice({ref.offset, ref.size}).span();
    return {bytes.data(), bytes.size()};
  }

  [[nodiscard]] std::string_view name() const noexcept { return text(header_.name); }

  [[nodiscard]] std::string_view language() const noexcept { return text(header_.language); }

  [[nodiscard]] std::string_view reader_format() const noexcept {
    return text(header_.reader_format);
  }

  [[nodiscard]] std::string_view emitter_format() const noexcept {
    return text(header_.emitter_format);
  }

  // Empty for a program that is longer than any that the compiler makes. Jumps in it go anywhere:
  // whoever runs it checks them against its size.
  [[nodiscard]] Table<Instruction> code(const Program& program) const noexcept;
  // The parts of a composed test, as indices in `tests`. Tests nest as a tree would: running
  // through all parts of all parts takes at most `test.size` steps, 255 deep.
  [[nodiscard]] Table<std::uint32_t> parts(const Test& test) const noexcept;
  // Likewise the arguments of an expression.
  [[nodiscard]] Table<ExpressionNode> arguments(const ExpressionNode& node) const noexcept;

  [[nodiscard]] Table<MentionAttribute> attributes(const MentionTest& test) const noexcept {
    return mention_attributes_.slice(test.attributes);
  }

  [[nodiscard]] Table<Boost> boosts(const Rule& rule) const noexcept {
    return boosts_.slice(rule.boosts);
  }

  [[nodiscard]] Table<Attribute> attributes(const Rule& rule) const noexcept {
    return attributes_.slice(rule.attributes);
  }

  [[nodiscard]] Table<TemplatePart> parts(const Attribute& attribute) const noexcept {
    return template_parts_.slice(attribute.parts);
  }

  [[nodiscard]] Table<Slot> slots(const Rule& rule) const noexcept {
    return slots_.slice(rule.slots);
  }

  [[nodiscard]] Table<std::uint32_t> lists_of(const Slot& slot) const noexcept {
    return numbers_.slice(slot.lists);
  }

  [[nodiscard]] Table<std::uint32_t> values_of(const Slot& slot) const noexcept {
    return numbers_.slice(slot.values);
  }

  [[nodiscard]] Table<std::uint32_t> rules_of(const Layer& layer) const noexcept {
    return numbers_.slice(layer.rules);
  }

  [[nodiscard]] Table<std::uint32_t> aliases_of(const Layer& layer) const noexcept {
    return numbers_.slice(layer.aliases);
  }

  [[nodiscard]] Table<AliasForm> forms(const Alias& alias) const noexcept {
    return forms_.slice(alias.forms);
  }

  [[nodiscard]] Table<TextRef> words_of(const WordTable& table) const noexcept {
    return table_words_.slice(table.words);
  }

  [[nodiscard]] Table<TextRef> columns(const ListTable& table) const noexcept {
    return columns_.slice(table.columns);
  }

  [[nodiscard]] std::string_view cell(const ListTable& table, std::uint32_t row,
                                      std::size_t column) const noexcept;
  // The column's index, or npos.
  [[nodiscard]] std::size_t find_column(const ListTable& table,
                                        std::string_view column) const noexcept;
  [[nodiscard]] std::uint32_t find_type(std::string_view name) const noexcept;  // none: unknown
  // The file's name is relative to the pack's folder.
  [[nodiscard]] SourcePos place(const Where& where) const;

  [[nodiscard]] const ImageHeader& header() const noexcept { return header_; }

  [[nodiscard]] std::span<const std::byte> image() const noexcept { return bytes_.bytes(); }

  // The first thing that is wrong in the image's body, in one line; empty when nothing is. Reads
  // all of it.
  [[nodiscard]] std::string find_damage() const;

 private:
  friend class ImageCheck;

  explicit Pack(ImageBytes bytes) : bytes_(std::move(bytes)) {}

  [[nodiscard]] bool assign_sections();
  template <class T>
  [[nodiscard]] bool assign(Section section, Table<T>& table) const;

  ImageBytes bytes_;
  ImageHeader header_;
  Table<char> texts_;
  Table<TextRef> columns_;
  Table<TextRef> cells_;
  Table<RegexSource> token_regex_sources_;
  Table<RegexSource> text_regex_sources_;
  Table<std::uint32_t> test_parts_;
  Table<MentionAttribute> mention_attributes_;
  Table<Instruction> code_;
  Table<Boost> boosts_;
  Table<Attribute> attributes_;
  Table<TemplatePart> template_parts_;
  Table<Slot> slots_;
  Table<std::uint32_t> numbers_;
  Table<AliasForm> forms_;
  Table<TextRef> table_words_;
};

}  // namespace entag::rules
