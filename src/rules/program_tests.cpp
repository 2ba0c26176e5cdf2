// The tests of tokens that programs make: ProgramBuilder's half that fills Pack::tests, words and
// token_regexes.

#include "rules/program_builder.h"
#include "text/token_class.h"
#include "text/unicode.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <vector>

namespace entag::rules {
namespace {

// A text that is equal for equal tests only.
std::string test_key(const draft::Test& test) {
  return fmt::format("{}:{}({})", static_cast<int>(test.kind), test.argument,
                     fmt::join(test.parts, ","));
}

}  // namespace

draft::Test ProgramBuilder::build_name_test(const TokenTest& test, const YamlNode& source) {
  if (const auto token_class = text::find_token_class(test.text)) {
    return {Test::Kind::token_class, static_cast<std::uint32_t>(*token_class), false, {}};
  }
  if (const auto position = text::find_position_class(test.text)) {
    return {Test::Kind::position_class, static_cast<std::uint32_t>(*position), true, {}};
  }
  if (const std::uint32_t type = find_mention_type(test.text); type != none) {
    if (!test.attrs.empty()) {
      fault(source, test.offset, "a test of attributes stands by itself: <type attribute=value>");
    }
    return {Test::Kind::mention, type, true, {}};
  }
  std::vector<std::string_view> known(text::token_class_names().begin(),
                                      text::token_class_names().end());
  known.insert(known.end(), text::position_class_names().begin(),
               text::position_class_names().end());
  for (const draft::EntityType& type : shared_.pack.types) {
    if (find_mention_type(type.name) != none) {
      known.push_back(type.name);
    }
  }
  fault(
      source, test.offset,
      fmt::format("unknown token class or type '{}'{}", test.text, did_you_mean(test.text, known)));
  return {};
}

draft::Test ProgramBuilder::build_test(const TokenTest& test, const YamlNode& source) {
  using Kind = TokenTest::Kind;
  draft::Test built;
  switch (test.kind) {
    case Kind::name:
      return build_name_test(test, source);
    case Kind::word:
      return {Test::Kind::word, add_word(text::fold(test.text)), false, {}};
    case Kind::exact: {
      std::vector<Span> spans;
      shared_.tokenizer(test.text, spans);
      if (spans.size() != 1) {
        fault(source, test.offset,
              fmt::format("'{}' is {} tokens, but a test looks at one", test.text, spans.size()));
      }
      return {Test::Kind::exact, add_word(test.text), false, {}};
    }
    case Kind::regex:
      return {Test::Kind::regex, add_regex(test, source), false, {}};
    case Kind::list: {
      const std::uint32_t list = frames_.back().scope->find_list(test.text);
      if (list == none) {
        fault(
            source, test.offset,
            frames_.back().scope->find_macro(test.text) != nullptr
                ? fmt::format("'{}' is a macro; between < and > only lists can be named", test.text)
                : fmt::format("unknown list '${}'{}", test.text,
                              frames_.back().scope->suggest(test.text)));
      }
      return {Test::Kind::list, list == none ? 0 : list, false, {}};
    }
    case Kind::all_of:
      built.kind = Test::Kind::all_of;
      break;
    case Kind::any_of:
      built.kind = Test::Kind::any_of;
      break;
    case Kind::none_of:
      built.kind = Test::Kind::none_of;
      break;
  }
  for (const TokenTest& part : test.parts) {
    const draft::Test one = build_test(part, source);
    built.dynamic |= one.dynamic;
    built.parts.push_back(add_test(one));
  }
  return built;
}

std::uint32_t ProgramBuilder::add_test(const draft::Test& test) {
  const auto [found, fresh] = shared_.tests.try_emplace(
      test_key(test), static_cast<std::uint32_t>(shared_.pack.tests.size()));
  if (fresh) {
    shared_.pack.tests.push_back(test);
  }
  return found->second;
}

std::uint32_t ProgramBuilder::add_word(std::string text) {
  const auto [found, fresh] =
      shared_.words.try_emplace(text, static_cast<std::uint32_t>(shared_.pack.words.size()));
  if (fresh) {
    shared_.pack.words.push_back(std::move(text));
  }
  return found->second;
}

std::uint32_t ProgramBuilder::add_regex(const TokenTest& test, const YamlNode& source) {
  if (const auto known = shared_.regexes.find(test.text); known != shared_.regexes.end()) {
    return known->second;
  }
  auto compiled = Regex::compile(test.text);
  if (!compiled) {
    const auto column = static_cast<std::size_t>(compiled.error().where.column);
    fault(source, test.offset + column, compiled.error().message);
    return 0;
  }
  const auto id = static_cast<std::uint32_t>(shared_.pack.token_regexes.size());
  shared_.pack.token_regexes.push_back(std::move(*compiled));
  shared_.regexes.emplace(test.text, id);
  return id;
}

}  // namespace entag::rules
