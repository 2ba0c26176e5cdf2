#include "tagger/symbols.h"

#include "tagger/matcher.h"

#include <algorithm>
#include <bit>

namespace entag::tagger {
namespace {

// The class of what stands behind the last token.
constexpr std::uint32_t end_class = 0xFFFFFFFE;

}  // namespace

void Symbols::clear() {
  all_.clear();
  mark_words_.clear();
  by_hash_.clear();
  class_of_.clear();
  class_by_hash_.clear();
  classes_.clear();
  for (auto& symbols : of_type_) {
    symbols.clear();
  }
}

void Symbols::begin(const SentenceInput& sentence) {
  sentence_ = &sentence;
  first_ = sentence.first();
  here_.assign(sentence.last() - first_ + 1, unknown);
  mentioned_.clear();
  if (!sentence.mentions().empty()) {
    mentioned_.resize(here_.size());
    for (const TaggedSpan* mention : sentence.mentions()) {
      for (std::uint32_t i = mention->first; i < mention->last; ++i) {
        mentioned_[i - first_] = 1;
      }
    }
  }
}

Symbol Symbols::find(std::uint32_t at) {
  if (at == sentence_->last()) {
    marks_.clear();
    return intern(end_class, edges_at(at), 0);
  }
  const std::uint8_t where = positions(at);
  if (!plain(at)) {
    collect_marks(at);
    return intern(class_of(*sentence_->type(at).signature), edges_at(at), where);
  }
  std::vector<Symbol>& known = of_type_[where];
  const std::uint32_t type = sentence_->type_id(at);
  if (type >= known.size()) {
    known.resize(type + 1 + type / 2, unknown);
  }
  if (known[type] == unknown) {
    collect_marks(at);
    known[type] = intern(class_of(*sentence_->type(at).signature), 0, where);
  }
  return known[type];
}

bool Symbols::has_mark(Symbol symbol, std::uint32_t word) const {
  const Meaning& meaning = all_[symbol];
  const auto first = mark_words_.begin() + meaning.first_mark;
  return std::find(first, first + meaning.mark_count, word) != first + meaning.mark_count;
}

EdgeBits Symbols::edges_at(std::uint32_t at) const {
  const bool inside_line = at > first_ && at < sentence_->last() &&
                           sentence_->token(at).line == sentence_->token(at - 1).line;
  EdgeBits bits = 0;
  for (EdgeBits wanted = inside_line ? EdgeBits{0} : plan_.edges(); wanted != 0;) {
    const auto edge = static_cast<std::uint32_t>(std::countr_zero(wanted));
    wanted = static_cast<EdgeBits>(wanted & (wanted - 1U));
    if (sentence_->at_edge(static_cast<rules::Edge>(edge), at)) {
      bits = static_cast<EdgeBits>(bits | (1U << edge));
    }
  }
  return bits;
}

// The class of tokens that pass the same of the layer's tests.
std::uint32_t Symbols::class_of(const Signature& signature) {
  if (signature.id >= class_of_.size()) {
    class_of_.resize(signature.id + 1, unknown);
  }
  std::uint32_t& known = class_of_[signature.id];
  if (known != unknown) {
    return known;
  }
  masked_.resize(signature.tests.size());
  std::size_t hash = 0;
  for (std::size_t i = 0; i < masked_.size(); ++i) {
    masked_[i] = signature.tests[i] & plan_.tests()[i];
    hash = mix(hash, masked_[i]);
  }
  known = class_by_hash_.find(hash, [this](std::uint32_t id) { return classes_[id] == masked_; });
  if (known == IdTable::absent) {
    known = static_cast<std::uint32_t>(classes_.size());
    classes_.push_back(masked_);
    class_by_hash_.insert(hash, known);
  }
  return known;
}

// The mark word of the token at `at` in tokens [first, last).
std::uint32_t Symbols::mark_at(std::uint32_t mark, std::uint32_t first, std::uint32_t last,
                               std::uint32_t at) {
  if (last == first + 1) {
    return mark_word(mark, MarkPart::single);
  }
  if (at == first) {
    return mark_word(mark, MarkPart::begin);
  }
  return mark_word(mark, at + 1 == last ? MarkPart::end : MarkPart::inside);
}

void Symbols::collect_marks(std::uint32_t at) {
  marks_.clear();
  collect_hits(at);
  if (!mentioned_.empty() && mentioned_[at - first_] != 0) {
    for (const TaggedSpan* mention : sentence_->mentions()) {
      if (mention->first <= at && at < mention->last) {
        add_mention(*mention, at);
      }
    }
  }
  std::ranges::sort(marks_);
}

void Symbols::collect_hits(std::uint32_t at) {
  const std::uint32_t reach = sentence_->all_hits().longest();
  const std::uint32_t from = at + 1 >= first_ + reach ? at + 1 - reach : first_;
  for (const ListHit& hit : sentence_->all_hits().between(from, at + 1)) {
    if (hit.last <= at) {
      continue;
    }
    for (const LayerPlan::ListMark& mark : plan_.marks_of_list(hit.list)) {
      if (mark.filter == rules::none || sentence_->row(hit, &pack_.filters[mark.filter])) {
        marks_.push_back(mark_at(mark.mark, hit.first, hit.last, at));
      }
    }
  }
}

void Symbols::add_mention(const TaggedSpan& mention, std::uint32_t at) {
  for (const LayerPlan::MentionMark& mark : plan_.mention_marks()) {
    if (passes(pack_, pack_.mention_tests[mark.test], mention)) {
      marks_.push_back(mark_at(mark.mark, mention.first, mention.last, at));
    }
  }
  if (plan_.cover_mark(mention.type) != rules::none) {
    marks_.push_back(mark_word(plan_.cover_mark(mention.type), MarkPart::single));
  }
}

Symbol Symbols::intern(std::uint32_t token_class, EdgeBits edges, std::uint8_t positions) {
  std::size_t hash = mix(token_class, (std::uint64_t{edges} << 8U) | positions);
  for (const std::uint32_t word : marks_) {
    hash = mix(hash, word);
  }
  const Symbol known = by_hash_.find(hash, [&](Symbol id) {
    const Meaning& meaning = all_[id];
    const auto words = mark_words_.begin() + meaning.first_mark;
    return meaning.token_class == token_class && meaning.edges == edges &&
           meaning.positions == positions &&
           std::equal(words, words + meaning.mark_count, marks_.begin(), marks_.end());
  });
  if (known != IdTable::absent) {
    return known;
  }
  const auto symbol = static_cast<Symbol>(all_.size());
  all_.push_back({token_class, edges, positions, static_cast<std::uint32_t>(mark_words_.size()),
                  static_cast<std::uint32_t>(marks_.size())});
  mark_words_.insert(mark_words_.end(), marks_.begin(), marks_.end());
  by_hash_.insert(hash, symbol);
  return symbol;
}

}  // namespace entag::tagger
