#include "reader/field_path.h"
#include "support/catch.h"

#include <string>
#include <vector>

namespace reader = entag::reader;
using Steps = std::vector<reader::FieldPath::Step>;

TEST_CASE("Field path: names, indexes and quoted names", "[reader]") {
  const auto [source, name, steps] = GENERATE(table<std::string, std::string, Steps>({
      {".text", "text", {"text"}},
      {"text", "text", {"text"}},
      {".article.body", "article.body", {"article", "body"}},
      {".items[0].title", "items[0].title", {"items", std::size_t{0}, "title"}},
      {"a[1][20]", "a[1][20]", {"a", std::size_t{1}, std::size_t{20}}},
      {".dc:title", "dc:title", {"dc:title"}},
      {".@id", "@id", {"@id"}},
      {".full text", "full text", {"full text"}},
      {R"(["odd.key"].b)", R"(["odd.key"].b)", {"odd.key", "b"}},
      {R"(.["odd.key"])", R"(["odd.key"])", {"odd.key"}},
      {R"(.a["x\"y\\z"][3])", R"(a["x\"y\\z"][3])", {"a", R"(x"y\z)", std::size_t{3}}},
      {R"(.a[""])", R"(a[""])", {"a", ""}},
  }));
  CAPTURE(source);
  const auto path = reader::parse_field_path(source);
  REQUIRE(path);
  CHECK(path->name == name);
  CHECK(path->steps == steps);
  CHECK(path->prefix(path->steps.size()).steps == steps);
  CHECK(path->prefix(path->steps.size()).name == name);
  CHECK(reader::parse_field_path(path->spelling())->steps == steps);
}

TEST_CASE("Field path: messages show it with a leading dot", "[reader]") {
  CHECK(reader::parse_field_path("a.b")->spelling() == ".a.b");
  CHECK(reader::parse_field_path(R"(["a b"])")->spelling() == R"(["a b"])");
  CHECK(reader::parse_field_path(".a[0].b")->prefix(2).spelling() == ".a[0]");
}

TEST_CASE("Field path: what is wrong with one", "[reader]") {
  const auto [source, message] = GENERATE(table<std::string, std::string>({
      {"", "empty field path; write .text or .article.body"},
      {".", "empty field path; write .text or .article.body"},
      {".a.", R"(field path ".a." ends with a dot)"},
      {"..a", R"(field path "..a" has no name at character 2)"},
      {".a..b", R"(field path ".a..b" has no name at character 4)"},
      {".a.[0]", R"(field path ".a.[0]" has no name at character 4)"},
      {"[0].a", R"(field path "[0].a" must begin with a name: a line holds an object)"},
      {".[0]", R"(field path ".[0]" must begin with a name: a line holds an object)"},
      {".a[", R"(field path ".a[" has a [ without a ])"},
      {".a[0", R"(field path ".a[0" has a [ without a ])"},
      {".a[]", R"(field path ".a[]" has []; write [0] or ["name"])"},
      {".a[x]", R"(field path ".a[x]" has [x]; write [0] or ["name"])"},
      {".a[-1]", R"(field path ".a[-1]" has [-1]; write [0] or ["name"])"},
      {".a[99999999999999999999]",
       R"(field path ".a[99999999999999999999]" has [99999999999999999999]; write [0] or ["name"])"},
      {".a[0]b", R"(field path ".a[0]b" needs a dot or a [ after a ])"},
      {".a]b", R"(field path ".a]b" has a stray ]; write such a name as ["name"])"},
      {R"(.a"b)", R"(field path ".a\"b" has a stray "; write such a name as ["name"])"},
      {R"(["a)", R"(field path "[\"a" has a [" without a "])"},
      {R"(["a"x])", R"(field path "[\"a\"x]" has a [" without a "])"},
  }));
  CAPTURE(source);
  const auto path = reader::parse_field_path(source);
  REQUIRE_FALSE(path);
  CHECK(path.error().message == message);
  CHECK(path.error().where.file.empty());
}
