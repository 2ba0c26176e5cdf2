#include "entag/pipeline.h"

#include "pipeline/builtin.h"
#include "pipeline/pipeline_impl.h"
#include "rules/image.h"

#include <filesystem>
#include <system_error>

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

Made from_sources(std::unique_ptr<rules::FileSource> files, const std::string& name) {
  auto compiled = pipeline::compile(std::move(files), name);
  if (!compiled) {
    return tl::unexpected(std::move(compiled.error()));
  }
  auto made = from_image(std::move(compiled->image), name);
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

tl::expected<Pipeline, Diagnostics> Pipeline::builtin() {
  return make(from_image(pipeline::builtin_image(), "builtin:en"));
}

tl::expected<Pipeline, Diagnostics> Pipeline::builtin_from_sources() {
  auto files = pipeline::builtin_sources();
  if (!files) {
    return one_fault("builtin:en", files.error().message);
  }
  return make(from_sources(std::move(*files), std::string(pipeline::builtin_file)));
}

tl::expected<Pipeline, Diagnostics> Pipeline::load(const std::string& path) {
  std::filesystem::path file(path);
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored)) {
    const std::filesystem::path folder = file;
    file = folder / "pipeline.yaml";
    if (!std::filesystem::exists(file, ignored)) {
      file = folder / pipeline::builtin_file;
    }
    if (!std::filesystem::exists(file, ignored)) {
      return one_fault(path,
                       "the folder holds neither pipeline.yaml nor news.yaml; name the "
                       "pipeline file");
    }
  }
  if (pipeline::is_compiled_file(file.string())) {
    auto mapped = rules::MappedFile::open(file.string());
    return mapped ? make(from_image(std::move(*mapped), path))
                  : one_fault(path, std::move(mapped.error().message));
  }
  return make(from_sources(rules::make_folder_source(file.parent_path().string()),
                           file.filename().string()));
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
