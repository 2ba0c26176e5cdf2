#include "pipeline/pack_text.h"

#include "pipeline/compile.h"
#include "pipeline/shipped.h"
#include "text/token_class.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

namespace entag::pipeline {
namespace {

namespace fs = std::filesystem;
using rules::Instruction;
using rules::Test;

std::string folder_of(const std::string& rules) {
  std::error_code ignored;
  if (rules.empty()) {
    return std::string(shipped_packs().front().label);
  }
  if (is_compiled_file(rules)) {
    return {};
  }
  std::string folder =
      fs::is_directory(rules, ignored) ? rules : fs::path(rules).parent_path().string();
  if (!folder.empty() && folder.back() != '/') {
    folder += '/';
  }
  return folder;
}

bool exists(const std::string& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

// "<cap>" without its brackets, to stand inside others.
std::string bare(const std::string& text) {
  return text.starts_with('<') && text.ends_with('>') ? text.substr(1, text.size() - 2) : text;
}

// A long regex is looked up in its file.
std::string shortened(std::string_view regex) {
  constexpr std::size_t most = 32;
  if (regex.size() <= most) {
    return std::string(regex);
  }
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(regex[end]) & 0xC0U) == 0x80U) {
    --end;  // not inside a character
  }
  return std::string(regex.substr(0, end)) + "...";
}

}  // namespace

PackText::PackText(const rules::Pack& pack, const PackOptions& options)
    : pack_(pack), options_(options), folder_(folder_of(options.rules)) {}

// The pack knows its own files by their names in its folder, all others by their full names.
std::string PackText::file(const rules::Where& where) const {
  std::string name(pack_.text(where.file));
  const bool added = std::ranges::find(options_.add, name) != options_.add.end();
  if (folder_.empty() || added || name.starts_with(shipped_packs().front().label) ||
      name.starts_with('/')) {
    return name;
  }
  const bool other =
      !options_.rules.empty() ? !exists(folder_ + name) : !options_.add.empty() && exists(name);
  return other ? name : folder_ + name;
}

std::string PackText::place(const rules::Where& where) const {
  return fmt::format("{}:{}", file(where), where.line);
}

std::string_view PackText::id_of(std::uint32_t order) const {
  const auto rules = static_cast<std::uint32_t>(pack_.rules.size());
  return pack_.text(order < rules ? pack_.rules[order].id : pack_.aliases[order - rules].id);
}

std::string PackText::place_of(std::uint32_t order) const {
  const auto rules = static_cast<std::uint32_t>(pack_.rules.size());
  return place(order < rules ? pack_.rules[order].where : pack_.aliases[order - rules].where);
}

std::string PackText::mention(const rules::MentionTest& test) const {
  std::string text = fmt::format("<{}", type_name(test.type));
  for (const rules::MentionAttribute& attribute : pack_.attributes(test)) {
    text += fmt::format(" {}={}", pack_.text(attribute.name), pack_.text(attribute.value));
  }
  return text + ">";
}

std::string PackText::joined(const std::vector<std::uint32_t>& parts, std::string_view sign) const {
  constexpr std::size_t most = 6;  // a longer choice is no longer read
  std::string text;
  std::size_t count = 0;
  for (const std::uint32_t part : parts) {
    if (count == most) {
      text += fmt::format("{}{} more", sign, parts.size() - most);
      break;
    }
    std::string one = bare(this->test(pack_.tests[part]));
    if (one.find(" | ") != std::string::npos || one.find(" & ") != std::string::npos) {
      one = fmt::format("({})", one);
    }
    text += (count++ == 0 ? "" : std::string(sign)) + one;
  }
  return text;
}

std::string PackText::test(const Test& test) const {
  const auto named = [&test](std::span<const std::string_view> names) {
    return fmt::format("<{}>", test.argument < names.size() ? names[test.argument] : "?");
  };
  const rules::Table<std::uint32_t> table = pack_.parts(test);
  const std::vector<std::uint32_t> parts(table.begin(), table.end());
  switch (test.kind) {
    case Test::Kind::token_class:
      return named(text::token_class_names());
    case Test::Kind::position_class:
      return named(text::position_class_names());
    case Test::Kind::word:
      return std::string(pack_.text(pack_.words[test.argument]));
    case Test::Kind::exact:
      return fmt::format("'{}'", pack_.text(pack_.words[test.argument]));
    case Test::Kind::regex:
      return fmt::format("/{}/", shortened(pack_.token_regexes[test.argument].source()));
    case Test::Kind::list:
      return fmt::format("<${}>", pack_.text(pack_.lists[test.argument].name));
    case Test::Kind::mention:
      return fmt::format("<{}>", type_name(static_cast<rules::TypeId>(test.argument)));
    case Test::Kind::all_of:
      return fmt::format("<{}>", joined(parts, " & "));
    case Test::Kind::any_of:
      return fmt::format("<{}>", joined(parts, " | "));
    case Test::Kind::none_of:
      return fmt::format("<!{}>", joined(parts, " & "));
  }
  return {};
}

std::string PackText::element(const Instruction& i, const tagger::SentenceInput& sentence,
                              std::uint32_t token) const {
  const Test& all = pack_.tests[i.a];
  if (i.op != Instruction::Op::test || all.kind != Test::Kind::all_of) {
    return element(i);
  }
  const rules::Table<std::uint32_t> parts = pack_.parts(all);
  std::vector<std::uint32_t> failed;
  for (const std::uint32_t part : parts) {
    if (!sentence.holds(part, token)) {
      failed.push_back(part);
    }
  }
  return failed.empty() || failed.size() == parts.size()
             ? element(i)
             : fmt::format("<{} & ...>", joined(failed, " & "));
}

std::string PackText::element(const Instruction& i) const {
  constexpr std::array<std::string_view, 6> edges = {"<bos>", "<eos>", "<bol>",
                                                     "<eol>", "<bop>", "<eop>"};
  switch (i.op) {
    case Instruction::Op::test:
      return test(pack_.tests[i.a]);
    case Instruction::Op::mention:
      return mention(pack_.mention_tests[i.a]);
    case Instruction::Op::edge:
      return std::string(i.a < edges.size() ? edges[i.a] : "<?>");
    case Instruction::Op::list: {
      std::string text = fmt::format("${}", pack_.text(pack_.lists[i.a].name));
      if (i.b != rules::none) {
        const rules::ListFilter& filter = pack_.filters[i.b];
        text += fmt::format(".{}={}", pack_.text(pack_.columns(pack_.lists[i.a])[filter.column]),
                            pack_.text(filter.value));
      }
      return text;
    }
    case Instruction::Op::split:
    case Instruction::Op::jump:
    case Instruction::Op::save:
    case Instruction::Op::accept:
      break;
  }
  return {};
}

}  // namespace entag::pipeline
