#include "rules/image.h"
#include "rules/image_writer.h"
#include "rules/pack.h"
#include "splitter/splitter.h"
#include "support/catch.h"
#include "support/damage.h"
#include "support/pack.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace rules = entag::rules;
using entag::test::begin_of;
using entag::test::header_of;
using entag::test::Image;
using entag::test::poke;
using entag::test::sign;
using entag::test::TestPack;
using rules::Section;

namespace {

TestPack rich_pack() {
  entag::splitter::Tables tables;
  tables.never_end = {"mr", "mrs"};
  tables.maybe_end = {"inc"};
  TestPack pack({{"pipeline.yaml",
                  "entag: 1\nlanguage: en\nreader: {format: jsonl}\ntagger:\n  layers:\n"
                  "    - {name: one, rules: [one.yaml]}\n    - {name: two, rules: [two.yaml]}\n"},
                 {"one.yaml", entag::test::rich_rules},
                 {"two.yaml", entag::test::rich_context}},
                tables);
  INFO(pack.said());
  REQUIRE(pack.good());
  return pack;
}

Image image_of(const rules::Pack& pack) {
  return {pack.image().begin(), pack.image().end()};
}

constexpr std::uint64_t engine = 7;

// Why the bytes are refused; empty when they are not.
std::string refusal(Image image, std::uint64_t wanted = 0) {
  wanted = wanted == 0 ? header_of(image).engine : wanted;
  const auto pack = rules::Pack::open(std::move(image), wanted);
  return pack ? "" : pack.error().message;
}

// What the whole check says after the record that `section` begins with was changed.
std::string damage_of(Image image, Section section, std::uint32_t number, std::size_t offset = 0) {
  poke(image, begin_of(image, section) + offset, number);
  sign(image);
  const auto pack = TestPack::open(std::move(image));
  return pack == nullptr ? "refused" : pack->find_damage();
}

}  // namespace

TEST_CASE("Image: a pack is what its draft was", "[rules]") {
  const TestPack made = rich_pack();
  const rules::Pack& pack = made.pack();
  const rules::Draft& draft = made.draft();
  CHECK(pack.find_damage().empty());
  CHECK(pack.name() == "pipeline");
  CHECK(pack.language() == "en");
  CHECK(pack.reader_format() == "jsonl");
  CHECK(pack.emitter_format() == "jsonl");
  REQUIRE(pack.rules.size() == draft.rules.size());
  for (std::size_t i = 0; i < draft.rules.size(); ++i) {
    const rules::Rule& rule = pack.rules[i];
    CHECK(pack.text(rule.id) == draft.rules[i].id);
    CHECK(pack.place(rule.where).file == draft.rules[i].where.file);
    CHECK(pack.place(rule.where).line == draft.rules[i].where.line);
    CHECK(rule.weight == draft.rules[i].weight);
    CHECK(pack.boosts(rule).size() == draft.rules[i].boosts.size());
    REQUIRE(pack.slots(rule).size() == draft.rules[i].slots.size());
    for (std::size_t slot = 0; slot < draft.rules[i].slots.size(); ++slot) {
      CHECK(pack.text(pack.slots(rule)[slot].name) == draft.rules[i].slots[slot].name);
      CHECK(pack.lists_of(pack.slots(rule)[slot]).size() ==
            draft.rules[i].slots[slot].lists.size());
    }
    REQUIRE(pack.attributes(rule).size() == draft.rules[i].attributes.size());
  }
  const rules::ListTable& city = pack.lists[1];
  CHECK(pack.text(city.name) == "city");
  CHECK(city.row_count == 5);
  CHECK(pack.cell(city, 2, 0) == "São Paulo");
  CHECK(pack.cell(city, 4, pack.find_column(city, "id")) == "q5");
  CHECK(pack.cell(city, 5, 0).empty());
  CHECK(pack.cell(city, 0, 3).empty());
  CHECK(pack.find_column(city, "none") == std::string_view::npos);
  CHECK(pack.tests.size() == draft.tests.size());
  for (std::size_t i = 0; i < draft.programs.size(); ++i) {
    CHECK(pack.code(pack.programs[i]).size() == draft.programs[i].code.size());
  }
}

TEST_CASE("Image: equal rules give equal bytes", "[rules]") {
  const TestPack one = rich_pack();
  const TestPack two = rich_pack();
  CHECK(image_of(one.pack()) == image_of(two.pack()));
  const TestPack other = TestPack::of_rules("entag: 1\nrules: [{rule: a, type: date, match: b}]\n");
  CHECK(image_of(one.pack()) != image_of(other.pack()));
}

TEST_CASE("Image: the splitter's words are in it", "[rules]") {
  const TestPack made = rich_pack();
  const rules::Draft& draft = made.draft();
  CHECK(draft.word_tables.empty());  // whoever compiles adds them
  rules::Draft with_words;
  with_words.engine = engine;
  entag::splitter::Tables tables;
  tables.never_end = {"gen", "mr"};
  tables.suffixes = {"led"};
  with_words.word_tables = entag::splitter::to_word_tables(tables);
  const auto pack = rules::Pack::open(rules::write_image(with_words).value(), engine);
  REQUIRE(pack);
  const entag::splitter::Tables read = entag::splitter::tables_of(**pack);
  CHECK(read.never_end == tables.never_end);
  CHECK(read.suffixes == tables.suffixes);
  CHECK(read.starters.empty());
}

TEST_CASE("Image: words of tests share the token table with the lists", "[rules]") {
  const TestPack made = TestPack::of_rules(
      "entag: 1\n"
      "lists: {l: [Paris]}\n"
      "rules:\n"
      "  - {rule: a, type: place, match: \"$l paris 'Paris' <'PARIS' | 'x'> other\"}\n");
  REQUIRE(made.said().empty());
  const rules::Pack& pack = made.pack();
  const auto tests_of = [&](std::string_view key) {
    std::string all;
    for (const std::uint32_t id : pack.index.word_tests_of(pack.index.token(key))) {
      const rules::Test& test = pack.tests[id];
      all += test.kind == rules::Test::Kind::word ? "w:" : "e:";
      all += std::string(pack.text(pack.words[test.argument])) + " ";
    }
    return all;
  };
  CHECK(tests_of("paris") == "w:paris e:Paris e:PARIS ");
  CHECK(tests_of("x") == "e:x ");
  CHECK(tests_of("other") == "w:other ");
  CHECK(tests_of("none").empty());
  const auto paris = pack.index.first_child(pack.index.token("paris"));
  REQUIRE(paris != rules::ListIndex::nowhere);
  CHECK(pack.index.entries(paris).size() == 1);
  CHECK(pack.index.first_child(pack.index.token("other")) == rules::ListIndex::nowhere);
}

TEST_CASE("Image: a pack of another program is refused", "[rules]") {
  const Image good = image_of(rich_pack().pack());
  CHECK(refusal(good).empty());
  CHECK(refusal(good, 1) ==
        "this pack was compiled by another version of entag; compile it again with entag compile");
  CHECK(refusal({}, 1) == "not a compiled pack; compile it again with entag compile");
  for (std::size_t size = 0; size < good.size(); size += size < 1200 ? 1 : 97) {
    const Image cut(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size));
    CAPTURE(size);
    CHECK_FALSE(refusal(cut, header_of(good).engine).empty());
  }
}

TEST_CASE("Image: any changed byte of the header is found at the start", "[rules]") {
  const Image good = image_of(rich_pack().pack());
  for (std::size_t at = 0; at < sizeof(rules::ImageHeader); ++at) {
    Image bad = good;
    bad[at] ^= std::byte{0x10};
    CAPTURE(at);
    CHECK_FALSE(refusal(bad, header_of(good).engine).empty());
  }
}

TEST_CASE("Image: sections that lie outside are refused, checksum or not", "[rules]") {
  const Image good = image_of(rich_pack().pack());
  for (std::size_t section = 0; section < rules::section_count; ++section) {
    for (const std::uint64_t wrong : {std::uint64_t{1} << 63U, std::uint64_t{good.size()} * 2,
                                      std::uint64_t{8}, std::uint64_t{0xFFFFFFFFFFFFFFF0}}) {
      Image bad = good;
      rules::ImageHeader header = header_of(bad);
      header.sections[section].offset = wrong;
      std::memcpy(bad.data(), &header, sizeof(header));
      sign(bad);
      CHECK(refusal(bad) ==
            "damaged: its sections lie outside of it; compile it again with entag compile");
    }
    Image bad = good;
    rules::ImageHeader header = header_of(bad);
    header.sections[section].count = good.size();
    std::memcpy(bad.data(), &header, sizeof(header));
    sign(bad);
    CAPTURE(section);
    CHECK((section == 0 || !refusal(bad).empty()));
  }
}

TEST_CASE("Image: the whole check finds a byte that changed anywhere", "[rules]") {
  const Image good = image_of(rich_pack().pack());
  for (std::size_t at = sizeof(rules::ImageHeader); at < good.size(); at += 61) {
    Image bad = good;
    bad[at] ^= std::byte{0x01};
    const auto pack = TestPack::open(std::move(bad));
    REQUIRE(pack != nullptr);  // the start looks at the header only
    CAPTURE(at);
    CHECK(pack->find_damage() == "the checksum of its body is wrong");
  }
}

TEST_CASE("Image: the whole check follows every reference", "[rules]") {
  const Image good = image_of(rich_pack().pack());
  const std::uint32_t far = 0xFFFFFF00;
  CHECK(damage_of(good, Section::types, far) == "the name of a type lies outside of it");
  CHECK(damage_of(good, Section::lists, far) == "list 0 is not whole");
  CHECK(damage_of(good, Section::cells, far) == "a text lies outside of it");
  CHECK(damage_of(good, Section::tokens, 1) == "token 0 is not found again");
  CHECK(damage_of(good, Section::node_labels, far, 4) == "node 0 of its lists is out of order");
  CHECK(damage_of(good, Section::child_begins, far) ==
        "the nodes of its lists do not follow each other");
  CHECK(damage_of(good, Section::entries, far) ==
        "an entry names row 0 of list 4294967040, which is not there");
  CHECK(damage_of(good, Section::first_children, 1000) == "token 0 leads astray");
  CHECK(damage_of(good, Section::tests, far, 4) == "test 0 is not whole");
  CHECK(damage_of(good, Section::tests, far, 8) == "test 0 is not whole");
  CHECK(damage_of(good, Section::test_parts, far).find("test ") == 0);
  CHECK(damage_of(good, Section::mention_tests, far) == "a test of mentions is not whole");
  CHECK(damage_of(good, Section::filters, far, 4) == "a filter of rows is not whole");
  CHECK(damage_of(good, Section::programs, far) == "program 0 is not whole");
  CHECK(damage_of(good, Section::code, far) == "program 0 has a step that leads nowhere");
  CHECK(damage_of(good, Section::rules, far) == "rule 0 is not whole");
  CHECK(damage_of(good, Section::boosts, 5000) == "rule 0 is not whole");
  CHECK(damage_of(good, Section::attributes, far) == "rule 0 is not whole");
  CHECK(damage_of(good, Section::template_parts, far, 8) != "");
  CHECK(damage_of(good, Section::expressions, 0xFF) == "expression 0 is not whole");
  CHECK(damage_of(good, Section::slots, far) == "rule 0 is not whole");
  CHECK(damage_of(good, Section::aliases, far) == "an alias is not whole");
  CHECK(damage_of(good, Section::forms, 0xFFFF) == "an alias is not whole");
  CHECK(damage_of(good, Section::layers, far) == "a layer is not whole");
  CHECK(damage_of(good, Section::evidence_groups, far) == "a text lies outside of it");
  CHECK(damage_of(good, Section::texts, 0x61FF6161) == "its texts are not UTF-8");
}

TEST_CASE("Image: a regex that does not compile matches nothing", "[rules]") {
  rules::LazyRegex regex;
  constexpr rules::FirstBytes first;
  regex.assign("(a", first);
  std::vector<rules::Regex::Group> groups;
  CHECK_FALSE(regex.matches("a"));
  CHECK_FALSE(regex.match_at("(a", 0, 10, groups));
  const rules::LazyRegexes none;
  CHECK_FALSE(none[3].matches(""));
}

TEST_CASE("Image: a regex is compiled once, whichever thread comes first", "[rules]") {
  rules::LazyRegex regex;
  rules::FirstBytes first;
  first.set('a');
  regex.assign("a+", first);
  CHECK(regex.first_bytes()['a']);
  CHECK_FALSE(regex.first_bytes()['b']);
  std::vector<int> found(8);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < found.size(); ++i) {
    threads.emplace_back(
        [&, i] { found[i] = regex.matches("aaa") && !regex.matches("b") ? 1 : 0; });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  CHECK(found == std::vector<int>(8, 1));
}
