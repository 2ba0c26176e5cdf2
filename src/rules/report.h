#pragma once

#include "entag/diagnostic.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entag::rules {

// One file as read, kept so that messages can show its lines.
struct SourceText {
  std::string name;                                   // as a person would open it
  std::string_view text;                              // owned by the FileSource
  mutable std::vector<std::size_t> line_begins = {};  // filled when a line is first asked for

  // The line with this number (from 1) without its line end; empty past the end.
  [[nodiscard]] std::string_view line(int number) const;
};

// A place in a rule file. Cheap to copy; the file outlives the compilation.
struct Place {
  const SourceText* file = nullptr;
  int line = 0;
  int column = 0;

  // The place `bytes` further right on the same line.
  [[nodiscard]] Place right_by(int bytes) const { return {file, line, column + bytes}; }
};

// Collects diagnostics while rule files are read; nothing stops at the first.
class Report {
 public:
  void error(const Place& place, std::string message);
  void warning(const Place& place, std::string message);
  void error(const Error& failure);
  // One place says a thing once: a macro that is laid out many times has its faults once.
  void add(const Diagnostic& diagnostic);

  [[nodiscard]] const Diagnostics& diagnostics() const noexcept { return diagnostics_; }

  [[nodiscard]] bool failed() const noexcept { return errors_ > 0; }

  // True when so much was found wrong that no more of it is kept; going on is of no use.
  [[nodiscard]] bool full() const noexcept { return errors_ >= max_items; }

 private:
  static constexpr std::size_t max_items = 1000;  // errors, and again warnings

  void add(Diagnostic::Severity severity, const Place& place, std::string message);
  void insert(const Diagnostic& diagnostic);

  Diagnostics diagnostics_;
  std::size_t errors_ = 0;
  std::size_t warnings_ = 0;
};

// The character that begins at byte `at` of valid UTF-8, whole, for messages.
[[nodiscard]] std::string_view character_at(std::string_view text, std::size_t at);

// " (did you mean 'x'?)" for the nearest of `known`, empty when none is near.
[[nodiscard]] std::string did_you_mean(std::string_view name,
                                       std::span<const std::string_view> known);

}  // namespace entag::rules
