#include "support/catch.h"
#include "text/token_class.h"
#include "text/token_shapes.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace text = entag::text;

// All texts of up to four characters of every kind that classify() tells apart.
TEST_CASE("Token shapes: there is one for each set of classes", "[text]") {
  constexpr std::array<std::string_view, 23> kinds = {
      "A", "I", "a",  "s", "t", "S", "T", "1", "0", ".",        ":",           ",",
      "-", "'", "\"", "(", ")", "@", "#", "/", "!", "\xCC\x81", "\xE3\x82\xA2"};
  std::set<text::ClassBits> known;
  for (const std::string_view shape : text::token_shapes()) {
    CAPTURE(shape);
    CHECK(known.insert(text::classify(shape)).second);
  }
  std::set<std::string> missing;
  std::vector<std::string> level = {""};
  for (int length = 1; length <= 4; ++length) {
    std::vector<std::string> next;
    for (const std::string& begin : level) {
      for (const std::string_view kind : kinds) {
        next.push_back(begin + std::string(kind));
        if (known.insert(text::classify(next.back())).second) {
          missing.insert(next.back());
        }
      }
    }
    level = std::move(next);
  }
  CHECK(missing == std::set<std::string>());
}
