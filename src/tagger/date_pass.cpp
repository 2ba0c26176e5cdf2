#include "tagger/date_pass.h"

#include "text/token_class.h"

#include <algorithm>
#include <charconv>

namespace entag::tagger {
namespace {

using dates::Direction;
using text::TokenClass;

constexpr std::int32_t needed_score = 5;     // three points less the cost, in half points
constexpr std::uint32_t direct_tokens = 8;   // a verb further away says less
constexpr std::uint32_t forward_tokens = 4;  // reach of "until", "effective", "due"

// The value of a mention's attribute, empty when it has none of that name.
std::string_view attribute(const TaggedSpan& mention, std::string_view name) {
  const auto found = std::ranges::find(mention.attributes, name, &Attribute::name);
  return found == mention.attributes.end() ? std::string_view() : std::string_view(found->value);
}

class CueFinder {
 public:
  CueFinder(const rules::Pack& pack, const DocumentInput& document,
            const std::vector<TaggedSpan>& mentions)
      : document_(document), mentions_(mentions), cue_type_(pack.find_type("cue")) {}

  [[nodiscard]] dates::Cues find(const TaggedSpan& date) const {
    dates::Cues cues;
    cues.rel = attribute(date, "rel");
    cues.attributive = is_attributive(date);
    if (cue_type_ == rules::none) {
      return cues;
    }
    const TaggedSpan* verb = nullptr;
    const auto near = std::ranges::equal_range(mentions_, date.sentence, {}, &TaggedSpan::sentence);
    for (const TaggedSpan& cue : near) {
      if (cue.type != cue_type_) {
        continue;
      }
      const std::string_view kind = attribute(cue, "kind");
      if (cue.last <= date.first) {
        const std::uint32_t distance = date.first - cue.last;
        if (kind == "verb") {
          verb = &cue;  // the nearest to the left is the last one met
        } else if (kind == "stop") {
          verb = nullptr;
        }
        cues.forward |=
            kind == "word" && distance < forward_tokens && attribute(cue, "dir") == "future";
        cues.after_in |= kind == "in" && distance == 0;
      } else if (cue.first >= date.last && verb == nullptr && kind == "verb") {
        verb = &cue;  // nothing to the left: the first to the right
        break;
      }
    }
    if (verb != nullptr) {
      const std::string_view direction = attribute(*verb, "dir");
      cues.direction = direction == "future" ? Direction::future
                       : direction == "past" ? Direction::past
                                             : Direction::none;
      cues.direct = is_direct(*verb, date);
    }
    return cues;
  }

 private:
  [[nodiscard]] std::string_view token(std::uint32_t i) const {
    return document_.analysis->tokens[i].span.of(document_.text);
  }

  // "Wednesday's decision".
  [[nodiscard]] bool is_attributive(const TaggedSpan& date) const {
    const auto& sentence = document_.analysis->sentences[date.sentence];
    return date.last < sentence.last &&
           (document_.types[date.last]->classes & text::bit(TokenClass::possessive)) != 0 &&
           document_.analysis->tokens[date.last].span.begin == date.span.end;
  }

  // Words only, and few of them, stand between the verb group and the expression.
  [[nodiscard]] bool is_direct(const TaggedSpan& verb, const TaggedSpan& date) const {
    const std::uint32_t from = std::min(verb.last, date.last);
    const std::uint32_t to = std::max(date.first, verb.first);
    if (to - from > direct_tokens) {
      return false;
    }
    for (std::uint32_t i = from; i < to; ++i) {
      if (token(i) == "," || token(i) == ";" || token(i) == ":") {
        return false;
      }
    }
    return true;
  }

  const DocumentInput& document_;
  const std::vector<TaggedSpan>& mentions_;
  std::uint32_t cue_type_;
};

dates::Place place_of(const DocumentInput& document, const TaggedSpan& mention) {
  return {mention.sentence, document.analysis->sentences[mention.sentence].paragraph,
          mention.span.begin, mention.span.end};
}

// The mentions that carry a value, as the resolver takes them.
std::vector<dates::Mention> date_mentions(const rules::Pack& pack, const DocumentInput& document,
                                          const std::vector<TaggedSpan>& mentions) {
  const CueFinder cues(pack, document, mentions);
  std::vector<dates::Mention> found;
  for (const TaggedSpan& mention : mentions) {
    if (mention.value && pack.types[mention.type].emit) {
      found.push_back({*mention.value, cues.find(mention), place_of(document, mention)});
    }
  }
  return found;
}

void add_attribute(Mention& mention, std::string name, std::string value,
                   Attribute::Kind kind = Attribute::Kind::text) {
  if (!value.empty()) {
    std::erase_if(mention.attributes, [&name](const Attribute& a) { return a.name == name; });
    mention.attributes.push_back({std::move(name), std::move(value), kind});
  }
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) {
    out += out.empty() ? "" : " ";
    out += part;
  }
  return out;
}

void write_timex(const dates::Timex& timex, const std::vector<std::size_t>& numbers,
                 Mention& mention) {
  mention.value = timex.value;
  mention.from = timex.from;
  mention.to = timex.to;
  add_attribute(mention, "kind", std::string(dates::name(timex.kind)));
  add_attribute(mention, "grain", timex.grain);
  add_attribute(mention, "mod", timex.mod);
  add_attribute(mention, "rel", timex.rel);
  add_attribute(mention, "anchor", std::string(dates::name(timex.anchor)));
  if (timex.anchor_index) {
    add_attribute(mention, "anchor_n", std::to_string(numbers[*timex.anchor_index] + 1),
                  Attribute::Kind::number);
  }
  add_attribute(mention, "edtf", timex.edtf);
  add_attribute(mention, "alts", joined(timex.alts));
  add_attribute(mention, "conflict", timex.conflict);
  add_attribute(mention, "quant", timex.quant);
  add_attribute(mention, "freq", timex.freq);
}

}  // namespace

std::optional<std::chrono::sys_days> parse_day(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-' ||
      (text.size() > 10 && text[10] != 'T' && text[10] != ' ')) {
    return std::nullopt;
  }
  const auto number = [text](std::size_t at, std::size_t size) {
    int n = -1;
    const char* const first = text.data() + at;
    const auto [rest, fault] = std::from_chars(first, first + size, n);
    return fault == std::errc() && rest == first + size ? n : -1;
  };
  const int y = number(0, 4);
  const int m = number(5, 2);
  const int d = number(8, 2);
  if (y < 1 || m < 1 || d < 1) {
    return std::nullopt;
  }
  const std::chrono::year_month_day day{std::chrono::year{y},
                                        std::chrono::month{static_cast<unsigned>(m)},
                                        std::chrono::day{static_cast<unsigned>(d)}};
  return day.ok() ? std::optional<std::chrono::sys_days>(day) : std::nullopt;
}

std::string format_day(std::chrono::sys_days day) {
  const std::chrono::year_month_day ymd{day};
  std::string out = std::to_string(static_cast<int>(ymd.year()));
  out.insert(0, 4 - std::min<std::size_t>(out.size(), 4), '0');
  for (const unsigned part :
       {static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day())}) {
    out += part < 10 ? "-0" : "-";
    out += std::to_string(part);
  }
  return out;
}

DocumentDate find_document_date(const rules::Pack& pack, const DocumentInput& document,
                                const std::vector<TaggedSpan>& mentions) {
  DocumentDate best;
  const std::uint32_t type = pack.find_type("document-date");
  if (type == rules::none) {
    return best;
  }
  const std::vector<dates::Mention> all = date_mentions(pack, document, mentions);
  std::int32_t best_score = needed_score - 1;
  for (const TaggedSpan& mention : mentions) {
    if (mention.type != type || !mention.value || mention.score <= best_score) {
      continue;
    }
    dates::Resolver resolver({});
    resolver.prepare(all);
    const dates::Timex timex = resolver.resolve(*mention.value, {}, place_of(document, mention));
    if (const auto day = parse_day(timex.value)) {
      best = {day, "text", 0};
      best_score = mention.score;
    }
  }
  if (best.day) {
    best.score = best_score;
  }
  return best;
}

void resolve_dates(const rules::Pack& pack, const DocumentInput& document, const DocumentDate& date,
                   const std::vector<TaggedSpan>& mentions, std::vector<Mention>& out) {
  const std::vector<dates::Mention> found = date_mentions(pack, document, mentions);
  dates::Resolver resolver({.date = date.day, .order = dates::DateOrder::month_first});
  resolver.prepare(found);
  std::vector<std::size_t> numbers;  // of the mentions that `found` holds
  std::size_t number = 0;
  for (std::size_t i = 0, next = 0; i < mentions.size(); ++i) {
    if (!pack.types[mentions[i].type].emit) {
      continue;
    }
    if (mentions[i].value) {
      numbers.push_back(number);
      const dates::Mention& m = found[next++];
      write_timex(resolver.resolve(m.value, m.cues, m.place), numbers, out[i]);
    }
    ++number;
  }
}

}  // namespace entag::tagger
