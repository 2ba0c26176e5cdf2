#include "tagger/automaton.h"

#include "pipeline/pipeline_impl.h"
#include "rules/source.h"
#include "support/catch.h"
#include "support/dice.h"
#include "support/pack.h"
#include "tagger/matcher.h"

#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fs = std::filesystem;
namespace rules = entag::rules;
namespace splitter = entag::splitter;
namespace tagger = entag::tagger;
using entag::test::Dice;
using entag::test::some_dice;
using entag::test::TestPack;
using tagger::Automaton;

namespace {

// No rule may match nothing, so the generator keeps count.
struct MadePattern {
  std::string text;
  bool may_be_empty = false;
};

enum class Earlier { none, mentions };

std::string some_element(Dice& dice, Earlier earlier) {
  constexpr std::array<std::string_view, 36> elements = {"a",
                                                         "b",
                                                         "c",
                                                         "d",
                                                         "\"A\"",
                                                         "\"Ab\"",
                                                         "/[ab]/",
                                                         "/[A-Z][a-z]*/",
                                                         R"(/\d+/)",
                                                         "/a|b|1/",
                                                         "/.b?/",
                                                         "<cap>",
                                                         "<!cap>",
                                                         "<any>",
                                                         "<int>",
                                                         "<punct>",
                                                         "<$l>",
                                                         "$l",
                                                         "$l.k=x",
                                                         "$l.k=y",
                                                         "$m",
                                                         "<$m>",
                                                         "$m",
                                                         "<lower | \"A\">",
                                                         "<!$l & !/a/>",
                                                         "<glued>",
                                                         "<!glued>",
                                                         "<first>",
                                                         "<first & cap>",
                                                         "<!first & any>",
                                                         "<head & cap>",
                                                         "<tail>",
                                                         "<capsline>",
                                                         "<!tail & !glued>",
                                                         "<glued | cap>",
                                                         "<$m & !first>"};
  constexpr std::array<std::string_view, 10> mentions = {
      "<place>",         "<person>",      "<place k=x>",
      "<place k=y>",     "<person k=x>",  "<person & cap>",
      "<any & !place>",  "<place | int>", "<!person & !place & lower>",
      "<place & person>"};
  if (earlier == Earlier::mentions && dice.roll(3) != 2) {
    return std::string(mentions[dice.roll(mentions.size())]);
  }
  return std::string(elements[dice.roll(elements.size())]);
}

MadePattern some_pattern(Dice& dice, Earlier earlier, int depth) {
  struct Repeat {
    std::string_view text;
    bool empty;
  };

  constexpr std::array<Repeat, 13> repeats = {{{"", false},
                                               {"", false},
                                               {"", false},
                                               {"", false},
                                               {"?", true},
                                               {"??", true},
                                               {"{1,2}", false},
                                               {"{2}?", false},
                                               {"{0,3}", true},
                                               {"{0,2}?", true},
                                               {"{1,3}?", false},
                                               {"*?", true},
                                               {"+", false}}};
  constexpr std::array<std::string_view, 6> edges = {"<bos>", "<eos>", "<bol>",
                                                     "<eol>", "<bop>", "<eop>"};
  MadePattern made{"", true};
  const std::size_t parts = 1 + dice.roll(3);
  for (std::size_t i = 0; i < parts; ++i) {
    MadePattern one;
    const std::size_t kind = depth > 0 ? dice.roll(10) : dice.roll(7);
    if (kind < 6) {
      one.text = some_element(dice, earlier);
    } else if (kind == 6) {
      one = {std::string(edges[dice.roll(edges.size())]), true};
    } else {
      one = some_pattern(dice, earlier, depth - 1);
      if (kind > 7) {
        const MadePattern other = some_pattern(dice, earlier, depth - 1);
        one.text += " | " + other.text;
        one.may_be_empty |= other.may_be_empty;
      }
      one.text = "(" + one.text + ")";
    }
    // An open repeat of a group is a long program, and says nothing that a short one does not.
    const Repeat& repeat = repeats[dice.roll(kind > 6 ? repeats.size() - 2 : repeats.size())];
    one.text += repeat.text;
    one.may_be_empty |= repeat.empty;
    if (dice.roll(5) == 4) {
      one.text = std::string(1, "xyz"[dice.roll(3)]) + "=" + one.text;
    }
    made.text += (made.text.empty() ? "" : " ") + one.text;
    made.may_be_empty &= one.may_be_empty;
  }
  return made;
}

std::string some_rules(Dice& dice, Earlier earlier, std::string_view prefix) {
  std::string made;
  const std::size_t count = 2 + dice.roll(7);
  for (std::size_t i = 0; i < count; ++i) {
    MadePattern pattern = some_pattern(dice, earlier, 2);
    if (pattern.may_be_empty) {
      pattern.text = "(" + pattern.text + ") " + some_element(dice, earlier);
    }
    made += "  - {rule: " + std::string(prefix) + std::to_string(i) + ", type: place, match: '" +
            pattern.text + "'";
    if (dice.roll(4) == 3) {
      made += ", right: '" + some_pattern(dice, earlier, 1).text + "'";
    }
    made += "}\n";
  }
  return made;
}

// Two layers; the second may ask for mentions of the first.
entag::test::Files some_pack(Dice& first, Dice& second) {
  const std::string lists =
      "lists:\n"
      "  l: {columns: [text, k], rows: [[a b, x], [c, y], [b c a, x], [b b, y], [c, x], [A 1, "
      "x]]}\n"
      "  m: {columns: [text], rows: [[Ab], [b a], [d c], [22], [a b c d], [A]], case: title}\n";
  return {{"pipeline.yaml",
           "entag: 1\ntagger:\n  layers:\n    - {name: one, rules: [one.yaml]}\n"
           "    - {name: two, rules: [two.yaml]}\n"},
          {"one.yaml", "entag: 1\n" + lists +
                           "rules:\n"
                           "  - {rule: u1, type: place, match: '$l $m', attrs: {k: x}}\n"
                           "  - {rule: u2, type: person, match: 'z', attrs: {k: x}}\n" +
                           some_rules(first, Earlier::none, "r")},
          {"two.yaml", "entag: 1\n" + lists +
                           "rules:\n"
                           "  - {rule: u1, type: place, match: '$l $m'}\n" +
                           some_rules(second, Earlier::mentions, "s")}};
}

std::string some_text(Dice& dice) {
  constexpr std::array<std::string_view, 14> words = {"a", "b", "c",  "a", "b",  "c",  "A",
                                                      "d", "1", "22", "B", "Ab", "AB", "z"};
  constexpr std::array<std::string_view, 16> joints = {
      " ", " ", " ", " ", " ", " ", " ", " ", ", ", "-", ". ", "\n", "\n", "\n\n", ".\n", ""};
  std::string made;
  const std::size_t count = 1 + dice.roll(40);
  for (std::size_t i = 0; i < count; ++i) {
    made += words[dice.roll(words.size())];
    made += joints[dice.roll(joints.size())];
  }
  return made;
}

// A document as the tagger holds it, one after the other in the same memory.
class Desk {
 public:
  Desk(const rules::Pack& pack, const splitter::Splitter& splitter)
      : pack_(pack),
        splitter_(splitter),
        tests_(pack),
        vocabulary_(pack, tests_),
        sentence_(pack) {}

  void put(std::string text) {
    vocabulary_.begin_document();
    text_ = std::move(text);
    splitter_.split(text_, analysis_);
    tagger::prepare(pack_, text_, analysis_, vocabulary_, input_);
  }

  [[nodiscard]] const std::vector<splitter::Sentence>& sentences() const {
    return analysis_.sentences;
  }

  [[nodiscard]] const splitter::Analysis& analysis() const { return analysis_; }

  [[nodiscard]] const tagger::DocumentInput& input() const { return input_; }

  // The sentence with `mentions`, which must lie in it, be in order, and outlive its use.
  const tagger::SentenceInput& sentence(std::size_t i,
                                        const std::vector<tagger::TaggedSpan>& mentions) {
    visible_.clear();
    for (const tagger::TaggedSpan& mention : mentions) {
      visible_.push_back(&mention);
    }
    sentence_.assign(input_, analysis_.sentences[i], visible_);
    return sentence_;
  }

 private:
  const rules::Pack& pack_;
  const splitter::Splitter& splitter_;
  tagger::TestPlan tests_;
  tagger::Vocabulary vocabulary_;
  std::string text_;
  splitter::Analysis analysis_;
  tagger::DocumentInput input_;
  tagger::SentenceInput sentence_;
  std::vector<const tagger::TaggedSpan*> visible_;
};

tagger::TaggedSpan mention_over(const splitter::Analysis& analysis, std::uint32_t first,
                                std::uint32_t last, rules::TypeId type) {
  tagger::TaggedSpan made;
  made.first = first;
  made.last = last;
  made.span = {analysis.tokens[first].span.begin, analysis.tokens[last - 1].span.end};
  made.type = type;
  return made;
}

// Mentions of one type never meet; those of two types may, when one of them is hidden.
std::vector<tagger::TaggedSpan> some_mentions(Dice& dice, const rules::Pack& pack,
                                              const splitter::Analysis& analysis,
                                              const splitter::Sentence& sentence) {
  std::vector<tagger::TaggedSpan> made;
  for (const std::string_view type : {"place", "person"}) {
    std::uint32_t at = sentence.first;
    while (at < sentence.last) {
      const auto size = static_cast<std::uint32_t>(dice.roll(5));
      const std::uint32_t last = std::min(at + size, sentence.last);
      if (size == 0 || dice.roll(2) == 0) {
        at = std::max(at + 1, last);
        continue;
      }
      made.push_back(
          mention_over(analysis, at, last, static_cast<rules::TypeId>(pack.find_type(type))));
      for (const std::string_view value : {"x", "y"}) {
        if (dice.roll(2) == 1) {
          made.back().attributes.push_back({"k", std::string(value), {}});
        }
      }
      at = last;
    }
  }
  std::ranges::stable_sort(made, {}, &tagger::TaggedSpan::span);
  return made;
}

// All automata of a pack: for each layer one of each limit.
class Automata {
 public:
  Automata(const rules::Pack& pack, const std::vector<Automaton::Limits>& all_limits)
      : pack_(pack), matcher_(pack) {
    for (const rules::Layer& layer : pack.layers) {
      const tagger::LayerPlan& plan = plans_.emplace_back(pack, layer);
      auto& made = automata_.emplace_back();
      for (const Automaton::Limits& limits : all_limits) {
        made.emplace_back(pack, plan, limits);
      }
    }
  }

  // Where the automata differ from the matcher, "" when they do not.
  std::string differences(std::size_t layer, const tagger::SentenceInput& sentence) {
    for (Automaton& automaton : automata_[layer]) {
      automaton.begin(sentence);
    }
    std::string found;
    for (std::uint32_t at = sentence.first(); at < sentence.last(); ++at) {
      const std::vector<std::uint32_t> expected = matching(layer, sentence, at);
      for (std::size_t i = 0; i < automata_[layer].size(); ++i) {
        std::vector<std::uint32_t> got;
        for (const Automaton::Match& match : automata_[layer][i].match(at)) {
          got.push_back(match.rule);
          if (match.only && plans_[layer].has_simple_end(match.rule) &&
              match.end != end_of(match.rule, sentence, at)) {
            found += "limits " + std::to_string(i) + ", token " + std::to_string(at) +
                     ": the end of " + names({match.rule}) + "\n";
          }
        }
        if (!std::ranges::equal(got, expected)) {
          found += "limits " + std::to_string(i) + ", token " + std::to_string(at) + ": " +
                   names({got.begin(), got.end()}) + "instead of " + names(expected) + "\n";
        }
      }
    }
    return found;
  }

  void clear() {
    for (auto& of_layer : automata_) {
      for (Automaton& automaton : of_layer) {
        automaton.clear();
      }
    }
  }

  std::size_t asked = 0;  // (rule, token)
  std::size_t matched = 0;

 private:
  std::vector<std::uint32_t> matching(std::size_t layer, const tagger::SentenceInput& sentence,
                                      std::uint32_t at) {
    std::vector<std::uint32_t> all;
    for (const std::uint32_t id : pack_.rules_of(pack_.layers[layer])) {
      const rules::Rule& rule = pack_.rules[id];
      if (rule.program == rules::none) {
        continue;
      }
      ++asked;
      tagger::Slots slots(2 * pack_.slots(rule).size(), tagger::unset);
      if (matcher_.match(sentence, pack_.programs[rule.program], at, slots)) {
        all.push_back(id);
      }
    }
    matched += all.size();
    std::ranges::sort(all);
    return all;
  }

  std::uint32_t end_of(std::uint32_t id, const tagger::SentenceInput& sentence, std::uint32_t at) {
    const rules::Rule& rule = pack_.rules[id];
    tagger::Slots slots(2 * pack_.slots(rule).size(), tagger::unset);
    (void)matcher_.match(sentence, pack_.programs[rule.program], at, slots);
    return slots[1];
  }

  [[nodiscard]] std::string names(const std::vector<std::uint32_t>& all) const {
    std::string out;
    for (const std::uint32_t id : all) {
      out += pack_.text(pack_.rules[id].id);
      out += ' ';
    }
    return out.empty() ? "nothing " : out;
  }

  const rules::Pack& pack_;
  tagger::Matcher matcher_;
  std::deque<tagger::LayerPlan> plans_;
  std::vector<std::vector<Automaton>> automata_;
};

}  // namespace

TEST_CASE("Automaton: names the rules that the matcher matches", "[prop]") {
  std::size_t packs = 0;
  std::size_t asked = 0;
  std::size_t matched = 0;
  std::size_t with_mentions = 0;
  CHECK(rc::check("random packs", [&] {
    Dice first = some_dice(200);
    Dice second = some_dice(200);
    const entag::test::Files files = some_pack(first, second);
    RC_LOG() << files.at("one.yaml") << files.at("two.yaml");
    const TestPack pack(files, {}, rules::Lint::off);
    RC_LOG() << pack.said();
    RC_ASSERT(pack.good());
    ++packs;
    Automata automata(pack.pack(), {Automaton::Limits(),
                                    {3, 2, 2},
                                    {0, 0, 0},
                                    {25, 1000, 1000},
                                    {1000, 6, 1000},
                                    {1000, 1000, 5},
                                    {60, 40, 20}});
    Desk desk(pack.pack(), pack.splitter());
    for (int document = 0; document < 6; ++document) {
      Dice dice = some_dice(200);
      const std::string text = some_text(dice);
      RC_LOG() << "text: " << text << "\n";
      desk.put(text);
      if (dice.roll(8) == 7) {
        automata.clear();
      }
      for (std::size_t i = 0; i < desk.sentences().size(); ++i) {
        RC_ASSERT(automata.differences(0, desk.sentence(i, {})) == "");
        const auto mentions =
            some_mentions(dice, pack.pack(), desk.analysis(), desk.sentences()[i]);
        with_mentions += mentions.size();
        for (const tagger::TaggedSpan& mention : mentions) {
          RC_LOG() << "mention: " << mention.type << " " << mention.first << " " << mention.last
                   << " " << mention.attributes.size() << "\n";
        }
        RC_ASSERT(automata.differences(1, desk.sentence(i, mentions)) == "");
      }
    }
    asked += automata.asked;
    matched += automata.matched;
  }));
  CAPTURE(packs, asked, matched, with_mentions);
  CHECK(matched > asked / 20);  // common enough to mean something, and not always
  CHECK(matched < asked / 2);
  CHECK(with_mentions > 10 * packs);
}

TEST_CASE("Automaton: names the shipped pack's rules on the seeds", "[prop]") {
  const auto shipped = entag::Pipeline::builtin();
  REQUIRE(shipped);
  const rules::Pack& pack = *shipped->impl().pack;
  Automata automata(pack, {Automaton::Limits(), {3, 2, 2}, {20000, 500, 200}});
  Desk desk(pack, shipped->impl().splitter);
  std::vector<fs::path> seeds;
  for (const auto& entry : fs::directory_iterator(ENTAG_SEEDS)) {
    seeds.push_back(entry.path());
  }
  std::ranges::sort(seeds);
  REQUIRE(seeds.size() >= 12);
  std::size_t with_mentions = 0;
  std::vector<tagger::LayerPlan> plans;
  plans.reserve(pack.layers.size());
  for (const rules::Layer& layer : pack.layers) {
    plans.emplace_back(pack, layer);
  }
  for (const fs::path& seed : seeds) {
    CAPTURE(seed);
    desk.put(rules::read_file(seed.string()).value());
    // Each layer sees what the tagger has after the layers before it.
    tagger::LayerRunner runner(pack, plans);
    tagger::Roles roles;
    roles.lines.assign(desk.analysis().lines.size(), {});
    std::vector<tagger::TaggedSpan> mentions;
    for (std::size_t layer = 0; layer < pack.layers.size(); ++layer) {
      for (std::size_t i = 0; i < desk.sentences().size(); ++i) {
        std::vector<tagger::TaggedSpan> inside;
        std::ranges::copy_if(mentions, std::back_inserter(inside),
                             [i](const auto& mention) { return mention.sentence == i; });
        std::ranges::stable_sort(inside, {}, &tagger::TaggedSpan::span);
        with_mentions += inside.size();
        const std::string differences = automata.differences(layer, desk.sentence(i, inside));
        if (!differences.empty()) {
          FAIL_CHECK("layer " << pack.text(pack.layers[layer].name) << ", sentence " << i << ": "
                              << differences);
        }
      }
      runner.run(desk.input(), layer, mentions, roles, tagger::Votes::drop);
    }
  }
  CHECK(automata.matched > 1000);
  CHECK((pack.layers.size() == 1 || with_mentions > 100));
}
