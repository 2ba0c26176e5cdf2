#include "pipeline/explain.h"
#include "pipeline/pipeline_impl.h"
#include "rules/list_index.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace entag::pipeline {
namespace {

using tagger::NearMiss;
using tagger::Reading;

constexpr std::size_t most_places = 50;
constexpr std::size_t most_misses = 5;
constexpr std::size_t most_wanted = 6;

constexpr std::array<std::string_view, 3> case_rules = {"fold", "title", "exact"};

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

// The words between white space.
std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && !is_space(text[end])) {
      ++end;
    }
    if (end > at) {
      words.push_back(text.substr(at, end - at));
    }
    at = end + 1;
  }
  return words;
}

// With one space between the words.
std::string words_joined(std::string_view text) {
  std::string joined;
  for (const std::string_view word : words_of(text)) {
    joined += fmt::format("{}{}", joined.empty() ? "" : " ", word);
  }
  return joined;
}

// Where `words`, with white space between them, end when they begin at byte `at`; npos: they do
// not.
std::size_t match_words(std::string_view text, std::size_t at,
                        const std::vector<std::string_view>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::size_t gap = at;
    while (i > 0 && at < text.size() && is_space(text[at])) {
      ++at;
    }
    if ((i > 0 && at == gap) || !text.substr(at).starts_with(words[i])) {
      return std::string_view::npos;
    }
    at += words[i].size();
  }
  return at;
}

}  // namespace

std::vector<Span> Explanation::find(std::string_view wanted) const {
  const std::vector<std::string_view> words = words_of(wanted);
  std::vector<Span> whole;
  std::vector<Span> cut;
  if (words.empty()) {
    return whole;
  }
  const std::string_view text = document_.text;
  for (std::size_t at = text.find(words.front()); at != std::string_view::npos;
       at = text.find(words.front(), at + 1)) {
    const std::size_t end = match_words(text, at, words);
    if (end != std::string_view::npos) {
      const Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
      (tokens_of(span).whole ? whole : cut).push_back(span);
    }
  }
  return whole.empty() ? cut : whole;
}

// The first place that differs in case, accents or the form of dashes and apostrophes only.
std::optional<Span> Explanation::find_folded(std::string_view wanted) const {
  std::vector<Span> spans;
  pipeline_.impl().splitter.tokenize(wanted, spans);
  std::vector<std::string> keys;
  keys.reserve(spans.size());
  for (const Span span : spans) {
    keys.push_back(text::fold(span.of(wanted)));
  }
  const auto& types = workspace_.input.types;
  const auto found = std::search(
      types.begin(), types.end(), keys.begin(), keys.end(),
      [](const tagger::TokenType* type, const std::string& key) { return type->fold == key; });
  if (keys.empty() || found == types.end()) {
    return std::nullopt;
  }
  const auto first = static_cast<std::size_t>(found - types.begin());
  const auto& tokens = workspace_.analysis.tokens;
  return Span{tokens[first].span.begin, tokens[first + keys.size() - 1].span.end};
}

Result<std::string> Explanation::why_not(rules::TypeId type, std::string_view wanted) const {
  std::vector<Span> places = find(wanted);
  if (places.empty()) {
    const auto near = find_folded(wanted);
    return fail({document_.id, 0, 0},
                near ? fmt::format("does not have '{}'; it has {} on line {}", wanted,
                                   quoted(*near), line_of(near->begin) + 1)
                     : fmt::format("does not have '{}'", wanted));
  }
  const std::size_t untold = places.size() - std::min(places.size(), most_places);
  places.resize(places.size() - untold);
  std::string out;
  for (const Span span : places) {
    out += tell_place(type, span);
  }
  if (untold > 0) {
    out += fmt::format("{}: has it at {} more {}\n", document_.id, untold,
                       untold == 1 ? "place" : "places");
  }
  const bool missing = std::ranges::none_of(readings_, [&](const Reading& r) {
    return r.type == type && r.fate == Reading::Fate::won &&
           std::ranges::any_of(places, [&r](Span span) { return r.span.contains(span); });
  });
  const Tokens first = tokens_of(places.front());
  if (missing && pack_.types[type].emit && first.whole && in_one_sentence(first)) {
    out +=
        fmt::format("to have it found: put the line '{}', a tab, '{}' into a file.tsv for --add\n",
                    words_joined(wanted), say_.type_name(type));
  }
  return out;
}

std::string Explanation::tell_place(rules::TypeId type, Span span) const {
  const auto exact = [&](const Reading& r) { return r.span == span && r.type == type; };
  const auto reading = std::ranges::find_if(readings_, exact);
  if (reading != readings_.end() && reading->fate == Reading::Fate::won) {
    return tell_winner(*reading);
  }
  std::string out =
      fmt::format("{}: {} is not found as {}\n", place(span), quoted(span), say_.type_name(type));
  for (const Reading& other : readings_) {
    if (other.fate == Reading::Fate::won && other.span.overlaps(span) && is_shown(other)) {
      out += fmt::format(
          "  {}{}, {} points, by {}  {}\n",
          other.type == rules::none_type ? "dropped: " : "found: ",
          other.type == rules::none_type ? quoted(other.span) : named(other.span, other.type),
          other.score / 2.0, say_.id_of(other.says.front().order),
          say_.place_of(other.says.front().order));
    }
  }
  for (const Reading& other : readings_) {
    if (other.fate != Reading::Fate::won && other.span.overlaps(span) && other.type == type) {
      out += tell_loser(other);
    }
  }
  const Tokens tokens = tokens_of(span);
  if (!tokens.whole) {
    const auto& all = workspace_.analysis.tokens;
    const Span first = all[tokens.first].span;
    const bool at_begin = first.begin < span.begin;
    return out + fmt::format("  it {} inside the word {}, and mentions are made of whole words\n",
                             at_begin ? "begins" : "ends",
                             quoted(at_begin ? first : all[tokens.last - 1].span));
  }
  if (!in_one_sentence(tokens)) {
    return out + "  it lies in two sentences, and a mention lies in one\n";
  }
  out += tell_lists(span);
  return reading == readings_.end() ? out + tell_near(type, span) : out;
}

// The rows of lists whose fold key is the text's.
std::span<const rules::ListIndex::Entry> Explanation::rows_of(Span span) const {
  const Tokens tokens = tokens_of(span);
  rules::ListIndex::Node node = rules::ListIndex::root;
  for (std::uint32_t i = tokens.first; i < tokens.last; ++i) {
    node = pack_.index.step(node, workspace_.input.types[i]->list_token);
    if (node == rules::ListIndex::nowhere) {
      return {};
    }
  }
  return pack_.index.entries(node);
}

// The lists that have the text, in this spelling or in another.
std::string Explanation::tell_lists(Span span) const {
  const std::span<const rules::ListIndex::Entry> rows = rows_of(span);
  std::string have;
  std::string otherwise;
  std::uint32_t told = rules::none;
  for (const rules::ListIndex::Entry& entry : rows) {
    if (entry.list == told) {
      continue;
    }
    told = entry.list;
    const rules::ListTable& list = pack_.lists[entry.list];
    const bool fits = std::ranges::any_of(rows, [&](const rules::ListIndex::Entry& row) {
      return row.list == entry.list &&
             rules::accepts(list, pack_.cell(list, row.row, 0), span.of(document_.text));
    });
    if (fits) {
      have += fmt::format("{}${}", have.empty() ? "" : " ", pack_.text(list.name));
    } else {
      const auto rule = static_cast<std::size_t>(list.casing);
      otherwise += fmt::format("  list ${} has '{}' (case: {}{}), which this spelling is not\n",
                               pack_.text(list.name), pack_.cell(list, entry.row, 0),
                               rule < case_rules.size() ? case_rules[rule] : "?",
                               list.fold_accents ? "" : ", accents: exact");
    }
  }
  return fmt::format("  {}{}\n", have.empty() ? "no list has it" : "in the lists ", have) +
         otherwise;
}

std::string Explanation::tell_near(rules::TypeId type, Span span) const {
  const Tokens tokens = tokens_of(span);
  const auto misses = tagger::near_misses(pack_, workspace_.input, record_, type, tokens.first,
                                          tokens.last, most_misses);
  std::string out;
  for (const NearMiss& miss : misses) {
    out += tell_miss(miss);
  }
  if (!out.empty()) {
    return "  nearest rules:\n" + out;
  }
  return type == rules::none_type
             ? "  no rule begins to match it\n"
             : fmt::format("  no rule for {} begins to match it\n", say_.type_name(type));
}

std::string Explanation::tell_wanted(const NearMiss& miss) const {
  std::vector<std::string> elements;
  for (const rules::Instruction& i : miss.wanted) {
    std::string element =
        miss.at ? say_.element(i, sentence_of(*miss.at), *miss.at) : say_.element(i);
    if (std::ranges::find(elements, element) == elements.end()) {
      elements.push_back(std::move(element));
    }
  }
  std::string wanted;
  for (std::size_t i = 0; i < std::min(elements.size(), most_wanted); ++i) {
    wanted += fmt::format("{}{}", i == 0 ? "" : " or ", elements[i]);
  }
  if (elements.size() > most_wanted) {
    wanted += fmt::format(" or {} more", elements.size() - most_wanted);
  }
  return wanted;
}

std::string Explanation::tell_miss(const NearMiss& miss) const {
  using Stop = NearMiss::Stop;
  const rules::Rule& rule = pack_.rules[miss.rule];
  const std::string wanted = tell_wanted(miss);
  const auto instead = [&](std::string_view end) {
    return miss.at ? token_at(*miss.at) : std::string(end);
  };
  std::string why;
  switch (miss.stop) {
    case Stop::pattern:
      why = fmt::format("then wants {}, not {}", wanted, instead("the sentence's end"));
      break;
    case Stop::right:
      why = fmt::format("but right of it wants {}, not {}", wanted, instead("the sentence's end"));
      break;
    case Stop::left:
      why = fmt::format("but left of it wants {}, not {}", wanted, instead("the sentence's begin"));
      break;
    case Stop::within:
      why = "but the sentence holds nothing that its 'within' wants";
      break;
    case Stop::unless_left:
      why = "but its 'unless: left' stands before it";
      break;
    case Stop::unless_right:
      why = "but its 'unless: right' stands behind it";
      break;
    case Stop::unless_inside:
      why = "but its 'unless: inside' is there";
      break;
    case Stop::unless_within:
      why = "but its 'unless: within' is in the sentence";
      break;
    case Stop::span:
      why = "but the part that its 'span' names is not there";
      break;
    case Stop::value:
      why = "but there is no such value";
      break;
  }
  return fmt::format("    {:>+4}  {}  {}: matches {}, {}\n", rule.weight, pack_.text(rule.id),
                     say_.place(rule.where), quoted(miss.taken), why);
}

}  // namespace entag::pipeline
