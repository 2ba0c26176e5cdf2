#pragma once

#include "rules/compiler.h"
#include "rules/image_writer.h"
#include "rules/pack.h"
#include "splitter/splitter.h"
#include "tagger/evaluation.h"
#include "tagger/tagger.h"

#include "entag/document.h"
#include "entag/mention.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entag::test {

using Files = std::map<std::string, std::string, std::less<>>;

// A rule pack compiled from files in memory. Owns everything that a Tagger refers to.
class TestPack {
 public:
  // `files` holds pipeline.yaml and what it names.
  explicit TestPack(Files files, const splitter::Tables& tables = {},
                    rules::Lint lint = rules::Lint::faults)
      : splitter_(std::make_unique<const splitter::Splitter>(tables)) {
    auto source = rules::make_memory_source(std::move(files));
    const auto pipeline = rules::read_pipeline_file(*source, "pipeline.yaml", report_);
    if (!pipeline) {
      return;
    }
    draft_ = rules::compile(*pipeline, std::move(source),
                            {tokenizer(*splitter_), tagger::value_functions(),
                             tagger::attribute_functions(), tagger::value_attributes(), lint},
                            report_);
    if (draft_ != nullptr) {
      pack_ = open(rules::write_image(*draft_).value());
      tagger_ = std::make_unique<const tagger::Tagger>(*pack_, *splitter_);
    }
  }

  // One layer with one rule file, `name`.
  [[nodiscard]] static TestPack of_rules(const std::string& rules, const std::string& name = "t",
                                         splitter::Tables tables = {},
                                         rules::Lint lint = rules::Lint::faults) {
    return TestPack({{"pipeline.yaml", "entag: 1\ntagger:\n  layers:\n    - {name: one, rules: [" +
                                           name + ".yaml]}\n"},
                     {name + ".yaml", rules}},
                    std::move(tables), lint);
  }

  [[nodiscard]] static rules::Tokenizer tokenizer(const splitter::Splitter& splitter) {
    return {&splitter, [](const void* self, std::string_view text, std::vector<Span>& out) {
              static_cast<const splitter::Splitter*>(self)->tokenize(text, out);
            }};
  }

  [[nodiscard]] bool good() const { return pack_ != nullptr; }

  // Everything the compiler said, as a user sees it.
  [[nodiscard]] std::string said() const { return render(report_.diagnostics()); }

  [[nodiscard]] const rules::Pack& pack() const { return *pack_; }

  // What the pack was made from; its index is used up.
  [[nodiscard]] const rules::Draft& draft() const { return *draft_; }

  // An image of this program; nullptr when it is refused.
  [[nodiscard]] static std::unique_ptr<const rules::Pack> open(rules::ImageBytes bytes) {
    auto pack = rules::Pack::open(
        std::move(bytes),
        rules::engine_fingerprint(tagger::value_functions(), tagger::attribute_functions()));
    return pack ? std::move(*pack) : nullptr;
  }

  [[nodiscard]] std::string_view text(rules::TextRef ref) const { return pack_->text(ref); }

  [[nodiscard]] const splitter::Splitter& splitter() const { return *splitter_; }

  [[nodiscard]] const tagger::Tagger& tagger() const { return *tagger_; }

  [[nodiscard]] TaggedDocument tag(const std::string& text) const {
    tagger::Workspace workspace = tagger_->make_workspace();
    const tagger::TagOptions options{{tagger::DateChoice::Mode::none, {}}, tagger::Hidden::drop};
    Document document;
    document.id = "t";
    document.text = text;
    return tagger_->tag(document, options, workspace);
  }

  // The mentions of `text`, each as "type:its text".
  [[nodiscard]] std::vector<std::string> found(const std::string& text) const {
    std::vector<std::string> all;
    for (const Mention& mention : tag(text).mentions) {
      all.push_back(std::string(mention.type) + ":" + std::string(mention.span.of(text)));
    }
    return all;
  }

 private:
  std::unique_ptr<const splitter::Splitter> splitter_;
  rules::Report report_;
  std::unique_ptr<rules::Draft> draft_;
  std::unique_ptr<const rules::Pack> pack_;
  std::unique_ptr<const tagger::Tagger> tagger_;
};

// One text as the tagger sees it: split, and its tokens looked up. `input` for document-wide
// passes, `sentence(i)` for the matcher.
class Sample {
 public:
  Sample(const TestPack& pack, std::string text)
      : pack_(pack.pack()),
        tests_(pack_),
        vocabulary_(pack_, tests_),
        text_(std::move(text)),
        sentence_(pack_) {
    pack.splitter().split(text_, analysis_);
    tagger::prepare(pack_, text_, analysis_, vocabulary_, input_);
  }

  Sample(const Sample&) = delete;
  Sample& operator=(const Sample&) = delete;

  [[nodiscard]] const tagger::DocumentInput& input() const { return input_; }

  [[nodiscard]] const splitter::Analysis& analysis() const { return analysis_; }

  [[nodiscard]] std::string token(std::uint32_t i) const {
    return std::string(analysis_.tokens[i].span.of(text_));
  }

  // Mentions of earlier layers, which the next `sentence()` sees.
  std::vector<tagger::TaggedSpan> earlier;

  [[nodiscard]] const tagger::SentenceInput& sentence(std::size_t i = 0) {
    visible_.clear();
    for (const tagger::TaggedSpan& mention : earlier) {
      visible_.push_back(&mention);
    }
    sentence_.assign(input_, analysis_.sentences[i], visible_);
    return sentence_;
  }

  // A mention over tokens [first, last).
  [[nodiscard]] tagger::TaggedSpan mention(std::uint32_t first, std::uint32_t last,
                                           std::string_view type, std::int32_t score = 9) const {
    tagger::TaggedSpan made;
    made.first = first;
    made.last = last;
    made.span = {analysis_.tokens[first].span.begin, analysis_.tokens[last - 1].span.end};
    made.type = static_cast<rules::TypeId>(pack_.find_type(type));
    made.score = score;
    for (std::uint32_t s = 0; s < analysis_.sentences.size(); ++s) {
      if (analysis_.sentences[s].first <= first && first < analysis_.sentences[s].last) {
        made.sentence = s;
      }
    }
    return made;
  }

 private:
  const rules::Pack& pack_;
  tagger::TestPlan tests_;
  tagger::Vocabulary vocabulary_;
  std::string text_;
  splitter::Analysis analysis_;
  tagger::DocumentInput input_;
  tagger::SentenceInput sentence_;
  std::vector<const tagger::TaggedSpan*> visible_;
};

}  // namespace entag::test
