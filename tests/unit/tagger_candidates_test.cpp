#include "support/catch.h"
#include "support/pack.h"
#include "tagger/candidates.h"

#include <algorithm>
#include <string>
#include <vector>

namespace tagger = entag::tagger;
using entag::Span;
using tagger::Candidate;
using tagger::Vote;

namespace {

Vote vote(Span span, std::uint16_t type, std::int32_t weight, std::uint32_t evidence,
          std::uint32_t order = 0) {
  Vote made;
  made.span = span;
  made.type = type;
  made.weight = weight;
  made.evidence = evidence;
  made.order = order;
  return made;
}

// Each candidate as BEGIN-END:TYPE=SCORE in half points.
std::string sums(std::vector<Vote> votes, const std::vector<bool>& weak = {}) {
  std::vector<Candidate> candidates = {{{90, 91}, 0, 1, 0, 0}};  // is cleared
  tagger::add_up(votes, candidates, weak);
  std::string all;
  for (const Candidate& c : candidates) {
    all += (all.empty() ? "" : " ") + std::to_string(c.span.begin) + "-" +
           std::to_string(c.span.end) + ":" + std::to_string(c.type) + "=" +
           std::to_string(c.score);
  }
  return all;
}

}  // namespace

TEST_CASE("Candidates: votes add up over evidence groups", "[tagger]") {
  CHECK(sums({}).empty());
  CHECK(sums({vote({0, 5}, 1, 2, 0)}) == "0-5:1=3");  // twice two, less the cost
  CHECK(sums({vote({0, 5}, 1, 2, 0), vote({0, 5}, 1, 3, 1)}) == "0-5:1=9");
  // Inside a group only the highest counts.
  CHECK(sums({vote({0, 5}, 1, 2, 7), vote({0, 5}, 1, 3, 7), vote({0, 5}, 1, 1, 7)}) == "0-5:1=5");
  // What is negative subtracts, the lowest of a group.
  CHECK(sums({vote({0, 5}, 1, 5, 0), vote({0, 5}, 1, -1, 1), vote({0, 5}, 1, -2, 1)}) == "0-5:1=5");
  CHECK(sums({vote({0, 5}, 1, 5, 0), vote({0, 5}, 1, -2, 0)}) == "0-5:1=5");
  CHECK(sums({vote({0, 5}, 1, 5, 0), vote({0, 5}, 1, -1, 1), vote({0, 5}, 1, -1, 2)}) == "0-5:1=5");
}

TEST_CASE("Candidates: a weak group counts beside another only", "[tagger]") {
  const std::vector<bool> weak = {true, false};
  CHECK(sums({vote({0, 5}, 1, 6, 0)}, weak).empty());
  CHECK(sums({vote({0, 5}, 1, 6, 0), vote({0, 5}, 1, 1, 1)}, weak) == "0-5:1=13");
  CHECK(sums({vote({0, 5}, 1, 6, 0), vote({0, 5}, 1, -1, 1)}, weak).empty());
  CHECK(sums({vote({0, 5}, 1, 6, 7)}, weak) == "0-5:1=11");  // of no group that is known
}

TEST_CASE("Candidates: what scores nothing is none", "[tagger]") {
  CHECK(sums({vote({0, 5}, 1, 0, 0)}).empty());
  CHECK(sums({vote({0, 5}, 1, -3, 0)}).empty());
  CHECK(sums({vote({0, 5}, 1, 3, 0), vote({0, 5}, 1, -3, 1)}).empty());
  CHECK(sums({vote({0, 5}, 1, 1, 0)}) == "0-5:1=1");
}

TEST_CASE("Candidates: spans and types stand apart, in order", "[tagger]") {
  CHECK(sums({vote({6, 9}, 2, 1, 0), vote({0, 5}, 2, 1, 0), vote({0, 5}, 1, 1, 0),
              vote({0, 9}, 1, 1, 0), vote({0, 5}, 2, 4, 1)}) == "0-5:1=1 0-5:2=9 0-9:1=1 6-9:2=1");
}

TEST_CASE("Candidates: each knows its votes, the strongest of a group first", "[tagger]") {
  std::vector<Vote> votes = {vote({3, 5}, 1, 2, 4, 9), vote({0, 2}, 1, 2, 1, 5),
                             vote({3, 5}, 1, 6, 4, 8), vote({3, 5}, 1, 1, 0, 7),
                             vote({3, 5}, 1, 6, 4, 3)};
  std::vector<Candidate> candidates;
  tagger::add_up(votes, candidates);
  REQUIRE(candidates.size() == 2);
  CHECK(candidates[1].first == 1);
  CHECK(candidates[1].last == 5);
  std::string orders;
  for (const Vote& one : votes) {
    orders += std::to_string(one.order);
  }
  CHECK(orders == "57389");
}

TEST_CASE("Candidates: a weak list names nothing by itself", "[tagger]") {
  const auto pack = entag::test::TestPack::of_rules(
      "entag: 1\n"
      "lists:\n"
      "  town: {rows: [Reading, Kyiv], weak: true}\n"
      "  near: [in, near]\n"
      "rules:\n"
      "  - {rule: town, type: place, match: '$town', weight: 5}\n"
      "  - {rule: near, type: place, match: '$near p=<cap>', span: p, weight: 1}\n");
  REQUIRE(pack.good());
  CHECK(pack.found("Reading is fun.").empty());
  CHECK(pack.found("They live in Reading now.") == std::vector<std::string>{"place:Reading"});
}
