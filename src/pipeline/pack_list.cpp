#include "pipeline/pack_list.h"

#include "emitter/json_writer.h"
#include "pipeline/pack_text.h"
#include "pipeline/pipeline_impl.h"
#include "text/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace entag::pipeline {
namespace {

using emitter::JsonWriter;

constexpr std::array<std::string_view, 3> case_names = {"fold", "title", "exact"};
constexpr std::array<std::string_view, 5> form_names = {"same", "last", "first", "acronym",
                                                        "drop-last"};

template <class Names, class Value>
std::string_view name_of(const Names& names, Value value) {
  const auto index = static_cast<std::size_t>(value);
  return index < names.size() ? names[index] : std::string_view("?");
}

// Rows of cells; all but the last of a row are padded to the widest of their column.
class Columns {
 public:
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }

  [[nodiscard]] std::string text() const {
    std::vector<std::size_t> widths;
    for (const auto& row : rows_) {
      widths.resize(std::max(widths.size(), row.size()));
      for (std::size_t i = 0; i < row.size(); ++i) {
        widths[i] = std::max(widths[i], text::count_code_points(row[i]));
      }
    }
    std::string out;
    for (const auto& row : rows_) {
      std::string line;
      for (std::size_t i = 0; i < row.size(); ++i) {
        line += "  " + row[i];
        line.append(i + 1 < row.size() ? widths[i] - text::count_code_points(row[i]) : 0, ' ');
      }
      out += line + "\n";
    }
    return out;
  }

 private:
  std::vector<std::vector<std::string>> rows_;
};

// What a rule does, and to what.
struct Deed {
  std::string_view action;
  std::string_view target;
};

class Lister {
 public:
  Lister(const rules::Pack& pack, const PackOptions& options) : pack_(pack), say_(pack, options) {}

  [[nodiscard]] std::string as_text() const {
    std::string out = "Types\n" + types();
    for (const rules::Layer& layer : pack_.layers) {
      out += fmt::format("\nLayer {}\n{}", pack_.text(layer.name), rules_of(layer));
    }
    return out + "\nLists\n" + lists();
  }

  [[nodiscard]] std::string as_json() const {
    std::string out;
    for (std::size_t i = 1; i < pack_.types.size(); ++i) {
      JsonWriter json = begin(out, "type", "name", pack_.text(pack_.types[i].name));
      json.key("emit");
      json.raw(pack_.types[i].emit ? "true" : "false");
      end(json, out);
    }
    for (const rules::Layer& layer : pack_.layers) {
      JsonWriter json = begin(out, "layer", "name", pack_.text(layer.name));
      end(json, out);
      for (const std::uint32_t id : pack_.rules_of(layer)) {
        add_rule(pack_.rules[id], layer, out);
      }
      for (const std::uint32_t id : pack_.aliases_of(layer)) {
        add_alias(pack_.aliases[id], layer, out);
      }
    }
    for (const rules::ListTable& list : pack_.lists) {
      add_list(list, out);
    }
    return out;
  }

 private:
  [[nodiscard]] std::string types() const {
    Columns columns;
    for (std::size_t i = 1; i < pack_.types.size(); ++i) {
      columns.add({"type", std::string(pack_.text(pack_.types[i].name)),
                   pack_.types[i].emit ? "emitted" : "hidden"});
    }
    return columns.text();
  }

  [[nodiscard]] Deed deed_of(const rules::Rule& rule) const {
    switch (rule.action) {
      case rules::RuleAction::propose:
        return {"type", say_.type_name(rule.type)};
      case rules::RuleAction::role:
        return {"role", name_of(rules::role_names(), rule.role)};
      case rules::RuleAction::drop:
        break;
    }
    return {"drop", ""};
  }

  [[nodiscard]] std::string rules_of(const rules::Layer& layer) const {
    Columns columns;
    for (const std::uint32_t id : pack_.rules_of(layer)) {
      const rules::Rule& rule = pack_.rules[id];
      const Deed deed = deed_of(rule);
      columns.add({"rule", std::string(pack_.text(rule.id)),
                   fmt::format("{}{}{}", deed.action, deed.target.empty() ? "" : " ", deed.target),
                   fmt::format("{:+}", rule.weight),
                   std::string(pack_.text(pack_.evidence_groups[rule.evidence])),
                   say_.place(rule.where)});
    }
    for (const std::uint32_t id : pack_.aliases_of(layer)) {
      const rules::Alias& alias = pack_.aliases[id];
      std::string forms;
      for (const rules::AliasForm form : pack_.forms(alias)) {
        forms += fmt::format("{}{}", forms.empty() ? "" : ",", name_of(form_names, form));
      }
      columns.add({"alias", std::string(pack_.text(alias.id)),
                   fmt::format("type {} by {}", say_.type_name(alias.type), forms),
                   fmt::format("{:+}", alias.weight),
                   std::string(pack_.text(pack_.evidence_groups[alias.evidence])),
                   say_.place(alias.where)});
    }
    return columns.text();
  }

  [[nodiscard]] std::string lists() const {
    Columns columns;
    for (const rules::ListTable& list : pack_.lists) {
      std::string names;
      for (const rules::TextRef name : pack_.columns(list)) {
        names += fmt::format("{}{}", names.empty() ? "" : ",", pack_.text(name));
      }
      columns.add(
          {"list", fmt::format("${}", pack_.text(list.name)),
           fmt::format("{} {}", list.row_count, list.row_count == 1 ? "row" : "rows"),
           fmt::format("case {}{}{}", name_of(case_names, list.casing),
                       list.fold_accents ? "" : ", accents exact", list.weak ? ", weak" : ""),
           names});
    }
    return columns.text();
  }

  // {"kind":KIND,NAME:VALUE and stays open.
  static JsonWriter begin(std::string& out, std::string_view kind, std::string_view name,
                          std::string_view value) {
    JsonWriter json(out);
    json.begin_object();
    json.field("kind", kind);
    json.field(name, value);
    return json;
  }

  static void end(JsonWriter& json, std::string& out) {
    json.end_object();
    out += '\n';
  }

  void add_tail(JsonWriter& json, std::int32_t weight, std::uint32_t evidence,
                const rules::Where& where) const {
    json.key("weight");
    json.number(std::int64_t{weight});
    json.field("evidence", pack_.text(pack_.evidence_groups[evidence]));
    json.field("file", say_.file(where));
    json.field("line", std::uint64_t{where.line});
  }

  void add_rule(const rules::Rule& rule, const rules::Layer& layer, std::string& out) const {
    JsonWriter json = begin(out, "rule", "id", pack_.text(rule.id));
    json.field("layer", pack_.text(layer.name));
    const Deed deed = deed_of(rule);
    if (deed.target.empty()) {
      json.key(deed.action);
      json.raw("true");
    } else {
      json.field(deed.action, deed.target);
    }
    add_tail(json, rule.weight, rule.evidence, rule.where);
    end(json, out);
  }

  void add_alias(const rules::Alias& alias, const rules::Layer& layer, std::string& out) const {
    JsonWriter json = begin(out, "alias", "id", pack_.text(alias.id));
    json.field("layer", pack_.text(layer.name));
    json.field("type", say_.type_name(alias.type));
    json.key("forms");
    json.begin_array();
    for (const rules::AliasForm form : pack_.forms(alias)) {
      json.string(name_of(form_names, form));
    }
    json.end_array();
    add_tail(json, alias.weight, alias.evidence, alias.where);
    end(json, out);
  }

  void add_list(const rules::ListTable& list, std::string& out) const {
    JsonWriter json = begin(out, "list", "name", pack_.text(list.name));
    json.field("rows", std::uint64_t{list.row_count});
    json.key("columns");
    json.begin_array();
    for (const rules::TextRef name : pack_.columns(list)) {
      json.string(pack_.text(name));
    }
    json.end_array();
    json.field("case", name_of(case_names, list.casing));
    json.field("accents", list.fold_accents ? "fold" : "exact");
    json.key("weak");
    json.raw(list.weak ? "true" : "false");
    end(json, out);
  }

  const rules::Pack& pack_;
  PackText say_;
};

}  // namespace

std::string list_pack(const Pipeline& pipeline, const PackOptions& options, ListFormat format) {
  const Lister lister(*pipeline.impl().pack, options);
  return format == ListFormat::json ? lister.as_json() : lister.as_text();
}

}  // namespace entag::pipeline
