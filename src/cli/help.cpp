#include "cli/help.h"

namespace entag::cli {

std::string_view help_text() noexcept {
  return R"(entag - tag people, places, organisations and dates by rules

Usage: entag [OPTION]... [FILE|-]...
       entag check|compile|list|rules|test|tokens|why|whynot ...

Reads text from the FILEs, or from standard input, and writes one JSON line for
each mention. '-' is standard input.

  entag article.txt | jq -r 'select(.type == "person").name' | sort | uniq -c
  entag --from jsonl --text-field .body crawl.jsonl -o mentions.jsonl

Input
      --from FORMAT       text: a file is a document; jsonl: a line is one
                          (default: what the pipeline says; the built-in: text)
      --text-field PATH   where the text is in a JSON object (default .text)
      --id-field PATH     where its id is (default .id; without one: FILE:LINE)
      --date-field PATH   where its date is (default .date)
      --keep PATH,...     fields to pass through to the output, under "keep"

Tagging
      --add FILE          names (.tsv: a name, a tab, its type on each line) or
                          rules (.yaml), beside those of the pack; repeatable
      --rules PATH        a pipeline file, the folder of one, or a compiled pack
                          (.entagc), instead of the built-in English pack
      --type TYPE,...     only these types: person, place, organisation, date
      --date DATE         the documents' date, YYYY-MM-DD; today; or none.
                          Default: the date field, else the date in the text

Output
      --per UNIT          a line for each mention (default), sentence or document
      --with PART,...     add text, sentences, tokens to document records
      --why               add to each mention the votes that made it, as "why"
  -o, --output FILE       write to FILE, which appears when it is complete
  -j, --jobs N            documents tagged at a time (default: all cores); the
                          output is the same for any N

Commands
  check [PIPELINE]        tell every fault and doubt in the rule files (a file or
                          folder; the built-in pack); --format json for editors;
                          of a compiled pack: whether it is whole
  compile PIPELINE -o FILE.entagc
                          compile it to one file, which --rules starts at once
  list [PIPELINE]         what a pack holds: types, layers, rules with their weight
                          and place, lists; --format json
  test [PIPELINE]         run the tests that stand in the rule files
  tokens [FILE]           the tokens of a text with their classes and lists
  why FILE:LINE[:COLUMN]  which rules made the mentions there, and what lost
  whynot --type TYPE TEXT [FILE]
                          why TEXT is not found as TYPE: what it lost to, or how
                          far the nearest rules came
  rules                   list the files of the built-in pack; --export FOLDER
                          writes them there, to be changed and read by --rules
                          (a FILE of such a name is ./test; all but rules take
                          --add FILE too, tokens, why and whynot --rules PATH)

  -h, --help              print this and exit
  -V, --version           print the version and exit

Exit status: 0 done; 1 a test failed; 2 wrong usage or rules, or output could
not be written; 3 some input could not be read, the rest was done.
More in entag(1).
)";
}

}  // namespace entag::cli
