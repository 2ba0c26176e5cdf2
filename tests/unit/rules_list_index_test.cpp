#include "rules/list_index.h"
#include "rules/list_reader.h"
#include "splitter/splitter.h"
#include "support/catch.h"
#include "support/pack.h"
#include "text/unicode.h"

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace rules = entag::rules;
using entag::test::TestPack;
using rules::CaseRule;
using rules::ListIndex;
using rules::ListTable;

namespace {

rules::draft::ListTable table_of(std::vector<std::string_view> texts) {
  rules::draft::ListTable table;
  table.name = "l";
  table.columns = {"text"};
  table.cells = std::move(texts);
  return table;
}

// The rows, as LIST.ROW, that the fold keys lead to; "nowhere" off the trie.
std::string reach(const ListIndex& index, const std::vector<std::string>& keys) {
  ListIndex::Node node = ListIndex::root;
  for (const std::string& key : keys) {
    const ListIndex::TokenId id = index.token(key);
    node = id == ListIndex::unknown ? ListIndex::nowhere : index.step(node, id);
    if (node == ListIndex::nowhere) {
      return "nowhere";
    }
  }
  std::string all;
  for (const ListIndex::Entry& entry : index.entries(node)) {
    all += (all.empty() ? "" : " ") + std::to_string(entry.list) + "." + std::to_string(entry.row);
  }
  return all;
}

// With nothing in it but what a pack of this program has.
rules::Draft empty_draft() {
  rules::Draft draft;
  draft.engine = rules::engine_fingerprint(entag::tagger::value_functions(),
                                           entag::tagger::attribute_functions());
  return draft;
}

// A list file read on its own: its rows as a/b, and what was said.
std::string read_tsv(const std::string& bytes, const std::vector<std::string>& columns) {
  const auto files = rules::make_memory_source({{"l.tsv", bytes}});
  rules::ListSource source;
  source.name = "l";
  source.columns = columns;
  source.file = "l.tsv";
  source.rows = {std::vector<std::string>(columns.size())};
  source.rows.front().front() = "inline";
  rules::Report report;
  std::deque<std::string> strings;
  const rules::draft::ListTable table = rules::read_list_table(source, *files, strings, report);
  std::string out;
  for (std::uint32_t row = 0; row < table.row_count(); ++row) {
    for (std::size_t column = 0; column < columns.size(); ++column) {
      out += (column == 0 ? "" : "/") + std::string(table.cell(row, column));
    }
    out += "\n";
  }
  return out + render(report.diagnostics());
}

}  // namespace

TEST_CASE("List index: entries are found by the fold keys of their tokens", "[rules]") {
  const entag::splitter::Splitter splitter({});
  const auto tokenizer = TestPack::tokenizer(splitter);
  rules::Draft draft = empty_draft();
  draft.index.add(
      table_of({"New York", "New York Times", "York", " ", "São Paulo", "Dr", "J", "new york"}), 0,
      false, tokenizer);
  draft.index.add(table_of({"Dr", "J", "New"}), 1, true, tokenizer);
  const auto pack = TestPack::open(rules::write_image(draft).value());
  REQUIRE(pack != nullptr);
  const ListIndex& index = pack->index;
  CHECK(reach(index, {"new", "york"}) == "0.0 0.7");
  CHECK(reach(index, {"new", "york", "times"}) == "0.1");
  CHECK(reach(index, {"new"}) == "1.2");
  CHECK(reach(index, {"new", "."}) == "1.2");
  CHECK(reach(index, {"york"}) == "0.2");
  CHECK(reach(index, {"york", "times"}) == "nowhere");
  CHECK(reach(index, {"sao", "paulo"}) == "0.4");
  CHECK(reach(index, {"sao"}).empty());
  CHECK(reach(index, {"dr"}) == "0.5 1.0");
  CHECK(reach(index, {"dr", "."}) == "1.0");
  CHECK(reach(index, {"j"}) == "0.6 1.1");
  CHECK(reach(index, {"j."}) == "1.1");  // an initial and its stop are one token
  CHECK(reach(index, {"paris"}) == "nowhere");
  CHECK(index.token("paris") == ListIndex::unknown);
  const auto starting = [&index](std::string_view key) {
    const auto lists = index.lists_starting_with(index.token(key));
    return std::vector<std::uint32_t>(lists.begin(), lists.end());
  };
  CHECK(starting("new") == std::vector<std::uint32_t>{0, 1});
  CHECK(starting("york") == std::vector<std::uint32_t>{0});
  CHECK(starting("times").empty());
  CHECK(starting("paris").empty());
}

TEST_CASE("List index: case and accents of an entry", "[rules]") {
  struct Row {
    std::string entry;
    std::string text;
    bool fold, title, exact;
  };

  const auto row = GENERATE(values<Row>({
      {"Paris", "Paris", true, true, true},
      {"Paris", "PARIS", true, true, false},
      {"Paris", "paris", true, false, false},
      {"May", "may", true, false, false},
      {"NATO", "NATO", true, true, true},
      {"NATO", "Nato", true, false, false},
      {"US", "us", true, false, false},
      {"New York", "NEW YORK", true, true, false},
      {"New York", "New york", true, false, false},
      {"Bank of Spain", "Bank of Spain", true, true, true},
      {"Bank of Spain", "Bank Of Spain", true, true, false},
      {"Bank of Spain", "bank of Spain", true, false, false},
      {"prime minister", "Prime Minister", true, true, false},
      {"iPhone", "IPHONE", true, true, false},
      {"O'Brien", "O’Brien", true, true, true},
      {"O'Brien", "O’BRIEN", true, true, false},
      {"New York", "New\nYork", true, true, true},
      {"New York", "NEW\nYORK", true, true, false},
      {"São Paulo", "Sao Paulo", true, true, true},
      {"Sao Paulo", "SÃO PAULO", true, true, false},
      {"Sao Paulo", "São Paulo", true, true, true},
      {"Straße", "STRASSE", true, true, false},
      {"Dr", "Dr.", true, true, true},
      {"Dr", "DR.", true, true, false},
  }));
  CAPTURE(row.entry, row.text);
  REQUIRE(entag::text::fold(row.entry).substr(0, 2) == entag::text::fold(row.text).substr(0, 2));
  ListTable table;
  table.casing = CaseRule::fold;
  CHECK(rules::accepts(table, row.entry, row.text) == row.fold);
  table.casing = CaseRule::title;
  CHECK(rules::accepts(table, row.entry, row.text) == row.title);
  table.casing = CaseRule::exact;
  CHECK(rules::accepts(table, row.entry, row.text) == row.exact);
}

TEST_CASE("List index: accents can be asked for", "[rules]") {
  ListTable table;
  table.fold_accents = false;
  CHECK(rules::accepts(table, "Résumé", "résumé"));
  CHECK(rules::accepts(table, "Résumé", "re\u0301sume\u0301"));
  CHECK_FALSE(rules::accepts(table, "Résumé", "resume"));
  CHECK_FALSE(rules::accepts(table, "Resume", "résumé"));
  table.casing = CaseRule::exact;
  CHECK(rules::accepts(table, "Résumé", "Re\u0301sume\u0301"));
  CHECK_FALSE(rules::accepts(table, "Résumé", "résumé"));
}

TEST_CASE("List files: rows, columns and comments", "[rules]") {
  CHECK(read_tsv("a\tb\n# note\n\nc\r\n~\n", {"text", "x"}) ==
        "inline/\na/b\nc/\n"
        "l.tsv:5:1: error: the first value of a line is its text and may not be empty\n"
        "    ~\n    ^\n");
  CHECK(read_tsv("\xEF\xBB\xBF"
                 "a\t~\tz",
                 {"text", "x", "y"}) == "inline//\na//z\n");
  CHECK(read_tsv("", {"text"}) == "inline\n");
  CHECK(read_tsv("a b\t \t", {"text", "x", "y"}) == "inline//\na b/ /\n");
}

TEST_CASE("List files: faults", "[rules]") {
  CHECK(read_tsv("a\tb\n", {"text"}) ==
        "inline\nl.tsv:1:3: error: the line has 2 values, but list 'l' has 1 column (text)\n"
        "    a\tb\n     \t^\n");
  CHECK(read_tsv("ok\na\xFF\n", {"text"}) == "inline\nl.tsv:2: error: invalid UTF-8\n");
  // A file that is wrong throughout is not told so in every line.
  std::string wrong;
  for (int i = 0; i < 100; ++i) {
    wrong += "\tx\n";
  }
  std::string said = "inline/\n";
  for (int i = 1; i <= 5; ++i) {
    said += "l.tsv:" + std::to_string(i) +
            ":1: error: the first value of a line is its text and may not be empty\n"
            "    \tx\n    ^\n";
  }
  CHECK(read_tsv(wrong, {"text", "x"}) == said);
}
