#include "dates/functions.h"

#include "dates/function_list.h"

#include <algorithm>
#include <array>

namespace entag::dates {

namespace {

constexpr std::uint8_t many = 8;

// clang-format off
constexpr std::array<Function, 39> table{{
    {"any", 1, 1, relative::any},
    {"at", 2, 2, clock_time::at},
    {"century", 1, 1, absolute::century},
    {"check_weekday", 2, 2, absolute::check_weekday},
    {"clock", 1, 4, clock_time::clock},
    {"containing", 2, 2, relative::containing},
    {"count", 1, many, relative::count},
    {"date", 1, 3, absolute::date},
    {"day", 1, 1, relative::day},
    {"decade", 1, 1, absolute::decade},
    {"dom", 1, 1, absolute::dom},
    {"dotted", 1, 1, absolute::dotted},
    {"dur", 2, 2, relative::dur},
    {"era", 2, 2, absolute::era},
    {"fiscal", 1, 1, absolute::fiscal},
    {"half", 1, 2, absolute::half},
    {"holiday", 1, 2, absolute::holiday},
    {"index", 1, 12, absolute::index},
    {"iso", 1, 1, absolute::iso},
    {"lasting", 3, 3, relative::lasting},
    {"leading", 2, 4, relative::leading},
    {"mod", 2, 2, relative::mod},
    {"month", 1, 2, absolute::month},
    {"nth", 2, 3, relative::nth},
    {"numdate", 2, 3, absolute::numdate},
    {"part", 2, 2, clock_time::part},
    {"period", 2, 2, relative::period},
    {"plus", 2, 2, relative::plus},
    {"quarter", 1, 2, absolute::quarter},
    {"range", 2, 2, relative::range},
    {"ref", 1, 1, relative::ref},
    {"season", 1, 2, absolute::season},
    {"set", 1, 3, relative::set},
    {"shift", 3, 4, relative::shift},
    {"third", 2, 2, relative::third},
    {"week", 1, 2, absolute::week},
    {"weekday", 1, 1, absolute::weekday},
    {"within", 2, 2, relative::within},
    {"year2", 1, 1, absolute::year2},
}};
// clang-format on

static_assert(std::ranges::is_sorted(table, {}, &Function::name));

}  // namespace

std::span<const Function> functions() noexcept {
  return table;
}

const Function* find_function(std::string_view name) noexcept {
  const auto* const found = std::ranges::lower_bound(table, name, {}, &Function::name);
  return found != table.end() && found->name == name ? found : nullptr;
}

}  // namespace entag::dates
