#include "text/utf8.h"

#include "support/catch.h"
#include "text/lines.h"

#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace text = entag::text;

namespace {

// Every byte string that begins the UTF-8 form of some code point, straight from the definition.
const std::unordered_set<std::string>& beginnings() {
  static const std::unordered_set<std::string> all = [] {
    std::unordered_set<std::string> made;
    for (std::uint32_t cp = 0; cp <= 0x10FFFF; ++cp) {
      if (cp >= 0xD800 && cp <= 0xDFFF) {
        continue;
      }
      std::string form;
      if (cp < 0x80) {
        form = {static_cast<char>(cp)};
      } else if (cp < 0x800) {
        form = {static_cast<char>(0xC0 + cp / 64), static_cast<char>(0x80 + cp % 64)};
      } else if (cp < 0x10000) {
        form = {static_cast<char>(0xE0 + cp / 4096), static_cast<char>(0x80 + cp / 64 % 64),
                static_cast<char>(0x80 + cp % 64)};
      } else {
        form = {static_cast<char>(0xF0 + cp / 262144), static_cast<char>(0x80 + cp / 4096 % 64),
                static_cast<char>(0x80 + cp / 64 % 64), static_cast<char>(0x80 + cp % 64)};
      }
      // Forms that differ in the last byte alone share all shorter beginnings.
      if (cp % 64 == 0 || cp < 0x80) {
        for (std::size_t size = 1; size < form.size(); ++size) {
          made.insert(form.substr(0, size));
        }
      }
      made.insert(form);
    }
    return made;
  }();
  return all;
}

std::size_t full_size(unsigned char first) {
  if (first < 0x80) {
    return 1;
  }
  if (first < 0xE0) {
    return 2;
  }
  return first < 0xF0 ? 3 : 4;
}

struct Repaired {
  std::string text;
  std::uint64_t replaced = 0;
  std::uint64_t first_line = 0;
};

// Takes the longest beginning at each place; one that is not whole becomes one U+FFFD.
Repaired slow_repair(const std::string& broken) {
  Repaired out;
  std::uint64_t line = 1;
  for (std::size_t at = 0; at < broken.size();) {
    std::size_t size = 0;
    while (size < 4 && at + size < broken.size() &&
           beginnings().contains(broken.substr(at, size + 1))) {
      ++size;
    }
    if (size == full_size(static_cast<unsigned char>(broken[at])) && size > 0) {
      out.text += broken.substr(at, size);
      if (broken[at] == '\n') {
        ++line;
      }
      at += size;
      continue;
    }
    out.text += "\uFFFD";
    if (out.replaced++ == 0) {
      out.first_line = line;
    }
    at += std::max<std::size_t>(size, 1);
  }
  return out;
}

// Bytes that are the ends of ranges in the definition, so that random strings get past the first
// byte of a sequence, and runs of ASCII that are longer than a machine word.
rc::Gen<std::string> broken_text() {
  const auto edge =
      rc::gen::map(rc::gen::element(0x00, 0x0A, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF,
                                    0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF,
                                    0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF),
                   [](int byte) { return std::string(1, static_cast<char>(byte)); });
  const auto any = rc::gen::map(rc::gen::inRange(0, 256),
                                [](int byte) { return std::string(1, static_cast<char>(byte)); });
  const auto piece = rc::gen::weightedOneOf<std::string>(
      {{8, edge},
       {2, any},
       {1, rc::gen::element<std::string>("twelve bytes", "é", "’", "😀", "café\n")}});
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

TEST_CASE("UTF-8: repair agrees with the definition on any bytes", "[prop]") {
  CHECK(rc::check("repair", [] {
    const std::string broken = *broken_text();
    const Repaired want = slow_repair(broken);
    std::string got = broken;
    const text::RepairReport report = text::repair_utf8(got);
    RC_ASSERT(got == want.text);
    RC_ASSERT(report.replaced == want.replaced);
    RC_ASSERT(report.first_line == want.first_line);
    RC_ASSERT(slow_repair(got).replaced == 0U);  // valid now
    RC_ASSERT(text::repair_utf8(got).replaced == 0U);
  }));
}

TEST_CASE("UTF-8: decode and encode are inverse for every code point", "[prop]") {
  std::string encoded;
  bool same = true;
  for (std::uint32_t cp = 0; cp <= 0x10FFFF; ++cp) {
    if (cp >= 0xD800 && cp <= 0xDFFF) {
      continue;
    }
    encoded.clear();
    text::encode(char32_t{cp}, encoded);
    const text::Decoded decoded = text::decode(encoded, 0);
    same = same && decoded.cp == char32_t{cp} && decoded.size == encoded.size() &&
           encoded.size() == full_size(static_cast<unsigned char>(encoded[0])) &&
           beginnings().contains(encoded);
  }
  CHECK(same);
}

TEST_CASE("Code point cursor: agrees with counting from the start", "[prop]") {
  CHECK(rc::check("cursor", [] {
    std::string sample = *broken_text();
    text::repair_utf8(sample);
    std::vector<std::size_t> boundaries;
    std::vector<text::CodePointCursor::Offsets> offsets;
    text::CodePointCursor::Offsets sum;
    for (std::size_t at = 0; at < sample.size(); at += text::decode(sample, at).size) {
      boundaries.push_back(at);
      offsets.push_back(sum);
      sum.code_points += 1;
      sum.utf16 += text::decode(sample, at).cp > 0xFFFF ? 2U : 1U;
    }
    boundaries.push_back(sample.size());
    offsets.push_back(sum);
    RC_ASSERT(text::count_code_points(sample) == sum.code_points);
    text::CodePointCursor rising(sample);
    for (std::size_t i = 0; i < boundaries.size(); ++i) {
      RC_ASSERT(rising.at(boundaries[i]) == offsets[i]);
    }
    text::CodePointCursor jumping(sample);
    const auto jumps = *rc::gen::container<std::vector<std::size_t>>(
        rc::gen::inRange<std::size_t>(0, boundaries.size()));
    for (const std::size_t i : jumps) {
      RC_ASSERT(jumping.at(boundaries[i]) == offsets[i]);
    }
  }));
}

TEST_CASE("Lines: they tile the text and agree with counting", "[prop]") {
  CHECK(rc::check("lines", [] {
    const std::string sample = *rc::gen::container<std::string>(rc::gen::element('a', '\n', '\r'));
    const text::LineIndex lines(sample);
    std::size_t number = 0;
    std::size_t begin = 0;
    for (const text::LineIndex::Line& line : lines) {
      ++number;
      RC_ASSERT(line.begin == begin);
      RC_ASSERT(line.begin <= line.end);
      RC_ASSERT(line.next > line.begin);
      const std::string ending = sample.substr(line.end, line.next - line.end);
      RC_ASSERT(ending == "\n" || ending == "\r\n" ||
                (ending.empty() && line.next == sample.size()));
      RC_ASSERT(sample.substr(line.begin, line.end - line.begin).find('\n') == std::string::npos);
      for (std::size_t at = line.begin; at < line.next; ++at) {
        RC_ASSERT(lines.number_at(at) == number);
        RC_ASSERT(text::count_line_feeds(std::string_view(sample).substr(0, at)) + 1 == number);
      }
      begin = line.next;
    }
    RC_ASSERT(begin == sample.size());
  }));
}
