#include "rules/compiler.h"

#include "rules/image.h"
#include "rules/list_reader.h"
#include "rules/name_scope.h"
#include "rules/names_file.h"
#include "rules/report.h"
#include "rules/roles.h"
#include "text/token_class.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>

namespace entag::rules {
namespace {

// What every pack knows without declaring it.
constexpr std::array<std::string_view, 5> own_types = {"none", "person", "place", "organisation",
                                                       "date"};
constexpr std::size_t max_files = 256;
constexpr std::size_t max_types = 1000;
constexpr std::size_t max_lists = 4096;

SourcePos position(const Place& place) {
  return {place.file == nullptr ? std::string() : place.file->name, place.line, place.column};
}

// "rules/en/news.yaml" is news.
std::string stem_of(std::string_view file) {
  file.remove_prefix(std::min(file.rfind('/') + 1, file.size()));
  return std::string(file.substr(0, file.rfind('.')));
}

class Compiler {
 public:
  Compiler(const PipelineFile& pipeline, FileSource& files, const CompileOptions& options,
           Report& report, Draft& pack)
      : pipeline_(pipeline),
        files_(files),
        options_(options),
        report_(report),
        pack_(pack),
        shared_{pack,
                options.tokenizer,
                options.value_functions,
                options.attribute_functions,
                report,
                {},
                {},
                {},
                {}} {
    for (const std::string_view type : own_types) {
      pack_.types.push_back({std::string(type), type != "none"});
    }
  }

  void run() {
    load_all();
    for (auto& [name, unit] : units_) {
      declare(unit);
    }
    for (auto& [name, unit] : units_) {
      import(unit);
    }
    for (const PipelineFile::Layer& source : pipeline_.layers) {
      draft::Layer layer{source.name, {}, {}};
      add_silence(layer);
      for (const auto& [name, place] : source.rules) {
        if (const auto unit = units_.find(name); unit != units_.end()) {
          add_rules(unit->second, layer);
        }
      }
      pack_.layers.push_back(std::move(layer));
    }
    for (const auto& [name, unit] : units_) {
      if (unit.file.source != nullptr) {
        unit.scope.report_unused(report_);
      }
    }
    check_unused_macros();
    if (!report_.failed() && options_.lint != Lint::off) {
      look_closer();
    }
    pack_.evidence_groups.resize(shared_.evidence.size());
    for (const auto& [name, group] : shared_.evidence) {
      pack_.evidence_groups[group] = name;
    }
  }

 private:
  // One rule file and what it can name.
  struct Unit {
    RuleFile file;
    NameScope scope;
  };

  // Macros that no rule names are laid out all the same, for their faults, in a pack that is
  // thrown away.
  void check_unused_macros() {
    Draft scratch;
    ProgramBuilder::Shared shared{scratch,
                                  options_.tokenizer,
                                  options_.value_functions,
                                  options_.attribute_functions,
                                  report_,
                                  {},
                                  {},
                                  {},
                                  {}};
    for (const auto& [name, unit] : units_) {
      for (const MacroSource& macro : unit.file.macros) {
        if (unit.scope.is_used(macro.name) || report_.full()) {
          continue;
        }
        if (scratch.types.empty()) {
          scratch.types = pack_.types;
          scratch.lists = pack_.lists;
        }
        draft::Rule rule;
        PatternSource body{macro.match.scalar, {}};
        body.tree.kind = PatternNode::Kind::reference;
        body.tree.name = macro.name;
        (void)ProgramBuilder(shared, unit.scope, rule)
            .build_left(body, ProgramBuilder::Captures::keep);
        scratch.programs.clear();
      }
    }
  }

  void look_closer() {
    LintInput input;
    for (const auto& [name, unit] : units_) {
      input.units.push_back({&unit.file, &unit.scope});
    }
    for (const PipelineFile::Layer& source : pipeline_.layers) {
      input.layers.emplace_back();
      for (const auto& [name, place] : source.rules) {
        const Unit& unit = units_.at(name);
        input.layers.back().push_back({&unit.file, &unit.scope});
      }
    }
    for (const draft::EntityType& type : pack_.types) {
      input.types.push_back(type.name);
    }
    input.lists = pack_.lists;
    input.value_attributes = options_.value_attributes;
    input.files = &files_;
    input.tokenizer = options_.tokenizer;
    lint(input, options_.lint, report_);
  }

  // Breadth first over the pipeline's files and their imports, each once.
  void load_all() {
    std::vector<std::pair<std::string, Place>> queue;
    for (const PipelineFile::Layer& layer : pipeline_.layers) {
      queue.insert(queue.end(), layer.rules.begin(), layer.rules.end());
    }
    for (std::size_t i = 0; i < queue.size(); ++i) {
      const auto [name, place] = queue[i];
      if (units_.contains(name)) {
        continue;
      }
      if (units_.size() >= max_files) {
        report_.error(place, fmt::format("more than {} rule files", max_files));
        return;
      }
      Report missing;
      auto file = is_names_file(name) ? read_names_file(files_, name, missing)
                                      : read_rule_file(files_, name, missing);
      if (!file) {
        report_.error(place,
                      fmt::format("{}: {}", name, missing.diagnostics().items.front().message));
        units_[name];
        continue;
      }
      for (const Diagnostic& fault : missing.diagnostics().items) {
        report_.add(fault);
      }
      for (auto& [import, at] : file->imports) {
        import = files_.resolve(import, name);
      }
      for (ListSource& list : file->lists) {
        list.file = list.file.empty() ? std::string() : files_.resolve(list.file, name);
      }
      queue.insert(queue.end(), file->imports.begin(), file->imports.end());
      units_[name].file = std::move(*file);
    }
  }

  void declare(Unit& unit) {
    for (const TypeSource& type : unit.file.types) {
      if (pack_.types.size() >= max_types) {
        report_.error(type.place, fmt::format("more than {} types in one pack", max_types));
        break;
      }
      if (pack_.find_type(type.name) != none) {
        report_.error(type.place, fmt::format("type '{}' is already known", type.name));
      } else if (text::find_token_class(type.name) || text::find_position_class(type.name)) {
        report_.error(type.place,
                      fmt::format("'{}' is a token class; a type needs another name", type.name));
      } else {
        pack_.types.push_back({type.name, type.emit});
      }
    }
    for (const ListSource& list : unit.file.lists) {
      const auto id = static_cast<std::uint32_t>(pack_.lists.size());
      if (id >= max_lists) {
        report_.error(list.place, fmt::format("more than {} lists in one pack", max_lists));
        break;
      }
      unit.scope.add_list(list.name, id, list.place, report_);
      pack_.lists.push_back(read_list_table(list, files_, pack_.strings, report_));
      pack_.index.add(pack_.lists.back(), id, list.dot_variant, options_.tokenizer);
    }
    for (const MacroSource& macro : unit.file.macros) {
      unit.scope.add_macro(macro, report_);
    }
  }

  void import(Unit& unit) {
    for (const auto& [name, place] : unit.file.imports) {
      const auto other = units_.find(name);
      if (other != units_.end() && &other->second == &unit) {
        report_.error(place, "a file cannot import itself");
      } else if (other != units_.end() && other->second.file.source != nullptr) {
        unit.scope.import(other->second.scope, name, place);
      }
    }
  }

  void add_rule(const RuleSource& source, Unit& unit, draft::Layer& layer) {
    layer.rules.push_back(static_cast<std::uint32_t>(pack_.rules.size()));
    pack_.rules.push_back(build_rule(source, unit, layer));
  }

  // Names of no type must not come back by the context of a later layer.
  void add_silence(draft::Layer& layer) {
    for (const auto& [source, unit] : silent_) {
      add_rule(*source, *unit, layer);
      add_votes_against(*source, *unit, layer);
    }
  }

  // Takes every type from the names of `source`, however many votes it has there, without a word
  // against longer names that hold them.
  void add_votes_against(const RuleSource& source, Unit& unit, draft::Layer& layer) {
    RuleSource against = source;
    against.action = RuleAction::propose;
    against.weight = -20;
    for (const draft::EntityType& type : pack_.types) {
      if (type.emit) {
        against.target = type.name;
        add_rule(against, unit, layer);
      }
    }
  }

  // The types that a line of a names file may have.
  bool check_name_type(const RuleSource& source, const Unit& unit) {
    if (source.action == RuleAction::drop || pack_.find_type(source.target) != none) {
      return true;
    }
    (void)unit.scope.find_list(source.name);  // it is not unused, but faulty
    std::vector<std::string_view> known;
    for (const draft::EntityType& type : pack_.types) {
      if (type.emit) {
        known.push_back(type.name);
      }
    }
    known.emplace_back("none");
    const std::string nearest = did_you_mean(source.target, known);
    report_.error(source.target_place,
                  nearest.empty() ? fmt::format("unknown type '{}'; the types are {}",
                                                source.target, fmt::join(known, ", "))
                                  : fmt::format("unknown type '{}'{}", source.target, nearest));
    return false;
  }

  void add_rules(Unit& unit, draft::Layer& layer) {
    for (const RuleSource& source : unit.file.rules) {
      if (report_.full()) {
        return;
      }
      const bool is_names = unit.file.form == RuleFile::Form::names;
      if (is_names && !check_name_type(source, unit)) {
        continue;
      }
      claim_id(source, unit);
      add_rule(source, unit, layer);
      if (is_names && source.action == RuleAction::drop) {
        add_votes_against(source, unit, layer);
        silent_.emplace_back(&source, &unit);
      }
    }
    for (const AliasSource& source : unit.file.aliases) {
      const std::uint32_t type = pack_.find_type(source.type);
      if (type == none || !pack_.types[type].emit) {
        std::vector<std::string_view> known;
        for (const draft::EntityType& t : pack_.types) {
          if (t.emit) {
            known.push_back(t.name);
          }
        }
        report_.error(source.type_place,
                      fmt::format("an alias needs a type that is emitted, not '{}'{}", source.type,
                                  did_you_mean(source.type, known)));
        continue;
      }
      draft::Alias alias{unit.file.stem + "/alias",
                         position(source.place),
                         static_cast<TypeId>(type),
                         source.forms,
                         source.weight,
                         evidence_group("alias")};
      layer.aliases.push_back(static_cast<std::uint32_t>(pack_.aliases.size()));
      pack_.aliases.push_back(std::move(alias));
    }
  }

  std::uint32_t evidence_group(const std::string& name) {
    return shared_.evidence.try_emplace(name, static_cast<std::uint32_t>(shared_.evidence.size()))
        .first->second;
  }

  void claim_id(const RuleSource& source, const Unit& unit) {
    const std::string id = unit.file.stem + "/" + source.name;
    const auto [earlier, fresh] = rule_places_.emplace(id, source.place);
    if (fresh) {
      return;
    }
    const Place& place = earlier->second;
    if (place.file == source.place.file && place.line == source.place.line) {
      report_.error(source.place, fmt::format("{} stands in two layers; name it in one",
                                              source.place.file->name));
    } else {
      report_.error(
          source.place,
          fmt::format(
              "rule '{}' is already defined at {}:{}{}", id, place.file->name, place.line,
              place.file == source.place.file ? "" : "; give one of the two files another name"));
    }
  }

  draft::Rule build_rule(const RuleSource& source, Unit& unit, const draft::Layer& layer) {
    draft::Rule rule;
    rule.id = unit.file.stem + "/" + source.name;
    rule.where = position(source.place);
    rule.action = source.action;
    rule.weight = source.weight;
    for (const TestSource& test : source.tests) {
      rule.tests.push_back({test.scalar.text, test.date, position(test.scalar.place)});
    }
    settle_target(source, layer, rule);
    ProgramBuilder builder(shared_, unit.scope, rule);
    build_matcher(source, builder, rule);
    // The groups of a regex are its only captures.
    const auto captures =
        source.regex ? ProgramBuilder::Captures::ignore : ProgramBuilder::Captures::keep;
    rule.context.left =
        source.context.left ? builder.build_left(*source.context.left, captures) : none;
    rule.context.within =
        source.context.within ? builder.build_ahead(*source.context.within) : none;
    rule.unless = build_context(source.unless, builder);
    for (const BoostSource& boost : source.boosts) {
      rule.boosts.push_back({build_context(boost.context, builder), boost.by});
    }
    if (rule.program != none || rule.regex != none) {
      settle_span(source, builder, rule);
      settle_results(source, builder, rule);
    }
    // Lists that only the contexts of a regex name are no evidence.
    const std::string reference = source.regex ? std::string() : builder.first_reference();
    rule.evidence = evidence_group(!source.evidence.empty() ? source.evidence
                                   : !reference.empty()     ? reference
                                                            : rule.id);
    return rule;
  }

  void settle_target(const RuleSource& source, const draft::Layer& layer, draft::Rule& rule) {
    if (source.action == RuleAction::drop) {
      rule.type = none_type;
    } else if (source.action == RuleAction::role) {
      rule.role = static_cast<std::uint32_t>(std::ranges::find(role_names(), source.target) -
                                             role_names().begin());
      if (layer.name != pipeline_.layers.front().name) {
        report_.error(source.place, "'role' belongs in the first layer, before anything is tagged");
      }
    } else if (!source.target.empty()) {
      const std::uint32_t type = pack_.find_type(source.target);
      if (type == none || type == none_type) {
        std::vector<std::string_view> known;
        for (const draft::EntityType& t : pack_.types) {
          if (t.name != "none") {
            known.push_back(t.name);
          }
        }
        report_.error(source.target_place,
                      fmt::format("unknown type '{}'{}; new types are declared under 'types:'",
                                  source.target, did_you_mean(source.target, known)));
        return;
      }
      rule.type = static_cast<TypeId>(type);
    }
  }

  void build_matcher(const RuleSource& source, ProgramBuilder& builder, draft::Rule& rule) {
    if (source.match) {
      rule.program = builder.build_match(*source.match, source.context.right);
    } else if (source.regex) {
      auto regex = Regex::compile(source.regex->text);
      if (!regex) {
        report_.error(
            source.regex->place_of(static_cast<std::size_t>(regex.error().where.column - 1)),
            regex.error().message);
        return;
      }
      builder.add_regex_slots(*regex);
      rule.regex = static_cast<std::uint32_t>(pack_.text_regexes.size());
      pack_.text_regexes.push_back(std::move(*regex));
      rule.context.right = source.context.right ? builder.build_ahead(*source.context.right) : none;
    }
  }

  static Context build_context(const ContextSource& source, ProgramBuilder& builder) {
    Context context;
    if (source.left) {
      context.left = builder.build_left(*source.left, ProgramBuilder::Captures::ignore);
    }
    if (source.right) {
      context.right = builder.build_ahead(*source.right);
    }
    if (source.within) {
      context.within = builder.build_ahead(*source.within);
    }
    if (source.inside) {
      context.inside = builder.build_ahead(*source.inside);
    }
    return context;
  }

  void settle_span(const RuleSource& source, const ProgramBuilder& builder, draft::Rule& rule) {
    if (source.span.empty()) {
      return;
    }
    const auto slot = builder.find_slot(source.span);
    if (!slot) {
      report_.error(source.span_place, fmt::format("no capture '{}=' in the pattern", source.span));
      return;
    }
    rule.span_slot = *slot;
  }

  void settle_results(const RuleSource& source, ProgramBuilder& builder, draft::Rule& rule) {
    if (source.value) {
      rule.value = builder.build_value(*source.value);
    }
    for (const AttributeSource& attribute : source.attributes) {
      draft::Attribute built{attribute.name, attribute.tree};
      bool good = true;
      for (Template::Part& part : built.text.parts) {
        good = (!part.is_expression ||
                builder.resolve(part.expression, attribute.scalar, options_.attribute_functions)) &&
               good;
      }
      if (good) {
        rule.attributes.push_back(std::move(built));
      }
    }
  }

  const PipelineFile& pipeline_;
  FileSource& files_;
  const CompileOptions& options_;
  Report& report_;
  Draft& pack_;
  ProgramBuilder::Shared shared_;
  std::map<std::string, Unit> units_;
  std::map<std::string, Place> rule_places_;
  std::vector<std::pair<const RuleSource*, Unit*>> silent_;  // of the layers so far
};

}  // namespace

std::uint32_t Draft::find_type(std::string_view type) const noexcept {
  const auto found = std::ranges::find(types, type, &draft::EntityType::name);
  return found == types.end() ? none : static_cast<std::uint32_t>(found - types.begin());
}

std::unique_ptr<Draft> compile(const PipelineFile& pipeline, std::unique_ptr<FileSource> files,
                               const CompileOptions& options, Report& report) {
  auto pack = std::make_unique<Draft>();
  pack->name = stem_of(pipeline.source->name);
  pack->language = pipeline.language;
  pack->reader_format = pipeline.reader_format;
  pack->emitter_format = pipeline.emitter_format;
  pack->engine = engine_fingerprint(options.value_functions, options.attribute_functions);
  Compiler(pipeline, *files, options, report, *pack).run();
  if (report.failed()) {
    return nullptr;
  }
  pack->files = std::move(files);
  return pack;
}

}  // namespace entag::rules
