#include "rules/expression.h"
#include "support/catch.h"

#include <string>
#include <string_view>

namespace rules = entag::rules;
using rules::Expression;

namespace {

std::string written(const Expression& e) {
  std::string out;
  switch (e.kind) {
    case Expression::Kind::number:
      return std::to_string(e.number);
    case Expression::Kind::text:
      return "'" + e.name + "'";
    case Expression::Kind::capture:
      return e.name + (e.column.empty() ? "" : "." + e.column);
    case Expression::Kind::call:
    case Expression::Kind::coalesce:
      for (const Expression& argument : e.arguments) {
        const bool call = e.kind == Expression::Kind::call;
        out += (out.empty() ? "" : (call ? ", " : " ?? ")) + written(argument);
      }
      return e.name + "(" + out + ")";
  }
  return "?";
}

std::string written(const rules::Template& text) {
  std::string out;
  for (const rules::Template::Part& part : text.parts) {
    out += part.is_expression ? "<" + written(part.expression) + ">" : "[" + part.literal + "]";
  }
  return out;
}

}  // namespace

TEST_CASE("Expression: what is written and what it means", "[rules]") {
  const auto [text, tree] = GENERATE(table<std::string, std::string>({
      {"date(y, m.n, d)", "date(y, m.n, d)"},
      {"  y ", "y"},
      {"42", "42"},
      {"-7", "-7"},
      {"'a b'", "'a b'"},
      {"\"it's\"", "'it's'"},
      {"''", "''"},
      {"now()", "now()"},
      {"a ?? b.c ?? 'x'", "(a ?? b.c ?? 'x')"},
      {"f(a ?? 1, g(h(2)))", "f((a ?? 1), g(h(2)))"},
      {"f (a)", "f(a)"},
      {"title-last.first-name", "title-last.first-name"},
  }));
  CAPTURE(text);
  const auto parsed = rules::parse_expression(text);
  REQUIRE(parsed);
  CHECK(written(*parsed) == tree);
}

TEST_CASE("Expression: faults say where", "[rules]") {
  const auto [text, offset, message] = GENERATE(table<std::string, std::size_t, std::string>({
      {"", 0, "ends where a capture, a number, a text or a call is needed"},
      {"f(", 2, "ends where a capture, a number, a text or a call is needed"},
      {"f(a", 3, "the call of f is not closed"},
      {"f(a b)", 4, "the call of f is not closed"},
      {"f(a,)", 4, "unexpected ')'"},
      {"a b", 2, "unexpected 'b'"},
      {"a.", 2, "expected a column after '.'"},
      {"-x", 1, "expected a digit after '-'"},
      {"9999999999", 9, "the number is too large"},
      {"'abc", 1, "a quote is not closed"},
      {"a ??", 4, "ends where a capture, a number, a text or a call is needed"},
      {"fünf", 1, "unexpected 'ü'"},
  }));
  CAPTURE(text);
  const auto parsed = rules::parse_expression(text);
  REQUIRE_FALSE(parsed);
  CHECK(parsed.error().message == message);
  CHECK(parsed.error().offset == offset);
}

TEST_CASE("Expression: calls can be nested only so deep", "[rules]") {
  std::string text;
  for (int i = 0; i < 100'000; ++i) {
    text += "f(";
  }
  const auto parsed = rules::parse_expression(text);
  REQUIRE_FALSE(parsed);
  CHECK(parsed.error().message == "calls nested too deep");
  CHECK(
      rules::parse_expression("f(g(1), g(1), g(1), g(1), g(1), g(1), g(1), g(1), g(1), g(1), "
                              "g(1), g(1), g(1), g(1), g(1), g(1), g(1), g(1), g(1), g(1), "
                              "g(1), g(1), g(1), g(1), g(1), g(1), g(1), g(1), g(1), g(1))"));
}

TEST_CASE("Template: text and expressions in turn", "[rules]") {
  const auto [text, parts] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {"plain", "[plain]"},
      {"{a}", "<a>"},
      {"Minister {role} of {lower(place)}!", "[Minister ]<role>[ of ]<lower(place)>[!]"},
      {"{a.b ?? c}{d}", "<(a.b ?? c)><d>"},
      {"{{a}", "[{a}]"},
      {"x } y", "[x } y]"},
  }));
  CAPTURE(text);
  const auto parsed = rules::parse_template(text);
  REQUIRE(parsed);
  CHECK(written(*parsed) == parts);
}

TEST_CASE("Template: a brace in quotes is text", "[rules]") {
  for (const std::string_view text : {"{a ?? \"}\"}", "{a ?? '}'}"}) {
    CAPTURE(text);
    const auto parsed = rules::parse_template(text);
    REQUIRE(parsed);
    REQUIRE(parsed->parts.size() == 1);
    REQUIRE(parsed->parts[0].expression.arguments.size() == 2);
    CHECK(parsed->parts[0].expression.arguments[1].name == "}");
  }
  CHECK_FALSE(rules::parse_template("{a ?? '}").has_value());
}

TEST_CASE("Template: faults are placed in the whole text", "[rules]") {
  const auto [text, offset, message] = GENERATE(table<std::string, std::size_t, std::string>({
      {"ab {c", 3, "'{' without its '}'"},
      {"ab {}", 4, "ends where a capture, a number, a text or a call is needed"},
      {"ab {c d}", 6, "unexpected 'd'"},
      {"{a} {b.}", 7, "expected a column after '.'"},
  }));
  CAPTURE(text);
  const auto parsed = rules::parse_template(text);
  REQUIRE_FALSE(parsed);
  CHECK(parsed.error().message == message);
  CHECK(parsed.error().offset == offset);
}
