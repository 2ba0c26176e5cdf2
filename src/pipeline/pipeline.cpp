#include "entag/pipeline.h"

#include "pipeline/pipeline_impl.h"
#include "rules/pipeline_file.h"
#include "tagger/evaluation.h"

#include <filesystem>
#include <system_error>

extern "C" const char entag_pack_begin[];
extern "C" const char entag_pack_end[];

namespace entag {
namespace {

constexpr std::string_view builtin_file = "news.yaml";

rules::Tokenizer tokenizer_of(const splitter::Splitter& splitter) {
  return {&splitter, [](const void* self, std::string_view text, std::vector<Span>& out) {
            static_cast<const splitter::Splitter*>(self)->tokenize(text, out);
          }};
}

tl::expected<std::unique_ptr<const Pipeline::Impl>, Diagnostics> build(
    std::unique_ptr<rules::FileSource> files, const std::string& name, Pipeline::Checks checks) {
  rules::Report report;
  auto file = rules::read_pipeline_file(*files, name, report);
  if (!file) {
    return tl::unexpected(report.diagnostics());
  }
  splitter::Tables tables;
  for (const auto& [table, place] : file->splitter_tables) {
    splitter::read_tables(*files, table, tables, report);
  }
  auto splitter = std::make_unique<const splitter::Splitter>(std::move(tables));
  auto pack =
      rules::compile(*file, std::move(files),
                     {tokenizer_of(*splitter), tagger::value_functions(),
                      tagger::attribute_functions(), tagger::value_attributes(),
                      checks == Pipeline::Checks::all ? rules::Lint::all : rules::Lint::faults},
                     report);
  if (pack == nullptr) {
    return tl::unexpected(report.diagnostics());
  }
  return std::make_unique<const Pipeline::Impl>(std::move(splitter), std::move(pack),
                                                file->reader_format, report.diagnostics());
}

tl::unexpected<Diagnostics> one_fault(std::string file, std::string message) {
  Diagnostics faults;
  faults.items.push_back(
      {Diagnostic::Severity::error, {std::move(file), 0, 0}, std::move(message), {}});
  return tl::unexpected(std::move(faults));
}

}  // namespace

Pipeline::Pipeline(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}

Pipeline::Pipeline(Pipeline&&) noexcept = default;
Pipeline& Pipeline::operator=(Pipeline&&) noexcept = default;
Pipeline::~Pipeline() = default;

tl::expected<Pipeline, Diagnostics> Pipeline::builtin(Checks checks) {
  const std::string_view bytes(entag_pack_begin,
                               static_cast<std::size_t>(entag_pack_end - entag_pack_begin));
  auto files = rules::make_archive_source(bytes, "builtin:en/");
  if (!files) {
    return one_fault("builtin:en", files.error().message);
  }
  auto impl = build(std::move(*files), std::string(builtin_file), checks);
  if (!impl) {
    return tl::unexpected(std::move(impl.error()));
  }
  return Pipeline(std::move(*impl));
}

tl::expected<Pipeline, Diagnostics> Pipeline::load(const std::string& path, Checks checks) {
  std::filesystem::path file(path);
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored)) {
    const std::filesystem::path folder = file;
    file = folder / "pipeline.yaml";
    if (!std::filesystem::exists(file, ignored)) {
      file = folder / builtin_file;
    }
    if (!std::filesystem::exists(file, ignored)) {
      return one_fault(path,
                       "the folder holds neither pipeline.yaml nor news.yaml; name the "
                       "pipeline file");
    }
  }
  auto impl = build(rules::make_folder_source(file.parent_path().string()),
                    file.filename().string(), checks);
  if (!impl) {
    return tl::unexpected(std::move(impl.error()));
  }
  return Pipeline(std::move(*impl));
}

TaggedDocument Pipeline::tag(const Document& document, Dating dating) const {
  tagger::Workspace workspace = impl_->tagger.make_workspace();
  const auto mode =
      dating == Dating::none ? tagger::DateChoice::Mode::none : tagger::DateChoice::Mode::find;
  return impl_->tagger.tag(document, {{mode, {}}, tagger::Hidden::drop, tagger::Votes::drop},
                           workspace);
}

TaggedDocument Pipeline::tag(const Document& document, std::string_view day) const {
  tagger::Workspace workspace = impl_->tagger.make_workspace();
  const auto parsed = tagger::parse_day(day);
  const tagger::DateChoice choice =
      parsed ? tagger::DateChoice{tagger::DateChoice::Mode::fixed, *parsed}
             : tagger::DateChoice{tagger::DateChoice::Mode::none, {}};
  return impl_->tagger.tag(document, {choice, tagger::Hidden::drop, tagger::Votes::drop},
                           workspace);
}

bool Pipeline::is_day(std::string_view text) noexcept {
  return text.size() == 10 && tagger::parse_day(text).has_value();
}

std::string_view Pipeline::reader_format() const noexcept {
  return impl_->reader_format;
}

bool Pipeline::has_type(std::string_view type) const noexcept {
  const std::uint32_t id = impl_->pack->find_type(type);
  return id != rules::none && impl_->pack->types[id].emit;
}

const Diagnostics& Pipeline::warnings() const noexcept {
  return impl_->warnings;
}

std::string Pipeline::type_names() const {
  std::string names;
  for (const rules::EntityType& type : impl_->pack->types) {
    if (type.emit) {
      names += names.empty() ? "" : ", ";
      names += type.name;
    }
  }
  return names;
}

}  // namespace entag
