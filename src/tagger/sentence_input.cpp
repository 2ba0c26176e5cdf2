#include "tagger/sentence_input.h"

#include <algorithm>

namespace entag::tagger {

using rules::ListIndex;
using rules::Test;

void prepare(const rules::Pack& pack, std::string_view text, const splitter::Analysis& analysis,
             Vocabulary& vocabulary, DocumentInput& document) {
  document.text = text;
  document.analysis = &analysis;
  document.types.clear();
  document.type_ids.clear();
  for (const splitter::Token& token : analysis.tokens) {
    const TokenType* const type = vocabulary.lookup(token.span.of(text));
    document.types.push_back(type);
    document.type_ids.push_back(type->id);
  }
  document.hits.find(pack, text, analysis, document.types);
}

void SentenceInput::assign(const DocumentInput& document, const splitter::Sentence& sentence,
                           std::span<const TaggedSpan* const> mentions) {
  document_ = &document;
  sentence_ = &sentence;
  mentions_ = mentions;
}

Span SentenceInput::bytes(std::uint32_t from, std::uint32_t to) const {
  if (from < to) {
    return {token(from).span.begin, token(to - 1).span.end};
  }
  const std::uint32_t at = from < last() ? token(from).span.begin : token(last() - 1).span.end;
  return {at, at};
}

bool SentenceInput::at_edge(rules::Edge edge, std::uint32_t at) const {
  using rules::Edge;
  const auto line_of = [this](std::uint32_t i) { return token(i).line; };
  const bool begins = at == first();
  const bool ends = at == last();
  const auto& tokens = analysis().tokens;
  switch (edge) {
    case Edge::sentence_begin:
      return begins;
    case Edge::sentence_end:
      return ends;
    case Edge::line_begin:
      return !ends && (at == 0 || tokens[at - 1].line != line_of(at));
    case Edge::line_end:
      return !begins && (at == tokens.size() || tokens[at].line != line_of(at - 1));
    case Edge::paragraph_begin:
      return !ends && (at == 0 || tokens[at - 1].line + 1 < line_of(at));
    case Edge::paragraph_end:
      return !begins && (at == tokens.size() || line_of(at - 1) + 1 < tokens[at].line);
  }
  return false;
}

const ListHit* SentenceInput::hit_from(std::uint32_t list, std::uint32_t at) const {
  if (at >= last()) {
    return nullptr;
  }
  for (const ListHit& hit : document_->hits.between(at, at + 1)) {
    if (hit.list == list) {
      return &hit;
    }
  }
  return nullptr;
}

const ListHit* SentenceInput::hit_to(std::uint32_t list, std::uint32_t at) const {
  for (const ListHit& hit : hits()) {
    if (hit.last == at && hit.list == list) {
      return &hit;
    }
  }
  return nullptr;
}

std::optional<std::uint32_t> SentenceInput::row(const ListHit& hit,
                                                const rules::ListFilter* filter) const {
  const rules::ListTable& table = pack_.lists[hit.list];
  const std::string_view found = bytes(hit.first, hit.last).of(text());
  for (const ListIndex::Entry& entry : pack_.index.entries(hit.node)) {
    if (entry.list == hit.list && rules::accepts(table, pack_.cell(table, entry.row, 0), found) &&
        (filter == nullptr ||
         pack_.cell(table, entry.row, filter->column) == pack_.text(filter->value))) {
      return entry.row;
    }
  }
  return std::nullopt;
}

bool SentenceInput::holds(std::uint32_t test, std::uint32_t i) const {
  if (!type(i).may(test)) {
    return false;
  }
  const Test& t = pack_.tests[test];
  return !t.dynamic || holds(t, i);
}

// A part says by itself whether it hangs on the place; what does not is known of the token.
bool SentenceInput::part_holds(std::uint32_t part, std::uint32_t i) const {
  const Test& t = pack_.tests[part];
  return t.dynamic ? holds(t, i) : type(i).may(part);
}

bool SentenceInput::holds(const Test& test, std::uint32_t i) const {
  const rules::Table<std::uint32_t> parts = pack_.parts(test);
  const auto holds_too = [this, i](std::uint32_t part) { return part_holds(part, i); };
  switch (test.kind) {
    case Test::Kind::position_class:
      return test.argument < text::position_class_count &&
             ((std::uint32_t{token(i).position} >> test.argument) & 1U) != 0;
    case Test::Kind::mention:
      return std::ranges::any_of(mentions_, [&](const TaggedSpan* mention) {
        return mention->type == test.argument && mention->first <= i && i < mention->last;
      });
    case Test::Kind::all_of:
      return std::ranges::all_of(parts, holds_too);
    case Test::Kind::any_of:
      return std::ranges::any_of(parts, holds_too);
    case Test::Kind::none_of:
      return std::ranges::none_of(parts, holds_too);
    case Test::Kind::token_class:
    case Test::Kind::word:
    case Test::Kind::exact:
    case Test::Kind::regex:
    case Test::Kind::list:
      break;
  }
  return false;  // static kinds are never asked here
}

}  // namespace entag::tagger
