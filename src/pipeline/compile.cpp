#include "pipeline/compile.h"

#include "rules/compiler.h"
#include "rules/image.h"
#include "rules/image_writer.h"
#include "rules/pack_sources.h"
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

tl::expected<Compiled, Diagnostics> compile(const PackOptions& options,
                                            std::span<const rules::ShippedPack> shipped,
                                            rules::Lint lint) {
  rules::Report report;
  auto sources = rules::open_pack(options, shipped, report);
  if (!sources) {
    return tl::unexpected(report.diagnostics());
  }
  splitter::Tables tables;
  for (const auto& [table, place] : sources->pipeline.splitter_tables) {
    splitter::read_tables(*sources->files, table, tables, report);
  }
  auto word_tables = splitter::to_word_tables(tables);
  const splitter::Splitter splitter(tables);
  const auto draft =
      rules::compile(sources->pipeline, std::move(sources->files),
                     {tokenizer_of(splitter), tagger::value_functions(),
                      tagger::attribute_functions(), tagger::value_attributes(), lint},
                     report);
  if (draft == nullptr) {
    return tl::unexpected(report.diagnostics());
  }
  draft->word_tables = std::move(word_tables);
  const std::string& shown = sources->pipeline.source->name;
  draft->folder = shown.substr(0, shown.rfind('/') + 1);
  auto image = rules::write_image(*draft);
  if (!image) {
    image.error().where.file = sources->pipeline.source->name;
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
