#include "tagger/evaluation.h"

#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace entag::tagger {
namespace {

using rules::Expression;
using rules::ExpressionNode;

constexpr std::array<rules::FunctionSignature, 4> text_functions = {
    {{"lower", 1, 1}, {"number", 1, 1}, {"title", 1, 1}, {"upper", 1, 1}}};

// As date_pass.cpp writes them.
constexpr std::array<std::string_view, 11> date_attributes = {
    "kind", "grain", "mod",      "rel",   "anchor", "anchor_n",
    "edtf", "alts",  "conflict", "quant", "freq"};

// A whole number, or the digits of an ordinal or decade ("24th", "1990s"), as int64; other text as
// it is.
dates::Argument number_or_text(std::string_view text) {
  if (text.empty()) {
    return std::monostate{};
  }
  std::int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, fault] = std::from_chars(text.data(), end, number);
  if (fault == std::errc()) {
    const std::string_view suffix(rest, static_cast<std::size_t>(end - rest));
    constexpr std::array<std::string_view, 6> suffixes = {"", "st", "nd", "rd", "th", "s"};
    if (std::ranges::find(suffixes, text::to_lower(suffix)) != suffixes.end()) {
      return number;
    }
  }
  return text;
}

// -12.5: a number as JSON writes it, without an exponent.
bool is_json_number(std::string_view text) {
  if (text.starts_with('-')) {
    text.remove_prefix(1);
  }
  const auto digits = [](std::string_view part) {
    return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
  };
  const std::size_t dot = text.find('.');
  const std::string_view whole = text.substr(0, dot);
  return digits(whole) && (whole == "0" || whole.front() != '0') &&
         (dot == std::string_view::npos || digits(text.substr(dot + 1)));
}

bool is_empty(const dates::Argument& argument) {
  return std::holds_alternative<std::monostate>(argument);
}

}  // namespace

rules::Functions value_functions() {
  static const std::vector<rules::FunctionSignature> signatures = [] {
    std::vector<rules::FunctionSignature> made;
    for (const dates::Function& function : dates::functions()) {
      made.push_back({function.name, function.min_args, function.max_args});
    }
    return made;
  }();
  return signatures;
}

rules::Functions attribute_functions() {
  return text_functions;
}

std::span<const std::string_view> value_attributes() noexcept {
  return date_attributes;
}

bool Evaluation::has_value() const {
  return rule_.value != rules::none || !slots_.front().values.empty();
}

std::optional<dates::Value> Evaluation::value() const {
  dates::Argument result =
      rule_.value != rules::none ? evaluate(pack_.expressions[rule_.value]) : slot_value(0);
  if (auto* value = std::get_if<dates::Value>(&result)) {
    return std::move(*value);
  }
  return std::nullopt;
}

dates::Argument Evaluation::slot_value(std::uint32_t slot) const {
  for (const std::uint32_t inner : pack_.values_of(slots_[slot])) {
    if (took_part(inner) && slots_[inner].expression != rules::none) {
      return evaluate(pack_.expressions[slots_[inner].expression]);
    }
  }
  return std::monostate{};
}

dates::Argument Evaluation::evaluate(const ExpressionNode& expression) const {
  if (steps_ == 0) {
    return std::monostate{};
  }
  --steps_;
  switch (expression.kind) {
    case Expression::Kind::number:
      return expression.number;
    case Expression::Kind::text:
      return pack_.text(expression.name);
    case Expression::Kind::capture:
      return capture(expression);
    case Expression::Kind::coalesce:
      for (const ExpressionNode& choice : pack_.arguments(expression)) {
        if (dates::Argument result = evaluate(choice); !is_empty(result)) {
          return result;
        }
      }
      return std::monostate{};
    case Expression::Kind::call:
      break;
  }
  const rules::Table<ExpressionNode> given = pack_.arguments(expression);
  if (expression.index >= dates::functions().size()) {
    return std::monostate{};
  }
  const dates::Function& function = dates::functions()[expression.index];
  if (given.size() < function.min_args || given.size() > function.max_args) {
    return std::monostate{};
  }
  std::vector<dates::Argument> arguments;
  arguments.reserve(given.size());
  for (const ExpressionNode& argument : given) {
    arguments.push_back(evaluate(argument));
  }
  auto result = function.apply(arguments);
  if (!result) {
    return std::monostate{};
  }
  return std::move(*result);
}

dates::Argument Evaluation::capture(const ExpressionNode& expression) const {
  const std::uint32_t slot = expression.index;
  if (!took_part(slot)) {
    return std::monostate{};
  }
  if (expression.column.size != 0) {
    const auto cell = column(slot, pack_.text(expression.column));
    return cell ? number_or_text(*cell) : dates::Argument{};
  }
  if (!slots_[slot].values.empty()) {
    return slot_value(slot);
  }
  for (const TaggedSpan* mention : sentence_.mentions()) {
    const bool visible = pack_.types[mention->type].emit;
    if (visible && mention->span == captures_[slot] && mention->value) {
      return *mention->value;
    }
  }
  return number_or_text(captures_[slot].of(sentence_.text()));
}

std::optional<std::string_view> Evaluation::column(std::uint32_t slot,
                                                   std::string_view name) const {
  for (const std::uint32_t list : pack_.lists_of(slots_[slot])) {
    const rules::ListTable& table = pack_.lists[list];
    const std::size_t index = pack_.find_column(table, name);
    if (index == std::string::npos) {
      continue;
    }
    for (const ListHit& hit : sentence_.hits()) {
      if (hit.list == list && captures_[slot].contains(sentence_.bytes(hit.first, hit.last))) {
        if (const auto row = sentence_.row(hit, nullptr)) {
          return pack_.cell(table, *row, index);
        }
      }
    }
  }
  return std::nullopt;
}

std::string Evaluation::text(const ExpressionNode& expression) const {
  switch (expression.kind) {
    case Expression::Kind::number:
      return std::to_string(expression.number);
    case Expression::Kind::text:
      return std::string(pack_.text(expression.name));
    case Expression::Kind::capture:
      if (!took_part(expression.index)) {
        return {};
      }
      return std::string(
          expression.column.size == 0
              ? captures_[expression.index].of(sentence_.text())
              : column(expression.index, pack_.text(expression.column)).value_or(""));
    case Expression::Kind::coalesce:
      for (const ExpressionNode& choice : pack_.arguments(expression)) {
        if (std::string result = text(choice); !result.empty()) {
          return result;
        }
      }
      return {};
    case Expression::Kind::call:
      break;
  }
  const rules::Table<ExpressionNode> given = pack_.arguments(expression);
  if (given.size() != 1 || expression.index >= text_functions.size()) {
    return {};
  }
  const std::string argument = text(given.front());
  const std::string_view name = text_functions[expression.index].name;
  if (name == "number") {
    return is_json_number(argument) ? argument : std::string();
  }
  return name == "lower"   ? text::to_lower(argument)
         : name == "upper" ? text::to_upper(argument)
                           : text::to_title(argument);
}

Attribute Evaluation::attribute(const rules::Attribute& attribute) const {
  const rules::Table<rules::TemplatePart> parts = pack_.parts(attribute);
  const ExpressionNode& first = pack_.expressions[parts.front().expression];
  const bool numeric = parts.size() == 1 && first.kind == Expression::Kind::call &&
                       first.index < text_functions.size() &&
                       text_functions[first.index].name == "number";
  return {std::string(pack_.text(attribute.name)), fill(parts),
          numeric ? Attribute::Kind::number : Attribute::Kind::text};
}

std::string Evaluation::fill(const rules::Table<rules::TemplatePart>& parts) const {
  std::string out;
  for (const rules::TemplatePart& part : parts) {
    if (part.expression == rules::none) {
      out += pack_.text(part.literal);
      continue;
    }
    const std::string piece = text(pack_.expressions[part.expression]);
    if (piece.empty() && parts.size() == 1) {
      return {};
    }
    out += piece;
  }
  // White space of the text, line ends among it, is one space in an attribute.
  std::string squeezed;
  for (const char c : out) {
    if (static_cast<unsigned char>(c) > ' ') {
      squeezed += c;
    } else if (!squeezed.empty() && !squeezed.ends_with(' ')) {
      squeezed += ' ';
    }
  }
  if (squeezed.ends_with(' ')) {
    squeezed.pop_back();
  }
  return squeezed;
}

}  // namespace entag::tagger
