#include "tagger/memory.h"

#include "text/token_class.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <algorithm>
#include <unordered_map>

// What a document has said in full, it then says short. The inventory of short forms is that of the
// orthographic matchers of the literature (Bontcheva et al. 2002, "Shallow methods for named entity
// coreference resolution"); which of them a type has is data (`alias:`).

namespace entag::tagger {
namespace {

using rules::AliasForm;
using text::TokenClass;

constexpr std::size_t max_form_tokens = 6;

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

struct Form {
  std::uint32_t alias = 0;
  std::size_t tokens = 0;
  bool acronym = false;
  Span teacher;
};

// Whether tokens from `at` may stand for a name: a capital begins them, an acronym is all capitals.
bool looks_like_name(const DocumentInput& document, std::uint32_t at, bool acronym) {
  return has_class(document, at, acronym ? TokenClass::acronym : TokenClass::cap);
}

}  // namespace

std::string form_key(const DocumentInput& document, std::uint32_t first, std::uint32_t last) {
  std::string key;
  for (std::uint32_t i = first; i < last; ++i) {
    key += key.empty() ? "" : " ";
    key += document.types[i]->fold;
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
  std::unordered_map<std::string, std::vector<Form>> forms;
  std::size_t longest = 0;
  for (const TaggedSpan& mention : mentions) {
    if (mention.score < sure_score) {
      continue;
    }
    for (const std::uint32_t id : layer.aliases) {
      if (pack.aliases[id].type != mention.type) {
        continue;
      }
      for (const AliasForm form : pack.aliases[id].forms) {
        const std::string key = short_form(document, mention, form);
        const auto tokens = static_cast<std::size_t>(std::ranges::count(key, ' ')) + 1;
        if (key.size() < 2 || tokens > max_form_tokens) {
          continue;
        }
        auto& known = forms[key];
        if (std::ranges::none_of(known, [id](const Form& f) { return f.alias == id; })) {
          known.push_back({id, tokens, form == AliasForm::acronym, mention.span});
          longest = std::max(longest, tokens);
        }
      }
    }
  }
  std::vector<std::vector<Vote>> votes(document.analysis->sentences.size());
  if (forms.empty()) {
    return votes;
  }
  const auto inside_own_kind = [&](Span span, rules::TypeId type) {
    return std::ranges::any_of(mentions, [&](const TaggedSpan& m) {
      return m.type == type && m.span.contains(span) && m.span != span;
    });
  };
  for (std::size_t s = 0; s < votes.size(); ++s) {
    const splitter::Sentence& sentence = document.analysis->sentences[s];
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      if (!has_class(document, i, TokenClass::cap)) {
        continue;
      }
      for (std::uint32_t end = i + 1; end <= sentence.last && end - i <= longest; ++end) {
        const auto found = forms.find(form_key(document, i, end));
        if (found == forms.end()) {
          continue;
        }
        const Span span{document.analysis->tokens[i].span.begin,
                        document.analysis->tokens[end - 1].span.end};
        for (const Form& form : found->second) {
          const rules::Alias& alias = pack.aliases[form.alias];
          if (form.teacher == span || !looks_like_name(document, i, form.acronym) ||
              inside_own_kind(span, alias.type)) {
            continue;
          }
          Vote vote;
          vote.span = span;
          vote.type = alias.type;
          vote.weight = alias.weight;
          vote.evidence = alias.evidence;
          vote.order = static_cast<std::uint32_t>(pack.rules.size()) + form.alias;
          vote.rule = &alias.id;
          votes[s].push_back(std::move(vote));
        }
      }
    }
  }
  return votes;
}

}  // namespace entag::tagger
