#include "splitter/splitter.h"

#include "support/catch.h"
#include "text/token_class.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <rapidcheck.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace splitter = entag::splitter;
namespace text = entag::text;

namespace {

splitter::Splitter english() {
  splitter::Tables tables;
  tables.never_end = {"mr"};
  tables.maybe_end = {"inc"};
  tables.number_end = {"no"};
  tables.starters = {"the", "he"};
  tables.prefixes = {"mid"};
  tables.suffixes = {"led"};
  return splitter::Splitter(tables);
}

// Valid UTF-8 made of pieces that the splitter has rules for, and of any code points.
std::string some_text() {
  const auto piece = rc::gen::weightedOneOf<std::string>(
      {{12, rc::gen::element<std::string>(" ", " ", " ", "\n", "\r\n", "\n\n", "\t", ".", ".", ",",
                                          "!", "?", "...", "…", "-", "—", "'", "’", "'s", "n't",
                                          "“", "”", "\"", "(", ")", "@", "#", "://", "http://",
                                          "www.", "&", "_", "/", ":")},
       {12, rc::gen::element<std::string>("The", "he", "Mr", "No", "Inc", "U.S.", "J.", "a.m.",
                                          "mid", "led", "AT&T", "don't", "O’Brien", "Zoë", "x", "N",
                                          "1", "24th", "1,000", "10:30", "café", "e\u0301", "中",
                                          "の", "ไ", "Київ", "a@b.c", "#tag")},
       {2, rc::gen::map(rc::gen::inRange<std::uint32_t>(0, 0x110000),
                        [](std::uint32_t cp) {
                          std::string one;
                          text::encode(char32_t{cp}, one);
                          return one;
                        })},
       {2, rc::gen::map(rc::gen::inRange<std::uint32_t>(0, 0x3100), [](std::uint32_t cp) {
          std::string one;
          text::encode(char32_t{cp}, one);
          return one;
        })}});
  std::string made;
  for (const std::string& next : *rc::gen::container<std::vector<std::string>>(piece)) {
    made += next;
  }
  return made;
}

bool at_boundary(std::string_view sample, std::uint32_t at) {
  return at == sample.size() ||
         (at < sample.size() && (static_cast<unsigned char>(sample[at]) & 0xC0U) != 0x80U);
}

}  // namespace

TEST_CASE("Splitter: tokens are all that is not white space, in order", "[prop]") {
  const splitter::Splitter splitter = english();
  CHECK(rc::check("tokens", [&splitter] {
    const std::string sample = some_text();
    splitter::Analysis analysis;
    splitter.split(sample, analysis);
    std::uint32_t end = 0;
    const auto blank = [&sample](std::uint32_t from, std::uint32_t to) {
      for (std::size_t at = from; at < to; at += text::decode(sample, at).size) {
        if (!text::is_space(text::decode(sample, at).cp)) {
          return false;
        }
      }
      return true;
    };
    for (const splitter::Token& token : analysis.tokens) {
      RC_ASSERT(token.span.begin >= end);
      RC_ASSERT(token.span.begin < token.span.end);
      RC_ASSERT(token.span.end <= sample.size());
      RC_ASSERT(at_boundary(sample, token.span.begin));
      RC_ASSERT(at_boundary(sample, token.span.end));
      RC_ASSERT(blank(end, token.span.begin));
      for (std::size_t at = token.span.begin; at < token.span.end;
           at += text::decode(sample, at).size) {
        RC_ASSERT(!text::is_space(text::decode(sample, at).cp));
      }
      const bool glued = end == token.span.begin && end != 0;
      RC_ASSERT(((token.position & text::bit(text::PositionClass::glued)) != 0) == glued);
      end = token.span.end;
    }
    RC_ASSERT(blank(end, static_cast<std::uint32_t>(sample.size())));
  }));
}

TEST_CASE("Splitter: sentences and lines partition the tokens", "[prop]") {
  const splitter::Splitter splitter = english();
  CHECK(rc::check("sentences", [&splitter] {
    const std::string sample = some_text();
    splitter::Analysis analysis;
    splitter.split(sample, analysis);
    std::uint32_t next = 0;
    std::uint32_t paragraph = 0;
    for (const splitter::Sentence& sentence : analysis.sentences) {
      RC_ASSERT(sentence.first == next);
      RC_ASSERT(sentence.last > sentence.first);
      RC_ASSERT(sentence.paragraph == paragraph || sentence.paragraph == paragraph + 1);
      paragraph = sentence.paragraph;
      next = sentence.last;
      // Blank lines lie between sentences, never inside one.
      for (std::uint32_t i = sentence.first + 1; i < sentence.last; ++i) {
        RC_ASSERT(analysis.tokens[i].line - analysis.tokens[i - 1].line <= 1U);
      }
    }
    RC_ASSERT(next == analysis.tokens.size());
    next = 0;
    for (std::uint32_t i = 0; i < analysis.lines.size(); ++i) {
      const splitter::Line& line = analysis.lines[i];
      RC_ASSERT(line.first == next);
      RC_ASSERT(line.last >= line.first);
      for (; next < line.last; ++next) {
        RC_ASSERT(analysis.tokens[next].line == i);
        RC_ASSERT(line.span.contains(analysis.tokens[next].span));
      }
    }
    RC_ASSERT(next == analysis.tokens.size());
  }));
}

TEST_CASE("Splitter: a used analysis holds nothing of the text before", "[prop]") {
  const splitter::Splitter splitter = english();
  CHECK(rc::check("reuse", [&splitter] {
    const std::string first = some_text();
    const std::string second = some_text();
    splitter::Analysis used;
    splitter.split(first, used);
    splitter.split(second, used);
    splitter::Analysis fresh;
    splitter.split(second, fresh);
    RC_ASSERT(used.tokens.size() == fresh.tokens.size());
    RC_ASSERT(used.sentences.size() == fresh.sentences.size());
    RC_ASSERT(used.lines.size() == fresh.lines.size());
    for (std::size_t i = 0; i < used.tokens.size(); ++i) {
      RC_ASSERT(used.tokens[i].span == fresh.tokens[i].span);
      RC_ASSERT(used.tokens[i].line == fresh.tokens[i].line);
      RC_ASSERT(used.tokens[i].position == fresh.tokens[i].position);
    }
  }));
}

TEST_CASE("Token classes: they hang together for any token", "[prop]") {
  const splitter::Splitter splitter = english();
  CHECK(rc::check("classes", [&splitter] {
    const std::string sample = some_text();
    std::vector<entag::Span> spans;
    splitter.tokenize(sample, spans);
    using text::TokenClass;
    for (const entag::Span span : spans) {
      const text::ClassBits bits = text::classify(span.of(sample));
      const auto has = [bits](TokenClass c) { return (bits & text::bit(c)) != 0; };
      const auto implies = [&has](TokenClass a, TokenClass b) { return !has(a) || has(b); };
      RC_ASSERT(has(TokenClass::any));
      RC_ASSERT(implies(TokenClass::cap, TokenClass::word));
      RC_ASSERT(implies(TokenClass::upper, TokenClass::cap));
      RC_ASSERT(implies(TokenClass::title, TokenClass::cap));
      RC_ASSERT(implies(TokenClass::init, TokenClass::cap));
      RC_ASSERT(implies(TokenClass::acronym, TokenClass::upper));
      RC_ASSERT(implies(TokenClass::lower, TokenClass::word));
      RC_ASSERT(implies(TokenClass::month, TokenClass::day));
      RC_ASSERT(implies(TokenClass::day, TokenClass::integer));
      RC_ASSERT(implies(TokenClass::year, TokenClass::integer));
      RC_ASSERT(implies(TokenClass::integer, TokenClass::num));
      RC_ASSERT(implies(TokenClass::decimal, TokenClass::num));
      RC_ASSERT(implies(TokenClass::clock, TokenClass::num));
      RC_ASSERT(implies(TokenClass::ord, TokenClass::word));
      for (const TokenClass mark :
           {TokenClass::dash, TokenClass::quote, TokenClass::open, TokenClass::close}) {
        RC_ASSERT(implies(mark, TokenClass::punct));
      }
      RC_ASSERT(!(has(TokenClass::lower) && has(TokenClass::cap)));
      RC_ASSERT(!(has(TokenClass::word) && has(TokenClass::punct)));
      RC_ASSERT(!(has(TokenClass::word) && has(TokenClass::num)));
    }
  }));
}
