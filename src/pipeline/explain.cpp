#include "pipeline/explain.h"

#include "pipeline/pipeline_impl.h"
#include "pipeline/token_text.h"
#include "text/utf8.h"

#include <fmt/format.h>

#include <algorithm>

namespace entag::pipeline {
namespace {

using tagger::Reading;

double points(std::int32_t half_points) {
  return half_points / 2.0;
}

// The widest of what `width_of` says of each.
template <class Range, class Width>
std::size_t widest(const Range& range, Width width_of) {
  std::size_t width = 0;
  for (const auto& item : range) {
    width = std::max(width, width_of(item));
  }
  return width;
}

}  // namespace

Explanation::Explanation(const Pipeline& pipeline, const PackOptions& options,
                         const Document& document, const tagger::DateChoice& date)
    : pipeline_(pipeline),
      pack_(*pipeline.impl().pack),
      document_(document),
      say_(pack_, options),
      workspace_(pipeline.impl().tagger.make_workspace()),
      record_(pack_) {
  workspace_.runner.watch(&record_);
  tagged_ = pipeline.impl().tagger.tag(document, {date, tagger::Hidden::keep, tagger::Votes::drop},
                                       workspace_);
  workspace_.runner.watch(nullptr);
  readings_ = record_.readings();
}

std::uint32_t Explanation::line_of(std::uint32_t byte) const {
  const auto& lines = workspace_.analysis.lines;
  const auto after = std::ranges::partition_point(
      lines, [byte](const splitter::Line& line) { return line.span.begin <= byte; });
  return static_cast<std::uint32_t>(after - lines.begin()) - (after == lines.begin() ? 0 : 1);
}

std::string Explanation::place(Span span) const {
  const std::uint32_t line = line_of(span.begin);
  const std::uint32_t begin = workspace_.analysis.lines[line].span.begin;
  const std::string_view before = Span{begin, span.begin}.of(document_.text);
  return fmt::format("{}:{}:{}", document_.id, line + 1, text::count_code_points(before) + 1);
}

// On one line, whatever the text's lines are.
std::string Explanation::quoted(Span span) const {
  std::string text = "'";
  for (const char c : span.of(document_.text)) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space || text.back() != ' ') {
      text += space ? ' ' : c;
    }
  }
  return text + "'";
}

std::string Explanation::named(Span span, rules::TypeId type) const {
  return fmt::format("{} {}", type == rules::none_type ? "the drop of" : say_.type_name(type),
                     quoted(span));
}

tagger::SentenceInput Explanation::sentence_of(std::uint32_t token) const {
  const auto& sentences = workspace_.analysis.sentences;
  const auto sentence = std::ranges::find_if(sentences, [token](const splitter::Sentence& s) {
    return s.first <= token && token < s.last;
  });
  tagger::SentenceInput input(pack_);
  input.assign(workspace_.input, *sentence, {});
  return input;
}

// 'said' (word lower)
std::string Explanation::token_at(std::uint32_t token) const {
  const tagger::SentenceInput input = sentence_of(token);
  const std::string lists = lists_of(pack_, input, token);
  return fmt::format("{} ({}{}{})", quoted(workspace_.analysis.tokens[token].span),
                     classes_of(input, token), lists.empty() ? "" : "; in ", lists);
}

Explanation::Tokens Explanation::tokens_of(Span span) const {
  const auto& tokens = workspace_.analysis.tokens;
  const auto first = std::ranges::partition_point(
      tokens, [span](const splitter::Token& t) { return t.span.end <= span.begin; });
  const auto last = std::find_if(
      first, tokens.end(), [span](const splitter::Token& t) { return t.span.begin >= span.end; });
  Tokens found{static_cast<std::uint32_t>(first - tokens.begin()),
               static_cast<std::uint32_t>(last - tokens.begin()), false};
  found.whole =
      first != last && first->span.begin == span.begin && std::prev(last)->span.end == span.end;
  return found;
}

bool Explanation::in_one_sentence(const Tokens& tokens) const {
  return std::ranges::any_of(workspace_.analysis.sentences, [&](const splitter::Sentence& s) {
    return s.first <= tokens.first && tokens.last <= s.last;
  });
}

bool Explanation::is_shown(const Reading& reading) const {
  return reading.type == rules::none_type || pack_.types[reading.type].emit;
}

std::string Explanation::tell_says(const Reading& reading, std::string_view indent) const {
  const std::size_t ids =
      widest(reading.says, [this](const tagger::Say& say) { return say_.id_of(say.order).size(); });
  const std::size_t groups = widest(reading.says, [this](const tagger::Say& say) {
    return pack_.text(pack_.evidence_groups[say.evidence]).size();
  });
  std::string out;
  for (const tagger::Say& say : reading.says) {
    out += fmt::format("{}{:>+4}  {:{}}  {:{}}  {}", indent, say.weight, say_.id_of(say.order), ids,
                       pack_.text(pack_.evidence_groups[say.evidence]), groups,
                       say_.place_of(say.order));
    if (say.teacher.begin <= say.teacher.end) {
      out += fmt::format("  (taught by {} on line {})", quoted(say.teacher),
                         line_of(say.teacher.begin) + 1);
    }
    if (!say.counts) {
      out +=
          say.weight == 0 ? "  (adds nothing)" : "  (not counted: another vote of its evidence is)";
    }
    out += '\n';
  }
  return out;
}

std::string Explanation::tell_winner(const Reading& reading) const {
  std::string out = place(reading.span) + ": ";
  if (reading.type == rules::none_type) {
    out += fmt::format("dropped {}, {} points\n", quoted(reading.span), points(reading.score));
    return out + tell_says(reading, "  ");
  }
  out += fmt::format("{} {}, {} points", say_.type_name(reading.type), quoted(reading.span),
                     points(reading.score));
  const auto mention = std::ranges::find_if(tagged_.mentions, [&](const Mention& m) {
    return m.span == reading.span && m.type == say_.type_name(reading.type);
  });
  if (reading.margin < reading.score) {
    out += fmt::format(", {} ahead", points(reading.margin));
  }
  if (mention != tagged_.mentions.end()) {
    out += fmt::format(", score {}", mention->score);
    out += mention->value.empty() ? "" : ", value " + mention->value;
  }
  out += is_shown(reading) ? "\n" : ", hidden\n";
  return out + tell_says(reading, "  ");
}

std::string Explanation::tell_loser(const Reading& reading) const {
  std::string out =
      fmt::format("  not {}, {} points", named(reading.span, reading.type), points(reading.score));
  std::string rivals;
  for (const Reading::Rival& rival : reading.rivals) {
    rivals += fmt::format("{}{}, {} points", rivals.empty() ? "" : " and ",
                          named(rival.span, rival.type), points(rival.score));
  }
  switch (reading.fate) {
    case Reading::Fate::won:
      break;
    case Reading::Fate::below_zero:
      out += ": its votes are not more than the half point that it costs";
      break;
    case Reading::Fate::weak:
      out += ": weak lists alone speak for it";
      break;
    case Reading::Fate::inside:
      out += ": lies inside " + rivals;
      break;
    case Reading::Fate::outscored:
      out += ": lost to " + rivals;
      break;
  }
  return out + "\n" + tell_says(reading, "    ");
}

// What won in the area, each with those that lost to it, and what lost else.
std::string Explanation::tell_readings(Span area, bool hidden) const {
  std::vector<const Reading*> losers;
  for (const Reading& reading : readings_) {
    if (reading.fate != Reading::Fate::won && (hidden || is_shown(reading))) {
      losers.push_back(&reading);
    }
  }
  std::string out;
  for (const Reading& reading : readings_) {
    if (reading.fate != Reading::Fate::won || !reading.span.overlaps(area) ||
        (!hidden && !is_shown(reading))) {
      continue;
    }
    out += tell_winner(reading);
    std::erase_if(losers, [&](const Reading* loser) {
      const bool same_contest = is_shown(*loser) == is_shown(reading);
      if (!same_contest || !loser->span.overlaps(reading.span)) {
        return false;
      }
      out += tell_loser(*loser);
      return true;
    });
  }
  for (const Reading* loser : losers) {
    if (loser->span.overlaps(area)) {
      out += fmt::format("{}: nothing\n", place(loser->span)) + tell_loser(*loser);
    }
  }
  return out;
}

Result<std::string> Explanation::why(std::size_t line, std::size_t column) const {
  const auto& lines = workspace_.analysis.lines;
  if (line == 0 || line > lines.size()) {
    return fail({document_.id, 0, 0},
                fmt::format("has no line {}; {}", line,
                            lines.empty()       ? "it is empty"
                            : lines.size() == 1 ? "it has one line"
                                                : fmt::format("its last is {}", lines.size())));
  }
  Span area = lines[line - 1].span;
  const std::string_view text = area.of(document_.text);
  if (column == 0) {
    const std::string told = tell_readings(area, false);
    return told.empty() ? fmt::format("{}:{}: nothing was found on this line\n", document_.id, line)
                        : told;
  }
  const std::size_t length = text::count_code_points(text);
  if (column > length) {
    return fail({document_.id, static_cast<int>(line), 0},
                fmt::format("has no column {}; the line {}", column,
                            length == 0 ? "is empty" : fmt::format("ends at {}", length)));
  }
  for (std::size_t i = 1; i < column; ++i) {
    area.begin += text::decode(document_.text, area.begin).size;
  }
  area.end = area.begin + text::decode(document_.text, area.begin).size;
  const Tokens tokens = tokens_of(area);
  if (tokens.first == tokens.last) {
    return fmt::format("{}: white space\n", place(area));
  }
  std::string told = tell_readings(area, true);
  const bool found = std::ranges::any_of(readings_, [&](const Reading& reading) {
    return reading.fate == Reading::Fate::won && reading.span.overlaps(area) && is_shown(reading) &&
           reading.type != rules::none_type;
  });
  if (!found) {
    const Span token = workspace_.analysis.tokens[tokens.first].span;
    told += fmt::format("{}: nothing was found at {}\n", place(token), token_at(tokens.first));
    told += tell_near(rules::none_type, token);
  }
  return told;
}

}  // namespace entag::pipeline
