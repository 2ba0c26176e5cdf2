#include "support/catch.h"
#include "tagger/resolver.h"

#include <string>
#include <vector>

namespace tagger = entag::tagger;
using tagger::Candidate;

namespace {

Candidate candidate(std::uint32_t begin, std::uint32_t end, std::int32_t score,
                    std::uint16_t type = 1) {
  return {{begin, end}, type, score, 0, 0};
}

// The winners as BEGIN-END:TYPE+MARGIN.
std::string winners(const std::vector<Candidate>& candidates) {
  std::vector<tagger::Winner> won = {{9, 9}};  // is cleared
  tagger::resolve(candidates, won);
  std::string all;
  for (const tagger::Winner& w : won) {
    const Candidate& c = candidates.at(w.candidate);
    all += (all.empty() ? "" : " ") + std::to_string(c.span.begin) + "-" +
           std::to_string(c.span.end) + ":" + std::to_string(c.type) + (w.margin < 0 ? "" : "+") +
           std::to_string(w.margin);
  }
  return all;
}

}  // namespace

TEST_CASE("Resolver: nothing, one, and two that do not meet", "[tagger]") {
  CHECK(winners({}).empty());
  CHECK(winners({candidate(0, 4, 3)}) == "0-4:1+3");
  CHECK(winners({candidate(0, 4, 3), candidate(4, 8, 5)}) == "0-4:1+3 4-8:1+5");
}

TEST_CASE("Resolver: the better type of one span wins by the difference", "[tagger]") {
  CHECK(winners({candidate(0, 4, 3, 1), candidate(0, 4, 7, 2)}) == "0-4:2+4");
  // Equal: the first.
  CHECK(winners({candidate(0, 4, 7, 1), candidate(0, 4, 7, 2)}) == "0-4:1+0");
}

TEST_CASE("Resolver: what is inside another survives only if it outscores it alone", "[tagger]") {
  // Bank of America
  CHECK(winners({candidate(0, 4, 5), candidate(0, 15, 6), candidate(8, 15, 5, 2)}) == "0-15:1+1");
  CHECK(winners({candidate(0, 15, 5, 1), candidate(8, 15, 5, 2)}) == "0-15:1+0");
  CHECK(winners({candidate(0, 15, 5, 1), candidate(8, 15, 6, 2)}) == "8-15:2+1");
  // Inside two: it must outscore both.
  CHECK(winners({candidate(0, 20, 9), candidate(2, 18, 3), candidate(5, 8, 7)}) == "0-20:1+9");
}

TEST_CASE("Resolver: crossing candidates go by the sum", "[tagger]") {
  CHECK(winners({candidate(0, 6, 5), candidate(4, 10, 6), candidate(10, 12, 1)}) ==
        "4-10:1+1 10-12:1+1");
  CHECK(winners({candidate(0, 6, 4), candidate(4, 10, 6), candidate(8, 14, 4)}) ==
        "0-6:1-2 8-14:1-2");
  // Equal sums: more bytes; then what stands first.
  CHECK(winners({candidate(0, 6, 5), candidate(4, 12, 5)}) == "4-12:1+0");
  CHECK(winners({candidate(0, 6, 5), candidate(4, 10, 5)}) == "0-6:1+0");
}

TEST_CASE("Resolver: what a loser had set aside comes back", "[tagger]") {
  // 0-10 sets 0-3 aside, then loses to 8-14; 0-3 fits beside the winner.
  CHECK(winners({candidate(0, 3, 2), candidate(0, 10, 5), candidate(8, 14, 9)}) ==
        "0-3:1+2 8-14:1+4");
  // But not what the winner overlaps.
  CHECK(winners({candidate(7, 9, 2), candidate(0, 10, 5), candidate(8, 14, 9)}) == "8-14:1+4");
}

TEST_CASE("Resolver: a nested reading of the same type is no rival", "[tagger]") {
  CHECK(winners({candidate(0, 4, 9), candidate(0, 9, 10)}) == "0-9:1+10");
  CHECK(winners({candidate(0, 4, 9, 2), candidate(0, 9, 10, 1)}) == "0-9:1+1");
}
