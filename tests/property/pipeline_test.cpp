#include "entag/pipeline.h"

#include "emitter/json_writer.h"
#include "emitter/jsonl.h"
#include "pipeline/pipeline_impl.h"
#include "pipeline/runner.h"
#include "support/catch.h"
#include "text/utf8.h"

#include <rapidcheck.h>
#include <simdjson.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pipeline = entag::pipeline;
namespace text = entag::text;
using entag::Mention;
using entag::Pipeline;
using entag::TaggedDocument;

namespace {

const Pipeline& shipped() {
  static const tl::expected<Pipeline, entag::Diagnostics> made = Pipeline::builtin();
  if (!made) {
    FAIL(render(made.error()));
  }
  return *made;
}

std::string encoded(std::uint32_t cp) {
  std::string one;
  text::encode(char32_t{cp}, one);
  return one;
}

// Text from words that the shipped pack has rules for, joined so that they meet in all ways.
rc::Gen<std::string> known_words() {
  const auto word = rc::gen::element<std::string>(
      "Mr", "Mrs.", "Dr", "President", "prime minister", "John", "Anna", "Smith", "García",
      "Volodymyr", "van der", "O’Brien", "J.", "Paris", "London", "New York", "Kyiv", "Ukraine",
      "Russia", "the", "The", "United", "Nations", "European Union", "EU", "U.N.", "Bank", "of",
      "England", "Reuters", "Ministry", "University", "Inc.", "Court", "May", "Monday", "Sunday",
      "December", "3", "6", "2023", "2/12/2023", "last", "next", "two days earlier", "yesterday",
      "week", "ago", "on", "in", "at", "said", "says", "will", "was", "By", "Photo:", "'s", "’s",
      "and", "10:30", "a.m.", "Share", "Advertisement", "(Reuters)", "é");
  const auto joint = rc::gen::weightedElement<std::string>({{12, " "},
                                                            {2, ", "},
                                                            {3, ". "},
                                                            {2, "\n"},
                                                            {1, "\n\n"},
                                                            {1, ""},
                                                            {1, "-"},
                                                            {1, " — "},
                                                            {1, "\r\n"},
                                                            {1, " “"},
                                                            {1, "” "},
                                                            {1, "\u00A0"}});
  using Joined = std::vector<std::pair<std::string, std::string>>;
  return rc::gen::map(rc::gen::container<Joined>(rc::gen::pair(word, joint)),
                      [](const Joined& words) {
                        std::string made;
                        for (const auto& [one, after] : words) {
                          made += one + after;
                        }
                        return made;
                      });
}

std::string any_text() {
  const auto point = rc::gen::oneOf(rc::gen::inRange<std::uint32_t>(0, 0x80),
                                    rc::gen::inRange<std::uint32_t>(0, 0x2100),
                                    rc::gen::inRange<std::uint32_t>(0, 0x110000));
  std::string made;
  for (const std::uint32_t cp : *rc::gen::container<std::vector<std::uint32_t>>(point)) {
    made += encoded(cp);
  }
  return made;
}

entag::Document document_of(std::string sample) {
  entag::Document document;
  document.id = "d";
  document.text = std::move(sample);
  return document;
}

bool at_boundary(std::string_view sample, std::size_t at) {
  return at == sample.size() ||
         (at < sample.size() && (static_cast<unsigned char>(sample[at]) & 0xC0U) != 0x80U);
}

void check_invariants(const std::string& sample, const TaggedDocument& found) {
  std::uint32_t end = 0;
  for (const Mention& mention : found.mentions) {
    RC_ASSERT(mention.span.begin >= end);
    RC_ASSERT(mention.span.begin < mention.span.end);
    RC_ASSERT(mention.span.end <= sample.size());
    RC_ASSERT(at_boundary(sample, mention.span.begin));
    RC_ASSERT(at_boundary(sample, mention.span.end));
    RC_ASSERT(shipped().has_type(mention.type));
    RC_ASSERT(mention.score >= 0.0);
    RC_ASSERT(mention.score <= 1.0);
    RC_ASSERT(mention.sentence >= 1U);
    RC_ASSERT(mention.sentence <= found.sentences.size());
    RC_ASSERT(found.sentences[mention.sentence - 1].span.contains(mention.span));
    const auto feeds = std::count(sample.begin(), sample.begin() + mention.span.begin, '\n');
    RC_ASSERT(mention.line == static_cast<std::uint32_t>(feeds) + 1);
    RC_ASSERT((mention.type == "date") == mention.name.empty());
    RC_ASSERT((mention.entity == 0) == mention.name.empty());
    RC_ASSERT(mention.from.empty() == mention.to.empty());
    end = mention.span.end;
  }
}

std::string lines_of(const std::string& sample, const TaggedDocument& found) {
  std::string out;
  entag::emitter::write_jsonl(document_of(sample), found, {}, out);
  return out;
}

// What Python's text[start:end] gives.
std::string slice(std::string_view sample, std::uint64_t start, std::uint64_t end) {
  std::string cut;
  std::uint64_t at = 0;
  for (std::size_t byte = 0; byte < sample.size(); ++at) {
    const std::size_t size = text::decode(sample, byte).size;
    if (at >= start && at < end) {
      cut += sample.substr(byte, size);
    }
    byte += size;
  }
  return cut;
}

}  // namespace

TEST_CASE("Pipeline: mentions are in order, apart, and where they say", "[prop]") {
  shipped();
  std::size_t mentions = 0;
  CHECK(rc::check("known words", [&mentions] {
    const std::string sample = *known_words();
    const TaggedDocument found = shipped().tag(document_of(sample), "2023-12-03");
    check_invariants(sample, found);
    mentions += found.mentions.size();
    simdjson::dom::parser parser;
    const simdjson::padded_string lines(lines_of(sample, found));
    simdjson::dom::document_stream records;
    RC_ASSERT(parser.parse_many(lines).get(records) == simdjson::SUCCESS);
    std::uint64_t number = 0;
    for (const auto& record : records) {
      simdjson::dom::element one;
      RC_ASSERT(record.get(one) == simdjson::SUCCESS);
      RC_ASSERT(std::uint64_t(one["n"]) == ++number);
      const std::string named{std::string_view(one["text"])};
      RC_ASSERT(named == slice(sample, std::uint64_t(one["start"]), std::uint64_t(one["end"])));
    }
    RC_ASSERT(number == found.mentions.size());
  }));
  CHECK(mentions > 100);  // the words are known
}

TEST_CASE("Pipeline: any valid UTF-8 is tagged", "[prop]") {
  shipped();
  CHECK(rc::check("any text", [] {
    const std::string sample = any_text();
    check_invariants(sample, shipped().tag(document_of(sample)));
  }));
}

TEST_CASE("Pipeline: a document's output does not hang on what was tagged before", "[prop]") {
  const entag::tagger::Tagger& tagger = shipped().impl().tagger;
  entag::tagger::Workspace used = tagger.make_workspace();
  CHECK(rc::check("reused memory", [&tagger, &used] {
    const std::string sample = *known_words();
    entag::tagger::Workspace fresh = tagger.make_workspace();
    RC_ASSERT(lines_of(sample, tagger.tag(document_of(sample), {}, used)) ==
              lines_of(sample, tagger.tag(document_of(sample), {}, fresh)));
  }));
}

// Few runs, since each starts its workers anew; the texts are as random as elsewhere.
TEST_CASE("Pipeline: one, two and eight jobs write the same bytes", "[prop]") {
  std::string name = (std::filesystem::temp_directory_path() / "entag-jobs-XXXXXX").string();
  const int descriptor = mkstemp(name.data());
  REQUIRE(descriptor >= 0);
  close(descriptor);
  std::string records;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    entag::emitter::JsonWriter json(records);
    json.begin_object();
    json.field("id", std::to_string(seed));
    json.field("text", known_words()(rc::Random(seed), 80).value());
    json.end_object();
    records += '\n';
  }
  std::ofstream(name, std::ios::binary) << records;
  pipeline::RunOptions options;
  options.inputs = {name};
  options.reader.format = entag::reader::Format::jsonl;
  const auto written = [&options](std::size_t jobs) {
    options.jobs = jobs;
    std::string out;
    const pipeline::RunTotals totals = pipeline::run(shipped(), options,
                                                     {[&out](std::string_view bytes) {
                                                        out += bytes;
                                                        return true;
                                                      },
                                                      [](const auto&) {}, [](const auto&) {}});
    CHECK(totals.documents == 40);
    CHECK(totals.failed == 0);
    return out;
  };
  const std::string one = written(1);
  CHECK(std::ranges::count(one, '\n') > 40);
  CHECK(written(2) == one);
  CHECK(written(8) == one);
  std::filesystem::remove(name);
}

TEST_CASE("JSON writer: a parser reads back any string", "[prop]") {
  CHECK(rc::check("strings", [] {
    const std::string name = any_text();
    const std::string value = any_text();
    std::string out;
    entag::emitter::JsonWriter json(out);
    json.begin_object();
    json.field(name, value);
    json.end_object();
    simdjson::dom::parser parser;
    simdjson::dom::object object;
    RC_ASSERT(parser.parse(out).get(object) == simdjson::SUCCESS);
    RC_ASSERT(object.size() == 1U);
    for (const auto field : object) {
      RC_ASSERT(std::string(field.key) == name);
      RC_ASSERT(std::string(std::string_view(field.value)) == value);
    }
    // A record is one line, whatever it holds.
    RC_ASSERT(out.find('\n') == std::string::npos);
  }));
}

TEST_CASE("JSON writer: numbers are read back as they were", "[prop]") {
  CHECK(rc::check("numbers", [](std::uint64_t whole, double number) {
    std::string out;
    entag::emitter::JsonWriter json(out);
    json.begin_array();
    json.number(whole);
    json.number(number);
    json.end_array();
    simdjson::dom::parser parser;
    simdjson::dom::array array;
    RC_ASSERT(parser.parse(out).get(array) == simdjson::SUCCESS);
    RC_ASSERT(std::uint64_t(array.at(0)) == whole);
    RC_ASSERT(double(array.at(1)) == number);
  }));
}
