#include "rules/text_pool.h"

#include "rules/hash.h"

#include <algorithm>

namespace entag::rules {
namespace {

constexpr std::size_t first_size = 1024;
constexpr std::size_t max_bytes = 0xFFFFFFFF;

}  // namespace

TextRef TextPool::add(std::string_view text) {
  if (text.empty()) {
    return {};
  }
  if (3 * (count_ + 1) > 2 * places_.size()) {
    grow();
  }
  const std::uint64_t hash = hash64(text);
  const auto check = static_cast<std::uint32_t>(hash >> 32U);
  const std::size_t mask = places_.size() - 1;
  std::size_t place = hash & mask;
  while (places_[place].ref.size != 0) {
    if (places_[place].check == check && at(places_[place].ref) == text) {
      return places_[place].ref;
    }
    place = (place + 1) & mask;
  }
  if (text.size() > max_bytes - bytes_.size()) {
    full_ = true;
    return {};
  }
  const TextRef ref{static_cast<std::uint32_t>(bytes_.size()),
                    static_cast<std::uint32_t>(text.size())};
  bytes_ += text;
  places_[place] = {ref, check};
  ++count_;
  return ref;
}

void TextPool::grow() {
  std::vector<Place> old(std::max(first_size, 2 * places_.size()));
  old.swap(places_);
  const std::size_t mask = places_.size() - 1;
  for (const Place& place : old) {
    if (place.ref.size == 0) {
      continue;
    }
    std::size_t to = hash64(at(place.ref)) & mask;
    while (places_[to].ref.size != 0) {
      to = (to + 1) & mask;
    }
    places_[to] = place;
  }
}

}  // namespace entag::rules
