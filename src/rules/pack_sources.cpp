#include "rules/pack_sources.h"

#include "rules/layered_source.h"
#include "rules/names_file.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <system_error>

namespace entag::rules {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_depth = 8;  // pipelines that extend each other
constexpr std::string_view additions_layer = "mentions";

bool is_folder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

// "" for the working folder, so that messages show bare names.
std::string folder_of(const fs::path& file) {
  const fs::path folder = file.parent_path().lexically_normal();
  return folder == "." ? std::string() : folder.string();
}

// The pipeline file that `path` means: itself, or the one of the folder. Faults are told at
// `place`, or for the path itself.
std::optional<fs::path> find_pipeline(const fs::path& path, const Place& place, Report& report) {
  const auto refuse = [&](std::string message) {
    if (place.file != nullptr) {
      report.error(place, fmt::format("{}: {}", path.string(), message));
    } else {
      report.error(Error{{path.string(), 0, 0}, std::move(message)});
    }
    return std::nullopt;
  };
  if (!is_folder(path)) {
    return path.extension() == ".tsv"
               ? refuse("a pipeline file is wanted here; a file of names goes to --add")
               : std::optional(path);
  }
  for (const std::string_view name : {"pipeline.yaml", "news.yaml"}) {
    if (is_there(path / name)) {
      return path / name;
    }
  }
  return refuse("the folder holds neither pipeline.yaml nor news.yaml; name the pipeline file");
}

class Opener {
 public:
  Opener(std::span<const ShippedPack> shipped, Report& report)
      : shipped_(shipped), report_(report), files_(std::make_unique<LayeredSource>()) {}

  std::optional<PackSources> open(const PackOptions& options) {
    // A file or folder comes before a shipped pack of its name.
    const auto named = std::ranges::find(shipped_, options.rules, &ShippedPack::name);
    const bool read = options.rules.empty() ? read_shipped(shipped_.front())
                      : named != shipped_.end() && !is_there(options.rules)
                          ? read_shipped(*named)
                          : read_on_disk(options.rules, {});
    if (!read || !read_bases()) {
      return std::nullopt;
    }
    for (Link& link : chain_) {
      find_files(link);
    }
    PackSources sources;
    sources.pipeline = merge(sources.bases);
    for (const std::string& path : options.add) {
      add(path, sources.pipeline);
    }
    sources.files = std::move(files_);
    return sources;
  }

 private:
  // One pipeline of the chain.
  struct Link {
    PipelineFile file;
    LayeredSource::Folder folder = 0;
    fs::path path;     // on disk; empty: shipped
    std::string name;  // for messages
  };

  bool read_link(std::unique_ptr<FileSource> folder, const std::string& name, fs::path path) {
    const LayeredSource::Folder number = files_->add_link(std::move(folder));
    const std::string full = files_->find_own(number, name);
    auto file = read_pipeline_file(*files_, full, report_);
    if (!file) {
      return false;
    }
    chain_.push_back({std::move(*file), number, std::move(path), full});
    return true;
  }

  // Only when the chain is whole: what is in no folder before may be in its last.
  void find_files(Link& link) {
    for (auto& table : link.file.splitter_tables) {
      table.first = files_->find(link.folder, table.first);
    }
    for (PipelineFile::Layer& layer : link.file.layers) {
      for (auto& rules : layer.rules) {
        rules.first = files_->find(link.folder, rules.first);
      }
    }
  }

  bool read_shipped(const ShippedPack& pack) {
    auto files = make_archive_source(pack.archive, std::string(pack.label));
    if (!files) {
      report_.error(Error{{std::string(pack.name), 0, 0}, files.error().message});
      return false;
    }
    return read_link(std::move(*files), std::string(pack.pipeline), {});
  }

  bool read_on_disk(const fs::path& path, const Place& place) {
    const auto file = find_pipeline(path, place, report_);
    if (!file) {
      return false;
    }
    if (place.file != nullptr && !is_there(*file)) {
      report_.error(place, fmt::format("{}: no such file", file->string()));
      return false;
    }
    return read_link(make_folder_source(folder_of(*file)), file->filename().string(), *file);
  }

  // Follows `extends` to its end.
  bool read_bases() {
    while (!chain_.back().file.extends.empty()) {
      const std::string name = chain_.back().file.extends;
      const Place place = chain_.back().file.extends_place;
      if (chain_.size() > max_depth) {
        report_.error(place, fmt::format("more than {} pipelines extend each other", max_depth));
        return false;
      }
      if (!read_base(name, place)) {
        return false;
      }
    }
    return true;
  }

  bool read_base(const std::string& name, const Place& place) {
    const auto shipped = std::ranges::find(shipped_, name, &ShippedPack::name);
    if (shipped != shipped_.end()) {
      return read_shipped(*shipped);
    }
    const fs::path path = (chain_.back().path.parent_path() / name).lexically_normal();
    if (is_names_file(name) && !is_folder(path)) {
      std::vector<std::string_view> known;
      for (const ShippedPack& pack : shipped_) {
        known.push_back(pack.name);
      }
      std::string nearest = did_you_mean(name, known);
      if (nearest.empty()) {
        nearest = fmt::format(" (shipped: {})", fmt::join(known, ", "));
      }
      report_.error(place, fmt::format("no shipped pack and no folder is named '{}'{}; the name of "
                                       "a pipeline file ends in .yaml",
                                       name, nearest));
      return false;
    }
    return check_cycle(path, place) && read_on_disk(path, place);
  }

  bool check_cycle(const fs::path& path, const Place& place) {
    const auto file = find_pipeline(path, place, report_);
    if (!file) {
      return false;
    }
    std::string way;
    for (const Link& link : chain_) {
      std::error_code ignored;
      if (!way.empty() || fs::equivalent(link.path, *file, ignored)) {
        way += link.name + " -> ";
      }
    }
    if (!way.empty()) {
      report_.error(place, chain_.back().name + " -> " == way
                               ? std::string("a pipeline cannot extend itself")
                               : fmt::format("the pipelines go round: {}{}", way, file->string()));
      return false;
    }
    return true;
  }

  // The chain as one pipeline, from its end. The texts of the bases go to `bases`.
  PipelineFile merge(std::vector<std::unique_ptr<SourceText>>& bases) {
    PipelineFile whole = std::move(chain_.back().file);
    for (auto link = chain_.rbegin() + 1; link != chain_.rend(); ++link) {
      bases.push_back(std::move(whole.source));
      PipelineFile& file = link->file;
      whole.source = std::move(file.source);
      if (!file.language.empty()) {
        whole.language = std::move(file.language);
      }
      if (file.reader_place.file != nullptr) {
        whole.reader_format = std::move(file.reader_format);
        whole.reader_place = file.reader_place;
      }
      if (file.emitter_place.file != nullptr) {
        whole.emitter_format = std::move(file.emitter_format);
        whole.emitter_place = file.emitter_place;
      }
      std::ranges::move(file.splitter_tables, std::back_inserter(whole.splitter_tables));
      for (PipelineFile::Layer& layer : file.layers) {
        merge_layer(std::move(layer), whole);
      }
    }
    return whole;
  }

  void merge_layer(PipelineFile::Layer layer, PipelineFile& whole) {
    std::erase_if(layer.rules, [&](const auto& rules) {
      const PipelineFile::Layer* const known = layer_of(rules.first, whole);
      if (known != nullptr) {
        report_.error(rules.second, fmt::format("{} runs already, in the layer '{}' that is "
                                                "extended; leave it out here",
                                                rules.first, known->name));
      }
      return known != nullptr;
    });
    const auto known = std::ranges::find(whole.layers, layer.name, &PipelineFile::Layer::name);
    if (known == whole.layers.end()) {
      whole.layers.push_back(std::move(layer));
    } else {
      std::ranges::move(layer.rules, std::back_inserter(known->rules));
    }
  }

  // The layer that names the file, nullptr when none does.
  static const PipelineFile::Layer* layer_of(std::string_view file, const PipelineFile& pipeline) {
    for (const PipelineFile::Layer& layer : pipeline.layers) {
      for (const auto& [name, place] : layer.rules) {
        if (name == file) {
          return &layer;
        }
      }
    }
    return nullptr;
  }

  void add(const std::string& path, PipelineFile& pipeline) {
    const auto refuse = [&](std::string message) {
      report_.error(Error{{path, 0, 0}, std::move(message)});
    };
    if (path.empty()) {
      report_.error(Error{{}, "--add needs the name of a file"});
      return;
    }
    if (is_folder(path)) {
      refuse("is a folder; --add takes a rule file (.yaml) or a file of names (.tsv)");
      return;
    }
    const fs::path file(path);
    const std::string folder = folder_of(file);
    auto known = sides_.find(folder);
    if (known == sides_.end()) {
      known = sides_.emplace(folder, files_->add_side(make_folder_source(folder))).first;
    }
    const std::string full = files_->find_own(known->second, file.filename().string());
    if (const auto bytes = files_->read(full); !bytes) {
      report_.error(bytes.error());
      return;
    }
    if (pipeline.layers.empty() || layer_of(full, pipeline) != nullptr) {
      return;  // it is there already; without layers there was a fault
    }
    const auto mentions =
        std::ranges::find(pipeline.layers, additions_layer, &PipelineFile::Layer::name);
    auto& rules = (mentions == pipeline.layers.end() ? pipeline.layers.back() : *mentions).rules;
    // Of equal votes the first gives the mention its rule and attributes: that of the user's name.
    const auto place = is_names_file(full)
                           ? rules.begin() + static_cast<std::ptrdiff_t>(names_added_++)
                           : rules.end();
    rules.insert(place, {full, Place{}});
  }

  std::span<const ShippedPack> shipped_;
  Report& report_;
  std::unique_ptr<LayeredSource> files_;
  std::vector<Link> chain_;  // the first is the pipeline itself
  std::map<std::string, LayeredSource::Folder> sides_;
  std::size_t names_added_ = 0;
};

}  // namespace

std::optional<PackSources> open_pack(const PackOptions& options,
                                     std::span<const ShippedPack> shipped, Report& report) {
  return Opener(shipped, report).open(options);
}

}  // namespace entag::rules
