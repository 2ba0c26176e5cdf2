#include "rules/names_file.h"
#include "support/catch.h"
#include "support/pack.h"

#include <string>
#include <string_view>
#include <vector>

namespace rules = entag::rules;
using entag::test::TestPack;

namespace {

// What was read: TYPE: name/cell, name/cell; TYPE: ...
struct Read {
  std::string names;
  std::string said;
};

Read read(const std::string& bytes) {
  const auto files = rules::make_memory_source({{"in/names.tsv", bytes}});
  rules::Report report;
  const auto file = rules::read_names_file(*files, "in/names.tsv", report);
  REQUIRE(file);
  CHECK(file->stem == "names");
  CHECK(file->form == rules::RuleFile::Form::names);
  CHECK(file->rules.size() == file->lists.size());
  std::string names;
  for (const rules::ListSource& list : file->lists) {
    names += (names.empty() ? "" : "; ") + list.name + ":";
    for (const auto& row : list.rows) {
      names += names.ends_with(':') ? " " : ", ";
      for (std::size_t i = 0; i < row.size(); ++i) {
        names += (i == 0 ? "" : "/") + row[i];
      }
    }
  }
  return {names, render(report.diagnostics())};
}

// The first line of what was said.
std::string fault(const std::string& bytes) {
  const std::string said = read(bytes).said;
  return said.substr(0, said.find('\n'));
}

// A pack whose layer `mentions` holds names.tsv and a rule that finds any two capitals.
TestPack pack_of(const std::string& names, const std::string& later = "entag: 1\n") {
  return TestPack({{"pipeline.yaml",
                    "entag: 1\ntagger:\n  layers:\n"
                    "    - {name: mentions, rules: [names.tsv, shape.yaml]}\n"
                    "    - {name: later, rules: [later.yaml]}\n"},
                   {"names.tsv", names},
                   {"later.yaml", later},
                   {"shape.yaml",
                    "entag: 1\nrules:\n"
                    "  - {rule: two, type: person, match: '<cap>{2}', weight: 4}\n"
                    "  - {rule: three, type: organisation, match: '<cap>{3}', weight: 7}\n"
                    "alias:\n  - {type: person, forms: [last], weight: 4}\n"}});
}

}  // namespace

TEST_CASE("a names file is read without and with a first line of columns") {
  CHECK(read("Jane Roe\tperson\n# a comment\n\nOslo\tplace\nJohn Doe\tperson").names ==
        "person: Jane Roe/person, John Doe/person; place: Oslo/place");
  CHECK(
      read("\xEF\xBB\xBFtext\ttype\tid\tcountry\r\nOslo\tplace\t~\tNO\r\nBonn\tplace\r\n").names ==
      "place: Oslo/place//NO, Bonn/place//");
  CHECK(read("Text\tTYPE\nOslo\tplace\n").names == "place: Oslo/place");
  CHECK(read("  Jane Roe \t person \t\t\n").names == "person: Jane Roe/person");
  CHECK(read("Oslo\tplace\nOslo\tperson\n").said.empty());
  // Only the first line can name the columns.
  CHECK(read("Oslo\tplace\ntext\ttype\n").names == "place: Oslo/place; type: text/type");
}

TEST_CASE("faults of a names file are told with their place and remedy") {
  const auto [line, message] = GENERATE(table<std::string, std::string>({
      {"Acme", "1:1: error: a line is a name, a tab and its type; there is no tab here"},
      {"# x\nAcme;place",
       "2:1: error: a line is a name, a tab and its type; there is no tab here (a comma or "
       "semicolon does not part columns)"},
      {"\tplace", "1:1: error: the line has no name before its first tab"},
      {"Acme\t ", "1:6: error: the name has no type; to silence it, write none"},
      {"A\tplace\tx",
       "1:9: error: the line has 3 columns; more than text and type need a first line that names "
       "them: text, type, ..."},
      {"text\ttype\tid\nA\tplace\tx\ty",
       "2:11: error: the line has 4 columns, but the first line names 3"},
      {"text\ttype\tid\tid", "1:14: error: two columns are named 'id'"},
      {"text\ttype\ta b",
       "1:11: error: column name 'a b' may hold letters, digits, - and _, and must start with a "
       "letter"},
      {"name\ttype\nA\tplace",
       "1:1: error: 'type' is no type; if this line is to name the columns, the first must be "
       "text and the second type"},
      {"A\tbig firm",
       "1:3: error: type name 'big firm' may hold letters, digits, - and _, and must start with a "
       "letter"},
      {"A\tplace\nA\tplace", "2:1: warning: 'A' is already given as place"},
      {"", "1:1: warning: there are no names in this file"},
      {"# nobody\n", "1:1: warning: there are no names in this file"},
      {"\xFF\xFE"
       "A",
       "1: error: the file is UTF-16; save it as UTF-8"},
      {"A\tplace\n\xC3(\tplace", "2: error: invalid UTF-8; save the file as UTF-8"},
  }));
  CHECK(fault(line) == "in/names.tsv:" + message);
}

TEST_CASE("a wrong names file is told a few times, not in every line") {
  std::string bytes;
  for (int i = 0; i < 100; ++i) {
    bytes += "Acme\n";
  }
  const std::string said = read(bytes).said;
  CHECK(said.find("names.tsv:5:") != std::string::npos);
  CHECK(said.find("names.tsv:6:") == std::string::npos);
  std::string again;
  for (int i = 0; i < 100; ++i) {
    again += "Acme\tplace\n";
  }
  CHECK(read(again).said.find("warning: 99 lines repeat a name and its type") != std::string::npos);
}

TEST_CASE("names are found as written or in capitals, with accents or without") {
  const TestPack pack = pack_of("Zoë d'Acme\tplace\nkale\tplace\n");
  REQUIRE(pack.good());
  CHECK(
      pack.found("So Zoë d'Acme and ZOE D'ACME, not zoë d'acme; Kale and kale.") ==
      std::vector<std::string>{"place:Zoë d'Acme", "place:ZOE D'ACME", "place:Kale", "place:kale"});
}

TEST_CASE("a name outvotes the shape of words, and is taken up later") {
  const TestPack pack = pack_of("Green Land\tplace\nJane Roe\tperson\nHans\tperson\n");
  REQUIRE(pack.good());
  CHECK(pack.found("in Green Land, where Jane Roe is; then Roe left.") ==
        std::vector<std::string>{"place:Green Land", "person:Jane Roe", "person:Roe"});
  // A longer name with more votes keeps its words.
  CHECK(pack.found("the Hans Bo Bank") == std::vector<std::string>{"organisation:Hans Bo Bank"});
}

TEST_CASE("columns behind the type become the id and attributes") {
  const TestPack pack = pack_of("text\ttype\tid\tcountry\nOslo\tplace\tno-1\tNO\nBonn\tplace\n");
  REQUIRE(pack.good());
  const auto found = pack.tag("in Oslo and Bonn").mentions;
  REQUIRE(found.size() == 2);
  CHECK(found[0].id == "no-1");
  REQUIRE(found[0].attributes.size() == 1);
  CHECK(found[0].attributes[0].name == "country");
  CHECK(found[0].attributes[0].value == "NO");
  CHECK(found[0].rule == "names/place");
  CHECK(found[1].id.empty());
  CHECK(found[1].attributes.empty());
}

TEST_CASE("none silences a name, in later layers too, but no longer name") {
  const std::string later =
      "entag: 1\nrules:\n  - {rule: pie, type: place, match: '<cap> pie', weight: 9}\n";
  CHECK(pack_of("Mud Pie\tplace\n", later).found("a Mud Pie and a Sky Pie").size() == 2);
  const TestPack pack = pack_of("Mud Pie\tnone\n", later);
  REQUIRE(pack.good());
  CHECK(pack.found("a Mud Pie and a Sky Pie") == std::vector<std::string>{"place:Sky Pie"});
  CHECK(pack.found("the Mud Pie Bank") == std::vector<std::string>{"organisation:Mud Pie Bank"});
}

TEST_CASE("an unknown type of a name is told with the known ones") {
  CHECK(pack_of("Acme\tpersn\n").said() ==
        "names.tsv:1:6: error: unknown type 'persn' (did you mean 'person'?)\n"
        "    Acme\tpersn\n        \t^\n");
  CHECK(pack_of("Acme\tfirm\n").said() ==
        "names.tsv:1:6: error: unknown type 'firm'; the types are person, place, organisation, "
        "date, none\n    Acme\tfirm\n        \t^\n");
}
