#include "rules/marked_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace entag::rules {
namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_';
}

// What stands between the brackets of one mark.
class MarkReader {
 public:
  // `base` is the offset of `mark` in the marked text.
  MarkReader(std::string_view mark, std::size_t base) : rest_(mark), end_(base + mark.size()) {}

  tl::expected<ExpectedMention, PatternFault> read() {
    ExpectedMention expected;
    expected.offset = at();
    expected.type = take_name();
    skip_space();
    while (!rest_.empty()) {
      ExpectedField field;
      field.offset = at();
      field.name = take_name();
      if (field.name.empty() || !rest_.starts_with('=')) {
        return tl::unexpected(PatternFault{
            field.offset,
            fmt::format("a mark is written [text](type name=value), near '{}'", rest_)});
      }
      rest_.remove_prefix(1);
      field.value = take_value();
      expected.fields.push_back(std::move(field));
      skip_space();
    }
    return expected;
  }

 private:
  [[nodiscard]] std::size_t at() const { return end_ - rest_.size(); }

  std::string take_name() {
    std::size_t size = 0;
    while (size < rest_.size() && is_word(rest_[size])) {
      ++size;
    }
    std::string name(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return name;
  }

  void skip_space() { rest_.remove_prefix(std::min(rest_.find_first_not_of(' '), rest_.size())); }

  // Quoted, or up to the next space.
  std::string take_value() {
    const bool quoted = rest_.starts_with('\'') || rest_.starts_with('"');
    const char end = quoted ? rest_.front() : ' ';
    rest_.remove_prefix(quoted ? 1 : 0);
    const std::size_t size = std::min(rest_.find(end), rest_.size());
    std::string value(rest_.substr(0, size));
    rest_.remove_prefix(std::min(size + (quoted ? 1U : 0U), rest_.size()));
    return value;
  }

  std::string_view rest_;
  std::size_t end_;
};

}  // namespace

tl::expected<MarkedText, PatternFault> parse_marked(std::string_view marked) {
  MarkedText parsed;
  for (std::size_t at = 0; at < marked.size();) {
    const std::size_t open = marked.find('[', at);
    const std::size_t middle = open == std::string_view::npos ? open : marked.find("](", open);
    const std::size_t close = middle == std::string_view::npos ? middle : marked.find(')', middle);
    if (close == std::string_view::npos) {
      parsed.text += marked.substr(at);
      break;
    }
    parsed.text += marked.substr(at, open - at);
    auto expected = MarkReader(marked.substr(middle + 2, close - middle - 2), middle + 2).read();
    if (!expected) {
      return tl::unexpected(std::move(expected.error()));
    }
    expected->span.begin = static_cast<std::uint32_t>(parsed.text.size());
    parsed.text += marked.substr(open + 1, middle - open - 1);
    expected->span.end = static_cast<std::uint32_t>(parsed.text.size());
    parsed.expected.push_back(std::move(*expected));
    at = close + 1;
  }
  return parsed;
}

}  // namespace entag::rules
