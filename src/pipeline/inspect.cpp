#include "pipeline/inspect.h"

#include "pipeline/pipeline_impl.h"
#include "pipeline/token_text.h"
#include "text/utf8.h"

#include <fmt/format.h>

namespace entag::pipeline {

std::vector<TokenLine> describe_tokens(const Pipeline& pipeline, std::string_view text) {
  const Pipeline::Impl& impl = pipeline.impl();
  splitter::Analysis analysis;
  impl.splitter.split(text, analysis);
  const tagger::TestPlan tests(*impl.pack);
  tagger::Vocabulary vocabulary(*impl.pack, tests);
  tagger::DocumentInput document;
  tagger::prepare(*impl.pack, text, analysis, vocabulary, document);
  tagger::SentenceInput sentence(*impl.pack);
  std::vector<TokenLine> lines;
  for (const splitter::Sentence& one : analysis.sentences) {
    if (!lines.empty()) {
      lines.emplace_back();
    }
    sentence.assign(document, one, {});
    for (std::uint32_t i = one.first; i < one.last; ++i) {
      const splitter::Token& token = analysis.tokens[i];
      const std::uint32_t line_begin = analysis.lines[token.line].span.begin;
      const std::size_t column =
          text::count_code_points(text.substr(line_begin, token.span.begin - line_begin));
      lines.push_back({fmt::format("{}:{}", token.line + 1, column + 1),
                       std::string(token.span.of(text)), classes_of(sentence, i),
                       lists_of(*impl.pack, sentence, i)});
    }
  }
  return lines;
}

}  // namespace entag::pipeline
