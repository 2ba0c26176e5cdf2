#include "reader/field_path.h"

#include <algorithm>
#include <charconv>
#include <system_error>
#include <utility>

namespace entag::reader {

namespace {

[[nodiscard]] std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
    }
    out += c;
  }
  return out + '"';
}

[[nodiscard]] bool is_plain(std::string_view name) {
  return !name.empty() && name.find_first_of(".[]\"") == std::string_view::npos;
}

// One pass over the source from left to right; each step_... consumes what it reads.
class Parser {
 public:
  explicit Parser(std::string_view source) : source_(source) {}

  [[nodiscard]] Result<FieldPath> parse() {
    FieldPath path;
    path.name = source_.substr(source_.starts_with('.') ? 1 : 0);
    if (path.name.empty()) {
      return fail("empty field path; write .text or .article.body");
    }
    while (at_ < source_.size()) {
      auto step = this->step();
      if (!step) {
        return tl::unexpected(std::move(step.error()));
      }
      if (path.steps.empty() && std::holds_alternative<std::size_t>(*step)) {
        return failed("must begin with a name: a line holds an object");
      }
      path.steps.push_back(std::move(*step));
    }
    return path;
  }

 private:
  [[nodiscard]] tl::unexpected<Error> failed(std::string_view why) const {
    return fail("field path " + quoted(source_) + ' ' + std::string(why));
  }

  [[nodiscard]] Result<FieldPath::Step> step() {
    if (source_[at_] == '[') {
      return bracket();
    }
    if (source_[at_] == '.') {
      ++at_;
      if (at_ == source_.size()) {
        return failed("ends with a dot");
      }
      // `.["name"]` is how jq writes it; after a name the dot would have to go.
      if (source_[at_] == '[' && at_ == 1) {
        return bracket();
      }
    } else if (at_ != 0) {
      return failed("needs a dot or a [ after a ]");
    }
    return plain_name();
  }

  [[nodiscard]] Result<FieldPath::Step> plain_name() {
    const std::size_t end = std::min(source_.find_first_of(".[]\"", at_), source_.size());
    if (end == at_) {
      return failed("has no name at character " + std::to_string(at_ + 1));
    }
    if (end < source_.size() && (source_[end] == ']' || source_[end] == '"')) {
      return failed("has a stray " + std::string(1, source_[end]) +
                    R"(; write such a name as ["name"])");
    }
    std::string name(source_.substr(at_, end - at_));
    at_ = end;
    return name;
  }

  [[nodiscard]] Result<FieldPath::Step> bracket() {
    ++at_;
    if (at_ < source_.size() && source_[at_] == '"') {
      return quoted_name();
    }
    const std::size_t close = source_.find(']', at_);
    if (close == std::string_view::npos) {
      return failed("has a [ without a ]");
    }
    const std::string_view digits = source_.substr(at_, close - at_);
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), index);
    if (error != std::errc{} || end != digits.data() + digits.size()) {
      return failed("has [" + std::string(digits) + R"(]; write [0] or ["name"])");
    }
    at_ = close + 1;
    return index;
  }

  [[nodiscard]] Result<FieldPath::Step> quoted_name() {
    std::string name;
    for (++at_; at_ < source_.size() && source_[at_] != '"'; ++at_) {
      if (source_[at_] == '\\' && at_ + 1 < source_.size()) {
        ++at_;
      }
      name += source_[at_];
    }
    if (source_.substr(at_, 2) != "\"]") {
      return failed(R"(has a [" without a "])");
    }
    at_ += 2;
    return name;
  }

  std::string_view source_;
  std::size_t at_ = 0;
};

}  // namespace

std::string FieldPath::spelling() const {
  return (name.starts_with('[') ? "" : ".") + name;
}

FieldPath FieldPath::prefix(std::size_t count) const {
  FieldPath path;
  path.steps.assign(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(count));
  for (const Step& step : path.steps) {
    if (const auto* index = std::get_if<std::size_t>(&step)) {
      path.name += '[' + std::to_string(*index) + ']';
    } else if (const auto& member = std::get<std::string>(step); !is_plain(member)) {
      path.name += '[' + quoted(member) + ']';
    } else {
      path.name += (path.name.empty() ? "" : ".") + member;
    }
  }
  return path;
}

Result<FieldPath> parse_field_path(std::string_view source) {
  return Parser(source).parse();
}

}  // namespace entag::reader
