#pragma once

#include "dates/functions.h"
#include "rules/function_signature.h"
#include "tagger/sentence_input.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace entag::tagger {

// The functions that `value:` and the braces of `attrs:` may call, for the compiler.
[[nodiscard]] rules::Functions value_functions();
[[nodiscard]] rules::Functions attribute_functions();
// The attributes that a value gives its mention, beside those of the rules.
[[nodiscard]] std::span<const std::string_view> value_attributes() noexcept;

// The captures of one match, as bytes of the text; begin > end where one took no part.
using Captures = std::span<const Span>;

inline constexpr Span no_capture{1, 0};

// Computes the value and the attributes of one match of one rule. Cheap to make; holds references
// only.
class Evaluation {
 public:
  Evaluation(const rules::Pack& pack, const rules::Rule& rule, const SentenceInput& sentence,
             Captures captures)
      : pack_(pack),
        rule_(rule),
        slots_(pack.slots(rule)),
        sentence_(sentence),
        captures_(captures) {}

  // Whether the rule computes a value at all.
  [[nodiscard]] bool has_value() const;
  // Nothing when there is no such date: the match is then no match.
  [[nodiscard]] std::optional<dates::Value> value() const;
  // An attribute; its value is empty when its captures took no part.
  [[nodiscard]] Attribute attribute(const rules::Attribute& attribute) const;

 private:
  [[nodiscard]] std::string fill(const rules::Table<rules::TemplatePart>& parts) const;
  [[nodiscard]] dates::Argument evaluate(const rules::ExpressionNode& expression) const;
  [[nodiscard]] dates::Argument capture(const rules::ExpressionNode& expression) const;
  [[nodiscard]] dates::Argument slot_value(std::uint32_t slot) const;
  [[nodiscard]] std::string text(const rules::ExpressionNode& expression) const;
  [[nodiscard]] std::optional<std::string_view> column(std::uint32_t slot,
                                                       std::string_view name) const;

  [[nodiscard]] bool took_part(std::uint32_t slot) const {
    return slot < captures_.size() && captures_[slot].begin <= captures_[slot].end;
  }

  const rules::Pack& pack_;
  const rules::Rule& rule_;
  rules::Table<rules::Slot> slots_;
  const SentenceInput& sentence_;
  Captures captures_;
  // Expressions that the value may still look at: those of slots could otherwise lead in a circle.
  mutable std::uint32_t steps_ = 1000;
};

}  // namespace entag::tagger
