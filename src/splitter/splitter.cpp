#include "splitter/splitter.h"

#include "splitter/positions.h"
#include "splitter/sentences.h"
#include "splitter/tokenizer.h"

namespace entag::splitter {

Splitter::Splitter(const Tables& tables) : words_(tables) {}

void Splitter::split(std::string_view text, Analysis& out) const {
  out.clear();
  splitter::tokenize(text, words_, out);
  find_sentences(text, words_, out);
  mark_positions(text, out);
}

void Splitter::tokenize(std::string_view text, std::vector<Span>& out) const {
  Analysis analysis;
  splitter::tokenize(text, words_, analysis);
  for (const Token& token : analysis.tokens) {
    out.push_back(token.span);
  }
}

}  // namespace entag::splitter
