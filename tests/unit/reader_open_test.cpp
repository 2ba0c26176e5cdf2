#include "reader/jsonl_reader.h"
#include "reader/reader.h"
#include "reader/text_reader.h"
#include "support/catch.h"

#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace fs = std::filesystem;
namespace reader = entag::reader;
using namespace std::string_literals;
using entag::Document;

namespace {

// A directory that goes away with the test.
class TempDir {
 public:
  TempDir() : path_((fs::temp_directory_path() / "entag-reader-XXXXXX").string()) {
    REQUIRE(::mkdtemp(path_.data()) != nullptr);
  }

  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  ~TempDir() { fs::remove_all(path_); }

  [[nodiscard]] const std::string& path() const { return path_; }

  [[nodiscard]] std::string write(const std::string& name, std::string_view content) const {
    std::ofstream(path_ + '/' + name, std::ios::binary) << content;
    return path_ + '/' + name;
  }

 private:
  std::string path_;
};

// What a reader gives, one line each: `id|date|text` or `file:line: message`.
std::vector<std::string> read_all(reader::Reader& reader) {
  std::vector<std::string> out;
  while (auto next = reader.next()) {
    if (*next) {
      out.push_back((*next)->id + '|' + (*next)->date + '|' + (*next)->text);
    } else {
      const entag::Error& error = next->error();
      out.push_back(error.where.file + ':' + std::to_string(error.where.line) + ": " +
                    error.message);
    }
  }
  CHECK_FALSE(reader.next());  // the end stays the end
  return out;
}

std::vector<std::string> read_jsonl(const std::string& path, const reader::JsonlFields& fields) {
  auto opened = reader::open(path, {.format = reader::Format::jsonl, .fields = fields});
  REQUIRE(opened);
  return read_all(**opened);
}

Document only_document(const std::string& path) {
  auto opened = reader::open(path, {});
  REQUIRE(opened);
  auto document = (*opened)->next();
  REQUIRE(document);
  REQUIRE(*document);
  CHECK_FALSE((*opened)->next());
  return **document;
}

// The error that reading `path` as text gives, from open or from the first next.
entag::Error text_error(const std::string& path) {
  auto opened = reader::open(path, {});
  if (!opened) {
    return opened.error();
  }
  auto document = (*opened)->next();
  REQUIRE(document);
  REQUIRE_FALSE(*document);
  CHECK_FALSE((*opened)->next());
  return document->error();
}

}  // namespace

TEST_CASE("Text reader: a file is one document", "[reader]") {
  const TempDir dir;
  const auto [content, text, replaced, line] =
      GENERATE(table<std::string, std::string, std::uint64_t, std::uint64_t>({
          {"One.\r\nTwo.\n", "One.\r\nTwo.\n", 0, 0},
          {"", "", 0, 0},
          {"\xEF\xBB\xBFText", "Text", 0, 0},
          {"\xEF\xBB\xBF\xEF\xBB\xBFText", "\uFEFFText", 0, 0},
          {"\xEF\xBB\xBF", "", 0, 0},
          {"a\nb\xE9\nc\xFF", "a\nb\uFFFD\nc\uFFFD", 2, 2},
      }));
  CAPTURE(content);
  const std::string path = dir.write("a.txt", content);
  const Document document = only_document(path);
  CHECK(document.id == path);
  CHECK(document.text == text);
  CHECK(document.date.empty());
  CHECK(document.kept.empty());
  CHECK(document.replaced == replaced);
  CHECK(document.replaced_line == line);
}

TEST_CASE("Text reader: many blocks make one document", "[reader]") {
  const TempDir dir;
  std::string content;
  while (content.size() < 1'000'000) {
    content += "Line " + std::to_string(content.size()) + " of the café.\n";
  }
  CHECK(only_document(dir.write("big.txt", content)).text == content);
}

TEST_CASE("Text reader: a pipe and a device are read to their end", "[reader]") {
  int ends[2] = {};
  REQUIRE(::pipe(ends) == 0);
  REQUIRE(::write(ends[1], "from a pipe", 11) == 11);
  ::close(ends[1]);
  CHECK(only_document("/dev/fd/" + std::to_string(ends[0])).text == "from a pipe");
  ::close(ends[0]);
  CHECK(only_document("/dev/null").text.empty());
}

TEST_CASE("Text reader: stdin is -", "[reader]") {
  const TempDir dir;
  const std::string path = dir.write("in.txt", "from stdin");
  const int saved = ::dup(STDIN_FILENO);
  REQUIRE(std::freopen(path.c_str(), "r", stdin) != nullptr);
  const Document document = only_document("-");
  CHECK(::lseek(STDIN_FILENO, 0, SEEK_SET) == 0);  // still open
  ::dup2(saved, STDIN_FILENO);
  ::close(saved);
  CHECK(document.id == "-");
  CHECK(document.text == "from stdin");
}

TEST_CASE("Text reader: what cannot be read", "[reader]") {
  const TempDir dir;
  const std::string file = dir.write("file", "text");
  const auto check = [](const std::string& path, const std::string& message) {
    CAPTURE(path);
    const entag::Error error = text_error(path);
    CHECK(error.where.file == path);
    CHECK(error.where.line == 0);
    CHECK(error.message == message);
  };
  check(dir.path() + "/none", "cannot open: No such file or directory");
  check(file + "/below", "cannot open: Not a directory");
  check(dir.path(), "is a directory; name the files in it");
  check("/proc/self/mem", "cannot read: Input/output error");
  if (::geteuid() != 0) {
    fs::permissions(file, fs::perms::none);
    check(file, "cannot open: Permission denied");
  }
}

TEST_CASE("Text reader: binary content is refused", "[reader]") {
  const TempDir dir;
  const std::string utf16 = "looks like UTF-16 text; convert it first: iconv -f utf-16 -t utf-8";
  const auto [content, message] = GENERATE_COPY(table<std::string, std::string>({
      {"\x7F"
       "ELF\0"s,
       "looks like a binary file (NUL byte at offset 4); entag reads text"},
      {std::string(65535, 'x') + '\0',
       "looks like a binary file (NUL byte at offset 65535); entag reads text"},
      {"\xFF\xFEH\0i\0"s, utf16},
      {"\xFE\xFF\0H\0i"s, utf16},
      {"\xFF\xFE", utf16},
  }));
  const entag::Error error = text_error(dir.write("b", content));
  CHECK(error.where.file == dir.path() + "/b");
  CHECK(error.message == message);
}

TEST_CASE("Text reader: a NUL byte after the first 64 KiB is text", "[reader]") {
  const TempDir dir;
  const std::string content = std::string(65536, 'x') + '\0' + "end";
  CHECK(only_document(dir.write("late", content)).text == content);
}

TEST_CASE("Text reader: a document has a largest size", "[reader]") {
  const TempDir dir;
  const auto [content, message] = GENERATE(table<std::string, std::string>({
      {"12345678", ""},
      {"\xEF\xBB\xBF"
       "12345678",
       ""},
      {"123456789",
       "is larger than 8 bytes, the limit for one document; split it: split -C 1G FILE"},
      {std::string(100, 'x'),
       "is larger than 8 bytes, the limit for one document; split it: split -C 1G FILE"},
      {"123456\xFF",  // 9 bytes once it is repaired
       "is larger than 8 bytes, the limit for one document; split it: split -C 1G FILE"},
  }));
  CAPTURE(content);
  reader::TextReader reader(reader::Input::open(dir.write("a", content), 4).value(), 8);
  const auto document = reader.next();
  REQUIRE(document);
  CHECK((*document ? "" : document->error().message) == message);
  CHECK(reader::max_document_bytes == 4294901760);
}

TEST_CASE("JSONL reader: a line is a document", "[reader]") {
  const TempDir dir;
  const std::string path =
      dir.write("a.jsonl",
                "\xEF\xBB\xBF{\"id\":\"x\",\"text\":\"One.\",\"date\":\"2023-12-03\"}\r\n"
                "\n"
                " \t\r\n"
                "\x1E{\"text\":\"Two\\n\",\"id\":17,\"date\":null}\n"
                "\x1E\n"
                "\xEF\xBB\xBF{\"text\":\"\",\"id\":null}\n"
                "{\"text\":\"last\"}");
  CHECK(read_jsonl(path, {}) == std::vector<std::string>{"x|2023-12-03|One.", "17||Two\n",
                                                         path + ":6||", path + ":7||last"});
}

TEST_CASE("JSONL reader: a bad line is reported and reading goes on", "[reader]") {
  const TempDir dir;
  const std::string path = dir.write("a.jsonl",
                                     "{\"text\":\"1\",\"id\":\"a\"}\n"
                                     "{\"text\":\"2\"\n"
                                     "{\"body\":\"3\",\"url\":\"u\"}\n"
                                     "{\"text\":4}\n"
                                     "{\"text\":null}\n"
                                     "{\"text\":\"6\",\"id\":[1]}\n"
                                     "{\"text\":\"7\",\"date\":20231203}\n"
                                     "{\"text\":\"8\",\"id\":\"b\"}\n");
  CHECK(
      read_jsonl(path, {}) ==
      std::vector<std::string>{
          "a||1",
          path + ":2: bad JSON: the object does not end on this line; jq -c . writes one object "
                 "a line",
          path + R"(:3: no field ".text" (fields here: "body", "url"); name it with --text-field)",
          path + R"(:4: field ".text" is a number, not a string; )" +
              "name the field of the text with --text-field",
          path + R"(:5: field ".text" is null, not a string; )" +
              "name the field of the text with --text-field",
          path + R"(:6: field ".id" is an array, not a string or a number; )" +
              "name the field of the id with --id-field",
          path + R"(:7: field ".date" is a number, not a string such as "2023-12-03"; )" +
              "name the field of the date with --date-field",
          "b||8"});
}

TEST_CASE("JSONL reader: fields are named by paths and kept", "[reader]") {
  const TempDir dir;
  const std::string path = dir.write(
      "a.jsonl",
      R"({"url":"http://x/\u00e9","n": 1.50,"article":{"body":"B"},"tags":[ "a", 2 ],"d":"today"})"
      "\n");
  auto opened = reader::open(path, {.format = reader::Format::jsonl,
                                    .fields = {.text = "article.body",
                                               .id = ".url",
                                               .date = "d",
                                               .keep = {"n", ".tags", "none", "url", "tags[1]"}}});
  REQUIRE(opened);
  const auto next = (*opened)->next();
  REQUIRE(next);
  REQUIRE(*next);
  const Document& document = **next;
  CHECK(document.id == "http://x/é");
  CHECK(document.text == "B");
  CHECK(document.date == "today");
  std::vector<std::pair<std::string, std::string>> kept;
  for (const auto& field : document.kept) {
    kept.emplace_back(field.name, field.json);
  }
  CHECK(kept == std::vector<std::pair<std::string, std::string>>{{"n", "1.50"},
                                                                 {"tags", R"(["a",2])"},
                                                                 {"url", R"("http://x/\u00e9")"},
                                                                 {"tags[1]", "2"}});
}

TEST_CASE("JSONL reader: replacements are counted a document", "[reader]") {
  const TempDir dir;
  auto opened = reader::open(dir.write("a.jsonl",
                                       "{\"text\":\"ok\"}\n"
                                       "{\"text\":\"caf\xE9 \\ud83d\"}\n"
                                       "{\"text\":\"ok\"}\n"),
                             {.format = reader::Format::jsonl, .fields = {}});
  REQUIRE(opened);
  for (const auto& [text, replaced, line] :
       std::vector<std::tuple<std::string, std::uint64_t, std::uint64_t>>{
           {"ok", 0, 0}, {"caf\uFFFD \uFFFD", 2, 2}, {"ok", 0, 0}}) {
    const auto next = (*opened)->next();
    REQUIRE(next);
    REQUIRE(*next);
    CHECK((*next)->text == text);
    CHECK((*next)->replaced == replaced);
    CHECK((*next)->replaced_line == line);
  }
}

TEST_CASE("JSONL reader: a line that is too long is skipped", "[reader]") {
  const TempDir dir;
  const std::string path = dir.write("a.jsonl",
                                     "{\"text\":\"short\"}\n{\"text\":\"much longer\"}\n"
                                     "{\"text\":\"end\"}\n{\"text\":\"much longer\"}");
  for (const std::size_t block : {std::size_t{1}, std::size_t{5}, std::size_t{1000}}) {
    CAPTURE(block);
    auto made = reader::JsonlReader::make(reader::Input::open(path, block).value(), {}, 17);
    REQUIRE(made);
    CHECK(read_all(**made) ==
          std::vector<std::string>{
              path + ":1||short",
              path + ":2: the line is longer than 17 bytes, the limit for one document",
              path + ":3||end",
              path + ":4: the line is longer than 17 bytes, the limit for one document"});
  }
}

TEST_CASE("JSONL reader: what cannot be read ends the input", "[reader]") {
  const TempDir dir;
  const std::string path = dir.write("b", "{\"text\":\"\0\"}\n{\"text\":\"\"}\n"s);
  CHECK(read_jsonl(path, {}) ==
        std::vector<std::string>{
            path + ":0: looks like a binary file (NUL byte at offset 9); entag reads text"});
  CHECK(read_jsonl("/proc/self/mem", {}) ==
        std::vector<std::string>{"/proc/self/mem:0: cannot read: Input/output error"});
  CHECK(read_jsonl(dir.write("empty", ""), {}).empty());
}

TEST_CASE("JSONL reader: a malformed field path is refused at once", "[reader]") {
  const auto opened = reader::open("/dev/null", {.format = reader::Format::jsonl,
                                                 .fields = {.text = ".text", .keep = {".a..b"}}});
  REQUIRE_FALSE(opened);
  CHECK(opened.error().where.file.empty());
  CHECK(opened.error().message == R"(field path ".a..b" has no name at character 4)");
}
