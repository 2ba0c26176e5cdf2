#include "emitter/jsonl.h"

#include "emitter/json_writer.h"
#include "text/utf8.h"

#include <algorithm>

namespace entag::emitter {
namespace {

class RecordWriter {
 public:
  RecordWriter(const Document& document, const TaggedDocument& tagged, const RecordOptions& options,
               std::string& out)
      : document_(document),
        tagged_(tagged),
        options_(options),
        out_(out),
        json_(out),
        cursor_(document.text) {}

  void write() {
    switch (options_.per) {
      case Per::mention:
        return write_mentions();
      case Per::sentence:
        return write_sentences();
      case Per::document:
        return write_document();
    }
  }

 private:
  [[nodiscard]] bool wanted(const Mention& mention) const {
    return options_.types.empty() ||
           std::ranges::find(options_.types, mention.type) != options_.types.end();
  }

  void write_mentions() {
    for (std::size_t i = 0; i < tagged_.mentions.size(); ++i) {
      if (wanted(tagged_.mentions[i])) {
        json_.begin_object();
        write_document_fields();
        write_mention(i);
        end_line();
      }
    }
  }

  void write_sentences() {
    std::size_t next = 0;
    for (std::size_t s = 0; s < tagged_.sentences.size(); ++s) {
      const SentenceInfo& sentence = tagged_.sentences[s];
      json_.begin_object();
      write_document_fields();
      json_.field("sentence", std::uint64_t{s + 1});
      write_span(sentence.span);
      json_.field("line", std::uint64_t{sentence.line});
      json_.field("role", sentence.role);
      json_.field("sentence_text", sentence.span.of(document_.text));
      json_.key("mentions");
      json_.begin_array();
      for (; next < tagged_.mentions.size() && tagged_.mentions[next].sentence <= s + 1; ++next) {
        write_nested_mention(next);
      }
      json_.end_array();
      end_line();
    }
  }

  void write_document() {
    json_.begin_object();
    write_document_fields();
    if (!tagged_.date.empty()) {
      json_.field("date", tagged_.date);
      json_.field("date_source", tagged_.date_source);
      json_.key("date_score");
      json_.number(tagged_.date_score);
    }
    if (options_.with_text) {
      json_.field("text", document_.text);
    }
    json_.key("mentions");
    json_.begin_array();
    for (std::size_t i = 0; i < tagged_.mentions.size(); ++i) {
      write_nested_mention(i);
    }
    json_.end_array();
    if (options_.with_sentences) {
      json_.key("sentences");
      json_.begin_array();
      for (const SentenceInfo& sentence : tagged_.sentences) {
        json_.begin_object();
        write_span(sentence.span);
        json_.field("line", std::uint64_t{sentence.line});
        json_.field("role", sentence.role);
        json_.end_object();
      }
      json_.end_array();
    }
    if (options_.with_tokens) {
      write_tokens();
    }
    end_line();
  }

  // Pairs of offsets, because a document has many tokens.
  void write_tokens() {
    json_.key("tokens");
    json_.begin_array();
    for (const Span token : tagged_.tokens) {
      json_.begin_array();
      json_.number(cursor_.at(token.begin).code_points);
      json_.number(cursor_.at(token.end).code_points);
      json_.end_array();
    }
    json_.end_array();
  }

  void write_document_fields() {
    json_.field("doc", document_.id);
    if (!document_.kept.empty()) {
      json_.key("keep");
      json_.begin_object();
      for (const KeptField& field : document_.kept) {
        json_.key(field.name);
        json_.raw(field.json);
      }
      json_.end_object();
    }
  }

  void write_span(Span span) {
    json_.field("start", cursor_.at(span.begin).code_points);
    json_.field("end", cursor_.at(span.end).code_points);
  }

  void write_nested_mention(std::size_t index) {
    if (wanted(tagged_.mentions[index])) {
      json_.begin_object();
      write_mention(index);
      json_.end_object();
    }
  }

  void write_mention(std::size_t index) {
    const Mention& mention = tagged_.mentions[index];
    json_.field("n", std::uint64_t{index + 1});
    json_.field("type", mention.type);
    json_.field("text", mention.span.of(document_.text));
    write_span(mention.span);
    json_.field("line", std::uint64_t{mention.line});
    json_.field("sentence", std::uint64_t{mention.sentence});
    json_.field("role", mention.role);
    write_known("name", mention.name);
    if (mention.entity != 0) {
      json_.field("entity", std::uint64_t{mention.entity});
    }
    write_known("id", mention.id);
    write_known("value", mention.value);
    write_known("from", mention.from);
    write_known("to", mention.to);
    json_.field("rule", mention.rule);
    json_.key("score");
    json_.number(mention.score);
    if (!mention.attributes.empty()) {
      json_.key("attrs");
      json_.begin_object();
      for (const Attribute& attribute : mention.attributes) {
        json_.key(attribute.name);
        if (attribute.kind == Attribute::Kind::number) {
          json_.raw(attribute.value);
        } else {
          json_.string(attribute.value);
        }
      }
      json_.end_object();
    }
    if (!mention.votes.empty()) {
      write_votes(mention);
    }
  }

  void write_votes(const Mention& mention) {
    json_.key("why");
    json_.begin_array();
    for (const VoteNote& vote : mention.votes) {
      json_.begin_object();
      json_.field("rule", vote.rule);
      json_.key("weight");
      json_.number(std::int64_t{vote.weight});
      json_.field("evidence", vote.evidence);
      json_.end_object();
    }
    json_.end_array();
  }

  // Absent keys are left out, never null.
  void write_known(std::string_view name, std::string_view value) {
    if (!value.empty()) {
      json_.field(name, value);
    }
  }

  void end_line() {
    json_.end_object();
    out_ += '\n';
  }

  const Document& document_;
  const TaggedDocument& tagged_;
  const RecordOptions& options_;
  std::string& out_;
  JsonWriter json_;
  text::CodePointCursor cursor_;
};

}  // namespace

void write_jsonl(const Document& document, const TaggedDocument& tagged,
                 const RecordOptions& options, std::string& out) {
  RecordWriter(document, tagged, options, out).write();
}

}  // namespace entag::emitter
