#include "rules/layered_source.h"
#include "rules/pack_sources.h"
#include "support/catch.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace fs = std::filesystem;
namespace rules = entag::rules;
using entag::PackOptions;

namespace {

// A folder of its own as the working folder, so that messages hold no machine paths.
class WorkFolder {
 public:
  WorkFolder() : before_(fs::current_path()) {
    std::string name = (fs::temp_directory_path() / "entag-test-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
    fs::current_path(path_);
  }

  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;

  ~WorkFolder() {
    std::error_code ignored;
    fs::current_path(before_, ignored);
    fs::remove_all(path_, ignored);
  }

 private:
  fs::path before_;
  fs::path path_;
};

void write(const fs::path& name, std::string_view bytes) {
  if (name.has_parent_path()) {
    fs::create_directories(name.parent_path());
  }
  std::ofstream(name, std::ios::binary) << bytes;
}

const std::string& archive() {
  static const std::string bytes = rules::pack_files(
      {{"news.yaml",
        "entag: 1\nlanguage: en\nreader: {format: jsonl}\nsplitter: {tables: [split.yaml]}\n"
        "tagger:\n  layers:\n    - {name: mentions, rules: [a.yaml]}\n"
        "    - {name: context, rules: [b.yaml]}\n"},
       {"a.yaml", "entag: 1\n"},
       {"b.yaml", "entag: 1\n"},
       {"common.yaml", "entag: 1\n"},
       {"split.yaml", "entag: 1\n"}});
  return bytes;
}

// The merged pipeline in a line, or what was said.
std::string opened(const PackOptions& options) {
  const std::vector<rules::ShippedPack> shipped = {
      {"en/news", "news.yaml", "builtin:en/", archive()}};
  rules::Report report;
  const auto sources = rules::open_pack(options, shipped, report);
  if (report.failed()) {
    return render(report.diagnostics());
  }
  REQUIRE(sources);
  std::string line = sources->pipeline.language + " " + sources->pipeline.reader_format;
  for (const auto& [table, place] : sources->pipeline.splitter_tables) {
    line += " " + table;
    CHECK(sources->files->read(table));
  }
  for (const auto& layer : sources->pipeline.layers) {
    line += "; " + layer.name + ":";
    for (const auto& [name, place] : layer.rules) {
      line += " " + name;
      CHECK(sources->files->read(name));
    }
  }
  return line;
}

}  // namespace

TEST_CASE("the shipped pack is what no option means") {
  const std::string whole =
      "en jsonl builtin:en/split.yaml; mentions: builtin:en/a.yaml; context: builtin:en/b.yaml";
  CHECK(opened({}) == whole);
  CHECK(opened({"en/news", {}}) == whole);
}

TEST_CASE("a pipeline that extends another is merged with it by the names of layers") {
  const WorkFolder here;
  write("my/pipeline.yaml",
        "entag: 1\nextends: en/news\nlanguage: de\nreader: {format: text}\n"
        "splitter: {tables: [split.yaml]}\ntagger:\n  layers:\n"
        "    - {name: extra, rules: [x.yaml]}\n    - {name: mentions, rules: [a.yaml]}\n");
  for (const char* name : {"my/split.yaml", "my/x.yaml", "my/z.yaml", "my/a.yaml", "top/y.yaml"}) {
    write(name, "entag: 1\n");
  }
  const std::string merged =
      "de text builtin:en/split.yaml my/split.yaml; mentions: builtin:en/a.yaml my/a.yaml";
  CHECK(opened({"my", {}}) == merged + "; context: builtin:en/b.yaml; extra: my/x.yaml");
  // A file of the name in its own folder comes first; what is not there, the base has.
  write("top/p.yaml",
        "entag: 1\nextends: ../my\ntagger:\n  layers:\n"
        "    - {name: context, rules: [y.yaml, z.yaml, common.yaml]}\n");
  CHECK(opened({"top/p.yaml", {}}) ==
        merged +
            "; context: builtin:en/b.yaml top/y.yaml my/z.yaml builtin:en/common.yaml; "
            "extra: my/x.yaml");
}

TEST_CASE("additions go to the layer mentions, names before its rules and rules behind") {
  const WorkFolder here;
  write("in/names.tsv", "Oslo\tplace\n");
  write("more.tsv", "Bonn\tplace\n");
  write("in/a.yaml", "entag: 1\n");
  CHECK(opened({"", {"in/a.yaml", "in/names.tsv", "more.tsv", "./more.tsv"}}) ==
        "en jsonl builtin:en/split.yaml; mentions: in/names.tsv more.tsv builtin:en/a.yaml "
        "in/a.yaml; context: builtin:en/b.yaml");
  write("p.yaml",
        "entag: 1\ntagger:\n  layers:\n    - {name: one, rules: [r.yaml]}\n"
        "    - {name: two, rules: [s.yaml]}\n");
  write("r.yaml", "entag: 1\n");
  write("s.yaml", "entag: 1\n");
  CHECK(opened({"p.yaml", {"in/a.yaml", "s.yaml"}}) == " text; one: r.yaml; two: s.yaml in/a.yaml");
}

TEST_CASE("what cannot be extended or added is told with place and remedy") {
  const WorkFolder here;
  const auto extending = [](const std::string& base) {
    write("p.yaml", "entag: 1\nextends: " + base + "\n");
    const std::string said = opened({"p.yaml", {}});
    return said.substr(0, said.find('\n'));
  };
  const std::string at = "p.yaml:2:10: error: ";
  CHECK(extending("en/nwes") == at + "no shipped pack and no folder is named 'en/nwes' (did you "
                                     "mean 'en/news'?); the name of a pipeline file ends in .yaml");
  CHECK(extending("x") == at + "no shipped pack and no folder is named 'x' (shipped: en/news); the "
                               "name of a pipeline file ends in .yaml");
  CHECK(extending("q.yaml") == at + "q.yaml: no such file");
  CHECK(extending("p.yaml") == at + "a pipeline cannot extend itself");
  CHECK(extending("''") == at + "'extends' needs a pipeline: en/news, or a file's name");
  CHECK(extending("[a]") == at + "'extends' must be a scalar, not a list");
  write("q.yaml", "entag: 1\nextends: p.yaml\n");
  CHECK(extending("q.yaml") ==
        "q.yaml:2:10: error: the pipelines go round: p.yaml -> q.yaml -> p.yaml");
  for (int i = 1; i < 10; ++i) {
    write("p" + std::to_string(i) + ".yaml",
          "entag: 1\nextends: p" + std::to_string(i + 1) + ".yaml\n");
  }
  write("p10.yaml", "entag: 1\nextends: en/news\n");
  CHECK(opened({"p1.yaml", {}})
            .starts_with("p9.yaml:2:10: error: more than 8 pipelines extend each other\n"));
  CHECK(opened({"p4.yaml", {}}).starts_with("en jsonl"));

  CHECK(opened({"", {"no.tsv"}}) == "no.tsv: error: cannot read: No such file or directory\n");
  fs::create_directory("folder");
  CHECK(opened({"", {"folder"}}) ==
        "folder: error: is a folder; --add takes a rule file (.yaml) or a file of names (.tsv)\n");
  CHECK(opened({"folder", {}}) ==
        "folder: error: the folder holds neither pipeline.yaml nor news.yaml; name the pipeline "
        "file\n");
  CHECK(opened({"", {""}}) == "error: --add needs the name of a file\n");
  write("no.tsv", "");
  CHECK(opened({"no.tsv", {}}) ==
        "no.tsv: error: a pipeline file is wanted here; a file of names goes to --add\n");
}

TEST_CASE("a layered source looks in the own folder, then along the chain") {
  rules::LayeredSource files;
  const auto top = files.add_link(rules::make_memory_source({}));
  const auto base = files.add_link(rules::make_memory_source({{"a", "base a"}, {"b", "base b"}}));
  const auto side = files.add_side(rules::make_memory_source({{"c", "side c"}}));
  CHECK(files.find(top, "a") == "a");
  CHECK(*files.read("a") == "base a");
  CHECK(files.find(side, "c") == "c");
  CHECK(*files.read("c") == "side c");
  CHECK(files.resolve("b", "c") == "b");
  CHECK(*files.read("b") == "base b");
  CHECK(files.holds("b"));
  CHECK_FALSE(files.holds("x"));
  CHECK_FALSE(files.read("x"));
  // The chain does not see additions.
  CHECK_FALSE(files.read(files.find(base, "d")));
}
