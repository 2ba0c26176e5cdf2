#include "support/catch.h"
#include "text/lines.h"
#include "text/utf8.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace text = entag::text;
using Offsets = text::CodePointCursor::Offsets;

TEST_CASE("UTF-8: a code point is decoded and encoded again", "[text]") {
  const auto [cp, bytes] = GENERATE(table<char32_t, std::string>({
      {U'\0', std::string(1, '\0')},
      {U'A', "A"},
      {U'\x7F', "\x7F"},
      {U'\x80', "\xC2\x80"},
      {U'é', "é"},
      {U'\u07FF', "\xDF\xBF"},
      {U'\u0800', "\xE0\xA0\x80"},
      {U'’', "’"},
      {U'\uD7FF', "\xED\x9F\xBF"},
      {U'\uE000', "\xEE\x80\x80"},
      {U'\uFFFF', "\xEF\xBF\xBF"},
      {U'\U00010000', "\xF0\x90\x80\x80"},
      {U'😀', "😀"},
      {U'\U0010FFFF', "\xF4\x8F\xBF\xBF"},
  }));
  CAPTURE(bytes);
  std::string encoded;
  text::encode(cp, encoded);
  CHECK(encoded == bytes);
  const text::Decoded decoded = text::decode("ab" + bytes + "c", 2);
  CHECK(decoded.cp == cp);
  CHECK(decoded.size == bytes.size());
}

TEST_CASE("UTF-8: what is no code point is encoded as U+FFFD", "[text]") {
  const auto number = GENERATE(as<std::uint32_t>{}, 0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0x110000);
  std::string encoded;
  text::encode(char32_t{number}, encoded);
  CHECK(encoded == "\uFFFD");
}

TEST_CASE("UTF-8: code points are counted", "[text]") {
  const auto [sample, count] = GENERATE(table<std::string, std::size_t>({
      {"", 0},
      {"abc", 3},
      {"é", 1},
      {"Zoë’s café 😀", 12},
      {"0123456é0123456’89😀0123456", 26},
  }));
  CAPTURE(sample);
  CHECK(text::count_code_points(sample) == count);
}

TEST_CASE("UTF-8: repair writes one U+FFFD for each maximal part", "[text]") {
  // What Python 3.11 gives for bytes.decode("utf-8", errors="replace").
  const auto [broken, repaired, replaced] =
      GENERATE(table<std::string, std::string, std::uint64_t>({
          {"caf\xE9", "caf\uFFFD", 1},                          // Latin-1
          {"a\x80z", "a\uFFFDz", 1},                            // a lone continuation byte
          {"\xC0\x80", "\uFFFD\uFFFD", 2},                      // overlong
          {"\xC1\xBF", "\uFFFD\uFFFD", 2},                      // overlong
          {"\xE0\x80\x80", "\uFFFD\uFFFD\uFFFD", 3},            // overlong
          {"\xE0\xA0z", "\uFFFDz", 1},                          // cut short
          {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD", 3},            // a surrogate
          {"\xF0\x80\x80\x41", "\uFFFD\uFFFD\uFFFD\x41", 3},    // overlong, then A
          {"\xF0\x90\x80z", "\uFFFDz", 1},                      // cut short
          {"\xF0\x9F\x98", "\uFFFD", 1},                        // cut short at the end
          {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD", 4},  // above U+10FFFF
          {"\xF5\xFE\xFF", "\uFFFD\uFFFD\uFFFD", 3},            // never lead bytes
          {"\xE2\x82\xE2\x82\xAC", "\uFFFD€", 1},               // a good one right after
          {"\xF1\x80\x80\xE1\x80\xC2\x62\x80", "\uFFFD\uFFFD\uFFFD\x62\uFFFD", 4},
      }));
  CAPTURE(repaired);
  std::string sample = broken;
  const text::RepairReport report = text::repair_utf8(sample);
  CHECK(sample == repaired);
  CHECK(report.replaced == replaced);
  CHECK(report.first_line == 1);
}

TEST_CASE("UTF-8: repair leaves valid text where it is", "[text]") {
  const std::string valid = "A long enough line so that it is on the heap: Zoë’s café 😀\uFFFD\n";
  std::string sample = valid;
  const char* const place = sample.data();
  const text::RepairReport report = text::repair_utf8(sample);
  CHECK(report.replaced == 0);
  CHECK(report.first_line == 0);
  CHECK(sample == valid);
  CHECK(static_cast<const void*>(sample.data()) == static_cast<const void*>(place));
}

TEST_CASE("UTF-8: repair names the line of the first replacement", "[text]") {
  std::string sample = "one\ntwo\nthr\xFFx\nfour \xFF\n";
  const text::RepairReport report = text::repair_utf8(sample);
  CHECK(report.replaced == 2);
  CHECK(report.first_line == 3);
}

TEST_CASE("Code point cursor: offsets in three units", "[text]") {
  const std::string sample = "Zoë’s 😀 café";  // bytes: Z o ë2 ’3 s _ 😀4 _ c a f é2
  text::CodePointCursor cursor(sample);
  CHECK(cursor.at(0) == Offsets{0, 0});
  CHECK(cursor.at(4) == Offsets{3, 3});
  CHECK(cursor.at(7) == Offsets{4, 4});
  CHECK(cursor.at(9) == Offsets{6, 6});
  CHECK(cursor.at(13) == Offsets{7, 8});
  CHECK(cursor.at(sample.size()) == Offsets{12, 13});
  CHECK(cursor.at(7) == Offsets{4, 4});  // going back is allowed
  CHECK(cursor.at(0) == Offsets{0, 0});
}

TEST_CASE("Lines: numbers, ends and carriage returns", "[text]") {
  const std::string_view sample = "one\r\n\ntwo\rthree\nend";
  const text::LineIndex lines(sample);
  CHECK(text::count_line_feeds(sample) == 3);
  const std::vector<text::LineIndex::Line> want = {{0, 3, 5}, {5, 5, 6}, {6, 15, 16}, {16, 19, 19}};
  CHECK(std::vector(lines.begin(), lines.end()) == want);
  CHECK(lines.size() == 4);
  CHECK(lines.line(3) == want[2]);
  for (const auto& [at, number] : std::vector<std::pair<std::size_t, std::size_t>>{
           {0, 1}, {4, 1}, {5, 2}, {6, 3}, {15, 3}, {16, 4}, {19, 4}, {99, 4}}) {
    CAPTURE(at);
    CHECK(lines.number_at(at) == number);
  }
}

TEST_CASE("Lines: a last line feed opens no line", "[text]") {
  CHECK(text::LineIndex("").size() == 0);
  CHECK(text::LineIndex("").number_at(0) == 1);
  CHECK(text::LineIndex("a\n").size() == 1);
  CHECK(text::LineIndex("a\n").number_at(2) == 1);
  CHECK(text::LineIndex("\n\n").size() == 2);
}
