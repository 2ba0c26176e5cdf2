#include "rules/compiler.h"

#include "rules/list_reader.h"
#include "rules/name_scope.h"
#include "rules/report.h"

#include <fmt/format.h>

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

class Compiler {
 public:
  Compiler(const PipelineFile& pipeline, FileSource& files, const CompileOptions& options,
           Report& report, Pack& pack)
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
    pack_.index.finish();
    for (const PipelineFile::Layer& source : pipeline_.layers) {
      Layer layer{source.name, {}, {}};
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
    Pack scratch;
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
        Rule rule;
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
    for (const EntityType& type : pack_.types) {
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
      auto file = read_rule_file(files_, name, missing);
      if (!file) {
        report_.error(place,
                      fmt::format("{}: {}", name, missing.diagnostics().items.front().message));
        units_[name];
        continue;
      }
      for (const Diagnostic& fault : missing.diagnostics().items) {
        report_.add(fault);
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

  void add_rules(Unit& unit, Layer& layer) {
    for (const RuleSource& source : unit.file.rules) {
      if (report_.full()) {
        return;
      }
      layer.rules.push_back(static_cast<std::uint32_t>(pack_.rules.size()));
      pack_.rules.push_back(build_rule(source, unit, layer));
    }
    for (const AliasSource& source : unit.file.aliases) {
      const std::uint32_t type = pack_.find_type(source.type);
      if (type == none || !pack_.types[type].emit) {
        std::vector<std::string_view> known;
        for (const EntityType& t : pack_.types) {
          if (t.emit) {
            known.push_back(t.name);
          }
        }
        report_.error(source.type_place,
                      fmt::format("an alias needs a type that is emitted, not '{}'{}", source.type,
                                  did_you_mean(source.type, known)));
        continue;
      }
      Alias alias{unit.file.stem + "/alias",
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

  Rule build_rule(const RuleSource& source, Unit& unit, const Layer& layer) {
    Rule rule;
    rule.id = unit.file.stem + "/" + source.name;
    rule.where = position(source.place);
    const auto [earlier, fresh] = rule_places_.emplace(rule.id, source.place);
    if (!fresh && earlier->second.file == source.place.file &&
        earlier->second.line == source.place.line) {
      report_.error(source.place, fmt::format("{} stands in two layers; name it in one",
                                              source.place.file->name));
    } else if (!fresh) {
      report_.error(source.place, fmt::format("rule '{}' is already defined at {}:{}", rule.id,
                                              earlier->second.file->name, earlier->second.line));
    }
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

  void settle_target(const RuleSource& source, const Layer& layer, Rule& rule) {
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
        for (const EntityType& t : pack_.types) {
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

  void build_matcher(const RuleSource& source, ProgramBuilder& builder, Rule& rule) {
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

  void settle_span(const RuleSource& source, const ProgramBuilder& builder, Rule& rule) {
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

  void settle_results(const RuleSource& source, ProgramBuilder& builder, Rule& rule) {
    if (source.value) {
      rule.value = builder.build_value(*source.value);
    }
    for (const AttributeSource& attribute : source.attributes) {
      Attribute built{attribute.name, attribute.tree};
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
  Pack& pack_;
  ProgramBuilder::Shared shared_;
  std::map<std::string, Unit> units_;
  std::map<std::string, Place> rule_places_;
};

}  // namespace

std::uint32_t Pack::find_type(std::string_view name) const noexcept {
  const auto found = std::ranges::find(types, name, &EntityType::name);
  return found == types.end() ? none : static_cast<std::uint32_t>(found - types.begin());
}

std::unique_ptr<const Pack> compile(const PipelineFile& pipeline, std::unique_ptr<FileSource> files,
                                    const CompileOptions& options, Report& report) {
  auto pack = std::make_unique<Pack>();
  Compiler(pipeline, *files, options, report, *pack).run();
  if (report.failed()) {
    return nullptr;
  }
  pack->files = std::move(files);
  return pack;
}

}  // namespace entag::rules
