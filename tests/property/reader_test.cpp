#include "reader/reader.h"

#include "reader/json_record.h"
#include "reader/jsonl_reader.h"
#include "reader/text_reader.h"
#include "support/catch.h"
#include "text/utf8.h"

#include <rapidcheck.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace fs = std::filesystem;
namespace reader = entag::reader;

namespace {

// A file that is written again for each case and goes away with the test.
class TempFile {
 public:
  TempFile() : path_((fs::temp_directory_path() / "entag-reader-XXXXXX").string()) {
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

// Documents and errors as one string, so that two readings can be compared.
std::string transcript(reader::Reader& reader) {
  std::string out;
  while (const auto next = reader.next()) {
    if (*next) {
      out += "document " + (*next)->id + '|' + (*next)->text + '|' + (*next)->date + '|' +
             std::to_string((*next)->replaced) + '|' + std::to_string((*next)->replaced_line);
      for (const auto& field : (*next)->kept) {
        out += '|' + field.name + '=' + field.json;
      }
    } else {
      out += "error " + std::to_string(next->error().where.line) + ' ' + next->error().message;
    }
    out += "\n--\n";
  }
  return out;
}

// How a JSON string may spell a code point: as it is, as a short escape, as \uXXXX.
enum class Spelling { plain, hexadecimal };

std::string json_string(std::string_view text, const std::vector<Spelling>& spellings) {
  const auto hexadecimal = [](std::uint32_t unit) {
    std::string out = "\\u";
    for (const std::uint32_t shift : {12U, 8U, 4U, 0U}) {
      out += "0123456789aBcDeF"[(unit >> shift) & 15U];
    }
    return out;
  };
  std::string out = "\"";
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto [cp, size] = entag::text::decode(text, at);
    const auto number = static_cast<std::uint32_t>(cp);
    const bool plain =
        spellings.empty() || spellings[count++ % spellings.size()] == Spelling::plain;
    if (cp == U'"' || cp == U'\\') {
      out += '\\';
      out += static_cast<char>(cp);
    } else if (plain && number >= 0x20) {
      out += text.substr(at, size);
    } else if (number < 0x10000) {
      out += hexadecimal(number);
    } else {
      out += hexadecimal(0xD800 + ((number - 0x10000) >> 10U));
      out += hexadecimal(0xDC00 + ((number - 0x10000) & 0x3FFU));
    }
    at += size;
  }
  return out + '"';
}

rc::Gen<std::string> valid_text() {
  const auto cp = rc::gen::weightedOneOf<std::uint32_t>(
      {{4, rc::gen::inRange<std::uint32_t>(0, 0x80)},
       {2, rc::gen::element<std::uint32_t>('"', '\\', '\n', '\r', '/', 0x1E, 0xFEFF, 0x2028)},
       {2, rc::gen::inRange<std::uint32_t>(0x80, 0xD800)},
       {1, rc::gen::inRange<std::uint32_t>(0xE000, 0x110000)}});
  return rc::gen::map(rc::gen::container<std::vector<std::uint32_t>>(cp),
                      [](const std::vector<std::uint32_t>& cps) {
                        std::string out;
                        for (const std::uint32_t number : cps) {
                          entag::text::encode(char32_t{number}, out);
                        }
                        return out;
                      });
}

// Pieces of lines, good, bad and cut off, in any order.
rc::Gen<std::string> jsonl_bytes() {
  const auto piece = rc::gen::element<std::string>(
      "{\"text\":\"a\"}", "{\"text\":\"caf\xC3\xA9\",\"id\":\"x\",\"date\":\"2023\"}", "\n", "\n",
      "\r\n", "\x1E", " ", "{\"text\":\"", "\xE2\x82", "\xFF", "\"}",
      "{\"id\":1,\"text\":\"\\ud83d\"}", "{}", "[1]", "\xEF\xBB\xBF",
      "{\"text\":\"a rather long text, longer than the limit\"}", "\\",
      "{\"k\": [1, 2.0], \"text\":\"\"}");
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                      [](const std::vector<std::string>& pieces) {
                        std::string out;
                        for (const std::string& next : pieces) {
                          out += next;
                        }
                        return out;
                      });
}

}  // namespace

TEST_CASE("JSONL reader: text survives the round trip however it is escaped", "[prop]") {
  const TempFile file;
  CHECK(rc::check("round trip", [&file] {
    const auto texts = *rc::gen::container<std::vector<std::string>>(valid_text());
    const auto spellings = *rc::gen::container<std::vector<Spelling>>(
        rc::gen::element(Spelling::plain, Spelling::hexadecimal));
    std::string lines;
    for (const std::string& text : texts) {
      const std::string string = json_string(text, spellings);
      lines += "{\"id\":" + string + ",\"kept\" : [ " + string + " ],\"text\":" + string + "}\n";
    }
    auto opened = reader::open(file.write(lines),
                               {.format = reader::Format::jsonl, .fields = {.keep = {"kept"}}});
    RC_ASSERT(opened.has_value());
    for (const std::string& text : texts) {
      const auto next = (*opened)->next();
      RC_ASSERT(next.has_value());
      RC_ASSERT(next->has_value());
      RC_ASSERT((*next)->text == text);
      RC_ASSERT((*next)->id == text);
      RC_ASSERT((*next)->replaced == 0U);
      RC_ASSERT((*next)->kept.size() == 1U);
      RC_ASSERT((*next)->kept[0].json == '[' + json_string(text, spellings) + ']');
    }
    RC_ASSERT(!(*opened)->next().has_value());
  }));
}

TEST_CASE("Text reader: the block size never matters", "[prop]") {
  const TempFile file;
  CHECK(rc::check("text blocks", [&file] {
    // High bytes are frequent so that sequences, and byte order marks, are cut by blocks.
    std::string content = *rc::gen::element<std::string>("", "\xEF\xBB\xBF", "\xFF\xFE", "\xFE");
    content += *rc::gen::container<std::string>(rc::gen::weightedOneOf<char>(
        {{4, rc::gen::element('a', '\n', '\xC3', '\xA9', '\xE2', '\x82', '\xF0', '\x9F')},
         {1, rc::gen::element('\0', '\xFF')}}));
    if (*rc::gen::inRange(0, 4) == 0) {
      content.insert(0, 65530, '.');  // the end of the NUL check
    }
    const auto block = *rc::gen::inRange<std::size_t>(1, 65);
    const std::string& path = file.write(content);
    reader::TextReader cut(reader::Input::open(path, block).value());
    reader::TextReader whole(reader::Input::open(path).value());
    RC_ASSERT(transcript(cut) == transcript(whole));
  }));
}

TEST_CASE("JSONL reader: the block size never matters", "[prop]") {
  const TempFile file;
  const reader::JsonlFields fields{.keep = {"k"}};
  CHECK(rc::check("line blocks", [&] {
    const std::string& path = file.write(*jsonl_bytes());
    const auto block = *rc::gen::inRange<std::size_t>(1, 65);
    const std::size_t longest = 40;
    const auto cut =
        reader::JsonlReader::make(reader::Input::open(path, block).value(), fields, longest);
    const auto whole =
        reader::JsonlReader::make(reader::Input::open(path).value(), fields, longest);
    RC_ASSERT(transcript(**cut) == transcript(**whole));
  }));
}

TEST_CASE("JSONL reader: a line is read the same whatever lines are around it", "[prop]") {
  const TempFile file;
  CHECK(rc::check("lines alone", [&file] {
    // The parser and its buffers are reused; nothing of one line may reach the next.
    const std::string content = *jsonl_bytes();
    const auto opened =
        reader::open(file.write(content), {.format = reader::Format::jsonl, .fields = {}});
    const std::string together = transcript(**opened);
    std::string apart;
    std::size_t number = 0;
    for (std::size_t begin = 0; begin < content.size();) {
      const std::size_t end = std::min(content.find('\n', begin), content.size());
      // Empty lines before it keep the line's number.
      const std::string padding(number, '\n');
      const auto alone = reader::open(file.write(padding + content.substr(begin, end - begin)),
                                      {.format = reader::Format::jsonl, .fields = {}});
      apart += transcript(**alone);
      begin = end + 1;
      ++number;
    }
    RC_ASSERT(together == apart);
  }));
}
