#include "entag/pipeline.h"

#include "pipeline/pipeline_impl.h"
#include "pipeline/shipped.h"
#include "rules/pack_sources.h"
#include "tagger/evaluation.h"

namespace entag {
namespace {

rules::Tokenizer tokenizer_of(const splitter::Splitter& splitter) {
  return {&splitter, [](const void* self, std::string_view text, std::vector<Span>& out) {
            static_cast<const splitter::Splitter*>(self)->tokenize(text, out);
          }};
}

tl::expected<std::unique_ptr<const Pipeline::Impl>, Diagnostics> build(const PackOptions& options) {
  rules::Report report;
  auto sources = rules::open_pack(options, pipeline::shipped_packs(), report);
  if (!sources) {
    return tl::unexpected(report.diagnostics());
  }
  splitter::Tables tables;
  for (const auto& [table, place] : sources->pipeline.splitter_tables) {
    splitter::read_tables(*sources->files, table, tables, report);
  }
  auto splitter = std::make_unique<const splitter::Splitter>(std::move(tables));
  auto pack = rules::compile(
      sources->pipeline, std::move(sources->files),
      {tokenizer_of(*splitter), tagger::value_functions(), tagger::attribute_functions()}, report);
  if (pack == nullptr) {
    return tl::unexpected(report.diagnostics());
  }
  return std::make_unique<const Pipeline::Impl>(
      std::move(splitter), std::move(pack), sources->pipeline.reader_format, report.diagnostics());
}

}  // namespace

Pipeline::Pipeline(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}

Pipeline::Pipeline(Pipeline&&) noexcept = default;
Pipeline& Pipeline::operator=(Pipeline&&) noexcept = default;
Pipeline::~Pipeline() = default;

tl::expected<Pipeline, Diagnostics> Pipeline::builtin() {
  return load(PackOptions());
}

tl::expected<Pipeline, Diagnostics> Pipeline::load(const std::string& path) {
  return load(PackOptions{path.empty() ? "." : path, {}});
}

tl::expected<Pipeline, Diagnostics> Pipeline::load(const PackOptions& options) {
  auto impl = build(options);
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
