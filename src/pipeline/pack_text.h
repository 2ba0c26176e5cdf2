#pragma once

#include "rules/pack.h"
#include "tagger/sentence_input.h"

#include "entag/pack_options.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entag::pipeline {

// Says the parts of a pack as a person would write them or look for them. Refers to the pack.
class PackText {
 public:
  // `options` are those that the pack was loaded with.
  PackText(const rules::Pack& pack, const PackOptions& options);

  // FILE:LINE, with the file as a person would open it; of a compiled pack as it is relative to the
  // folder that it was compiled from.
  [[nodiscard]] std::string place(const rules::Where& where) const;
  // The file alone.
  [[nodiscard]] std::string file(const rules::Where& where) const;

  // Of a rule, or an alias, by Vote::order.
  [[nodiscard]] std::string_view id_of(std::uint32_t order) const;
  [[nodiscard]] std::string place_of(std::uint32_t order) const;

  [[nodiscard]] std::string_view type_name(rules::TypeId type) const {
    return pack_.text(pack_.types[type].name);
  }

  // What one instruction of a pattern looks for: <cap>, $city.country=UA, 'said', <person>.
  [[nodiscard]] std::string element(const rules::Instruction& i) const;
  // The same for an element that does not fit token `token`: of conditions that must all hold, only
  // those that do not, with "..." for the rest.
  [[nodiscard]] std::string element(const rules::Instruction& i,
                                    const tagger::SentenceInput& sentence,
                                    std::uint32_t token) const;

 private:
  [[nodiscard]] std::string test(const rules::Test& test) const;
  [[nodiscard]] std::string joined(const std::vector<std::uint32_t>& parts,
                                   std::string_view sign) const;
  [[nodiscard]] std::string mention(const rules::MentionTest& test) const;

  const rules::Pack& pack_;
  PackOptions options_;
  std::string folder_;  // with its slash; before the names of the pack's own files
};

}  // namespace entag::pipeline
