#include "rules/compiler.h"
#include "support/catch.h"
#include "support/pack.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace rules = entag::rules;
using entag::test::TestPack;
using rules::Instruction;

namespace {

// A program, one instruction a word: t3 (test), l0 (list), l0/2 (with a filter), m1, e0, s4,9
// (split), j7, <2 >2 (begin and end of slot 2), ok.
std::string code_of(const rules::draft::Program& program) {
  std::string out;
  for (const Instruction& i : program.code) {
    out += out.empty() ? "" : " ";
    const std::string a = std::to_string(i.a);
    switch (i.op) {
      case Instruction::Op::test:
        out += "t" + a;
        break;
      case Instruction::Op::list:
        out += "l" + a + (i.b == rules::none ? "" : "/" + std::to_string(i.b));
        break;
      case Instruction::Op::mention:
        out += "m" + a;
        break;
      case Instruction::Op::edge:
        out += "e" + a;
        break;
      case Instruction::Op::split:
        out += "s" + a + "," + std::to_string(i.b);
        break;
      case Instruction::Op::jump:
        out += "j" + a;
        break;
      case Instruction::Op::save:
        out += (i.a % 2 == 0 ? "<" : ">") + std::to_string(i.a / 2);
        break;
      case Instruction::Op::accept:
        out += "ok";
        break;
    }
  }
  return out;
}

// A pack with one rule that has `keys` beside its name and type.
TestPack with_rule(const std::string& keys) {
  return TestPack::of_rules(
      "entag: 1\n"
      "lists:\n"
      "  title: {columns: [text, gender], rows: [[Mr, m], [Mrs, f]]}\n"
      "  given: {columns: [text, gender], rows: [[Anna, f]]}\n"
      "define:\n"
      "  initial: '/[A-Z]/'\n"
      "  name: '$given | $initial'\n"
      "  day: {match: 'd=<day>', value: 'date(2023, 1, d)'}\n"
      "rules:\n"
      "  - {rule: all, type: person, weight: 1, match: '$title $given $initial $name $day'}\n"
      "  - {rule: a, type: person, " +
      keys + "}\n");
}

std::string match_code(const std::string& pattern) {
  const TestPack pack = with_rule("match: '" + pattern + "'");
  return pack.good() ? code_of(pack.draft().programs[pack.draft().rules[1].program]) : pack.said();
}

// The evidence group that a rule shares with others, by name.
std::string evidence_of(const std::string& keys) {
  const TestPack pack = TestPack::of_rules(
      "entag: 1\n"
      "lists: {l: [x], k: [y]}\n"
      "define: {m: '$l | <cap>'}\n"
      "rules:\n"
      "  - {rule: use, type: place, match: '$l $k $m', evidence: other}\n"
      "  - {rule: list-l, type: place, match: 'x', evidence: l}\n"
      "  - {rule: list-k, type: place, match: 'x', evidence: k}\n"
      "  - {rule: macro-m, type: place, match: 'x', evidence: m}\n"
      "  - {rule: own, type: place, match: 'x', evidence: t/a}\n"
      "  - {rule: a, type: person, " +
      keys + "}\n");
  if (!pack.good()) {
    return pack.said();
  }
  const auto& all = pack.draft().rules;
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    if (all[i].evidence == all.back().evidence) {
      return all[i].id;
    }
  }
  return "none of them";
}

}  // namespace

TEST_CASE("Compiler: patterns become code", "[rules]") {
  // Tests 0 and up are numbered as they are met: 0 is the regex of $initial, 1 is <day>.
  const auto [pattern, code] = GENERATE(table<std::string, std::string>({
      {"a", "<0 t2 >0 ok"},
      {"a b a", "<0 t2 t3 t2 >0 ok"},  // equal tests are one
      {"don''t", "<0 t2 t3 >0 ok"},    // two tokens
      {"a | b | c", "<0 s2,4 t2 j8 s5,7 t3 j8 t4 >0 ok"},
      {"a? b", "<0 s2,3 t2 t3 >0 ok"},
      {"a?? b", "<0 s3,2 t2 t3 >0 ok"},
      {"a{1,3}", "<0 t2 s3,6 t2 s5,6 t2 >0 ok"},
      {"(a b){2}", "<0 t2 t3 t2 t3 >0 ok"},
      {"x=a y=(b | x=c)", "<0 <1 t2 >1 <2 s6,8 t3 j11 <1 t4 >1 >2 >0 ok"},
      {"$title $given.gender=f", "<0 l0 l1/0 >0 ok"},
      {"$name", "<0 s2,4 l1 j5 t0 >0 ok"},
      {"<person> <place | date>", "<0 m0 s3,5 m1 j6 m2 >0 ok"},
      {"<bos> a <eos>", "<0 e0 t2 e1 >0 ok"},
      {"<cap & /x/> <cap & /x/>", "<0 t4 t4 >0 ok"},  // behind its parts
  }));
  CAPTURE(pattern);
  CHECK(match_code(pattern) == code);
}

TEST_CASE("Compiler: lists are numbered by name", "[rules]") {
  const TestPack pack = with_rule("match: 'a'");
  REQUIRE(pack.good());
  std::string names;
  for (const rules::draft::ListTable& table : pack.draft().lists) {
    names += table.name + " ";
  }
  CHECK(names == "title given ");
}

TEST_CASE("Compiler: right is a look-ahead, left reads backwards", "[rules]") {
  const TestPack pack = with_rule("match: 'w=a', right: 'b c', left: 'x=d (e f)'");
  REQUIRE(pack.said().empty());
  const rules::draft::Rule& rule = pack.draft().rules[1];
  CHECK(code_of(pack.draft().programs[rule.program]) == "<0 <1 t2 >1 >0 t3 t4 ok");
  REQUIRE(rule.context.left != rules::none);
  const rules::draft::Program& left = pack.draft().programs[rule.context.left];
  CHECK(left.backward);
  CHECK(code_of(left) == "t5 t6 >2 t7 <2 ok");
  CHECK(rule.slots.size() == 3);
  CHECK(rule.slots[2].name == "x");
}

TEST_CASE("Compiler: a slot knows the lists and macro values inside it", "[rules]") {
  const TestPack pack = with_rule("match: 'w=($title $given? $day) $given'");
  REQUIRE(pack.said().empty());
  const auto& slots = pack.draft().rules[1].slots;
  REQUIRE(slots.size() == 4);  // the whole, w, the value of $day, its own d
  CHECK(slots[0].lists == std::vector<std::uint32_t>{0, 1});
  CHECK(slots[1].name == "w");
  CHECK(slots[1].lists == std::vector<std::uint32_t>{0, 1});
  CHECK(slots[1].values == std::vector<std::uint32_t>{2});
  CHECK(slots[0].values == std::vector<std::uint32_t>{2});
  CHECK(slots[2].expression != nullptr);
  CHECK(slots[3].name == "d");
}

TEST_CASE("Compiler: captures of a macro are its own", "[rules]") {
  CHECK(with_rule("match: 'd=$title $day', attrs: {g: '{d.gender}'}").said().empty());
  CHECK_FALSE(with_rule("match: '$title $day', attrs: {g: '{d}'}").good());
}

TEST_CASE("Compiler: the evidence group of a rule", "[rules]") {
  const auto [keys, like] = GENERATE(table<std::string, std::string>({
      {"match: 'x', evidence: l", "t/list-l"},
      {"match: '<cap> $l $k'", "t/list-l"},
      {"match: 'w=($k | $l)'", "t/list-k"},
      {"match: '$m $k'", "t/macro-m"},
      {"match: 'x'", "t/own"},
      {"regex: 'x'", "t/own"},
      // A context is no evidence.
      {"match: 'x', right: '$l'", "t/own"},
      {"match: 'x', left: '$l'", "t/own"},
      {"match: 'x', unless: {right: '$l'}", "t/own"},
      {"match: 'x', boost: [{right: '$l', by: 1}]", "t/own"},
      {"match: 'x', within: '$l'", "t/own"},
  }));
  CAPTURE(keys);
  CHECK(evidence_of(keys) == like);
}

TEST_CASE("Compiler: rules keep what was written", "[rules]") {
  const TestPack pack = TestPack::of_rules(
      "entag: 1\n"
      "types: {cue: {emit: false}, law: {}}\n"
      "rules:\n"
      "  - rule: one\n"
      "    type: law\n"
      "    match: 'a w=b'\n"
      "    span: w\n"
      "    weight: -3\n"
      "    test: ['[b](law)', {text: 'b', date: 2023-12-03}]\n"
      "  - {rule: two, drop: true, match: 'c'}\n"
      "  - {rule: three, role: byline, regex: 'By (?<who>[A-Z]\\w+)', span: who}\n"
      "alias:\n"
      "  - {type: law, forms: [same, drop-last]}\n",
      "legal");
  REQUIRE(pack.said().empty());
  const rules::Draft& p = pack.draft();
  REQUIRE(p.rules.size() == 3);
  CHECK(p.rules[0].id == "legal/one");
  CHECK(p.rules[0].where.line == 4);
  CHECK(p.types[p.rules[0].type].name == "law");
  CHECK(p.rules[0].span_slot == 1);
  CHECK(p.rules[0].weight == -3);
  REQUIRE(p.rules[0].tests.size() == 2);
  CHECK(p.rules[0].tests[0].text == "[b](law)");
  CHECK(p.rules[0].tests[1].date == "2023-12-03");
  CHECK(p.rules[1].type == rules::none_type);
  CHECK(p.rules[1].weight == 2);
  CHECK(rules::role_names()[p.rules[2].role] == "byline");
  CHECK(p.rules[2].span_slot == 1);
  CHECK(p.find_type("cue") != rules::none);
  CHECK_FALSE(p.types[p.find_type("cue")].emit);
  CHECK(p.types[p.find_type("law")].emit);
  CHECK_FALSE(p.types[p.find_type("none")].emit);
  CHECK(p.find_type("nothing") == rules::none);
  REQUIRE(p.aliases.size() == 1);
  CHECK(p.aliases[0].id == "legal/alias");
  CHECK(p.aliases[0].weight == 3);
  CHECK(p.aliases[0].forms ==
        std::vector<rules::AliasForm>{rules::AliasForm::same, rules::AliasForm::drop_last});
}

TEST_CASE("Compiler: files import lists and macros, not rules", "[rules]") {
  const TestPack pack({{"pipeline.yaml",
                        "entag: 1\n"
                        "tagger:\n"
                        "  layers:\n"
                        "    - {name: one, rules: [a.yaml]}\n"
                        "    - {name: two, rules: [b.yaml]}\n"},
                       {"a.yaml",
                        "entag: 1\nimport: [common.yaml]\nlists: {own: [p]}\n"
                        "rules: [{rule: a, type: person, match: '$both $twice $own'}]\n"},
                       {"b.yaml",
                        "entag: 1\nimport: [common.yaml]\ndefine: {both: 'q'}\n"
                        "rules: [{rule: a, type: person, match: '$both $both'}]\n"},
                       {"common.yaml",
                        "entag: 1\nlists: {both: [x]}\ndefine: {twice: '$both $hidden', "
                        "hidden: 'h'}\n"
                        "rules: [{rule: c, type: person, match: 'c'}]\n"}});
  CHECK(pack.said() ==
        "b.yaml:2:10: warning: nothing of 'common.yaml' is used here\n"
        "    import: [common.yaml]\n"
        "             ^\n");
  REQUIRE(pack.good());
  REQUIRE(pack.draft().rules.size() == 2);
  CHECK(pack.draft().rules[0].id == "a/a");
  CHECK(pack.draft().rules[1].id == "b/a");
  CHECK(pack.found("x x h p and q q") == std::vector<std::string>{"person:x x h p", "person:q q"});
}

TEST_CASE("Compiler: own names hide imported ones, and macros see their own file", "[rules]") {
  const TestPack pack(
      {{"pipeline.yaml", "entag: 1\ntagger: {layers: [{name: one, rules: [a.yaml]}]}\n"},
       {"a.yaml",
        "entag: 1\nimport: [b.yaml]\ndefine: {x: 'mine'}\n"
        "rules: [{rule: a, type: person, match: '$x $y'}]\n"},
       {"b.yaml", "entag: 1\nlists: {x: [theirs]}\ndefine: {y: '$x'}\n"}});
  REQUIRE(pack.said().empty());
  CHECK(pack.found("mine theirs") == std::vector<std::string>{"person:mine theirs"});
  CHECK(pack.found("theirs theirs mine mine").empty());
}

TEST_CASE("Pipeline file: faults", "[rules]") {
  const auto [file, said] = GENERATE(table<std::string, std::string>({
      {"entag: 1\n",
       "pipeline.yaml:1:1: error: a pipeline file needs the key 'tagger'\n"
       "    entag: 1\n"
       "    ^\n"},
      {"entag: 1\ntagger: {}\n",
       "pipeline.yaml:2:9: error: 'tagger' needs 'layers', a list of {name, rules}\n"
       "    tagger: {}\n"
       "            ^\n"},
      {"entag: 1\nrules: []\n",
       "pipeline.yaml:1:1: error: this is a rule file; --rules wants the pipeline file that names "
       "it (see entag(1), PIPELINE)\n"
       "    entag: 1\n"
       "    ^\n"},
      {"entag: 1\nreader: {format: html}\ntagger: {layers: [{name: a, rules: [x.yaml]}]}\n",
       "pipeline.yaml:2:18: error: unknown format 'html'; one of: text, jsonl\n"
       "    reader: {format: html}\n"
       "                     ^\n"
       "pipeline.yaml:3:37: error: x.yaml: no such file\n"
       "    tagger: {layers: [{name: a, rules: [x.yaml]}]}\n"
       "                                        ^\n"},
      {"entag: 1\ntagger: {layers: [{name: a, rules: []}, {name: a, rules: []}]}\n",
       "pipeline.yaml:2:19: error: layer 'a' names no rule file\n"
       "    tagger: {layers: [{name: a, rules: []}, {name: a, rules: []}]}\n"
       "                      ^\n"
       "pipeline.yaml:2:41: error: layer 'a' names no rule file\n"
       "    tagger: {layers: [{name: a, rules: []}, {name: a, rules: []}]}\n"
       "                                            ^\n"
       "pipeline.yaml:2:48: error: two layers are named 'a'\n"
       "    tagger: {layers: [{name: a, rules: []}, {name: a, rules: []}]}\n"
       "                                                   ^\n"},
  }));
  CAPTURE(file);
  const TestPack pack({{"pipeline.yaml", file}});
  CHECK(pack.said() == said);
  CHECK_FALSE(pack.good());
}

TEST_CASE("Files: a pack in one string", "[rules]") {
  const std::string archive = rules::pack_files({{"a.yaml", "x\n12\n"}, {"l/b.tsv", ""}});
  auto files = rules::make_archive_source(archive, "builtin:");
  REQUIRE(files);
  CHECK((*files)->read("a.yaml").value() == "x\n12\n");
  CHECK((*files)->read("l/b.tsv").value().empty());
  CHECK((*files)->display_name("a.yaml") == "builtin:a.yaml");
  const auto missing = (*files)->read("c.yaml");
  REQUIRE_FALSE(missing);
  CHECK(missing.error().where.file == "builtin:c.yaml");
  CHECK(missing.error().message == "no such file in the built-in pack");
  // Any part of it is found to be damaged, or is whole up to a file's end.
  for (std::size_t size = 0; size < archive.size(); ++size) {
    const auto part = rules::make_archive_source(std::string_view(archive).substr(0, size), "");
    CHECK((!part || !(*part)->read("l/b.tsv")));
  }
}

TEST_CASE("Files: names stay below the folder", "[rules]") {
  const auto files = rules::make_folder_source("rules");
  for (const std::string_view name : {"../x.yaml", "a/../../x.yaml", "/etc/x.yaml", ".."}) {
    CAPTURE(name);
    const auto read = files->read(name);
    REQUIRE_FALSE(read);
    CHECK(read.error().message == "a rule file may only name files below its own folder");
  }
  const auto missing = files->read("no/such.yaml");
  REQUIRE_FALSE(missing);
  CHECK(missing.error().where.file == "rules/no/such.yaml");
  CHECK(missing.error().message == "cannot read: No such file or directory");
}
