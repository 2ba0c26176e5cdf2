// How fast the splitter is: splitter_bench RULES FILE [RUNS [PIECE]]
// Splits the text of FILE, with the splitting.yaml of the folder RULES, as one document and, with
// PIECE, in documents of about so many bytes (cut behind a blank line), RUNS times each, and prints
// megabytes a second of processor time: the median of the runs. The reference splitter of the tests
// runs once, for comparison.

#include "reader/input.h"
#include "reader/text_reader.h"
#include "reference/splitter.h"
#include "splitter/splitter.h"
#include "splitter/tables.h"
#include "text/token_class.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>
#include <vector>

namespace {

using entag::splitter::Analysis;

std::vector<std::string_view> cut(std::string_view text, std::size_t piece) {
  std::vector<std::string_view> documents;
  while (!text.empty()) {
    const std::size_t blank = piece < text.size() ? text.find("\n\n", piece) : std::string::npos;
    const std::size_t size = blank == std::string::npos ? text.size() : blank + 2;
    documents.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return documents;
}

// Runs `work` `runs` times and prints its name and median speed over `bytes`.
template <class Work>
void measure(const char* name, int runs, std::size_t bytes, const Work& work) {
  std::vector<double> speeds;
  std::size_t made = 0;
  for (int i = 0; i < runs; ++i) {
    const std::clock_t start = std::clock();
    made = work();
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    speeds.push_back(static_cast<double>(bytes) / 1e6 / std::max(seconds, 1e-6));
  }
  std::ranges::sort(speeds);
  std::printf("%-24s %8.1f MB/s  (best %.1f, made %zu)\n", name, speeds[speeds.size() / 2],
              speeds.back(), made);
}

std::string read_text(const std::string& path) {
  auto input = entag::reader::Input::open(path);
  if (!input) {
    std::fprintf(stderr, "splitter_bench: %s: %s\n", path.c_str(), input.error().message.c_str());
    std::exit(2);
  }
  auto document = entag::reader::TextReader(std::move(*input)).next();
  if (!document || !*document) {
    std::fprintf(stderr, "splitter_bench: %s: no text\n", path.c_str());
    std::exit(2);
  }
  return std::move((**document).text);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: splitter_bench RULES FILE [RUNS [PIECE]]\n");
    return 2;
  }
  const std::string rules = argv[1];
  const std::string path = argv[2];
  const int runs = argc > 3 ? std::max(std::atoi(argv[3]), 1) : 9;
  const std::size_t piece = argc > 4 ? std::strtoull(argv[4], nullptr, 10) : std::string::npos;

  entag::rules::Report report;
  entag::splitter::Tables tables;
  const auto files = entag::rules::make_folder_source(rules);
  entag::splitter::read_tables(*files, "splitting.yaml", tables, report);
  const entag::splitter::Splitter splitter(tables);
  const std::string text = read_text(path);
  const auto documents = cut(text, piece);
  std::printf("%zu documents, %zu bytes\n", documents.size(), text.size());

  measure("read", runs, text.size(), [&] { return read_text(path).size(); });
  Analysis analysis;
  measure("split", runs, text.size(), [&] {
    std::size_t made = 0;
    for (const std::string_view document : documents) {
      splitter.split(document, analysis);
      made += analysis.tokens.size() + analysis.sentences.size();
    }
    return made;
  });
  measure("split, reference", 1, text.size(), [&] {
    std::size_t made = 0;
    for (const std::string_view document : documents) {
      entag::reference::split(document, tables, analysis);
      made += analysis.tokens.size() + analysis.sentences.size();
    }
    return made;
  });
  splitter.split(text, analysis);
  const auto of_tokens = [&](const auto& measured) {
    std::size_t made = 0;
    for (const auto& token : analysis.tokens) {
      made += measured(token.span.of(text));
    }
    return made;
  };
  measure("classify, each token", runs, text.size(), [&] {
    return of_tokens([](std::string_view token) { return entag::text::classify(token) & 1U; });
  });
  measure("fold, each token", runs, text.size(), [&] {
    return of_tokens([](std::string_view token) { return entag::text::fold(token).size(); });
  });
  measure("count code points", runs, text.size(),
          [&] { return entag::text::count_code_points(text); });
  return 0;
}
