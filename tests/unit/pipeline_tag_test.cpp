#include "pipeline/runner.h"
#include "support/catch.h"
#include "support/pack.h"

#include "entag/pipeline.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fs = std::filesystem;
namespace pipeline = entag::pipeline;
using entag::Pipeline;
using entag::test::TestPack;

namespace {

// A folder of its own, gone with the test.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "entag-test-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }

  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }

  std::string write(const std::string& name, std::string_view bytes) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return (path_ / name).string();
  }

  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  fs::path path_;
};

constexpr std::string_view small_pipeline =
    "entag: 1\n"
    "reader: {format: jsonl}\n"
    "tagger: {layers: [{name: one, rules: [r.yaml]}]}\n";
constexpr std::string_view small_rules =
    "entag: 1\n"
    "types: {law: {}, cue: {emit: false}}\n"
    "rules:\n"
    "  - {rule: p, type: person, match: 'jane roe', weight: 4}\n"
    "  - {rule: l, type: law, match: 'act'}\n"
    "  - {rule: c, type: cue, match: 'left'}\n";

Pipeline builtin() {
  auto made = Pipeline::builtin();
  if (!made) {
    FAIL(render(made.error()));
  }
  return std::move(*made);
}

entag::Document document(std::string text, std::string date = {}) {
  entag::Document made;
  made.id = "a";
  made.text = std::move(text);
  made.date = std::move(date);
  return made;
}

// Everything a run says, in order.
struct Said {
  std::string out;
  std::vector<std::string> failed;
  std::vector<std::string> noted;
  pipeline::RunTotals totals;
};

Said run(const Pipeline& tagger, const pipeline::RunOptions& options) {
  Said said;
  const pipeline::RunSinks sinks{
      [&said](std::string_view bytes) {
        said.out += bytes;
        return true;
      },
      [&said](const entag::Error& error) { said.failed.push_back(error.message); },
      [&said](const entag::Document& document) { said.noted.push_back(document.id); }};
  said.totals = pipeline::run(tagger, options, sinks);
  return said;
}

}  // namespace

TEST_CASE("Pipeline: loaded from a file or its folder", "[pipeline]") {
  const Folder folder;
  folder.write("r.yaml", small_rules);
  const std::string file = folder.write("pipeline.yaml", small_pipeline);
  for (const std::string& path : {file, folder.path()}) {
    CAPTURE(path);
    const auto made = Pipeline::load(path);
    REQUIRE(made);
    CHECK(made->reader_format() == "jsonl");
    CHECK(made->has_type("law"));
    CHECK(made->has_type("person"));
    CHECK_FALSE(made->has_type("cue"));
    CHECK_FALSE(made->has_type("none"));
    CHECK_FALSE(made->has_type("nothing"));
    CHECK(made->type_names() == "person, place, organisation, date, law");
    const entag::TaggedDocument found = made->tag(document("The Act of Jane Roe left"));
    REQUIRE(found.mentions.size() == 2);
    CHECK(found.mentions[0].type == "law");
    CHECK(found.mentions[0].rule == "r/l");
    CHECK(found.mentions[1].name == "Jane Roe");
    CHECK(found.mentions[1].line == 1);
    CHECK(found.mentions[1].sentence == 1);
    CHECK(found.mentions[1].role == "body");
  }
}

TEST_CASE("Pipeline: what cannot be loaded says why", "[pipeline]") {
  const Folder folder;
  const auto empty = Pipeline::load(folder.path());
  REQUIRE_FALSE(empty);
  CHECK(render(empty.error()) ==
        folder.path() +
            ": error: the folder holds neither pipeline.yaml nor news.yaml; name the pipeline "
            "file\n");
  const auto missing = Pipeline::load(folder.path() + "/x.yaml");
  REQUIRE_FALSE(missing);
  CHECK(render(missing.error()) ==
        folder.path() + "/x.yaml: error: cannot read: No such file or directory\n");
  folder.write("news.yaml", small_pipeline);
  const auto no_rules = Pipeline::load(folder.path());
  REQUIRE_FALSE(no_rules);
  CHECK(render(no_rules.error()) == folder.path() + "/news.yaml:3:39: error: " + folder.path() +
                                        "/r.yaml: cannot read: No such file or directory\n"
                                        "    tagger: {layers: [{name: one, rules: [r.yaml]}]}\n"
                                        "                                          ^\n");
}

TEST_CASE("Pipeline: names and rules can be added to the built-in pack", "[pipeline]") {
  const Folder folder;
  const std::string names = folder.write("firms.tsv", "Quindle Rope\torganisation\n");
  const std::string rules = folder.write(
      "funds.yaml",
      "entag: 1\nimport: [common.yaml]\nrules:\n"
      "  - {rule: f, type: organisation, match: '$name-word{1,2} appeal', weight: 7}\n");
  const auto made = Pipeline::load(entag::PackOptions{"", {names, rules}});
  REQUIRE(made);
  const auto found = made->tag({.id = "a", .text = "Quindle Rope gave to the Kesterby Appeal."});
  REQUIRE(found.mentions.size() == 2);
  CHECK(found.mentions[0].rule == "firms/organisation");
  CHECK(found.mentions[1].rule == "funds/f");
}

TEST_CASE("Pipeline: days", "[pipeline]") {
  CHECK(Pipeline::is_day("2023-12-03"));
  CHECK(Pipeline::is_day("2024-02-29"));
  for (const std::string_view text : {"", "2023-02-29", "2023-13-01", "2023-12-3", "20231203",
                                      "2023-12-03T10:00:00Z", "today", "2023-12-03 "}) {
    CAPTURE(text);
    CHECK_FALSE(Pipeline::is_day(text));
  }
}

TEST_CASE("Pipeline: the document's own date", "[pipeline]") {
  const Pipeline tagger = builtin();
  const entag::Document dated = document("She left.", "2023-12-03T10:00:00Z");
  entag::TaggedDocument found = tagger.tag(dated);
  CHECK(found.date == "2023-12-03");
  CHECK(found.date_source == "field");
  found = tagger.tag(dated, Pipeline::Dating::none);
  CHECK(found.date.empty());
  CHECK(found.date_source.empty());
  found = tagger.tag(dated, "2020-01-02");
  CHECK(found.date == "2020-01-02");
  CHECK(found.date_source == "option");
}

TEST_CASE("Pipeline: an empty text and one of white space", "[pipeline]") {
  const Pipeline tagger = builtin();
  for (const std::string text : {"", " ", "\n\n\r\n"}) {
    const entag::TaggedDocument found = tagger.tag(document(text));
    CHECK(found.mentions.empty());
    CHECK(found.sentences.empty());
    CHECK(found.tokens.empty());
  }
}

TEST_CASE("Pipeline: output and messages do not depend on the number of jobs", "[pipeline]") {
  const Pipeline tagger = builtin();
  const Folder folder;
  std::string records;
  for (int i = 0; i < 200; ++i) {
    records += "{\"id\":\"r" + std::to_string(i) +
               "\",\"text\":\"Mr. John Smith flew from Paris to London on 3 May 2021. Smith met "
               "the European Union" +
               std::string(static_cast<std::size_t>(i % 7), '!') + "\"}\n";
    records += i % 50 == 0 ? "{broken\n{\"id\":\"e\",\"text\":\"\"}\n" : "";
  }
  pipeline::RunOptions options;
  options.reader.format = entag::reader::Format::jsonl;
  options.inputs = {folder.write("a.jsonl", records), folder.path() + "/none",
                    folder.write("b.jsonl", records)};
  const Said one = run(tagger, options);
  CHECK(one.totals.documents == 2 * 208 + 1);
  CHECK(one.totals.failed == 9);
  CHECK(one.failed.size() == 9);
  CHECK(one.noted == std::vector<std::string>(8, "e"));
  CHECK(one.totals.mentions == static_cast<std::uint64_t>(std::ranges::count(one.out, '\n')));
  CHECK(one.totals.mentions > 200);
  CHECK_FALSE(one.totals.output_lost);
  for (const std::size_t jobs : {2U, 8U}) {
    CAPTURE(jobs);
    options.jobs = jobs;
    const Said many = run(tagger, options);
    CHECK(many.out == one.out);
    CHECK(many.failed == one.failed);
    CHECK(many.noted == one.noted);
    CHECK(many.totals.documents == one.totals.documents);
    CHECK(many.totals.mentions == one.totals.mentions);
  }
}

TEST_CASE("Pipeline: stops when its output cannot be written", "[pipeline]") {
  const Folder folder;
  folder.write("r.yaml", small_rules);
  folder.write("pipeline.yaml", small_pipeline);
  const auto tagger = Pipeline::load(folder.path());
  REQUIRE(tagger);
  std::string records;
  for (int i = 0; i < 1000; ++i) {
    records += "{\"text\":\"the act\"}\n";
  }
  pipeline::RunOptions options;
  options.reader.format = entag::reader::Format::jsonl;
  options.inputs = {folder.write("a.jsonl", records)};
  for (const std::size_t jobs : {1U, 4U}) {
    CAPTURE(jobs);
    options.jobs = jobs;
    int writes = 0;
    const pipeline::RunTotals totals = pipeline::run(
        *tagger, options,
        {[&writes](std::string_view) { return ++writes < 3; }, [](auto&) {}, [](auto&) {}});
    CHECK(totals.output_lost);
    CHECK(writes == 3);
    CHECK(totals.documents == 3);
  }
}

TEST_CASE("Tagger: layers, contexts and drops work together", "[pipeline]") {
  const TestPack pack({{"pipeline.yaml",
                        "entag: 1\n"
                        "tagger:\n"
                        "  layers:\n"
                        "    - {name: lines, rules: [lines.yaml]}\n"
                        "    - {name: names, rules: [names.yaml]}\n"
                        "    - {name: later, rules: [later.yaml]}\n"},
                       {"lines.yaml",
                        "entag: 1\n"
                        "rules: [{rule: by, role: byline, match: '<bol> by'}]\n"},
                       {"names.yaml",
                        "entag: 1\n"
                        "lists:\n"
                        "  city: {columns: [text, country, id], rows: [[Paris, FR, p1], "
                        "[York, GB, ~]]}\n"
                        "rules:\n"
                        "  - rule: city\n"
                        "    type: place\n"
                        "    match: 'c=$city'\n"
                        "    weight: 3\n"
                        "    attrs: {country: '{c.country}', id: '{c.id}', up: '{upper(c)}'}\n"
                        "    unless: {left: 'duke of', right: 'hilton'}\n"
                        "    boost: [{left: 'in', by: 1}]\n"
                        "  - {rule: name, type: person, match: 't=(mr | mrs) last=<cap>{1,2}', "
                        "span: last, weight: 4}\n"
                        "  - {rule: match, drop: true, match: 'paris match', weight: 5}\n"},
                       {"later.yaml",
                        "entag: 1\n"
                        "rules:\n"
                        "  - {rule: of, type: organisation, match: 'mayor of <place>', weight: 6}\n"
                        "  - {rule: who, type: person, match: 'p=<cap>', span: p, right: 'of "
                        "<place country=FR>', weight: 3}\n"}});
  REQUIRE(pack.said().empty());
  using All = std::vector<std::string>;
  CHECK(pack.found("Mr York left York") == All{"person:York", "place:York"});
  CHECK(pack.found("the Duke of York, Paris Hilton and Paris Match").empty());
  CHECK(pack.found("the mayor of Paris") == All{"organisation:mayor of Paris"});
  CHECK(pack.found("Ana of Paris and Bo of York") ==
        All{"person:Ana", "place:Paris", "place:York"});
  const entag::TaggedDocument found = pack.tag("By Ana\nin Paris");
  REQUIRE(found.mentions.size() == 1);
  const entag::Mention& paris = found.mentions[0];
  CHECK(paris.id == "p1");
  CHECK(paris.attributes ==
        std::vector<entag::Attribute>{{"country", "FR", entag::Attribute::Kind::text},
                                      {"up", "PARIS", entag::Attribute::Kind::text}});
  CHECK(paris.role == "body");
  REQUIRE(found.sentences.size() == 2);
  CHECK(found.sentences[0].role == "byline");
  CHECK(found.sentences[1].role == "body");
}

TEST_CASE("Tagger: a regex rule takes whole tokens and whole characters", "[pipeline]") {
  const TestPack pack = TestPack::of_rules(
      "entag: 1\n"
      "rules:\n"
      "  - {rule: r, type: date, regex: '(?<y>\\d{4})-(?<m>\\d\\d)', value: 'date(y, m)'}\n"
      "  - {rule: p, type: person, regex: 'caf(?<x>.)[^ ]?', span: x}\n"
      "  - {rule: q, type: place, regex: '[A-Z]\\w+', left: 'to', right: 'now'}\n");
  REQUIRE(pack.said().empty());
  using All = std::vector<std::string>;
  CHECK(pack.found("on 2023-11 or 2023-112") == All{"date:2023-11"});
  CHECK(pack.found("the café") == All{});
  CHECK(pack.found("the cafe") == All{"person:e"});
  CHECK(pack.found("to Kyiv now, to Paris later") == All{"place:Kyiv"});
}

TEST_CASE("Tagger: two people with one surname stay two", "[pipeline]") {
  const TestPack pack = TestPack::of_rules(
      "entag: 1\n"
      "rules:\n"
      "  - {rule: p, type: person, match: '(john | jane) last=smith', weight: 5}\n"
      "alias: [{type: person, forms: [last], weight: 4}]\n");
  REQUIRE(pack.said().empty());
  const std::string text =
      "John Smith left.\nSmith said so.\nJane Smith stayed.\nSmith said more.\n";
  const entag::TaggedDocument found = pack.tag(text);
  std::string chains;
  for (const entag::Mention& mention : found.mentions) {
    chains += std::to_string(mention.entity) + ":" + mention.name + " ";
  }
  CHECK(chains == "1:John Smith 1:John Smith 2:Jane Smith 2:Jane Smith ");
}
