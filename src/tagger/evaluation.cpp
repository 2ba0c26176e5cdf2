#include "tagger/evaluation.h"

#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace entag::tagger {
namespace {

using rules::Expression;

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
  return rule_.value != nullptr || !rule_.slots.front().values.empty();
}

std::optional<dates::Value> Evaluation::value() const {
  dates::Argument result = rule_.value != nullptr ? evaluate(*rule_.value) : slot_value(0);
  if (auto* value = std::get_if<dates::Value>(&result)) {
    return std::move(*value);
  }
  return std::nullopt;
}

dates::Argument Evaluation::slot_value(std::uint32_t slot) const {
  for (const std::uint32_t inner : rule_.slots[slot].values) {
    if (took_part(inner) && rule_.slots[inner].expression != nullptr) {
      return evaluate(*rule_.slots[inner].expression);
    }
  }
  return std::monostate{};
}

dates::Argument Evaluation::evaluate(const Expression& expression) const {
  switch (expression.kind) {
    case Expression::Kind::number:
      return expression.number;
    case Expression::Kind::text:
      return std::string_view(expression.name);
    case Expression::Kind::capture:
      return capture(expression);
    case Expression::Kind::coalesce:
      for (const Expression& choice : expression.arguments) {
        if (dates::Argument result = evaluate(choice); !is_empty(result)) {
          return result;
        }
      }
      return std::monostate{};
    case Expression::Kind::call:
      break;
  }
  std::vector<dates::Argument> arguments;
  arguments.reserve(expression.arguments.size());
  for (const Expression& argument : expression.arguments) {
    arguments.push_back(evaluate(argument));
  }
  auto result = dates::functions()[expression.index].apply(arguments);
  if (!result) {
    return std::monostate{};
  }
  return std::move(*result);
}

dates::Argument Evaluation::capture(const Expression& expression) const {
  const std::uint32_t slot = expression.index;
  if (!took_part(slot)) {
    return std::monostate{};
  }
  if (!expression.column.empty()) {
    const auto cell = column(slot, expression.column);
    return cell ? number_or_text(*cell) : dates::Argument{};
  }
  if (!rule_.slots[slot].values.empty()) {
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
  for (const std::uint32_t list : rule_.slots[slot].lists) {
    const rules::ListTable& table = pack_.lists[list];
    const std::size_t index = table.find_column(name);
    if (index == std::string::npos) {
      continue;
    }
    for (const ListHit& hit : sentence_.hits()) {
      if (hit.list == list && captures_[slot].contains(sentence_.bytes(hit.first, hit.last))) {
        if (const auto row = sentence_.row(hit, nullptr)) {
          return table.cell(*row, index);
        }
      }
    }
  }
  return std::nullopt;
}

std::string Evaluation::text(const Expression& expression) const {
  switch (expression.kind) {
    case Expression::Kind::number:
      return std::to_string(expression.number);
    case Expression::Kind::text:
      return expression.name;
    case Expression::Kind::capture:
      if (!took_part(expression.index)) {
        return {};
      }
      return std::string(expression.column.empty()
                             ? captures_[expression.index].of(sentence_.text())
                             : column(expression.index, expression.column).value_or(""));
    case Expression::Kind::coalesce:
      for (const Expression& choice : expression.arguments) {
        if (std::string result = text(choice); !result.empty()) {
          return result;
        }
      }
      return {};
    case Expression::Kind::call:
      break;
  }
  const std::string argument = text(expression.arguments.front());
  const std::string_view name = text_functions[expression.index].name;
  if (name == "number") {
    return is_json_number(argument) ? argument : std::string();
  }
  return name == "lower"   ? text::to_lower(argument)
         : name == "upper" ? text::to_upper(argument)
                           : text::to_title(argument);
}

Attribute Evaluation::attribute(const rules::Attribute& attribute) const {
  const auto& parts = attribute.text.parts;
  const bool numeric = parts.size() == 1 && parts.front().is_expression &&
                       parts.front().expression.kind == Expression::Kind::call &&
                       text_functions[parts.front().expression.index].name == "number";
  return {attribute.name, fill(attribute.text),
          numeric ? Attribute::Kind::number : Attribute::Kind::text};
}

std::string Evaluation::fill(const rules::Template& text_template) const {
  std::string out;
  for (const rules::Template::Part& part : text_template.parts) {
    if (!part.is_expression) {
      out += part.literal;
      continue;
    }
    const std::string piece = text(part.expression);
    if (piece.empty() && text_template.parts.size() == 1) {
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
