#include "entag/pipeline.h"

#include "pipeline/pipeline_impl.h"
#include "pipeline/shipped.h"
#include "rules/image.h"

namespace entag {
namespace {

tl::unexpected<Diagnostics> one_fault(std::string file, std::string message) {
  Diagnostics faults;
  faults.items.push_back(
      {Diagnostic::Severity::error, {std::move(file), 0, 0}, std::move(message), {}});
  return tl::unexpected(std::move(faults));
}

using Made = tl::expected<std::unique_ptr<Pipeline::Impl>, Diagnostics>;

// The engine sees images only, however a pipeline comes.
Made from_image(rules::ImageBytes bytes, const std::string& file) {
  auto pack = rules::Pack::open(std::move(bytes), pipeline::engine());
  if (!pack) {
    return one_fault(file, std::move(pack.error().message));
  }
  return std::make_unique<Pipeline::Impl>(std::move(*pack));
}

Made from_sources(const PackOptions& options, Pipeline::Checks checks) {
  auto compiled =
      pipeline::compile(options, pipeline::shipped_packs(),
                        checks == Pipeline::Checks::all ? rules::Lint::all : rules::Lint::faults);
  if (!compiled) {
    return tl::unexpected(std::move(compiled.error()));
  }
  auto made = from_image(std::move(compiled->image), options.rules);
  if (made) {
    (*made)->warnings = std::move(compiled->warnings);
    (*made)->tests = std::move(compiled->tests);
  }
  return made;
}

}  // namespace

Pipeline::Pipeline(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}

tl::expected<Pipeline, Diagnostics> Pipeline::make(
    tl::expected<std::unique_ptr<Impl>, Diagnostics> impl) {
  if (!impl) {
    return tl::unexpected(std::move(impl.error()));
  }
  return Pipeline(std::move(*impl));
}

Pipeline::Pipeline(Pipeline&&) noexcept = default;
Pipeline& Pipeline::operator=(Pipeline&&) noexcept = default;
Pipeline::~Pipeline() = default;

tl::expected<Pipeline, Diagnostics> Pipeline::builtin(Checks checks) {
  return load(PackOptions(), checks);
}

tl::expected<Pipeline, Diagnostics> Pipeline::load(const std::string& path, Checks checks) {
  return load(PackOptions{path.empty() ? "." : path, {}}, checks);
}

tl::expected<Pipeline, Diagnostics> Pipeline::load(const PackOptions& options, Checks checks) {
  if (options.rules.empty() && options.add.empty() && checks == Checks::none) {
    return make(from_image(pipeline::shipped_image(), "builtin:en"));
  }
  if (!options.rules.empty() && pipeline::is_compiled_file(options.rules)) {
    if (!options.add.empty()) {
      return one_fault(options.rules,
                       "a compiled pack takes no additions; name the pipeline file that it was "
                       "compiled from, or compile it with them: entag compile --add");
    }
    auto mapped = rules::MappedFile::open(options.rules);
    return mapped ? make(from_image(std::move(*mapped), options.rules))
                  : one_fault(options.rules, std::move(mapped.error().message));
  }
  return make(from_sources(options, checks));
}

std::span<const std::byte> Pipeline::image() const noexcept {
  return impl_->pack->image();
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
  return impl_->pack->reader_format();
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
      names += impl_->pack->text(type.name);
    }
  }
  return names;
}

}  // namespace entag
