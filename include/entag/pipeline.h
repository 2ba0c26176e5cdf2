#pragma once

#include "entag/diagnostic.h"
#include "entag/document.h"
#include "entag/mention.h"
#include "entag/pack_options.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace entag {

// Splitter and tagger with a compiled rule pack: what turns a Document into a TaggedDocument.
// Immutable; may be used by several threads at a time. Movable, not copyable.
//
//   auto pipeline = entag::Pipeline::builtin();
//   entag::TaggedDocument found = pipeline->tag({.id = "a", .text = "Jane Roe left Kyiv."});
//   for (const entag::Mention& m : found.mentions) { use(m.type, m.name); }
class Pipeline {
 public:
  // What is asked of rule files. `none`: that they compile; the pack inside the library is compiled
  // already. `faults`: the same, and even that pack is compiled anew from its files, for the tests
  // in them. `all` looks for what is only useless too, for `warnings()`.
  enum class Checks { none, faults, all };

  // The pack inside the library (rules/en/news.yaml).
  [[nodiscard]] static tl::expected<Pipeline, Diagnostics> builtin(Checks checks = Checks::none);
  // A pipeline file on disk, or a folder that holds one named pipeline.yaml or news.yaml; or a
  // compiled pack (FILE.entagc), which is mapped and must not be written to meanwhile, only
  // replaced.
  [[nodiscard]] static tl::expected<Pipeline, Diagnostics> load(const std::string& path,
                                                                Checks checks = Checks::none);
  // Any of them with additions; a compiled pack takes none.
  [[nodiscard]] static tl::expected<Pipeline, Diagnostics> load(const PackOptions& options,
                                                                Checks checks = Checks::none);

  Pipeline(Pipeline&&) noexcept;
  Pipeline& operator=(Pipeline&&) noexcept;
  ~Pipeline();

  // How the document's own date is known. `find`: the document's date field, else its text.
  // `none`: it is not; relative dates stay open. Else an ISO day, YYYY-MM-DD.
  enum class Dating { find, none };

  // Tags one document. Its text must be valid UTF-8 below 4 GiB. Views in the result are the
  // pipeline's.
  [[nodiscard]] TaggedDocument tag(const Document& document, Dating dating = Dating::find) const;
  // The same with the document's date given; `day` must be a day as is_day() accepts it.
  [[nodiscard]] TaggedDocument tag(const Document& document, std::string_view day) const;

  [[nodiscard]] static bool is_day(std::string_view text) noexcept;

  // The format that the pipeline file names for its reader: text or jsonl.
  [[nodiscard]] std::string_view reader_format() const noexcept;
  // Whether the pack knows the type and emits it.
  [[nodiscard]] bool has_type(std::string_view type) const noexcept;
  // What is doubtful in the rule files, though they compiled.
  [[nodiscard]] const Diagnostics& warnings() const noexcept;
  // The types that mentions can have, for messages.
  [[nodiscard]] std::string type_names() const;

  // The compiled pack: written to a file, load() reads it. Valid as long as the pipeline lives.
  [[nodiscard]] std::span<const std::byte> image() const noexcept;

  struct Impl;

  [[nodiscard]] const Impl& impl() const noexcept { return *impl_; }

 private:
  explicit Pipeline(std::unique_ptr<const Impl> impl);
  [[nodiscard]] static tl::expected<Pipeline, Diagnostics> make(
      tl::expected<std::unique_ptr<Impl>, Diagnostics> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace entag
