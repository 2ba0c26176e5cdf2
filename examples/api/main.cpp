// Tags its arguments in process, each a document of its own:
//   names 'Jane Roe left Kyiv on 2 May 2024.'
// writes a line of document, type, name and date value for each mention, with tabs between.

#include "entag/pipeline.h"

#include <iostream>

int main(int argc, char** argv) {
  const auto pipeline = entag::Pipeline::builtin();  // compiled once, used for every document
  if (!pipeline) {
    std::cerr << entag::render(pipeline.error());
    return 2;
  }
  for (int i = 1; i < argc; ++i) {
    const entag::Document document{.id = std::to_string(i), .text = argv[i]};
    const entag::TaggedDocument found = pipeline->tag(document);
    for (const entag::Mention& mention : found.mentions) {
      const std::string_view shown =
          mention.name.empty() ? mention.span.of(document.text) : std::string_view(mention.name);
      std::cout << document.id << '\t' << mention.type << '\t' << shown << '\t' << mention.value
                << '\n';
    }
  }
  return std::cout.flush() ? 0 : 1;
}
