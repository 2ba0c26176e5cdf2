#include "rules/list_reader.h"

#include "text/utf8.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace entag::rules {
namespace {

constexpr std::size_t max_rows = 8'000'000;
constexpr std::size_t max_faults = 5;  // a wrong file is wrong in every line

std::string_view trim_line_end(std::string_view line) {
  if (line.ends_with('\r')) {
    line.remove_suffix(1);
  }
  return line;
}

// `~` is an empty cell, as in YAML.
std::string_view cell_text(std::string_view cell) {
  return cell == "~" ? std::string_view() : cell;
}

class TsvReader {
 public:
  TsvReader(draft::ListTable& table, const SourceText& file, Report& report)
      : table_(table), file_(file), report_(report) {}

  void read() {
    std::string_view text = file_.text;
    if (text.starts_with("\xEF\xBB\xBF")) {
      text.remove_prefix(3);
    }
    while (!text.empty() && faults_ < max_faults && table_.row_count() <= max_rows) {
      const std::size_t end = text.find('\n');
      ++line_;
      read_line(trim_line_end(text.substr(0, end)));
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    if (table_.row_count() > max_rows) {
      fault(1, fmt::format("more than {} rows in one list", max_rows));
    }
  }

 private:
  void fault(int column, std::string message) {
    ++faults_;
    report_.error(Place{&file_, line_, column}, std::move(message));
  }

  void read_line(std::string_view line) {
    if (line.empty() || line.starts_with('#')) {
      return;
    }
    const std::size_t columns = table_.columns.size();
    std::size_t cells = 0;
    const std::size_t row_begin = table_.cells.size();
    std::size_t extra = 0;  // where the first value too many begins
    for (std::string_view rest = line;; ++cells) {
      const std::size_t tab = rest.find('\t');
      if (cells < columns) {
        table_.cells.push_back(cell_text(rest.substr(0, tab)));
      } else if (cells == columns) {
        extra = line.size() - rest.size();
      }
      if (tab == std::string_view::npos) {
        ++cells;
        break;
      }
      rest.remove_prefix(tab + 1);
    }
    if (cells > columns || table_.cells[row_begin].empty()) {
      table_.cells.resize(row_begin);
      if (cells > columns) {
        fault(static_cast<int>(extra) + 1,
              fmt::format("the line has {} values, but list '{}' has {} column{} ({})", cells,
                          table_.name, columns, columns == 1 ? "" : "s",
                          fmt::join(table_.columns, ", ")));
      } else {
        fault(1, "the first value of a line is its text and may not be empty");
      }
      return;
    }
    if (table_.cells[row_begin].size() > row_text_limit) {
      fault(1, fmt::format("the text of a row may hold at most {} bytes", row_text_limit));
    }
    table_.cells.resize(row_begin + columns);
  }

  draft::ListTable& table_;
  const SourceText& file_;
  int line_ = 0;
  Report& report_;
  std::size_t faults_ = 0;
};

}  // namespace

std::size_t draft::ListTable::find_column(std::string_view column) const noexcept {
  const auto found = std::ranges::find(columns, column);
  return found == columns.end() ? std::string::npos
                                : static_cast<std::size_t>(found - columns.begin());
}

draft::ListTable read_list_table(const ListSource& source, FileSource& files,
                                 std::deque<std::string>& strings, Report& report) {
  draft::ListTable table;
  table.name = source.name;
  table.columns = source.columns;
  table.casing = source.casing;
  table.fold_accents = source.fold_accents;
  table.weak = source.weak;
  for (const auto& row : source.rows) {
    for (const std::string& cell : row) {
      table.cells.emplace_back(cell.empty() ? std::string_view() : strings.emplace_back(cell));
    }
  }
  if (source.file.empty()) {
    return table;
  }
  const auto bytes = files.read(source.file);
  if (!bytes) {
    report.error(source.file_place,
                 fmt::format("list file {}: {}", source.file, bytes.error().message));
    return table;
  }
  const std::string_view text = *bytes;
  std::string repaired(text);
  if (const auto faults = text::repair_utf8(repaired); faults.replaced > 0) {
    report.error(Error{{files.display_name(source.file), static_cast<int>(faults.first_line), 0},
                       "invalid UTF-8"});
    return table;
  }
  const SourceText file{files.display_name(source.file), text};
  TsvReader(table, file, report).read();
  return table;
}

}  // namespace entag::rules
