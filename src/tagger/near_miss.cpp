#include "tagger/near_miss.h"

#include "tagger/evaluation.h"
#include "tagger/matcher.h"

#include <algorithm>
#include <tuple>

namespace entag::tagger {
namespace {

using rules::Instruction;
using Op = Instruction::Op;

constexpr std::uint32_t reach = 12;  // tokens before the text that a match may begin at
constexpr std::size_t regex_window = 512;

// How far a program came from one place.
struct Trace {
  bool whole = false;          // all of it matched
  std::uint32_t end = unset;   // of slot 0, where it was reached
  std::uint32_t furthest = 0;  // the token boundary where nothing fitted
  bool ahead = false;          // what failed there is look-ahead, behind slot 0
  bool again = false;          // all that failed there repeats what stood before: x in x+ y
  std::vector<Instruction> wanted;
};

// Follows a program by every way, as Matcher does, and notes the furthest place of failure.
class Tracer {
 public:
  Tracer(const rules::Pack& pack, const SentenceInput& sentence)
      : pack_(pack), sentence_(sentence), matcher_(pack) {}

  [[nodiscard]] Trace follow(const rules::Program& program, std::uint32_t at) {
    const rules::Table<Instruction> code = pack_.code(program);
    const std::uint32_t width = sentence_.last() - sentence_.first() + 1;
    const bool back = program.backward != 0;
    std::uint32_t end_pc = unset;
    for (std::uint32_t pc = 0; pc < code.size(); ++pc) {
      if (!back && code[pc].op == Op::save && code[pc].a == 1) {
        end_pc = pc;
      }
    }
    Trace trace;
    trace.furthest = at;
    std::vector<bool> seen(code.size() * width);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> open = {{0, at}};
    while (!open.empty() && !trace.whole) {
      const auto [pc, here] = open.back();
      open.pop_back();
      if (pc >= code.size() || seen[pc * width + (here - sentence_.first())]) {
        continue;
      }
      seen[pc * width + (here - sentence_.first())] = true;
      const Instruction& i = code[pc];
      if (pc == end_pc) {
        trace.end = trace.end == unset ? here : std::max(trace.end, here);
      }
      if (i.op == Op::accept) {
        trace.whole = true;
      } else if (i.op == Op::jump) {
        open.emplace_back(i.a, here);
      } else if (i.op == Op::split) {
        open.emplace_back(i.b, here);
        open.emplace_back(i.a, here);
      } else if (i.op == Op::save) {
        open.emplace_back(pc + 1, here);
      } else if (const auto next = matcher_.step(sentence_, program, i, here)) {
        open.emplace_back(pc + 1, *next);
      } else {
        Failure failure{i, here, end_pc != unset && pc > end_pc, false};
        const auto before = code.span().first(pc);
        failure.again =
            std::ranges::any_of(before, [&i](const Instruction& other) { return same(other, i); });
        note(trace, failure, back);
      }
    }
    return trace;
  }

 private:
  // An element that did not fit at a token boundary.
  struct Failure {
    Instruction element;
    std::uint32_t at = 0;
    bool ahead = false;
    bool again = false;
  };

  static bool same(const Instruction& a, const Instruction& b) {
    return a.op == b.op && a.a == b.a && a.b == b.b;
  }

  // Where a repeat may go on or end, what comes after it says more than the repeat.
  static void note(Trace& trace, const Failure& failure, bool back) {
    const bool nearer = back ? failure.at > trace.furthest : failure.at < trace.furthest;
    const bool here = failure.at == trace.furthest && !trace.wanted.empty();
    const auto grade = [](bool ahead, bool again) { return (again ? 0 : 1) + (ahead ? 2 : 0); };
    const int had = grade(trace.ahead, trace.again);
    const int has = grade(failure.ahead, failure.again);
    if (nearer || (here && has < had)) {
      return;
    }
    if (!here || has > had) {
      trace.wanted.clear();
      trace.furthest = failure.at;
      trace.ahead = failure.ahead;
      trace.again = failure.again;
    }
    if (std::ranges::none_of(trace.wanted, [&failure](const Instruction& other) {
          return same(other, failure.element);
        })) {
      trace.wanted.push_back(failure.element);
    }
  }

  const rules::Pack& pack_;
  const SentenceInput& sentence_;
  Matcher matcher_;
};

// Tries the rules of one layer in one sentence.
class Seeker {
 public:
  Seeker(const rules::Pack& pack, const SentenceInput& sentence, std::uint32_t first,
         std::uint32_t last)
      : pack_(pack),
        sentence_(sentence),
        tracer_(pack, sentence),
        matcher_(pack),
        first_(first),
        last_(last) {}

  // The best miss of the rule; nothing when it took none of the tokens, or voted for some.
  [[nodiscard]] std::optional<NearMiss> seek(std::uint32_t id) {
    const rules::Rule& rule = pack_.rules[id];
    std::optional<NearMiss> best;
    voted_ = false;
    const std::uint32_t from = first_ - std::min(first_ - sentence_.first(), reach);
    for (std::uint32_t at = from; at < last_; ++at) {
      auto miss = rule.program != rules::none ? try_program(rule, at) : try_regex(rule, at);
      if (miss && miss->of_text > 0 && (!best || rank(*miss) < rank(*best))) {
        miss->rule = id;
        best = std::move(miss);
      }
    }
    return voted_ ? std::nullopt : best;
  }

  // The smaller, the nearer.
  [[nodiscard]] static std::tuple<std::int64_t, bool, std::int64_t> rank(const NearMiss& miss) {
    return {-std::int64_t{miss.of_text}, miss.stop == NearMiss::Stop::pattern,
            -std::int64_t{miss.tokens}};
  }

 private:
  [[nodiscard]] NearMiss make(NearMiss::Stop stop, std::uint32_t begin, std::uint32_t end) const {
    NearMiss miss;
    miss.stop = stop;
    miss.taken = sentence_.bytes(begin, end);
    miss.tokens = end - begin;
    const std::uint32_t low = std::max(begin, first_);
    const std::uint32_t high = std::min(end, last_);
    miss.of_text = high > low ? high - low : 0;
    return miss;
  }

  [[nodiscard]] NearMiss blocked(NearMiss::Stop stop, std::uint32_t begin, std::uint32_t end,
                                 Trace trace, bool back) const {
    NearMiss miss = make(stop, begin, end);
    miss.wanted = std::move(trace.wanted);
    if (back && trace.furthest > sentence_.first()) {
      miss.at = trace.furthest - 1;
    } else if (!back && trace.furthest < sentence_.last()) {
      miss.at = trace.furthest;
    }
    return miss;
  }

  [[nodiscard]] std::optional<NearMiss> try_program(const rules::Rule& rule, std::uint32_t at) {
    Trace trace = tracer_.follow(pack_.programs[rule.program], at);
    if (!trace.whole) {
      const bool ahead = trace.ahead && trace.end != unset;
      const std::uint32_t end = ahead ? trace.end : trace.furthest;
      return blocked(ahead ? NearMiss::Stop::right : NearMiss::Stop::pattern, at, end,
                     std::move(trace), false);
    }
    slots_.assign(2 * pack_.slots(rule).size(), unset);
    if (!matcher_.match(sentence_, pack_.programs[rule.program], at, slots_) ||
        slots_[1] == unset || slots_[1] <= at) {
      return std::nullopt;  // in a damaged pack only
    }
    const std::uint32_t end = slots_[1];
    if (auto miss = check_left(rule, at, end)) {
      return miss;
    }
    captures_.clear();
    for (std::size_t i = 0; i < slots_.size(); i += 2) {
      const bool took_part =
          slots_[i] != unset && slots_[i + 1] != unset && slots_[i] <= slots_[i + 1];
      captures_.push_back(took_part ? sentence_.bytes(slots_[i], slots_[i + 1]) : no_capture);
    }
    return check_rest(rule, at, end);
  }

  [[nodiscard]] std::optional<NearMiss> try_regex(const rules::Rule& rule, std::uint32_t at) {
    const std::string_view text = sentence_.text();
    const std::uint32_t stop = sentence_.token(sentence_.last() - 1).span.end;
    std::vector<rules::Regex::Group> groups;
    if (!pack_.text_regexes[rule.regex].match_at(
            text.substr(0, stop), sentence_.token(at).span.begin, regex_window, groups)) {
      return std::nullopt;
    }
    std::uint32_t end = at;
    while (end < sentence_.last() && sentence_.token(end).span.end <= groups.front().end) {
      ++end;
    }
    if (end == at || sentence_.token(end - 1).span.end != groups.front().end) {
      return std::nullopt;  // ends inside a token
    }
    slots_.assign(2 * pack_.slots(rule).size(), unset);
    if (auto miss = check_left(rule, at, end)) {
      return miss;
    }
    if (rule.context.right != rules::none) {
      Trace trace = tracer_.follow(pack_.programs[rule.context.right], end);
      if (!trace.whole) {
        return blocked(NearMiss::Stop::right, at, end, std::move(trace), false);
      }
    }
    captures_.clear();
    for (const rules::Regex::Group& group : groups) {
      captures_.push_back(
          group.begin != std::string_view::npos
              ? Span{static_cast<std::uint32_t>(group.begin), static_cast<std::uint32_t>(group.end)}
              : no_capture);
    }
    captures_.resize(pack_.slots(rule).size(), no_capture);
    return check_rest(rule, at, end);
  }

  // `left:` may capture too, into slots_.
  [[nodiscard]] std::optional<NearMiss> check_left(const rules::Rule& rule, std::uint32_t at,
                                                   std::uint32_t end) {
    if (rule.context.left == rules::none ||
        matcher_.match(sentence_, pack_.programs[rule.context.left], at, slots_)) {
      return std::nullopt;
    }
    return blocked(NearMiss::Stop::left, at, end,
                   tracer_.follow(pack_.programs[rule.context.left], at), true);
  }

  // What a match with its neighbours in order can still fall over.
  [[nodiscard]] std::optional<NearMiss> check_rest(const rules::Rule& rule, std::uint32_t at,
                                                   std::uint32_t end) {
    const auto here = [&](std::uint32_t program, std::uint32_t place) {
      Slots none_kept;
      return program != rules::none &&
             matcher_.match(sentence_, pack_.programs[program], place, none_kept);
    };
    const auto somewhere = [&](std::uint32_t program, std::uint32_t from, std::uint32_t to) {
      return program != rules::none && matcher_.found(sentence_, pack_.programs[program], from, to);
    };
    using Stop = NearMiss::Stop;
    if (rule.context.within != rules::none &&
        !somewhere(rule.context.within, sentence_.first(), sentence_.last())) {
      return make(Stop::within, at, end);
    }
    if (here(rule.unless.left, at)) {
      return make(Stop::unless_left, at, end);
    }
    if (here(rule.unless.right, end)) {
      return make(Stop::unless_right, at, end);
    }
    if (somewhere(rule.unless.inside, at, end)) {
      return make(Stop::unless_inside, at, end);
    }
    if (somewhere(rule.unless.within, sentence_.first(), sentence_.last())) {
      return make(Stop::unless_within, at, end);
    }
    const Span span = rule.span_slot < captures_.size() ? captures_[rule.span_slot] : no_capture;
    if (span.begin >= span.end) {
      return make(Stop::span, at, end);
    }
    const Evaluation evaluation(pack_, rule, sentence_, captures_);
    if (evaluation.has_value() && !evaluation.value()) {
      return make(Stop::value, at, end);
    }
    voted_ = voted_ || span.overlaps(sentence_.bytes(first_, last_));
    return std::nullopt;
  }

  const rules::Pack& pack_;
  const SentenceInput& sentence_;
  Tracer tracer_;
  Matcher matcher_;
  std::uint32_t first_;
  std::uint32_t last_;
  Slots slots_;
  std::vector<Span> captures_;
  bool voted_ = false;
};

}  // namespace

std::vector<NearMiss> near_misses(const rules::Pack& pack, const DocumentInput& document,
                                  const Record& record, rules::TypeId type, std::uint32_t first,
                                  std::uint32_t last, std::size_t limit) {
  std::vector<NearMiss> misses;
  const auto& sentences = document.analysis->sentences;
  const auto sentence = std::ranges::find_if(sentences, [first](const splitter::Sentence& s) {
    return s.first <= first && first < s.last;
  });
  if (sentence == sentences.end()) {
    return misses;
  }
  const auto number = static_cast<std::uint32_t>(sentence - sentences.begin());
  SentenceInput input(pack);
  for (std::size_t layer = 0; layer < pack.layers.size(); ++layer) {
    std::vector<const TaggedSpan*> visible;
    for (const TaggedSpan& mention : record.seen_by(layer)) {
      if (mention.sentence == number) {
        visible.push_back(&mention);
      }
    }
    std::ranges::stable_sort(visible, {}, &TaggedSpan::span);
    input.assign(document, *sentence, visible);
    Seeker seeker(pack, input, first, std::min(last, sentence->last));
    for (const std::uint32_t id : pack.rules_of(pack.layers[layer])) {
      const rules::Rule& rule = pack.rules[id];
      const bool asked =
          type == rules::none_type ? bool{pack.types[rule.type].emit} : rule.type == type;
      const bool helps = rule.weight > 0 || !pack.boosts(rule).empty();
      if (rule.action != rules::RuleAction::propose || !asked || !helps) {
        continue;
      }
      if (auto miss = seeker.seek(id)) {
        misses.push_back(std::move(*miss));
      }
    }
  }
  std::ranges::stable_sort(misses, [&pack](const NearMiss& a, const NearMiss& b) {
    return std::tuple(Seeker::rank(a), -pack.rules[a.rule].weight) <
           std::tuple(Seeker::rank(b), -pack.rules[b.rule].weight);
  });
  misses.resize(std::min(misses.size(), limit));
  return misses;
}

}  // namespace entag::tagger
