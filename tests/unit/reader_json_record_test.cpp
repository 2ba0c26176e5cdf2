#include "reader/json_record.h"
#include "support/catch.h"
#include "text/utf8.h"

#include <string>
#include <string_view>
#include <vector>

namespace reader = entag::reader;
using namespace std::string_view_literals;
using Kind = reader::JsonField::Kind;

namespace {

reader::JsonRecord record_of(const std::vector<std::string>& sources) {
  std::vector<reader::FieldPath> paths;
  for (const std::string& source : sources) {
    paths.push_back(reader::parse_field_path(source).value());
  }
  return reader::JsonRecord(paths);
}

std::string half_open_nest(int levels, std::string_view inner) {
  const auto count = static_cast<std::size_t>(levels);
  return R"({"a":)" + std::string(count, '[') + std::string(inner) + std::string(count, ']') + '}';
}

}  // namespace

TEST_CASE("JSON record: the kind and the spelling of a field", "[reader]") {
  const auto [json, kind, raw] = GENERATE(table<std::string, Kind, std::string>({
      {R"({"f":"x"})", Kind::string, R"("x")"},
      {R"({"f":"tab\t\u00e9"})", Kind::string, R"("tab\t\u00e9")"},
      {R"({ "f" : -0.50e+3 , "g":1})", Kind::number, "-0.50e+3"},
      {R"({"f":0})", Kind::number, "0"},
      {R"({"f":1e400})", Kind::number, "1e400"},
      {R"({"f":123456789012345678901234567890})", Kind::number, "123456789012345678901234567890"},
      {R"({"f": true })", Kind::boolean, "true"},
      {R"({"f":false})", Kind::boolean, "false"},
      {R"({"f":null})", Kind::null, "null"},
      {R"({"f":[ 1, {"a":[]} ] ,"g":0})", Kind::array, R"([ 1, {"a":[]} ])"},
      {R"({"f":{"a":1} })", Kind::object, R"({"a":1})"},
      {R"({"f":{}})", Kind::object, "{}"},
      {R"({"f":[]})", Kind::array, "[]"},
      {R"({"g":{"f":1}})", Kind::missing, ""},
      {R"({})", Kind::missing, ""},
      {" \t{\"f\":1}\t\r", Kind::number, "1"},
      {R"({"\u0066":7})", Kind::number, "7"},  // keys are unescaped before they are compared
      {R"({"f":1,"f":{"x":2}})", Kind::object, R"({"x":2})"},  // the last of equal keys
  }));
  CAPTURE(json);
  auto record = record_of({"f"});
  const auto parsed = record.parse(json);
  CAPTURE(parsed ? "" : parsed.error().message);
  REQUIRE(parsed);
  CHECK(record.field(0).kind == kind);
  CHECK(record.field(0).raw == raw);
  CHECK(record.replaced() == 0);
}

TEST_CASE("JSON record: paths lead through objects and arrays in any order", "[reader]") {
  auto record = record_of({"text", "meta.url", "items[1].t", "items[1]", "items", "meta.url"});
  REQUIRE(record.parse(
      R"({"items":[{"t":"zero"},{"s":0,"t":"one"}],"meta":{"url":"u","x":1},"text":"body"})"));
  CHECK(record.field(0).string == "body");
  CHECK(record.field(1).string == "u");
  CHECK(record.field(2).string == "one");
  CHECK(record.field(3).raw == R"({"s":0,"t":"one"})");
  CHECK(record.field(4).raw == R"([{"t":"zero"},{"s":0,"t":"one"}])");
  CHECK(record.field(5).string == "u");
  REQUIRE(record.parse(R"({"text":"next","items":["a"],"meta":"u"})"));  // nothing is left over
  CHECK(record.field(0).string == "next");
  CHECK(record.field(1).kind == Kind::missing);
  CHECK(record.field(2).kind == Kind::missing);
  CHECK(record.field(3).kind == Kind::missing);
  CHECK(record.field(4).raw == R"(["a"])");
}

TEST_CASE("JSON record: a later equal key takes the place of all of the first", "[reader]") {
  auto record = record_of({"a.b", "a.c"});
  REQUIRE(record.parse(R"({"a":{"b":1,"c":2},"a":{"c":3}})"));
  CHECK(record.field(0).kind == Kind::missing);
  CHECK(record.field(1).raw == "3");
  CHECK(record.alternatives(0) == R"(fields of ".a": "c")");
}

TEST_CASE("JSON record: a string is unescaped", "[reader]") {
  auto record = record_of({"f"});
  REQUIRE(record.parse(R"({"f":"\"\\\/\b\f\n\r\t\u0000\u00e9\u2019\ud83d\ude00é"})"));
  CHECK(record.field(0).string == "\"\\/\b\f\n\r\t\0é’😀é"sv);
}

TEST_CASE("JSON record: half surrogate pairs become U+FFFD", "[reader]") {
  const auto [escaped, string, replaced] = GENERATE(table<std::string, std::string, std::uint64_t>({
      {R"(\ud800)", "\uFFFD", 1},
      {R"(\uDFFFx)", "\uFFFDx", 1},
      {R"(\ud800\u0041)", "\uFFFDA", 1},
      {R"(\udc00\ud800)", "\uFFFD\uFFFD", 2},
      {R"(\ud800\ud83d\ude00)", "\uFFFD😀", 1},
      {R"(\ud83d\ude00\ude00)", "😀\uFFFD", 1},
      {R"(\\ud800 \ud800)", "\\ud800 \uFFFD", 1},  // the first is a backslash and text
      {R"(\ud800\n)", "\uFFFD\n", 1},
      {"\\ud800\xFF", "\uFFFD\uFFFD", 2},
  }));
  CAPTURE(escaped);
  auto record = record_of({"f", "g"});
  REQUIRE(record.parse(R"({"g":")" + escaped + R"(","f":")" + escaped + "\"}"));
  CHECK(record.field(0).string == string);
  CHECK(record.field(1).string == string);
  CHECK(record.replaced() == 2 * replaced);
}

TEST_CASE("JSON record: bytes that are no UTF-8 are repaired before parsing", "[reader]") {
  auto record = record_of({"f", "caf\uFFFD"});
  REQUIRE(record.parse("{\"f\":\"a\xE9z\",\"caf\xE9\":1}"));
  CHECK(record.field(0).string == "a\uFFFDz");
  CHECK(record.field(1).raw == "1");
  CHECK(record.replaced() == 2);
}

TEST_CASE("JSON record: what is wrong with a line", "[reader]") {
  const auto [json, message] = GENERATE(table<std::string, std::string>({
      {"", "an empty line holds no object"},
      {"[{}]", "not a JSON object but an array; jq -c '.[]' writes its items one a line"},
      {R"("text")", "not a JSON object but a string; each line must be one object"},
      {"3", "not a JSON object; each line must be one object"},
      {"plain text", "not a JSON object; each line must be one object"},
      {"{", "bad JSON: the object does not end on this line; jq -c . writes one object a line"},
      {R"({"a":[1)",
       "bad JSON: the object does not end on this line; jq -c . writes one object a line"},
      {R"({"a":"x)", "bad JSON: a string does not end on this line"},
      {"{\"a\":\"x\ty\"}", "bad JSON: a control character in a string is not escaped"},
      {R"({"a":"\x"})", "bad JSON near byte 6: an unknown escape in a string"},
      {R"({"a":"\u12"})", "bad JSON near byte 6: an unknown escape in a string"},
      {R"({"b":"\ud800","a":"\x"})", "bad JSON near byte 19: an unknown escape in a string"},
      {R"({"a":01})", "bad JSON near byte 6: a malformed number"},
      {R"({"a":+1})", "bad JSON near byte 6: unexpected text"},
      {R"({"a":1.})", "bad JSON near byte 6: a malformed number"},
      {R"({"a":.5})", "bad JSON near byte 6: unexpected text"},
      {R"({"a":1e})", "bad JSON near byte 6: a malformed number"},
      {R"({"a":-})", "bad JSON near byte 6: a malformed number"},
      {R"({"a":1x})", "bad JSON near byte 6: a malformed number"},
      {R"({"a":NaN})", "bad JSON near byte 6: unexpected text"},
      {R"({"a":truex})", "bad JSON near byte 6: unexpected text"},
      {R"({"a":nul})", "bad JSON near byte 6: unexpected text"},
      {R"({"a":None})", "bad JSON near byte 6: unexpected text"},
      {R"({"a":})", "bad JSON near byte 6: unexpected text"},
      {R"({"a":[1,]})", "bad JSON near byte 9: unexpected text"},
      {R"({"a":1}{"b":2})",
       "bad JSON near byte 8: more text after the object; jq -c . writes one object a line"},
      {R"({"a":1}})",
       "bad JSON near byte 8: more text after the object; jq -c . writes one object a line"},
  }));
  CAPTURE(json);
  auto record = record_of({"a"});
  const auto parsed = record.parse(json);
  REQUIRE_FALSE(parsed);
  CHECK(parsed.error().message == message);
}

TEST_CASE("JSON record: a broken structure is refused wherever it is", "[reader]") {
  const std::string json = GENERATE(
      as<std::string>{}, R"({"a":1,})", R"({"a" 1})", R"({"a":1 "b":2})", R"({a:1})", R"({'a':1})",
      R"({"a":[1 2]})", R"({"a":[1}})", R"({"a":{"b":1]})", R"({"a":{"b":1})", R"({"a":{}")",
      R"({"a":{}x})", R"({"a":"x"y})", R"({"a":"x""y"})", R"({,"a":1})", R"({"a"})", R"({"a":1:2})",
      R"({"a":[,1]})", R"({"a":{"b"}})", R"({"a":[1]]})", R"({"a":true false})", R"({"a":1;"b":2})",
      R"({"a":1} x)", R"({"a":{"x":[}}})");
  CAPTURE(json);
  auto record = record_of({"z"});
  const auto parsed = record.parse(json);
  REQUIRE_FALSE(parsed);
  CHECK(parsed.error().message.starts_with("bad JSON"));
  REQUIRE(record.parse(R"({"z":1})"));  // the next line is not affected
  CHECK(record.field(0).raw == "1");
}

TEST_CASE("JSON record: nesting has a limit", "[reader]") {
  auto record = record_of({"a"});
  REQUIRE(record.parse(half_open_nest(999, "1")));
  const auto parsed = record.parse(half_open_nest(1000, "1"));
  REQUIRE_FALSE(parsed);
  CHECK(parsed.error().message == "bad JSON near byte 1005: nested more than 1000 levels deep");
}

TEST_CASE("JSON record: what a record has where a field is missing", "[reader]") {
  const auto [path, json, message] = GENERATE(table<std::string, std::string, std::string>({
      {"text", R"({"body":"b","url":"u"})", R"(fields here: "body", "url")"},
      {"text", "{}", "fields here: none"},
      {"text", R"({"a":0,"b":0,"c":0,"d":0,"e":0,"f":0,"g":0,"h":0,"i":0,"j":0})",
       R"(fields here: "a", "b", "c", "d", "e", "f", "g", "h" and 2 more)"},
      {"a.text", R"({"b":{"text":1}})", R"(fields here: "b")"},
      {"a.text", R"({"b":0,"a":{"body":1}})", R"(fields of ".a": "body")"},
      {"a[1].text", R"({"a":[{"x":1},{"y":1}]})", R"(fields of ".a[1]": "y")"},
      {"a[1].text", R"({"a":[{"x":1}]})", R"(fields here: "a")"},
      {"a.text", R"({"a":"s"})", R"(fields here: "a")"},
      {"text", R"({"a\u001b[31m":1})", "fields here: \"a\uFFFD[31m\""},
      {"text", R"({"ééééééééééééééééééééééééééééééééééééééééé":1})",
       "fields here: \"éééééééééééééééééééééééééééééééééééééééé...\""},
  }));
  CAPTURE(json);
  auto record = record_of({path});
  REQUIRE(record.parse(json));
  CHECK(record.field(0).kind == Kind::missing);
  CHECK(record.alternatives(0) == message);
}

TEST_CASE("JSON record: compact JSON keeps every token as it was", "[reader]") {
  CHECK(reader::compact_json("{ \"a\" : [ 1.50 ,\t2E+3, \"x  y\\u00e9\" ] }") ==
        R"({"a":[1.50,2E+3,"x  y\u00e9"]})");
  CHECK(reader::compact_json("12345678901234567890123") == "12345678901234567890123");
}
