#pragma once

#include "entag/error.h"
#include "entag/pack_options.h"

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

namespace entag::cli {

// The command line as typed, checked for form only.
struct Options {
  std::vector<std::string> files;  // empty: stdin
  PackOptions pack;
  std::string from;  // empty: as the pipeline says
  std::string text_field = ".text";
  std::string id_field = ".id";
  std::string date_field = ".date";
  std::vector<std::string> keep;
  std::string per = "mention";
  std::vector<std::string> with;
  std::vector<std::string> types;
  std::string date;  // empty: found in the field or the text
  std::size_t jobs = 0;
  std::string output;  // empty: stdout
  bool why = false;
};

// What to print instead of running, and where.
struct Message {
  int status = 0;
  std::string text;  // to stdout when the status is 0, else to stderr
};

// Parses the command line: options, or the help, version or usage message to end with.
[[nodiscard]] std::variant<Options, Message> parse_options(int argc, const char* const* argv);

}  // namespace entag::cli
