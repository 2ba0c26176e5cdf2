#pragma once

#include "rules/draft.h"
#include "rules/pack.h"
#include "rules/report.h"
#include "rules/source.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace entag::splitter {

// The words a language's splitter knows (splitting.yaml). Compared by fold key. Immutable after
// reading.
struct Tables {
  using Words = std::set<std::string, std::less<>>;
  Words never_end;   // Mr, Gen: their stop never ends a sentence
  Words maybe_end;   // Inc, U.S: it does when a starter follows
  Words number_end;  // No, Fig: it does not when a digit follows
  Words starters;    // The, He: likely first words of sentences
  Words prefixes;    // mid: cut off before its hyphen (mid | - | October)
  Words suffixes;    // led: cut off after its hyphen (US | - | led)
};

// Adds what the file holds to `tables`. Faults go to `report`.
void read_tables(rules::FileSource& files, const std::string& name, Tables& tables,
                 rules::Report& report);

// As a compiled pack keeps them, and back.
[[nodiscard]] std::vector<rules::draft::WordTable> to_word_tables(const Tables& tables);
[[nodiscard]] Tables tables_of(const rules::Pack& pack);

}  // namespace entag::splitter
