#include "pipeline/compile.h"

#include "rules/compiler.h"
#include "rules/image.h"
#include "rules/image_writer.h"
#include "rules/pipeline_file.h"
#include "splitter/splitter.h"
#include "tagger/evaluation.h"

#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

namespace entag::pipeline {
namespace {

rules::Tokenizer tokenizer_of(const splitter::Splitter& splitter) {
  return {&splitter, [](const void* self, std::string_view text, std::vector<Span>& out) {
            static_cast<const splitter::Splitter*>(self)->tokenize(text, out);
          }};
}

std::vector<RuleTests> take_tests(rules::Draft& draft) {
  std::vector<RuleTests> all;
  for (std::uint32_t rule = 0; rule < draft.rules.size(); ++rule) {
    if (!draft.rules[rule].tests.empty()) {
      all.push_back({rule, std::move(draft.rules[rule].tests)});
    }
  }
  return all;
}

}  // namespace

tl::expected<Compiled, Diagnostics> compile(std::unique_ptr<rules::FileSource> files,
                                            const std::string& name) {
  rules::Report report;
  auto file = rules::read_pipeline_file(*files, name, report);
  if (!file) {
    return tl::unexpected(report.diagnostics());
  }
  splitter::Tables tables;
  for (const auto& [table, place] : file->splitter_tables) {
    splitter::read_tables(*files, table, tables, report);
  }
  auto word_tables = splitter::to_word_tables(tables);
  const splitter::Splitter splitter(std::move(tables));
  const auto draft = rules::compile(
      *file, std::move(files),
      {tokenizer_of(splitter), tagger::value_functions(), tagger::attribute_functions()}, report);
  if (draft == nullptr) {
    return tl::unexpected(report.diagnostics());
  }
  draft->word_tables = std::move(word_tables);
  auto image = rules::write_image(*draft);
  if (!image) {
    image.error().where.file = file->source->name;
    report.error(image.error());
    return tl::unexpected(report.diagnostics());
  }
  return Compiled{std::move(*image), take_tests(*draft), report.diagnostics()};
}

std::uint64_t engine() {
  return rules::engine_fingerprint(tagger::value_functions(), tagger::attribute_functions());
}

bool is_compiled_file(const std::string& path) {
  const std::filesystem::path file(path);
  std::error_code ignored;
  return file.extension() == ".entagc" ||
         (std::filesystem::is_regular_file(file, ignored) && rules::is_image_file(path));
}

}  // namespace entag::pipeline
