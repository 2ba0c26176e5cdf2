#include "entag/diagnostic.h"

#include "rules/report.h"
#include "text/utf8.h"

#include <fmt/format.h>

#include <algorithm>

namespace entag {

bool Diagnostics::has_errors() const noexcept {
  return std::ranges::any_of(
      items, [](const Diagnostic& d) { return d.severity == Diagnostic::Severity::error; });
}

std::string render(const Diagnostic& diagnostic) {
  const SourcePos& where = diagnostic.where;
  std::string out = where.file;
  if (where.line > 0) {
    out += fmt::format(":{}", where.line);
    if (where.column > 0) {
      out += fmt::format(":{}", where.column);
    }
  }
  out += out.empty() ? "" : ": ";
  out += diagnostic.severity == Diagnostic::Severity::error ? "error: " : "warning: ";
  out += diagnostic.message;
  out += '\n';
  if (!diagnostic.source_line.empty() && where.column > 0) {
    out += "    " + diagnostic.source_line + "\n    ";
    // A tab stays a tab, so that the caret stands under its column in a terminal too.
    for (int i = 1; i < where.column; ++i) {
      const auto at = static_cast<std::size_t>(i - 1);
      const char c = at < diagnostic.source_line.size() ? diagnostic.source_line[at] : ' ';
      if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
        out += c == '\t' ? '\t' : ' ';
      }
    }
    out += "^\n";
  }
  return out;
}

std::string render(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic& d : diagnostics.items) {
    out += render(d);
  }
  return out;
}

namespace rules {
namespace {

constexpr std::size_t max_shown_line = 2000;  // bytes; a caret in a longer one helps nobody

// Levenshtein's distance with adjacent swaps counted once, on two rows less than the matrix.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::vector<std::size_t> next(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) {
    row[j] = j;
  }
  for (std::size_t i = 1; i <= a.size(); ++i) {
    next[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      next[j] = std::min({row[j] + 1, next[j - 1] + 1, row[j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        next[j] = std::min(next[j], before[j - 2] + 1);
      }
    }
    before.swap(row);
    row.swap(next);
  }
  return row[b.size()];
}

}  // namespace

std::string_view character_at(std::string_view text, std::size_t at) {
  return text.substr(at, text::decode(text, at).size);
}

std::string did_you_mean(std::string_view name, std::span<const std::string_view> known) {
  std::string_view best;
  std::size_t best_distance = std::max<std::size_t>(1, name.size() / 3) + 1;
  for (const std::string_view candidate : known) {
    const std::size_t distance = edit_distance(name, candidate);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best.empty() ? std::string() : fmt::format(" (did you mean '{}'?)", best);
}

void Report::add(Diagnostic::Severity severity, const Place& place, std::string message) {
  Diagnostic d{severity, {}, std::move(message), {}};
  if (place.file != nullptr) {
    d.where = {place.file->name, place.line, place.column};
    const std::string_view line = place.file->line(place.line);
    d.source_line = line.size() <= max_shown_line ? line : std::string_view();
  }
  add(d);
}

void Report::add(const Diagnostic& diagnostic) {
  const bool known = std::ranges::any_of(diagnostics_.items, [&diagnostic](const Diagnostic& d) {
    return d.where.line == diagnostic.where.line && d.where.column == diagnostic.where.column &&
           d.where.file == diagnostic.where.file && d.message == diagnostic.message;
  });
  if (known) {
    return;
  }
  const bool is_error = diagnostic.severity == Diagnostic::Severity::error;
  std::size_t& count = is_error ? errors_ : warnings_;
  if (count++ < max_items) {
    insert(diagnostic);
  } else if (count == max_items + 1) {
    diagnostics_.items.push_back({diagnostic.severity,
                                  {},
                                  fmt::format("more than {} {}; the others are not shown",
                                              max_items, is_error ? "errors" : "warnings"),
                                  {}});
  }
}

void Report::insert(const Diagnostic& diagnostic) {
  // Behind what is said of the same file up to the same place; a new file comes last.
  const auto place = [](const Diagnostic& d) { return std::pair(d.where.line, d.where.column); };
  auto at = diagnostics_.items.begin();
  const auto end = diagnostics_.items.end();
  at = std::find_if(at, end, [&diagnostic](const Diagnostic& d) {
    return d.where.file == diagnostic.where.file;
  });
  at = std::find_if(at, end, [&](const Diagnostic& d) {
    return d.where.file != diagnostic.where.file || place(d) > place(diagnostic);
  });
  diagnostics_.items.insert(at, diagnostic);
}

void Report::error(const Place& place, std::string message) {
  add(Diagnostic::Severity::error, place, std::move(message));
}

void Report::warning(const Place& place, std::string message) {
  add(Diagnostic::Severity::warning, place, std::move(message));
}

void Report::error(const Error& failure) {
  add({Diagnostic::Severity::error, failure.where, failure.message, {}});
}

std::string_view SourceText::line(int number) const {
  if (line_begins.empty()) {
    line_begins.push_back(0);
    for (std::size_t at = text.find('\n'); at != std::string_view::npos;
         at = text.find('\n', at + 1)) {
      line_begins.push_back(at + 1);
    }
  }
  if (number < 1 || static_cast<std::size_t>(number) > line_begins.size()) {
    return {};
  }
  const std::size_t begin = line_begins[static_cast<std::size_t>(number) - 1];
  std::string_view found = text.substr(begin, text.find('\n', begin) - begin);
  if (found.ends_with('\r')) {
    found.remove_suffix(1);
  }
  return found;
}

}  // namespace rules
}  // namespace entag
