#include "rules/image.h"

#include "rules/image_writer.h"
#include "rules/pack.h"
#include "splitter/splitter.h"
#include "support/catch.h"
#include "support/damage.h"
#include "support/pack.h"
#include "text/unicode.h"

#include <rapidcheck.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rules = entag::rules;
namespace tagger = entag::tagger;
using entag::test::Image;
using entag::test::TestPack;

namespace {

const Image& rich_image() {
  static const Image image = [] {
    const TestPack pack({{"pipeline.yaml",
                          "entag: 1\ntagger:\n  layers:\n"
                          "    - {name: one, rules: [one.yaml]}\n"
                          "    - {name: two, rules: [two.yaml]}\n"},
                         {"one.yaml", entag::test::rich_rules},
                         {"two.yaml", entag::test::rich_context}});
    REQUIRE(pack.said().empty());
    return Image(pack.pack().image().begin(), pack.pack().image().end());
  }();
  return image;
}

// Mentions found in the text that the rules were written for, by a pack of any kind.
std::size_t tag(const rules::Pack& pack) {
  const entag::splitter::Splitter splitter(entag::splitter::tables_of(pack));
  const tagger::Tagger engine(pack, splitter);
  tagger::Workspace workspace = engine.make_workspace();
  entag::Document document;
  document.text = entag::test::rich_text;
  const tagger::TagOptions options{
      {tagger::DateChoice::Mode::find, {}}, tagger::Hidden::keep, tagger::Votes::keep};
  return engine.tag(document, options, workspace).mentions.size();
}

// Numbers that tend to be wrong in an interesting way.
rc::Gen<std::uint32_t> wrong_number() {
  return rc::gen::weightedOneOf<std::uint32_t>(
      {{4, rc::gen::inRange<std::uint32_t>(0, 12)},
       {3, rc::gen::inRange<std::uint32_t>(0, 4000)},
       {2, rc::gen::element<std::uint32_t>(0xFFFFFFFF, 0xFFFFFFFE, 0x80000000, 0x7FFFFFFF, 0x10000,
                                           0xFFFF, 0xFF, 0x0101)},
       {1, rc::gen::arbitrary<std::uint32_t>()}});
}

// Opens what the damage has left, checks it and tags with it.
void survive(Image image) {
  const auto pack = TestPack::open(std::move(image));
  if (pack != nullptr) {
    (void)pack->find_damage();
    (void)tag(*pack);
  }
}

}  // namespace

TEST_CASE("Image: undamaged, it tags", "[prop]") {
  const auto pack = TestPack::open(Image(rich_image()));
  REQUIRE(pack != nullptr);
  CHECK(pack->find_damage().empty());
  CHECK(tag(*pack) >= 8);
}

TEST_CASE("Image: wrong numbers in it give wrong answers at most", "[prop]") {
  CHECK(rc::check("numbers", [] {
    for (int round = 0; round < 20; ++round) {
      Image image = rich_image();
      const int changes = *rc::gen::inRange(1, 6);
      for (int i = 0; i < changes; ++i) {
        const auto word =
            *rc::gen::inRange<std::size_t>(sizeof(rules::ImageHeader) / 4, image.size() / 4);
        entag::test::poke(image, 4 * word, *wrong_number());
      }
      entag::test::sign(image);
      survive(std::move(image));
    }
  }));
}

TEST_CASE("Image: wrong numbers in its rules give wrong answers at most", "[prop]") {
  // The lists take up most of an image; this looks at the rest alone.
  CHECK(rc::check("rules", [] {
    const auto section = *rc::gen::inRange<std::size_t>(
        static_cast<std::size_t>(rules::Section::words), rules::section_count);
    const rules::SectionEntry entry = entag::test::header_of(rich_image()).sections[section];
    const std::size_t words = entry.count * entry.record_size / 4;
    RC_PRE(words > 0);
    for (int round = 0; round < 20; ++round) {
      Image image = rich_image();
      const auto word = *rc::gen::inRange<std::size_t>(0, words);
      entag::test::poke(image, entry.offset + 4 * word, *wrong_number());
      entag::test::sign(image);
      survive(std::move(image));
    }
  }));
}

TEST_CASE("Image: flipped bytes give wrong answers at most", "[prop]") {
  CHECK(rc::check("bytes", [] {
    for (int round = 0; round < 20; ++round) {
      Image image = rich_image();
      const int changes = *rc::gen::inRange(1, 40);
      for (int i = 0; i < changes; ++i) {
        const auto at = *rc::gen::inRange<std::size_t>(0, image.size());
        image[at] ^= static_cast<std::byte>(*rc::gen::inRange(1, 256));
      }
      survive(image);
      entag::test::sign(image);
      survive(std::move(image));
    }
  }));
}

TEST_CASE("Image: wrong sections give wrong answers at most", "[prop]") {
  CHECK(rc::check("sections", [] {
    Image image = rich_image();
    rules::ImageHeader header = entag::test::header_of(image);
    auto& section = header.sections[*rc::gen::inRange<std::size_t>(0, rules::section_count)];
    const auto& other = header.sections[*rc::gen::inRange<std::size_t>(0, rules::section_count)];
    section.offset = *rc::gen::element(section.offset, other.offset, section.offset + 16);
    section.count =
        *rc::gen::element<std::uint64_t>(0, 1, section.count / 2, section.count, section.count + 3);
    std::memcpy(image.data(), &header, sizeof(header));
    entag::test::sign(image);
    survive(std::move(image));
  }));
}

TEST_CASE("List index: finds what a plain map finds", "[prop]") {
  using Keys = std::vector<std::string>;
  CHECK(rc::check("lists", [] {
    const entag::splitter::Splitter splitter({});
    const auto tokenizer = TestPack::tokenizer(splitter);
    const auto word = rc::gen::element<std::string>("a", "B", "b", "New", "York", "é", "e", "St",
                                                    "x1", "Zürich", "of", "the", "A");
    const auto entry = rc::gen::container<Keys>(*rc::gen::inRange<std::size_t>(1, 4), word);
    rules::Draft draft;
    draft.engine = 1;
    std::map<Keys, std::vector<std::pair<std::uint32_t, std::uint32_t>>> plain;
    std::vector<std::vector<std::string>> texts(*rc::gen::inRange<std::size_t>(1, 4));
    for (std::uint32_t list = 0; list < texts.size(); ++list) {
      const auto rows = *rc::gen::container<std::vector<Keys>>(entry);
      rules::draft::ListTable table;
      table.columns = {"text"};
      for (const Keys& row : rows) {
        std::string text;
        Keys keys;
        for (const std::string& one : row) {
          text += (text.empty() ? "" : " ") + one;
          keys.push_back(entag::text::fold(one));
        }
        plain[keys].emplace_back(list, static_cast<std::uint32_t>(texts[list].size()));
        texts[list].push_back(std::move(text));
      }
      table.cells.assign(texts[list].begin(), texts[list].end());
      draft.lists.push_back(std::move(table));
      draft.index.add(draft.lists.back(), list, false, tokenizer);
    }
    const auto pack = rules::Pack::open(rules::write_image(draft).value(), 1);
    RC_ASSERT(pack.has_value());
    const rules::ListIndex& index = (*pack)->index;
    const auto look_up = [&index](const Keys& keys) {
      std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
      rules::ListIndex::Node node = rules::ListIndex::root;
      for (const std::string& key : keys) {
        node = index.step(node, index.token(key));
      }
      for (const rules::ListEntry& hit : index.entries(node)) {
        found.emplace_back(hit.list, hit.row);
      }
      return found;
    };
    for (const auto& [keys, entries] : plain) {
      RC_ASSERT(look_up(keys) == entries);
    }
    for (int i = 0; i < 20; ++i) {
      Keys keys;
      for (const std::string& one : *entry) {
        keys.push_back(entag::text::fold(one));
      }
      const auto known = plain.find(keys);
      RC_ASSERT(look_up(keys) ==
                (known == plain.end() ? decltype(look_up(keys))() : known->second));
    }
  }));
}
