#include "emitter/json_writer.h"
#include "emitter/jsonl.h"
#include "support/catch.h"

#include <simdjson.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace emitter = entag::emitter;
using emitter::JsonWriter;
using entag::Attribute;
using entag::Document;
using entag::Mention;
using entag::TaggedDocument;

namespace {

Document sample_document() {
  Document document;
  document.id = "a \"b\".txt";
  document.text = "Zoë 😀 left.\nOn 3 May.";
  document.kept = {{"url", "\"http:\\/\\/x\""}, {"meta.n", "1e3"}};
  return document;
}

TaggedDocument sample_tagged() {
  TaggedDocument tagged;
  tagged.date = "2023-05-04";
  tagged.date_source = "field";
  tagged.date_score = 1;
  Mention person;
  person.type = "person";
  person.span = {0, 4};
  person.line = 1;
  person.sentence = 1;
  person.role = "headline";
  person.name = "Zoë";
  person.entity = 1;
  person.rule = "person/x";
  person.score = 0.97;
  person.attributes = {{"title", "Dr\t\"Z\"", Attribute::Kind::text},
                       {"rank", "-1.5", Attribute::Kind::number}};
  Mention date;
  date.type = "date";
  date.span = {19, 24};
  date.line = 2;
  date.sentence = 2;
  date.role = "body";
  date.id = "i";
  date.value = "2023-05-03";
  date.from = "2023-05-03";
  date.to = "2023-05-03";
  date.rule = "date/y";
  date.score = 1;
  tagged.mentions = {person, date};
  tagged.sentences = {{{0, 15}, 1, "headline"}, {{16, 25}, 2, "body"}};
  tagged.tokens = {{0, 4}, {5, 9}, {10, 14}};
  return tagged;
}

std::string written(const emitter::RecordOptions& options) {
  std::string out;
  emitter::write_jsonl(sample_document(), sample_tagged(), options, out);
  return out;
}

constexpr std::string_view head =
    R"({"doc":"a \"b\".txt","keep":{"url":"http:\/\/x","meta.n":1e3},)";
constexpr std::string_view person_record =
    R"("n":1,"type":"person","text":"Zoë","start":0,"end":3,"line":1,"sentence":1,)"
    R"("role":"headline","name":"Zoë","entity":1,"rule":"person/x","score":0.97,)"
    R"("attrs":{"title":"Dr\t\"Z\"","rank":-1.5}})";
constexpr std::string_view date_record =
    R"("n":2,"type":"date","text":"3 May","start":15,"end":20,"line":2,"sentence":2,)"
    R"("role":"body","id":"i","value":"2023-05-03","from":"2023-05-03","to":"2023-05-03",)"
    R"("rule":"date/y","score":1})";

}  // namespace

TEST_CASE("JSON writer: objects, arrays and values", "[emitter]") {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.field("a", "x");
  json.field("b", std::uint64_t{18446744073709551615U});
  json.key("c");
  json.begin_array();
  json.number(std::uint64_t{0});
  json.number(0.97);
  json.number(1.0);
  json.number(0.1);
  json.begin_array();
  json.end_array();
  json.begin_object();
  json.end_object();
  json.string("");
  json.raw("{\"d\":null}");
  json.raw("true");
  json.end_array();
  json.field("e", "");
  json.end_object();
  CHECK(out ==
        R"({"a":"x","b":18446744073709551615,"c":[0,0.97,1,0.1,[],{},"",{"d":null},true],"e":""})");
}

TEST_CASE("JSON writer: lines follow one another without a comma", "[emitter]") {
  std::string out = "{\"x\":1}\n";
  JsonWriter json(out);
  json.begin_object();
  json.end_object();
  CHECK(out == "{\"x\":1}\n{}");
}

TEST_CASE("JSON writer: what a string needs is escaped, and nothing else", "[emitter]") {
  const auto [value, json] = GENERATE(table<std::string, std::string>({
      {"", R"("")"},
      {"plain", R"("plain")"},
      {"a\"b\\c/d", R"("a\"b\\c/d")"},
      {"\n\r\t", R"("\n\r\t")"},
      {std::string("\0\x01\x1F\x7F", 4), "\"\\u0000\\u0001\\u001f\x7F\""},
      {"é’😀\u2028", "\"é’😀\u2028\""},
      {"ends with {", R"("ends with {")"},
      {"[", R"("[")"},
      {":", R"(":")"},
  }));
  std::string out;
  JsonWriter writer(out);
  writer.begin_array();
  writer.string(value);
  writer.string(value);
  writer.end_array();
  CHECK(out == "[" + json + "," + json + "]");
}

TEST_CASE("JSON lines: one record a mention", "[emitter]") {
  CHECK(written({}) == std::string(head) + std::string(person_record) + "\n" + std::string(head) +
                           std::string(date_record) + "\n");
}

TEST_CASE("JSON lines: a choice of types keeps the numbers", "[emitter]") {
  emitter::RecordOptions options;
  options.types = {"date"};
  CHECK(written(options) == std::string(head) + std::string(date_record) + "\n");
  options.types = {"place"};
  CHECK(written(options).empty());
}

TEST_CASE("JSON lines: one record a sentence", "[emitter]") {
  emitter::RecordOptions options;
  options.per = emitter::Per::sentence;
  CHECK(written(options) == std::string(head) +
                                R"("sentence":1,"start":0,"end":11,"line":1,"role":"headline",)"
                                R"("sentence_text":"Zoë 😀 left.","mentions":[{)" +
                                std::string(person_record) + "]}\n" + std::string(head) +
                                R"("sentence":2,"start":12,"end":21,"line":2,"role":"body",)"
                                R"("sentence_text":"On 3 May.","mentions":[{)" +
                                std::string(date_record) + "]}\n");
  options.types = {"place"};
  const std::string none = written(options);
  CHECK(none.find(R"("sentence_text":"Zoë 😀 left.","mentions":[]})") != std::string::npos);
  CHECK(none.find(R"("sentence_text":"On 3 May.","mentions":[]})") != std::string::npos);
}

TEST_CASE("JSON lines: one record a document", "[emitter]") {
  emitter::RecordOptions options;
  options.per = emitter::Per::document;
  options.types = {"date"};
  CHECK(written(options) ==
        std::string(head) +
            R"("date":"2023-05-04","date_source":"field","date_score":1,"mentions":[{)" +
            std::string(date_record) + "]}\n");
  options.with_text = true;
  options.with_sentences = true;
  options.with_tokens = true;
  options.types = {"place"};
  CHECK(written(options) ==
        std::string(head) +
            R"("date":"2023-05-04","date_source":"field","date_score":1,)"
            R"("text":"Zoë 😀 left.\nOn 3 May.","mentions":[],"sentences":[)"
            R"({"start":0,"end":11,"line":1,"role":"headline"},)"
            R"({"start":12,"end":21,"line":2,"role":"body"}],"tokens":[[0,3],[4,5],[6,10]]})"
            "\n");
}

TEST_CASE("JSON lines: a document without a date or mentions", "[emitter]") {
  Document document;
  document.id = "-";
  emitter::RecordOptions options;
  std::string out;
  emitter::write_jsonl(document, {}, options, out);
  CHECK(out.empty());
  options.per = emitter::Per::sentence;
  emitter::write_jsonl(document, {}, options, out);
  CHECK(out.empty());
  options.per = emitter::Per::document;
  emitter::write_jsonl(document, {}, options, out);
  CHECK(out == "{\"doc\":\"-\",\"mentions\":[]}\n");
}

TEST_CASE("JSON lines: a parser reads back what was written", "[emitter]") {
  emitter::RecordOptions options;
  options.per = emitter::Per::document;
  options.with_text = true;
  const std::string line = written(options);
  simdjson::dom::parser parser;
  simdjson::dom::element record;
  REQUIRE(parser.parse(line).get(record) == simdjson::SUCCESS);
  CHECK(std::string_view(record["doc"]) == "a \"b\".txt");
  CHECK(std::string_view(record["keep"]["url"]) == "http://x");
  CHECK(double(record["keep"]["meta.n"]) == 1000.0);
  CHECK(std::string_view(record["text"]) == sample_document().text);
  CHECK(std::string_view(record["mentions"].at(0)["attrs"]["title"]) == "Dr\t\"Z\"");
  CHECK(double(record["mentions"].at(0)["score"]) == 0.97);
}
