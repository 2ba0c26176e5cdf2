#include "pipeline/rule_test.h"

#include "pipeline/pipeline_impl.h"
#include "rules/marked_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace entag::pipeline {
namespace {

// What a mention has under the name of a field or attribute.
std::string_view field_of(const Mention& mention, std::string_view name) {
  if (name == "value") {
    return mention.value;
  }
  if (name == "from") {
    return mention.from;
  }
  if (name == "to") {
    return mention.to;
  }
  if (name == "name") {
    return mention.name;
  }
  if (name == "id") {
    return mention.id;
  }
  if (name == "role") {
    return mention.role;
  }
  const auto found = std::ranges::find(mention.attributes, name, &Attribute::name);
  return found == mention.attributes.end() ? std::string_view() : std::string_view(found->value);
}

// One test of one rule.
class Case {
 public:
  Case(const rules::Rule& rule, const rules::Pack& pack, const rules::MarkedText& marked,
       const TaggedDocument& found)
      : rule_(rule), pack_(pack), marked_(marked), found_(found) {}

  // What is wrong, empty when nothing is.
  [[nodiscard]] std::string check() const {
    for (const rules::ExpectedMention& expected : marked_.expected) {
      if (std::string fault = is_role(expected.type) ? check_role(expected) : check_one(expected);
          !fault.empty()) {
        return fault;
      }
    }
    return check_silence();
  }

 private:
  [[nodiscard]] static bool is_role(std::string_view name) {
    return std::ranges::find(rules::role_names(), name) != rules::role_names().end();
  }

  [[nodiscard]] std::string_view text_of(Span span) const { return span.of(marked_.text); }

  [[nodiscard]] std::string describe(const Mention& mention) const {
    return fmt::format("[{}]({}) by {}", text_of(mention.span), mention.type, mention.rule);
  }

  [[nodiscard]] std::string check_role(const rules::ExpectedMention& expected) const {
    for (const SentenceInfo& sentence : found_.sentences) {
      if (sentence.span.overlaps(expected.span) && sentence.role == expected.type) {
        return {};
      }
    }
    return fmt::format("'{}' has not the role {}", text_of(expected.span), expected.type);
  }

  [[nodiscard]] std::string check_one(const rules::ExpectedMention& expected) const {
    std::string others;
    for (const Mention& mention : found_.mentions) {
      if (mention.span == expected.span && mention.type == expected.type) {
        return check_fields(expected, mention);
      }
      if (mention.span.overlaps(expected.span)) {
        others += fmt::format("{}{}", others.empty() ? ", but found " : ", ", describe(mention));
      }
    }
    return fmt::format("expected [{}]({}){}", text_of(expected.span), expected.type,
                       others.empty() ? ", but found nothing there" : others);
  }

  [[nodiscard]] std::string check_fields(const rules::ExpectedMention& expected,
                                         const Mention& mention) const {
    for (const auto& [name, wanted, offset] : expected.fields) {
      const std::string_view value = field_of(mention, name);
      if (value != wanted) {
        return fmt::format("[{}]({}) has {}={}, not {}", text_of(mention.span), mention.type, name,
                           value.empty() ? "nothing" : value, wanted);
      }
    }
    return {};
  }

  // A role rule's test says nothing of mentions.
  [[nodiscard]] std::string check_silence() const {
    if (rule_.action == rules::RuleAction::role) {
      return {};
    }
    const std::string_view type = pack_.text(pack_.types[rule_.type].name);
    for (const Mention& mention : found_.mentions) {
      const bool watched = rule_.action == rules::RuleAction::drop || mention.type == type;
      const bool expected =
          std::ranges::any_of(marked_.expected, [&mention](const rules::ExpectedMention& e) {
            return e.span == mention.span && e.type == mention.type;
          });
      const bool hidden = !pack_.types[pack_.find_type(mention.type)].emit;
      if (watched && !expected && (!hidden || mention.type == type)) {
        return fmt::format("found {}, which is not marked", describe(mention));
      }
    }
    return {};
  }

  const rules::Rule& rule_;
  const rules::Pack& pack_;
  const rules::MarkedText& marked_;
  const TaggedDocument& found_;
};

}  // namespace

TestReport run_rule_tests(const Pipeline& pipeline) {
  TestReport report;
  const Pipeline::Impl& impl = pipeline.impl();
  tagger::Workspace workspace = impl.tagger.make_workspace();
  for (const RuleTests& tests : impl.tests) {
    const rules::Rule& rule = impl.pack->rules[tests.rule];
    for (const rules::draft::RuleTest& test : tests.tests) {
      ++report.tests;
      const auto fail_test = [&](std::string message) {
        report.failures.push_back(
            {test.where, std::string(impl.pack->text(rule.id)), std::move(message)});
      };
      auto marked = rules::parse_marked(test.text);
      if (!marked) {
        fail_test(marked.error().message);
        continue;
      }
      tagger::DateChoice date{tagger::DateChoice::Mode::find, {}};
      if (!test.date.empty()) {
        const auto day = tagger::parse_day(test.date);
        if (!day) {
          fail_test(fmt::format("'{}' is no day; write YYYY-MM-DD", test.date));
          continue;
        }
        date = {tagger::DateChoice::Mode::fixed, *day};
      }
      Document document;
      document.text = marked->text;
      const TaggedDocument found =
          impl.tagger.tag(document, {date, tagger::Hidden::keep, tagger::Votes::drop}, workspace);
      if (std::string fault = Case(rule, *impl.pack, *marked, found).check(); !fault.empty()) {
        fail_test(std::move(fault));
      }
    }
  }
  return report;
}

}  // namespace entag::pipeline
