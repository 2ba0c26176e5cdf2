#include "tagger/tagger.h"

#include "tagger/chains.h"
#include "tagger/memory.h"

#include <algorithm>
#include <cmath>

namespace entag::tagger {
namespace {

// One fixed function from the margin (half points) to 0..1: the logistic curve over points, which
// calls a lead of three points 0.95. Rounded to hundredths, so that output does not hang on the
// last bit of a library's exp().
double score_of(std::int32_t margin) {
  const double points = margin / 2.0;
  return std::round(100.0 / (1.0 + std::exp(-points))) / 100.0;
}

// Takes the attribute `id` out, which is a field of its own.
std::string take_id(std::vector<Attribute>& attributes) {
  const auto found = std::ranges::find(attributes, "id", &Attribute::name);
  if (found == attributes.end()) {
    return {};
  }
  std::string id = std::move(found->value);
  attributes.erase(found);
  return id;
}

DocumentDate choose_date(const rules::Pack& pack, const Document& document,
                         const DateChoice& choice, const Workspace& workspace) {
  if (choice.mode == DateChoice::Mode::fixed) {
    return {choice.day, "option", 1};
  }
  if (choice.mode == DateChoice::Mode::none) {
    return {};
  }
  if (const auto day = parse_day(document.date)) {
    return {day, "field", 1};
  }
  DocumentDate found = find_document_date(pack, workspace.input, workspace.spans);
  found.score = found.day ? score_of(static_cast<std::int32_t>(found.score)) : 0;
  return found;
}

}  // namespace

Tagger::Tagger(const rules::Pack& pack, const splitter::Splitter& splitter)
    : pack_(pack), splitter_(splitter), tests_(pack) {
  layers_.reserve(pack.layers.size());
  for (const rules::Layer& layer : pack.layers) {
    layers_.emplace_back(pack, layer);
  }
}

TaggedDocument Tagger::tag(const Document& document, const TagOptions& options,
                           Workspace& workspace) const {
  workspace.vocabulary.begin_document();
  if (workspace.generation != workspace.vocabulary.generation()) {
    workspace.generation = workspace.vocabulary.generation();
    workspace.runner.forget();
  }
  splitter_.split(document.text, workspace.analysis);
  DocumentInput& input = workspace.input;
  prepare(pack_, document.text, workspace.analysis, workspace.vocabulary, input);
  workspace.spans.clear();
  workspace.roles.lines.assign(workspace.analysis.lines.size(), RoleScores{});
  workspace.roles.parts.clear();
  for (std::size_t layer = 0; layer < pack_.layers.size(); ++layer) {
    workspace.runner.run(input, layer, workspace.spans, workspace.roles, options.votes);
    if (!pack_.layers[layer].aliases.empty()) {
      const auto votes = recall(pack_, pack_.layers[layer], input, workspace.spans);
      workspace.runner.run_again(input, votes, workspace.spans);
    }
  }

  TaggedDocument result;
  const DocumentDate day = choose_date(pack_, document, options.date, workspace);
  if (day.day) {
    result.date = format_day(*day.day);
    result.date_source = day.source;
    result.date_score = day.score;
  }
  std::vector<Mention> mentions = describe(workspace);
  link(pack_, input, workspace.spans, mentions);
  resolve_dates(pack_, input, day, workspace.spans, mentions);
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    if (options.hidden == Hidden::keep || pack_.types[workspace.spans[i].type].emit) {
      result.mentions.push_back(std::move(mentions[i]));
    }
  }
  for (const splitter::Sentence& sentence : workspace.analysis.sentences) {
    const std::uint32_t line = workspace.analysis.tokens[sentence.first].line;
    result.sentences.push_back({workspace.analysis.span_of(sentence), line + 1,
                                workspace.roles.of(workspace.analysis.span_of(sentence), line)});
  }
  for (const splitter::Token& token : workspace.analysis.tokens) {
    result.tokens.push_back(token.span);
  }
  return result;
}

// One public mention for each span, hidden ones too, so that both keep the same indices.
std::vector<Mention> Tagger::describe(const Workspace& workspace) const {
  std::vector<Mention> mentions;
  mentions.reserve(workspace.spans.size());
  for (const TaggedSpan& span : workspace.spans) {
    Mention mention;
    const std::uint32_t line = workspace.analysis.tokens[span.first].line;
    mention.type = pack_.text(pack_.types[span.type].name);
    mention.span = span.span;
    mention.line = line + 1;
    mention.sentence = span.sentence + 1;
    mention.role = workspace.roles.of(span.span, line);
    mention.rule = span.rule;
    mention.score = score_of(span.margin);
    mention.attributes = span.attributes;
    mention.votes = span.votes;
    mention.id = take_id(mention.attributes);
    mentions.push_back(std::move(mention));
  }
  return mentions;
}

}  // namespace entag::tagger
