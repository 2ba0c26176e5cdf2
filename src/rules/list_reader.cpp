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
  TsvReader(draft::ListTable& table, const SourcePos& file, Report& report)
      : table_(table), where_(file), report_(report) {}

  void read(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) {
      text.remove_prefix(3);
    }
    while (!text.empty() && faults_ < max_faults && table_.row_count() <= max_rows) {
      const std::size_t end = text.find('\n');
      ++where_.line;
      read_line(trim_line_end(text.substr(0, end)));
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    if (table_.row_count() > max_rows) {
      fault(fmt::format("more than {} rows in one list", max_rows));
    }
  }

 private:
  void fault(std::string message) {
    ++faults_;
    report_.error(Error{where_, std::move(message)});
  }

  void read_line(std::string_view line) {
    if (line.empty() || line.starts_with('#')) {
      return;
    }
    const std::size_t columns = table_.columns.size();
    std::size_t cells = 0;
    const std::size_t row_begin = table_.cells.size();
    for (std::string_view rest = line;; ++cells) {
      const std::size_t tab = rest.find('\t');
      if (cells < columns) {
        table_.cells.push_back(cell_text(rest.substr(0, tab)));
      }
      if (tab == std::string_view::npos) {
        ++cells;
        break;
      }
      rest.remove_prefix(tab + 1);
    }
    if (cells > columns || table_.cells[row_begin].empty()) {
      table_.cells.resize(row_begin);
      fault(cells > columns
                ? fmt::format("the line has {} values, but list '{}' has {} column{} ({})", cells,
                              table_.name, columns, columns == 1 ? "" : "s",
                              fmt::join(table_.columns, ", "))
                : std::string("the first value of a line is its text and may not be empty"));
      return;
    }
    table_.cells.resize(row_begin + columns);
  }

  draft::ListTable& table_;
  SourcePos where_;
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
  TsvReader(table, {files.display_name(source.file), 0, 0}, report).read(text);
  return table;
}

}  // namespace entag::rules
