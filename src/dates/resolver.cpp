#include "dates/resolver.h"

#include "dates/engine.h"

namespace entag::dates {

Resolver::Resolver(Reference reference) : engine_(std::make_unique<Engine>(reference)) {}

Resolver::~Resolver() = default;
Resolver::Resolver(Resolver&&) noexcept = default;
Resolver& Resolver::operator=(Resolver&&) noexcept = default;

void Resolver::prepare(std::span<const Mention> mentions) {
  engine_->prepare(mentions);
}

Timex Resolver::resolve(const Value& value, const Cues& cues, const Place& place) {
  return engine_->resolve(value, cues, place);
}

}  // namespace entag::dates
