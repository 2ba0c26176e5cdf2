#include "rules/names_file.h"

#include "rules/map_reader.h"
#include "text/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace entag::rules {
namespace {

// More than what shape, title or a shipped list say of a name by themselves; less than what they
// all say together, or a longer name says.
constexpr int names_weight = 6;
constexpr std::string_view names_evidence = "names";
constexpr std::string_view capture = "n";
constexpr std::size_t max_faults = 5;  // a wrong file is wrong in every line
constexpr std::size_t max_rows = 1'000'000;

std::string_view trim(std::string_view cell) {
  const std::size_t begin = cell.find_first_not_of(" \r");
  if (begin == std::string_view::npos) {
    return {};
  }
  return cell.substr(begin, cell.find_last_not_of(" \r") - begin + 1);
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

// One cell, with its column in the file (bytes, from 1).
struct Cell {
  std::string_view text;
  int column = 0;
};

std::vector<Cell> cells_of(std::string_view line) {
  std::vector<Cell> cells;
  for (std::size_t at = 0;;) {
    const std::size_t tab = line.find('\t', at);
    const std::string_view raw = line.substr(at, tab == std::string_view::npos ? tab : tab - at);
    const std::string_view text = trim(raw);
    const std::size_t begin =
        text.empty() ? at : at + static_cast<std::size_t>(text.data() - raw.data());
    // `~` is an empty cell, as in the other lists.
    cells.push_back({text == "~" ? std::string_view() : text, static_cast<int>(begin) + 1});
    if (tab == std::string_view::npos) {
      break;
    }
    at = tab + 1;
  }
  return cells;
}

class NamesReader {
 public:
  NamesReader(RuleFile& file, Report& report) : file_(file), report_(report) {}

  void read(std::string_view text) {
    for (std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
         at < text.size() && faults_ < max_faults;) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      ++line_;
      first_column_ = line_ == 1 && at == 3 ? 4 : 1;
      read_line(text.substr(at, end - at));
      at = end + 1;
    }
    if (repeated_ > max_faults) {
      report_.warning(place(1), fmt::format("{} lines repeat a name and its type", repeated_));
    }
    if (rows_ == 0 && faults_ == 0) {
      line_ = 1;
      report_.warning(place(1), "there are no names in this file");
    }
    for (auto& [type, entry] : types_) {
      add_rule(type, entry);
    }
  }

 private:
  // What the file says of one type.
  struct Type {
    Place place;  // of its first line
    ListSource list;
    std::set<std::string, std::less<>> texts;
  };

  [[nodiscard]] Place place(int column) const {
    return {file_.source.get(), line_, column + first_column_ - 1};
  }

  void fault(const Cell& cell, std::string message) {
    ++faults_;
    report_.error(place(cell.column), std::move(message));
  }

  void read_line(std::string_view line) {
    if (line.starts_with('#') || line.find_first_not_of(" \t\r") == std::string_view::npos) {
      return;
    }
    std::vector<Cell> cells = cells_of(line);
    if (!started_ && is_header(cells)) {
      started_ = true;
      read_header(cells);
      return;
    }
    started_ = true;
    drop_empty(cells, columns_.size());
    if (check_row(cells)) {
      add_row(cells);
    }
  }

  // Spreadsheets write tabs for the empty cells behind a row.
  static void drop_empty(std::vector<Cell>& cells, std::size_t keep) {
    while (cells.size() > keep && cells.back().text.empty()) {
      cells.pop_back();
    }
  }

  static bool is_header(const std::vector<Cell>& cells) {
    return cells.size() >= 2 && lower(cells[0].text) == "text" && lower(cells[1].text) == "type";
  }

  void read_header(std::vector<Cell>& cells) {
    drop_empty(cells, 2);
    columns_.clear();
    for (const Cell& cell : cells) {
      YamlNode name;
      name.place = place(cell.column);
      name.text = columns_.size() < 2 ? lower(cell.text) : std::string(cell.text);
      if (std::ranges::find(columns_, name.text) != columns_.end()) {
        fault(cell, fmt::format("two columns are named '{}'", name.text));
      } else if (!check_name(name, "column", report_)) {
        ++faults_;
      }
      columns_.push_back(std::move(name.text));
    }
  }

  bool check_row(const std::vector<Cell>& cells) {
    if (cells.size() < 2) {
      const bool comma = cells[0].text.find_first_of(",;") != std::string_view::npos;
      fault(cells[0], fmt::format("a line is a name, a tab and its type; there is no tab here{}",
                                  comma ? " (a comma or semicolon does not part columns)" : ""));
      return false;
    }
    if (cells[0].text.empty()) {
      fault(cells[0], "the line has no name before its first tab");
      return false;
    }
    if (cells[1].text.empty()) {
      fault(cells[1], "the name has no type; to silence it, write none");
      return false;
    }
    if (cells.size() > columns_.size()) {
      const Cell& extra = cells[columns_.size()];
      fault(extra, columns_.size() == 2
                       ? fmt::format("the line has {} columns; more than text and type need a "
                                     "first line that names them: text, type, ...",
                                     cells.size())
                       : fmt::format("the line has {} columns, but the first line names {}",
                                     cells.size(), columns_.size()));
      return false;
    }
    YamlNode type;
    type.place = place(cells[1].column);
    type.text = cells[1].text;
    if (lower(type.text) == "type" && rows_ == 0) {
      fault(cells[0], fmt::format("'{}' is no type; if this line is to name the columns, the first "
                                  "must be text and the second type",
                                  type.text));
      return false;
    }
    if (!check_name(type, "type", report_)) {
      ++faults_;
      return false;
    }
    return true;
  }

  void add_row(const std::vector<Cell>& cells) {
    ++rows_;
    if (rows_ > max_rows) {
      fault(cells[0], fmt::format("more than {} names in one file", max_rows));
      return;
    }
    const auto [found, fresh] = types_.try_emplace(std::string(cells[1].text));
    Type& type = found->second;
    if (fresh) {
      type.place = place(cells[1].column);
      type.list.name = found->first;
      type.list.place = type.place;
      type.list.columns = columns_;
      type.list.casing = CaseRule::title;
    }
    if (!type.texts.emplace(cells[0].text).second) {
      ++repeated_;
      if (repeated_ <= max_faults) {
        report_.warning(place(cells[0].column),
                        fmt::format("'{}' is already given as {}", cells[0].text, found->first));
      }
      return;
    }
    std::vector<std::string> row;
    row.reserve(columns_.size());
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      row.emplace_back(i < cells.size() ? cells[i].text : std::string_view());
    }
    type.list.rows.push_back(std::move(row));
  }

  // The rule that votes for the names of one type.
  void add_rule(const std::string& name, Type& type) {
    RuleSource rule;
    rule.name = name;
    rule.place = type.place;
    rule.action = name == "none" ? RuleAction::drop : RuleAction::propose;
    rule.target = rule.action == RuleAction::drop ? std::string() : name;
    rule.target_place = type.place;
    rule.weight = names_weight;
    rule.evidence = names_evidence;
    const std::string pattern =
        columns_.size() > 2 ? fmt::format("{}=${}", capture, name) : fmt::format("${}", name);
    rule.match = PatternSource{scalar(pattern, type.place), *parse_pattern(pattern)};
    for (std::size_t i = 2; i < columns_.size(); ++i) {
      const std::string text = fmt::format("{{{}.{}}}", capture, columns_[i]);
      if (auto tree = parse_template(text)) {  // else the column's name was reported
        rule.attributes.push_back({columns_[i], scalar(text, type.place), std::move(*tree)});
      }
    }
    file_.lists.push_back(std::move(type.list));
    file_.rules.push_back(std::move(rule));
  }

  static YamlNode scalar(std::string text, const Place& place) {
    YamlNode node;
    node.kind = YamlNode::Kind::scalar;
    node.place = place;
    node.text = std::move(text);
    return node;
  }

  RuleFile& file_;
  Report& report_;
  std::vector<std::string> columns_ = {"text", "type"};
  std::map<std::string, Type> types_;
  int line_ = 0;
  int first_column_ = 1;
  bool started_ = false;  // the header can only come first
  std::size_t rows_ = 0;
  std::size_t repeated_ = 0;
  std::size_t faults_ = 0;
};

}  // namespace

bool is_names_file(std::string_view name) {
  return !name.ends_with(".yaml") && !name.ends_with(".yml");
}

std::optional<RuleFile> read_names_file(FileSource& files, const std::string& name,
                                        Report& report) {
  const auto bytes = files.read(name);
  if (!bytes) {
    report.error(bytes.error());
    return std::nullopt;
  }
  RuleFile file;
  file.form = RuleFile::Form::names;
  file.stem = file_stem(name);
  file.source = std::make_unique<SourceText>(SourceText{files.display_name(name), *bytes});
  if (bytes->starts_with("\xFF\xFE") || bytes->starts_with("\xFE\xFF")) {
    report.error(Error{{file.source->name, 1, 0}, "the file is UTF-16; save it as UTF-8"});
    return file;
  }
  std::string repaired(*bytes);
  if (const auto faults = text::repair_utf8(repaired); faults.replaced > 0) {
    report.error(Error{{file.source->name, static_cast<int>(faults.first_line), 0},
                       "invalid UTF-8; save the file as UTF-8"});
    return file;
  }
  NamesReader(file, report).read(*bytes);
  return file;
}

}  // namespace entag::rules
