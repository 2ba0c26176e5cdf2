#include "rules/pattern.h"
#include "support/catch.h"

#include <string>
#include <string_view>

namespace rules = entag::rules;
using rules::PatternNode;
using rules::TokenTest;

namespace {

std::string joined(const TokenTest& test, std::string_view sign);

std::string written(const TokenTest& test) {
  switch (test.kind) {
    case TokenTest::Kind::name: {
      std::string out = test.text;
      for (const auto& [name, value] : test.attrs) {
        out += "[" + name + "=" + value + "]";
      }
      return out;
    }
    case TokenTest::Kind::word:
      return "w:" + test.text;
    case TokenTest::Kind::exact:
      return "x:" + test.text;
    case TokenTest::Kind::regex:
      return "r:" + test.text;
    case TokenTest::Kind::list:
      return "$" + test.text;
    case TokenTest::Kind::all_of:
      return joined(test, "&");
    case TokenTest::Kind::any_of:
      return joined(test, "|");
    case TokenTest::Kind::none_of:
      return "!" + written(test.parts.at(0));
  }
  return "?";
}

std::string joined(const TokenTest& test, std::string_view sign) {
  std::string out;
  for (const TokenTest& part : test.parts) {
    out += (out.empty() ? "(" : std::string(sign)) + written(part);
  }
  return out + ")";
}

// The tree with every group written out.
std::string written(const PatternNode& node) {
  std::string out;
  switch (node.kind) {
    case PatternNode::Kind::test:
      return written(node.test);
    case PatternNode::Kind::reference:
      return "$" + node.name + (node.column.empty() ? "" : "." + node.column + "=" + node.value);
    case PatternNode::Kind::edge:
      return "edge" + std::to_string(static_cast<int>(node.edge));
    case PatternNode::Kind::sequence:
    case PatternNode::Kind::choice:
      for (const PatternNode& part : node.parts) {
        const bool sequence = node.kind == PatternNode::Kind::sequence;
        out += (out.empty() ? "(" : (sequence ? " " : " | ")) + written(part);
      }
      return out + ")";
    case PatternNode::Kind::repeat:
      return written(node.parts.at(0)) + "{" + std::to_string(node.min) + "," +
             std::to_string(node.max) + "}" + (node.lazy ? "?" : "");
    case PatternNode::Kind::capture:
      return node.name + "=" + written(node.parts.at(0));
  }
  return "?";
}

}  // namespace

TEST_CASE("Pattern: what is written and what it means", "[rules]") {
  const auto [text, tree] = GENERATE(table<std::string, std::string>({
      {"minister", "w:minister"},
      {"  prime\tminister\n", "(w:prime w:minister)"},
      {"don't co-op été", "(w:don't w:co-op w:été)"},
      {"'May' \".\"", "(x:May x:.)"},
      {R"(/[A-Z]\.?/)", R"(r:[A-Z]\.?)"},
      {R"(/a\/b/)", R"(r:a/b)"},
      {"$title $city.country=UA $x.role='Prime Minister'",
       "($title $city.country=UA $x.role=Prime Minister)"},
      {"a | b c | d", "(w:a | (w:b w:c) | w:d)"},
      {"a (b | c) d", "(w:a (w:b | w:c) w:d)"},
      {"((a))", "w:a"},
      {"a? b* c+ d{2} e{1,3} f{2,} g{20,}",
       "(w:a{0,1} w:b{0,16} w:c{1,16} w:d{2,2} w:e{1,3} w:f{2,16} w:g{20,20})"},
      {"a?? b*? c+? d{1,2}?", "(w:a{0,1}? w:b{0,16}? w:c{1,16}? w:d{1,2}?)"},
      {"(a b)+", "(w:a w:b){1,16}"},
      {"who=($given? last=<cap>+)", "who=($given{0,1} last=cap{1,16})"},
      {"x=a y-2='B'?", "(x=w:a y-2=x:B{0,1})"},
      {"<cap>", "cap"},
      {"< cap & !$stop & !(upper | num) & /re/ >", "(cap&!$stop&!(upper|num)&r:re)"},
      {"<a & b | c & d>", "((a&b)|(c&d))"},
      {"<!!cap>", "cap"},
      {"<!(!cap)>", "!!cap"},
      {"<'May' | \"June\">", "(x:May|x:June)"},
      {"<person gender=m title='Prime Minister'>", "person[gender=m][title=Prime Minister]"},
      {"<person gender=m | place>", "(person[gender=m]|place)"},
      {"<bos> a <eos> <bol> <eol> <bop> <eop>", "(edge0 w:a edge1 edge2 edge3 edge4 edge5)"},
      {"<bos & cap>", "(bos&cap)"},  // no edge: the compiler does not know a class of this name
      {"title-last=b", "title-last=w:b"},
  }));
  CAPTURE(text);
  const auto parsed = rules::parse_pattern(text);
  REQUIRE(parsed);
  CHECK(written(*parsed) == tree);
}

TEST_CASE("Pattern: places are bytes of the pattern", "[rules]") {
  const auto parsed = rules::parse_pattern("é $x (a | <cap & !$y>)");
  REQUIRE(parsed);
  REQUIRE(parsed->parts.size() == 3);
  CHECK(parsed->parts[1].offset == 3);
  const PatternNode& choice = parsed->parts[2];
  REQUIRE(choice.parts.size() == 2);
  CHECK(choice.parts[0].offset == 7);
  CHECK(choice.parts[1].offset == 11);
  CHECK(choice.parts[1].test.parts[1].parts[0].offset == 19);
}

TEST_CASE("Pattern: faults say where and what to do", "[rules]") {
  const auto [text, offset, message] = GENERATE(table<std::string, std::size_t, std::string>({
      {"", 0, "nothing to match here; for something optional write x?"},
      {"a |", 3, "nothing to match here; for something optional write x?"},
      {"a | | b", 4, "nothing to match here; for something optional write x?"},
      {"()", 1, "nothing to match here; for something optional write x?"},
      {"a (b", 2, "'(' without its ')'"},
      {"a) b", 1, "')' without its '('"},
      {"a ?", 2, "'?' has nothing before it to repeat"},
      {"{2}", 0, "'{' has nothing before it to repeat"},
      {"a?+", 1, "two repeats in a row; put the inner one in brackets"},
      {"a+?*", 1, "two repeats in a row; put the inner one in brackets"},
      {"a{", 1, "a repeat is written {2}, {1,3} or {2,}"},
      {"a{x}", 1, "a repeat is written {2}, {1,3} or {2,}"},
      {"a{1,x}", 1, "a repeat is written {2}, {1,3} or {2,}"},
      {"a{3,1}", 1, "the second number of a repeat must be at least the first, and not 0"},
      {"a{0}", 1, "the second number of a repeat must be at least the first, and not 0"},
      {"a{65}", 1, "a repeat may not exceed 64"},
      {"a{1,99999999999999999999}", 1, "a repeat may not exceed 64"},
      {"a , b", 2, "',' must be quoted: \",\""},
      {"a.b", 1, "'.' must be quoted: \".\""},
      {"x=", 2, "nothing to match here; for something optional write x?"},
      {"x= a", 2, "nothing to match here; for something optional write x?"},
      {"'May", 0, "' without its '"},
      {"''", 0, "empty quotes match nothing"},
      {"/a", 0, "'/' without its closing '/'"},
      {"//", 0, "an empty regex matches nothing"},
      {"$", 1, "expected the name of a list or macro after '$'"},
      {"$x.y", 4, "a row filter is written $list.column=value"},
      {"$x.y=", 5, "expected a value after '='"},
      {"<cap", 0, "'<' without its '>'"},
      {"<>", 1, "expected the name of a class, a mention type, $list, 'text' or /regex/"},
      {"<cap &>", 6, "expected the name of a class, a mention type, $list, 'text' or /regex/"},
      {"<(cap>", 5, "'(' without its ')' between < and >"},
      {"<cap, num>", 4, "unexpected ',' between < and >"},
      {"<café>", 4, "unexpected 'é' between < and >"},
      {"<person gender>", 14, "an attribute test is written <type attribute=value>"},
      {"<person gender=>", 15, "expected a value after '='"},
  }));
  CAPTURE(text);
  const auto parsed = rules::parse_pattern(text);
  REQUIRE_FALSE(parsed);
  CHECK(parsed.error().message == message);
  CHECK(parsed.error().offset == offset);
}

TEST_CASE("Pattern: depth and size have limits", "[rules]") {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '(') + "a" + std::string(depth, ')');
  };
  CHECK(rules::parse_pattern(nested(rules::pattern_depth_limit - 1)));
  const auto deep = rules::parse_pattern(nested(4000));
  REQUIRE_FALSE(deep);
  CHECK(deep.error().message == "groups nested more than 24 deep");
  const auto tests = rules::parse_pattern("<" + std::string(100, '(') + "cap");
  REQUIRE_FALSE(tests);
  CHECK(tests.error().message == "tests nested more than 24 deep");
  CHECK(rules::parse_pattern(std::string(rules::pattern_size_limit, 'a')));
  const auto large = rules::parse_pattern(std::string(rules::pattern_size_limit + 1, 'a'));
  REQUIRE_FALSE(large);
  CHECK(large.error().message == "a pattern may hold at most 8192 bytes; make a list of it");
  // Brackets side by side are not nested.
  std::string many;
  for (int i = 0; i < 100; ++i) {
    many += "(a) <(cap)> ";
  }
  CHECK(rules::parse_pattern(many));
}
