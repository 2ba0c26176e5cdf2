#include "rules/token_logic.h"

#include "text/token_class.h"
#include "text/token_shapes.h"
#include "text/unicode.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace entag::rules {
namespace {

// More independent parts than this are not tried out.
constexpr std::size_t max_free_parts = 12;

using Kind = TokenTest::Kind;

// A token that is tried: its classes, its text where a test asks for it, and which of the free
// parts hold for it.
struct Trial {
  text::ClassBits classes = 0;
  const std::string* text = nullptr;
  std::uint32_t free = 0;
};

class Formula {
 public:
  explicit Formula(const TokenTest& test) : test_(test) { collect(test); }

  [[nodiscard]] bool satisfiable() const {
    if (free_.size() > max_free_parts) {
      return true;
    }
    for (const std::string_view shape : text::token_shapes()) {
      if (some_assignment({text::classify(shape), nullptr, 0})) {
        return true;
      }
    }
    return std::ranges::any_of(texts_, [this](const std::string* text) {
      return some_assignment({text::classify(*text), text, 0});
    });
  }

  [[nodiscard]] bool holds(const Trial& trial) const { return eval(test_, trial); }

 private:
  static std::string key(const TokenTest& test) {
    return std::string(1, static_cast<char>('0' + static_cast<int>(test.kind))) + test.text;
  }

  void collect(const TokenTest& test) {
    for (const TokenTest& part : test.parts) {
      collect(part);
    }
    if (test.kind == Kind::exact || test.kind == Kind::word) {
      texts_.push_back(&test.text);
    } else if (is_free(test) && std::ranges::find(free_, key(test)) == free_.end()) {
      free_.push_back(key(test));
    }
  }

  static bool is_free(const TokenTest& test) {
    return test.kind == Kind::regex || test.kind == Kind::list ||
           (test.kind == Kind::name && !text::find_token_class(test.text));
  }

  [[nodiscard]] bool some_assignment(Trial trial) const {
    for (; trial.free < (1U << free_.size()); ++trial.free) {
      if (holds(trial)) {
        return true;
      }
    }
    return false;
  }

  [[nodiscard]] bool eval(const TokenTest& test, const Trial& trial) const {
    const auto part_holds = [&](const TokenTest& part) { return eval(part, trial); };
    switch (test.kind) {
      case Kind::all_of:
        return std::ranges::all_of(test.parts, part_holds);
      case Kind::any_of:
        return std::ranges::any_of(test.parts, part_holds);
      case Kind::none_of:
        return !eval(test.parts.front(), trial);
      case Kind::exact:
        return trial.text != nullptr && *trial.text == test.text;
      case Kind::word:
        return trial.text != nullptr && text::fold(*trial.text) == text::fold(test.text);
      case Kind::name:
        if (const auto token_class = text::find_token_class(test.text)) {
          return (trial.classes & text::bit(*token_class)) != 0;
        }
        break;
      case Kind::regex:
      case Kind::list:
        break;
    }
    const auto at = std::ranges::find(free_, key(test)) - free_.begin();
    return at < 32 && (trial.free >> static_cast<unsigned>(at) & 1U) != 0;
  }

  const TokenTest& test_;
  std::vector<std::string> free_;
  std::vector<const std::string*> texts_;
};

std::string joined(const TokenTest& test, std::string_view sign) {
  std::string out;
  for (const TokenTest& part : test.parts) {
    out += out.empty() ? "" : sign;
    const bool bracket = part.kind == Kind::any_of || part.kind == Kind::all_of;
    out += bracket ? "(" + to_text(part) + ")" : to_text(part);
  }
  return out;
}

std::string in_quotes(const std::string& text) {
  const char quote = text.find('"') == std::string::npos ? '"' : '\'';
  return quote + text + quote;
}

}  // namespace

bool can_hold(const TokenTest& test) {
  return Formula(test).satisfiable();
}

bool holds_nearly_always(const TokenTest& test) {
  const Formula formula(test);
  // No list or regex holds, and the token stands nowhere special.
  return formula.holds({text::classify("house"), nullptr, 0}) &&
         formula.holds({text::classify("House"), nullptr, 0});
}

std::string to_text(const TokenTest& test) {
  switch (test.kind) {
    case Kind::name: {
      std::string out = test.text;
      for (const auto& [name, value] : test.attrs) {
        out += " " + name + "=" + in_quotes(value);
      }
      return out;
    }
    case Kind::word:
      return test.text;
    case Kind::exact:
      return in_quotes(test.text);
    case Kind::regex:
      return "/" + test.text + "/";
    case Kind::list:
      return "$" + test.text;
    case Kind::all_of:
      return joined(test, " & ");
    case Kind::any_of:
      return joined(test, " | ");
    case Kind::none_of: {
      const TokenTest& part = test.parts.front();
      const bool bracket = part.kind == Kind::any_of || part.kind == Kind::all_of;
      return bracket ? "!(" + to_text(part) + ")" : "!" + to_text(part);
    }
  }
  return {};
}

}  // namespace entag::rules
