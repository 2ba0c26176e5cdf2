#include "tagger/memory.h"

#include "emitter/json_writer.h"
#include "emitter/jsonl.h"
#include "pipeline/pipeline_impl.h"
#include "pipeline/runner.h"
#include "reader/jsonl_reader.h"
#include "rules/source.h"
#include "support/catch.h"
#include "support/dice.h"

#include <rapidcheck.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fs = std::filesystem;
namespace reader = entag::reader;
namespace tagger = entag::tagger;
using entag::Document;
using entag::Pipeline;
using entag::test::Dice;
using entag::test::some_dice;

namespace {

const Pipeline& shipped() {
  static const tl::expected<Pipeline, entag::Diagnostics> made = Pipeline::builtin();
  if (!made) {
    FAIL(render(made.error()));
  }
  return *made;
}

const tagger::Tagger& the_tagger() {
  return shipped().impl().tagger;
}

Document document_of(std::string id, std::string text) {
  Document document;
  document.id = std::move(id);
  document.text = std::move(text);
  return document;
}

std::string lines_of(const Document& document, tagger::Workspace& workspace) {
  std::string out;
  entag::emitter::write_jsonl(document, the_tagger().tag(document, {}, workspace), {}, out);
  return out;
}

// In memory that no document was tagged in.
std::string lines_alone(const Document& document) {
  tagger::Workspace workspace = the_tagger().make_workspace();
  return lines_of(document, workspace);
}

std::vector<Document> seeds() {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(ENTAG_SEEDS)) {
    paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  std::vector<Document> all;
  for (const fs::path& path : paths) {
    all.push_back(
        document_of(path.filename().string(), entag::rules::read_file(path.string()).value()));
  }
  REQUIRE(all.size() >= 12);
  return all;
}

// Names in full and in short: what one document teaches would be taken up by the next.
Document some_news(Dice& dice, std::size_t number) {
  constexpr std::array<std::string_view, 18> sentences = {
      "Mr John Smith spoke in Paris.",
      "Smith left.",
      "Mrs. Anna García met Smith.",
      "García said no.",
      "President Volodymyr Orlova spoke.",
      "Orlova will stay, John said.",
      "The European Union agreed.",
      "The EU agreed, and so did Acme.",
      "Acme Widgets Inc. was sold.",
      "The United Nations met; the UN voted.",
      "UN said the Bank of England waits.",
      "Smith & Brown Ltd. paid Orlova.",
      "LONDON, 3 May 2021 (Reuters) - Widgets fell.",
      "It rained last Monday.",
      "Two days earlier García left.",
      "Dr Paris Brown left Anna.",
      "By Jane Smith",
      "\n"};
  std::string text;
  for (std::size_t i = 1 + dice.roll(8); i > 0; --i) {
    text += sentences[dice.roll(sentences.size())];
    text += dice.roll(3) == 0 ? "\n" : " ";
  }
  return document_of("d" + std::to_string(number), text);
}

std::vector<Document> some_documents(std::size_t count) {
  std::vector<Document> all;
  for (std::size_t i = 0; i < count; ++i) {
    Dice dice = some_dice(30);
    all.push_back(some_news(dice, i));
  }
  return all;
}

std::string records_of(const std::vector<Document>& documents) {
  std::string records;
  for (const Document& document : documents) {
    entag::emitter::JsonWriter json(records);
    json.begin_object();
    json.field("id", document.id);
    json.field("text", document.text);
    json.end_object();
    records += '\n';
  }
  return records;
}

// A file that is written again for each case and goes away with the test.
class TempFile {
 public:
  TempFile() : path_((fs::temp_directory_path() / "entag-memory-XXXXXX").string()) {
    const int descriptor = ::mkstemp(path_.data());
    REQUIRE(descriptor >= 0);
    ::close(descriptor);
  }

  TempFile(const TempFile&) = delete;
  TempFile& operator=(const TempFile&) = delete;

  ~TempFile() { fs::remove(path_); }

  [[nodiscard]] const std::string& write(std::string_view content) const {
    std::ofstream(path_, std::ios::binary | std::ios::trunc) << content;
    return path_;
  }

 private:
  std::string path_;
};

std::string run_with(const std::string& path, std::size_t jobs) {
  entag::pipeline::RunOptions options;
  options.inputs = {path};
  options.reader.format = reader::Format::jsonl;
  options.jobs = jobs;
  std::string out;
  const auto totals = entag::pipeline::run(shipped(), options,
                                           {[&out](std::string_view bytes) {
                                              out += bytes;
                                              return true;
                                            },
                                            [](const auto&) {}, [](const auto&) {}});
  CHECK(totals.failed == 0);
  return out;
}

std::string read_and_tag(const std::string& path, std::size_t block) {
  const auto lines = reader::JsonlReader::make(reader::Input::open(path, block).value(), {});
  tagger::Workspace workspace = the_tagger().make_workspace();
  std::string out;
  while (const auto document = (*lines)->next()) {
    REQUIRE(*document);
    out += lines_of(**document, workspace);
  }
  return out;
}

std::string all_alone(const std::vector<Document>& documents) {
  std::string out;
  for (const Document& document : documents) {
    out += lines_alone(document);
  }
  return out;
}

}  // namespace

TEST_CASE("Memory: a document teaches itself and no other", "[prop]") {
  shipped();
  std::size_t taught = 0;
  CHECK(rc::check("before and after others", [&taught] {
    const std::vector<Document> documents = some_documents(4);
    std::vector<std::string> alone;
    std::string joined;
    for (const Document& document : documents) {
      RC_LOG() << document.text << "\n--\n";
      alone.push_back(lines_alone(document));
      joined += document.text + "\n";
    }
    // Once around, so that each stands before and after each other.
    tagger::Workspace workspace = the_tagger().make_workspace();
    for (int round = 0; round < 2; ++round) {
      for (std::size_t i = 0; i < documents.size(); ++i) {
        RC_ASSERT(lines_of(documents[i], workspace) == alone[i]);
      }
    }
    for (std::size_t i = documents.size(); i > 0; --i) {
      RC_ASSERT(lines_of(documents[i - 1], workspace) == alone[i - 1]);
    }
    // As one document they do teach each other.
    const auto count = [](const std::string& lines) { return std::ranges::count(lines, '\n'); };
    const auto apart = std::accumulate(
        alone.begin(), alone.end(), std::ptrdiff_t{0},
        [&count](std::ptrdiff_t sum, const std::string& lines) { return sum + count(lines); });
    taught += count(lines_alone(document_of("joined", joined))) > apart ? 1U : 0U;
  }));
  CHECK(taught > 30);
}

TEST_CASE("Memory: the seeds in any order, and with any number of jobs", "[prop]") {
  std::vector<Document> documents = seeds();
  tagger::Workspace workspace = the_tagger().make_workspace();
  std::vector<std::string> alone;
  for (const Document& document : documents) {
    alone.push_back(lines_alone(document));
    CHECK(std::ranges::count(alone.back(), '\n') > 5);
  }
  for (std::size_t i = documents.size(); i > 0; --i) {
    CAPTURE(documents[i - 1].id);
    CHECK(lines_of(documents[i - 1], workspace) == alone[i - 1]);
  }
  const std::string expected = std::accumulate(alone.begin(), alone.end(), std::string());
  const TempFile file;
  const std::string& path = file.write(records_of(documents));
  for (const std::size_t jobs : {1U, 4U}) {
    CAPTURE(jobs);
    CHECK(run_with(path, jobs) == expected);
  }
  for (const std::size_t block : {1U, 7U, 4096U}) {
    CAPTURE(block);
    CHECK(read_and_tag(path, block) == expected);
  }
}

// Few runs, since each starts its workers anew.
TEST_CASE("Memory: many documents, jobs and blocks give what each gives alone", "[prop]") {
  const TempFile file;
  std::vector<Document> documents;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const auto numbers = rc::gen::container<std::vector<std::uint8_t>>(
        30, rc::gen::resize(100, rc::gen::arbitrary<std::uint8_t>()));
    Dice dice(numbers(rc::Random(seed), 100).value());
    documents.push_back(some_news(dice, seed));
  }
  const std::string expected = all_alone(documents);
  CHECK(std::ranges::count(expected, '\n') > 100);
  const std::string& path = file.write(records_of(documents));
  CHECK(run_with(path, 1) == expected);
  CHECK(run_with(path, 4) == expected);
  CHECK(read_and_tag(path, 3) == expected);
  CHECK(read_and_tag(path, 61) == expected);
}
