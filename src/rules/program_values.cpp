// Captures, values and attributes: ProgramBuilder's half that settles names in expressions.

#include "rules/program_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

namespace entag::rules {
namespace {

// "1 argument", "2 to 4 arguments".
std::string arguments_of(const FunctionSignature& function) {
  const int min = function.min_arguments;
  const int max = function.max_arguments;
  const std::string count = min == max ? fmt::format("{}", min) : fmt::format("{} to {}", min, max);
  return count + (max == 1 ? " argument" : " arguments");
}

}  // namespace

void ProgramBuilder::add_regex_slots(const Regex& regex) {
  for (const std::string& name : regex.group_names()) {
    const std::uint32_t slot = add_slot(name);
    if (!name.empty()) {
      frames_.back().slots.emplace(name, slot);
    }
  }
}

std::optional<std::uint32_t> ProgramBuilder::find_slot(std::string_view name) const {
  const auto& slots = frames_.front().slots;
  const auto found = slots.find(name);
  return found == slots.end() ? std::nullopt : std::optional(found->second);
}

bool ProgramBuilder::check_column(const Expression& capture, const YamlNode& scalar) {
  const draft::Slot& slot = rule_.slots[capture.index];
  std::vector<std::string_view> known;
  for (const std::uint32_t list : slot.lists) {
    const draft::ListTable& table = shared_.pack.lists[list];
    if (table.find_column(capture.column) != std::string::npos) {
      return true;
    }
    known.insert(known.end(), table.columns.begin(), table.columns.end());
  }
  fault(scalar, capture.offset,
        known.empty() ? fmt::format("capture '{}' holds no list, so it has no column '{}'",
                                    capture.name, capture.column)
                      : fmt::format("no list in capture '{}' has a column '{}'{}", capture.name,
                                    capture.column, did_you_mean(capture.column, known)));
  return false;
}

bool ProgramBuilder::resolve(Expression& expression, const YamlNode& scalar, Functions functions) {
  bool good = true;
  for (Expression& argument : expression.arguments) {
    good = resolve(argument, scalar, functions) && good;
  }
  if (expression.kind == Expression::Kind::capture) {
    const auto& slots = frames_.back().slots;
    const auto found = slots.find(expression.name);
    if (found == slots.end()) {
      std::vector<std::string_view> known;
      known.reserve(slots.size());
      for (const auto& [name, slot] : slots) {
        known.push_back(name);
      }
      fault(scalar, expression.offset,
            fmt::format("no capture '{}=' in the pattern{}", expression.name,
                        did_you_mean(expression.name, known)));
      return false;
    }
    expression.index = found->second;
    return (expression.column.empty() || check_column(expression, scalar)) && good;
  }
  if (expression.kind == Expression::Kind::call) {
    const auto found =
        std::ranges::find(functions, std::string_view(expression.name), &FunctionSignature::name);
    if (found == functions.end()) {
      std::vector<std::string_view> known(functions.size());
      std::ranges::transform(functions, known.begin(), &FunctionSignature::name);
      fault(scalar, expression.offset,
            fmt::format("unknown function '{}'{}", expression.name,
                        did_you_mean(expression.name, known)));
      return false;
    }
    const std::size_t count = expression.arguments.size();
    if (count < found->min_arguments || count > found->max_arguments) {
      fault(scalar, expression.offset,
            fmt::format("{} takes {}, not {}", expression.name, arguments_of(*found), count));
      return false;
    }
    expression.index = static_cast<std::uint32_t>(found - functions.begin());
  }
  return good;
}

std::unique_ptr<const Expression> ProgramBuilder::build_value(const ExpressionSource& source) {
  auto expression = std::make_unique<Expression>(source.tree);
  return resolve(*expression, source.scalar, shared_.value_functions) ? std::move(expression)
                                                                      : nullptr;
}

}  // namespace entag::rules
