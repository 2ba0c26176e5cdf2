#include "dates/arguments.h"
#include "dates/calendar.h"
#include "dates/function_list.h"

namespace entag::dates::relative {

namespace {

// A count times a fortnight's two weeks or a millennium's ten centuries.
Count times(Count count, std::int64_t factor) noexcept {
  return {count.thousandths * factor, count.vague};
}

bool is_duration(const Value& value) noexcept {
  return value.operation == Operation::duration;
}

Outcome with_count(Operation operation, const Argument& count, const Argument& unit) {
  const std::optional<Count> amount = as_count(count);
  const std::optional<UnitCode> code = as_unit(unit);
  if (!amount || !code) {
    return std::nullopt;
  }
  Value value;
  value.operation = operation;
  value.count = times(*amount, code->times);
  value.unit = code->unit;
  return value;
}

}  // namespace

Outcome day(Arguments arguments) {
  const std::optional<std::int64_t> offset = as_integer(argument(arguments, 0));
  constexpr std::int64_t most = 366;
  const std::int64_t days = offset.value_or(most + 1);
  if (days > most || days < -most) {
    return std::nullopt;
  }
  Value value;
  value.operation = Operation::shift;
  value.unit = Unit::day;
  value.offset = days < 0 ? Offset::ago : Offset::hence;
  value.count = {(days < 0 ? -days : days) * 1000, false};
  return value;
}

Outcome period(Arguments arguments) {
  const std::optional<Which> which = as_which(argument(arguments, 0));
  const Argument& what = argument(arguments, 1);
  if (!which) {
    return std::nullopt;
  }
  Value value;
  value.operation = Operation::period;
  value.which = *which;
  if (const Value* inner = as_value(what)) {
    if (inner->operation != Operation::point) {
      return std::nullopt;
    }
    value.operands.push_back(*inner);
    return value;
  }
  if (const std::optional<DayPart> part = as_part(what)) {
    value.unit = Unit::day;
    value.part = *part;
    return value;
  }
  const std::optional<UnitCode> code = as_unit(what);
  if (!code || code->times != 1) {
    return std::nullopt;
  }
  value.unit = code->unit;
  return value;
}

Outcome shift(Arguments arguments) {
  Outcome value = with_count(Operation::shift, argument(arguments, 0), argument(arguments, 1));
  const std::optional<Offset> offset = as_offset(argument(arguments, 2));
  const Value* from = as_value(argument(arguments, 3));
  if (!value || !offset || (from == nullptr && !is_absent(argument(arguments, 3)))) {
    return std::nullopt;
  }
  value->offset = *offset;
  if (from != nullptr) {
    value->operands.push_back(*from);
  }
  return value;
}

Outcome nth(Arguments arguments) {
  const std::optional<std::int64_t> number = as_integer(argument(arguments, 0));
  const std::int64_t ordinal = number.value_or(0);
  const Argument& what = argument(arguments, 1);
  const Value* in = as_value(argument(arguments, 2));
  if (ordinal == 0 || ordinal > 999 || ordinal < -999) {
    return std::nullopt;
  }
  Value value;
  value.operation = Operation::nth;
  value.ordinal = static_cast<std::int32_t>(ordinal);
  if (const Value* weekday = as_value(what)) {
    if (weekday->operation != Operation::point || !weekday->weekday) {
      return std::nullopt;
    }
    value.unit = Unit::day;
    value.weekday = weekday->weekday;
  } else if (const std::optional<UnitCode> code = as_unit(what); code && code->times == 1) {
    value.unit = code->unit;
  } else {
    return std::nullopt;
  }
  if (in != nullptr) {
    value.operands.push_back(*in);
  }
  return value;
}

Outcome leading(Arguments arguments) {
  Outcome value = with_count(Operation::leading, argument(arguments, 0), argument(arguments, 1));
  const Value* in = as_value(argument(arguments, 2));
  const std::optional<std::int64_t> which = as_integer(argument(arguments, 3));
  if (!value) {
    return std::nullopt;
  }
  value->ordinal = which.value_or(1) < 0 ? -1 : 1;
  if (in != nullptr) {
    value->operands.push_back(*in);
  }
  return value;
}

Outcome containing(Arguments arguments) {
  const std::optional<UnitCode> code = as_unit(argument(arguments, 0));
  const Value* inner = as_value(argument(arguments, 1));
  if (!code || code->times != 1 || inner == nullptr) {
    return std::nullopt;
  }
  Value value;
  value.operation = Operation::containing;
  value.unit = code->unit;
  value.operands.push_back(*inner);
  return value;
}

Outcome within(Arguments arguments) {
  const Value* inner = as_value(argument(arguments, 0));
  const Value* in = as_value(argument(arguments, 1));
  if (inner == nullptr || in == nullptr || !inner->operands.empty()) {
    return std::nullopt;
  }
  const bool takes = inner->operation == Operation::point || inner->operation == Operation::nth;
  if (!takes || (inner->operation == Operation::point && inner->year)) {
    return std::nullopt;
  }
  Value value = *inner;
  value.operands.push_back(*in);
  return value;
}

Outcome third(Arguments arguments) {
  const Value* inner = as_value(argument(arguments, 0));
  const std::optional<Third> code = as_third(argument(arguments, 1));
  if (inner == nullptr || (!code && !is_absent(argument(arguments, 1)))) {
    return std::nullopt;
  }
  Value value = *inner;
  value.third = code.value_or(value.third);
  return value;
}

Outcome mod(Arguments arguments) {
  const Value* inner = as_value(argument(arguments, 0));
  const std::optional<Modifier> code = as_modifier(argument(arguments, 1));
  if (inner == nullptr || (!code && !is_absent(argument(arguments, 1)))) {
    return std::nullopt;
  }
  Value value = *inner;
  value.modifier = code.value_or(value.modifier);
  return value;
}

Outcome count(Arguments arguments) {
  for (const Argument& candidate : arguments) {
    if (const std::optional<Count> found = as_count(candidate)) {
      Value value;
      value.operation = Operation::number;
      value.count = *found;
      return value;
    }
  }
  return std::nullopt;
}

Outcome plus(Arguments arguments) {
  const Value* left = as_value(argument(arguments, 0));
  const Value* right = as_value(argument(arguments, 1));
  if (left != nullptr && right != nullptr && is_duration(*left) && is_duration(*right)) {
    Value value = *left;
    value.operands.push_back(*right);
    return value;
  }
  const std::optional<Count> a = as_count(argument(arguments, 0));
  const std::optional<Count> b = as_count(argument(arguments, 1));
  if (!a || !b) {
    return std::nullopt;
  }
  Value value;
  value.operation = Operation::number;
  value.count = {a->thousandths + b->thousandths, a->vague || b->vague};
  return value;
}

Outcome dur(Arguments arguments) {
  return with_count(Operation::duration, argument(arguments, 0), argument(arguments, 1));
}

Outcome lasting(Arguments arguments) {
  Outcome value = with_count(Operation::duration, argument(arguments, 0), argument(arguments, 1));
  const std::optional<Which> which = as_which(argument(arguments, 2));
  if (!value || !which) {
    return std::nullopt;
  }
  const bool ends = *which == Which::last || *which == Which::past || *which == Which::previous;
  value->which = ends ? Which::last : Which::next;
  return value;
}

Outcome set(Arguments arguments) {
  const Value* inner = as_value(argument(arguments, 0));
  const Argument& quant = argument(arguments, 1);
  const Argument& times = argument(arguments, 2);
  if (inner == nullptr || (!is_absent(quant) && !as_quant(quant)) ||
      (!is_absent(times) && !as_integer(times))) {
    return std::nullopt;
  }
  Value value = *inner;
  value.recurring = true;
  value.quant = as_quant(quant).value_or(Quant::none);
  const std::int64_t frequency = as_integer(times).value_or(0);
  value.frequency = frequency < 1000 ? static_cast<std::int32_t>(frequency) : 0;
  return value;
}

Outcome any(Arguments arguments) {
  const Value* inner = as_value(argument(arguments, 0));
  if (inner == nullptr || inner->operation != Operation::point) {
    return std::nullopt;
  }
  Value value = *inner;
  value.indefinite = true;
  return value;
}

Outcome range(Arguments arguments) {
  const Value* from = as_value(argument(arguments, 0));
  const Value* to = as_value(argument(arguments, 1));
  if (from == nullptr || to == nullptr || is_duration(*from) != is_duration(*to)) {
    return std::nullopt;
  }
  Value value;
  value.operation = Operation::range;
  value.operands = {*from, *to};
  return value;
}

Outcome ref(Arguments arguments) {
  const std::optional<Vague> code = as_vague(argument(arguments, 0));
  if (!code) {
    return std::nullopt;
  }
  Value value;
  value.operation = Operation::vague;
  value.vague = *code;
  return value;
}

}  // namespace entag::dates::relative
