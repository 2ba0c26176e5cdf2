#include "tagger/symbols.h"

#include "tagger/matcher.h"

#include <algorithm>
#include <bit>

namespace entag::tagger {
namespace {

constexpr std::uint32_t unknown = 0xFFFFFFFF;
// The class of what stands behind the last token.
constexpr std::uint32_t end_class = 0xFFFFFFFE;

std::size_t mix(std::size_t hash, std::uint64_t word) {
  hash = (hash ^ word) * 0x9E3779B97F4A7C15U;
  return hash ^ (hash >> 29U);
}

}  // namespace

void Symbols::clear() {
  all_.clear();
  mark_words_.clear();
  by_hash_.clear();
  plain_.clear();
  class_of_.clear();
  class_by_hash_.clear();
  classes_.clear();
}

void Symbols::read(const SentenceInput& sentence) {
  first_ = sentence.first();
  sentence_.clear();
  running_.clear();
  covering_.clear();
  next_mention_ = 0;
  for (std::uint32_t i = first_; i < sentence.last(); ++i) {
    const auto positions =
        static_cast<std::uint8_t>(sentence.token(i).position & plan_.positions());
    const EdgeBits edges = edges_at(sentence, i);
    const std::uint32_t token_class = class_of(*sentence.type(i).signature);
    collect_marks(sentence, i);
    if (marks_.empty() && edges == 0 && positions == 0) {
      if (plain_[token_class] == unknown) {
        plain_[token_class] = intern(token_class, 0, 0);
      }
      sentence_.push_back(plain_[token_class]);
    } else {
      sentence_.push_back(intern(token_class, edges, positions));
    }
  }
  marks_.clear();
  sentence_.push_back(intern(end_class, edges_at(sentence, sentence.last()), 0));
}

bool Symbols::has_mark(Symbol symbol, std::uint32_t word) const {
  const Meaning& meaning = all_[symbol];
  const auto first = mark_words_.begin() + meaning.first_mark;
  return std::find(first, first + meaning.mark_count, word) != first + meaning.mark_count;
}

EdgeBits Symbols::edges_at(const SentenceInput& sentence, std::uint32_t at) const {
  EdgeBits bits = 0;
  for (EdgeBits wanted = plan_.edges(); wanted != 0;) {
    const auto edge = static_cast<std::uint32_t>(std::countr_zero(wanted));
    wanted = static_cast<EdgeBits>(wanted & (wanted - 1U));
    if (sentence.at_edge(static_cast<rules::Edge>(edge), at)) {
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
  const auto [first, last] = class_by_hash_.equal_range(hash);
  for (auto i = first; i != last; ++i) {
    if (classes_[i->second] == masked_) {
      known = i->second;
      return known;
    }
  }
  known = static_cast<std::uint32_t>(classes_.size());
  classes_.push_back(masked_);
  plain_.push_back(unknown);
  class_by_hash_.emplace(hash, known);
  return known;
}

void Symbols::collect_marks(const SentenceInput& sentence, std::uint32_t at) {
  marks_.clear();
  for (const Running& mark : running_) {
    marks_.push_back(mark_word(mark.mark, at + 1 == mark.last ? MarkPart::end : MarkPart::inside));
  }
  std::erase_if(running_, [at](const Running& mark) { return mark.last <= at + 1; });
  for (const ListHit& hit : sentence.hits_at(at)) {
    for (const LayerPlan::ListMark& mark : plan_.marks_of_list(hit.list)) {
      if (mark.filter == rules::none || sentence.row(hit, &pack_.filters[mark.filter])) {
        begin_mark(mark.mark, hit.first, hit.last);
      }
    }
  }
  const auto mentions = sentence.mentions();
  for (; next_mention_ < mentions.size() && mentions[next_mention_]->first <= at; ++next_mention_) {
    const TaggedSpan& mention = *mentions[next_mention_];
    for (const LayerPlan::MentionMark& mark : plan_.mention_marks()) {
      if (passes(pack_.mention_tests[mark.test], mention)) {
        begin_mark(mark.mark, mention.first, mention.last);
      }
    }
    if (plan_.cover_mark(mention.type) != rules::none) {
      covering_.push_back({plan_.cover_mark(mention.type), mention.last});
    }
  }
  std::erase_if(covering_, [at](const Running& mark) { return mark.last <= at; });
  for (const Running& mark : covering_) {
    marks_.push_back(mark_word(mark.mark, MarkPart::single));
  }
  std::ranges::sort(marks_);
}

void Symbols::begin_mark(std::uint32_t mark, std::uint32_t first, std::uint32_t last) {
  const bool single = last == first + 1;
  marks_.push_back(mark_word(mark, single ? MarkPart::single : MarkPart::begin));
  if (!single) {
    running_.push_back({mark, last});
  }
}

Symbol Symbols::intern(std::uint32_t token_class, EdgeBits edges, std::uint8_t positions) {
  std::size_t hash = mix(token_class, (std::uint64_t{edges} << 8U) | positions);
  for (const std::uint32_t word : marks_) {
    hash = mix(hash, word);
  }
  const auto [first, last] = by_hash_.equal_range(hash);
  for (auto i = first; i != last; ++i) {
    const Meaning& known = all_[i->second];
    const auto words = mark_words_.begin() + known.first_mark;
    if (known.token_class == token_class && known.edges == edges && known.positions == positions &&
        std::equal(words, words + known.mark_count, marks_.begin(), marks_.end())) {
      return i->second;
    }
  }
  const auto symbol = static_cast<Symbol>(all_.size());
  all_.push_back({token_class, edges, positions, static_cast<std::uint32_t>(mark_words_.size()),
                  static_cast<std::uint32_t>(marks_.size())});
  mark_words_.insert(mark_words_.end(), marks_.begin(), marks_.end());
  by_hash_.emplace(hash, symbol);
  return symbol;
}

}  // namespace entag::tagger
