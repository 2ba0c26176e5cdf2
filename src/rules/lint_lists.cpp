#include "rules/lint.h"
#include "text/unicode.h"

#include <fmt/format.h>

#include <string>
#include <unordered_map>

namespace entag::rules {
namespace {

// The numbers of a TSV file's lines that hold rows.
std::vector<int> row_lines(std::string_view text) {
  std::vector<int> lines;
  if (text.starts_with("\xEF\xBB\xBF")) {
    text.remove_prefix(3);
  }
  for (int number = 1; !text.empty(); ++number) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    if (!line.empty() && line != "\r" && !line.starts_with('#')) {
      lines.push_back(number);
    }
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

class ListLint {
 public:
  ListLint(const ListSource& source, const draft::ListTable& table, const LintInput& input,
           Report& report)
      : source_(source), table_(table), input_(input), report_(report) {
    if (source.file.empty()) {
      return;
    }
    if (const auto bytes = input.files->read(source.file)) {
      file_ = {input.files->display_name(source.file), *bytes};
      lines_ = row_lines(*bytes);
    }
  }

  void run() {
    if (table_.row_count() == 0) {
      report_.warning(source_.place,
                      fmt::format("list '{}' has no rows, so it never matches", source_.name));
    }
    std::unordered_map<std::string, std::uint32_t> seen;
    std::vector<Span> tokens;
    for (std::uint32_t row = 0; row < table_.row_count(); ++row) {
      const auto [earlier, fresh] = seen.try_emplace(row_key(row), row);
      if (!fresh) {
        const Place first = place(earlier->second);
        report_.warning(place(row),
                        fmt::format("the row '{}' says the same as {}:{} and never counts; drop it",
                                    table_.cell(row, 0), first.file->name, first.line));
      }
      tokens.clear();
      input_.tokenizer(table_.cell(row, 0), tokens);
      if (tokens.empty()) {
        report_.warning(place(row), "the text of this row is white space only; no text meets it");
      }
    }
  }

 private:
  // Equal for rows that match the same texts and have the same values.
  [[nodiscard]] std::string row_key(std::uint32_t row) const {
    const bool folded = table_.casing == CaseRule::fold && table_.fold_accents;
    std::string key = folded ? text::fold(table_.cell(row, 0)) : std::string(table_.cell(row, 0));
    for (std::size_t column = 1; column < table_.columns.size(); ++column) {
      key += '\t';
      key += table_.cell(row, column);
    }
    return key;
  }

  // Inline rows come first.
  [[nodiscard]] Place place(std::uint32_t row) const {
    if (row < source_.row_places.size()) {
      return source_.row_places[row];
    }
    const std::size_t line = row - source_.row_places.size();
    return line < lines_.size() ? Place{&file_, lines_[line], 1} : source_.file_place;
  }

  const ListSource& source_;
  const draft::ListTable& table_;
  const LintInput& input_;
  Report& report_;
  SourceText file_;
  std::vector<int> lines_;
};

}  // namespace

void lint_lists(const LintInput& input, Report& report) {
  for (const LintInput::Unit& unit : input.units) {
    for (const ListSource& list : unit.file->lists) {
      const std::uint32_t id = unit.scope->find_list(list.name);
      if (id < input.lists.size()) {
        ListLint(list, input.lists[id], input, report).run();
      }
    }
  }
}

}  // namespace entag::rules
