#pragma once

#include "tagger/candidates.h"
#include "tagger/resolver.h"
#include "tagger/sentence_input.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace entag::tagger {

// Watches a LayerRunner at work, for those who explain what it decided. Called from the runner's
// thread; what it is shown is valid during the call.
class Observer {
 public:
  virtual ~Observer() = default;

  // Layer number `layer` is about to run and sees `mentions`, those of earlier layers.
  virtual void layer_begins(std::size_t layer, const std::vector<TaggedSpan>& mentions) = 0;

  // A contest of the layer that runs was decided: between the types that are emitted, or inside one
  // hidden type. `votes` are sorted as add_up leaves them; those whose sum is too low have no
  // candidate. A contest that is settled again (LayerRunner::run_again) is shown again, as a whole.
  virtual void settled(std::uint32_t sentence, const std::vector<Vote>& votes,
                       const std::vector<Candidate>& candidates,
                       const std::vector<Winner>& winners) = 0;
};

}  // namespace entag::tagger
