#include "tagger/memory.h"

#include "text/token_class.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <unordered_set>

// What a document has said in full, it then says short. The inventory of short forms is that of the
// orthographic matchers of the literature (Bontcheva et al. 2002, "Shallow methods for named entity
// coreference resolution"); which of them a type has is data (`alias:`).

namespace entag::tagger {
namespace {

using rules::AliasForm;
using text::TokenClass;

constexpr std::uint32_t max_form_tokens = 6;

bool has_class(const DocumentInput& document, std::uint32_t token, TokenClass c) {
  return (document.types[token]->classes & text::bit(c)) != 0;
}

std::string initials(const DocumentInput& document, const TaggedSpan& mention) {
  std::string key;
  for (std::uint32_t i = mention.first; i < mention.last; ++i) {
    if (has_class(document, i, TokenClass::cap)) {
      const std::string& fold = document.types[i]->fold;
      key += fold.substr(0, text::decode(fold, 0).size);
    }
  }
  return key.size() >= 2 ? key : std::string();
}

// The tokens of the capture `last`, or the last word.
std::pair<std::uint32_t, std::uint32_t> surname(const DocumentInput& document,
                                                const TaggedSpan& mention) {
  std::uint32_t first = mention.last - 1;
  std::uint32_t last = mention.last;
  if (mention.surname.begin < mention.surname.end) {
    const auto& tokens = document.analysis->tokens;
    first = mention.first;
    while (first + 1 < mention.last && tokens[first].span.end <= mention.surname.begin) {
      ++first;
    }
    last = first + 1;
    while (last < mention.last && tokens[last].span.begin < mention.surname.end) {
      ++last;
    }
  }
  return {first, last};
}

// A short form that one alias may vote for.
struct Form {
  std::uint32_t alias = 0;
  std::size_t tokens = 0;
  bool acronym = false;
  Span teacher;  // the mention that taught it first
};

// What the sure mentions of a document have taught, by the key of the form.
class Memory {
 public:
  Memory(const rules::Pack& pack, const rules::Layer& layer, const DocumentInput& document,
         const std::vector<TaggedSpan>& mentions)
      : pack_(pack), document_(document), mentions_(mentions) {
    for (const TaggedSpan& mention : mentions) {
      if (mention.score < sure_score) {
        continue;
      }
      for (const std::uint32_t alias : pack.aliases_of(layer)) {
        if (pack.aliases[alias].type == mention.type) {
          learn(alias, mention);
        }
      }
    }
  }

  [[nodiscard]] bool empty() const { return forms_.empty(); }

  // Appends the votes for forms that stand in sentence number `number`.
  void recall(std::uint32_t number, std::vector<Vote>& votes) const {
    const splitter::Sentence& sentence = document_.analysis->sentences[number];
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      // A capital begins every name, so lower-case words are not even looked up.
      if (!has_class(document_, i, TokenClass::cap) ||
          !first_words_.contains(form_key(document_, i, i + 1))) {
        continue;
      }
      const std::uint32_t end = std::min<std::uint32_t>(sentence.last, i + longest_);
      for (std::uint32_t last = i + 1; last <= end; ++last) {
        recall_at(number, i, last, votes);
      }
    }
  }

 private:
  void learn(std::uint32_t alias, const TaggedSpan& mention) {
    for (const AliasForm form : pack_.forms(pack_.aliases[alias])) {
      const std::string key = short_form(document_, mention, form);
      const auto tokens = static_cast<std::uint32_t>(std::ranges::count(key, ' ')) + 1;
      if (key.size() < 2 || tokens > max_form_tokens) {
        continue;
      }
      auto& known = forms_[key];
      if (std::ranges::none_of(known, [alias](const Form& f) { return f.alias == alias; })) {
        known.push_back({alias, tokens, form == AliasForm::acronym, mention.span});
        longest_ = std::max(longest_, tokens);
        first_words_.insert(key.substr(0, key.find(' ')));
      }
    }
  }

  void recall_at(std::uint32_t number, std::uint32_t first, std::uint32_t last,
                 std::vector<Vote>& votes) const {
    const auto found = forms_.find(form_key(document_, first, last));
    if (found == forms_.end()) {
      return;
    }
    const Span span{document_.analysis->tokens[first].span.begin,
                    document_.analysis->tokens[last - 1].span.end};
    for (const Form& form : found->second) {
      const rules::Alias& alias = pack_.aliases[form.alias];
      if (form.teacher == span || inside_own_kind(number, span, alias.type) ||
          (form.acronym && !has_class(document_, first, TokenClass::acronym))) {
        continue;
      }
      Vote vote;
      vote.span = span;
      vote.type = alias.type;
      vote.weight = alias.weight;
      vote.evidence = alias.evidence;
      vote.order = static_cast<std::uint32_t>(pack_.rules.size()) + form.alias;
      vote.rule = pack_.text(alias.id);
      vote.teacher = form.teacher;
      votes.push_back(std::move(vote));
    }
  }

  // Inside a longer mention of its type, a form says nothing new.
  [[nodiscard]] bool inside_own_kind(std::uint32_t sentence, Span span, rules::TypeId type) const {
    const auto near = std::ranges::equal_range(mentions_, sentence, {}, &TaggedSpan::sentence);
    return std::ranges::any_of(near, [&](const TaggedSpan& m) {
      return m.type == type && m.span.contains(span) && m.span != span;
    });
  }

  const rules::Pack& pack_;
  const DocumentInput& document_;
  const std::vector<TaggedSpan>& mentions_;
  std::unordered_map<std::string, std::vector<Form>> forms_;
  std::unordered_set<std::string> first_words_;  // of the forms
  std::uint32_t longest_ = 0;
};

}  // namespace

std::string form_key(const DocumentInput& document, std::uint32_t first, std::uint32_t last) {
  std::string key;
  for (std::uint32_t i = first; i < last; ++i) {
    key += key.empty() ? "" : " ";
    const std::string& fold = document.types[i]->fold;
    if (has_class(document, i, TokenClass::acronym)) {
      std::ranges::remove_copy(fold, std::back_inserter(key), '.');  // U.N. is UN
    } else {
      key += fold;
    }
  }
  return key;
}

std::string short_form(const DocumentInput& document, const TaggedSpan& mention, AliasForm form) {
  const std::uint32_t count = mention.last - mention.first;
  if (form == AliasForm::same) {
    return form_key(document, mention.first, mention.last);
  }
  if (count < 2) {
    return {};
  }
  switch (form) {
    case AliasForm::last: {
      const auto [first, last] = surname(document, mention);
      return last - first < count ? form_key(document, first, last) : std::string();
    }
    case AliasForm::first:
      return form_key(document, mention.first, mention.first + 1);
    case AliasForm::drop_last:
      return form_key(document, mention.first, mention.last - 1);
    case AliasForm::acronym:
      return initials(document, mention);
    case AliasForm::same:
      break;
  }
  return {};
}

std::vector<std::vector<Vote>> recall(const rules::Pack& pack, const rules::Layer& layer,
                                      const DocumentInput& document,
                                      const std::vector<TaggedSpan>& mentions) {
  std::vector<std::vector<Vote>> votes(document.analysis->sentences.size());
  const Memory memory(pack, layer, document, mentions);
  if (!memory.empty()) {
    for (std::uint32_t i = 0; i < votes.size(); ++i) {
      memory.recall(i, votes[i]);
    }
  }
  return votes;
}

}  // namespace entag::tagger
