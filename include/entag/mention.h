#pragma once

#include "entag/span.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entag {

struct Attribute {
  enum class Kind : std::uint8_t { text, number };
  std::string name;
  std::string value;
  Kind kind = Kind::text;  // number: `value` is a JSON number as it stands

  friend bool operator==(const Attribute&, const Attribute&) = default;
};

// What one rule said for a mention.
struct VoteNote {
  std::string_view rule;  // file/rule
  std::int32_t weight = 0;
  std::string_view evidence;  // the group in which only the highest vote counts

  friend bool operator==(const VoteNote&, const VoteNote&) = default;
};

// One tagged name or date. Views are the pipeline's and valid as long as it lives.
struct Mention {
  std::string_view type;       // person, place, organisation, date, or a type of the pack's own
  Span span;                   // bytes of the document's text
  std::uint32_t line = 0;      // from 1
  std::uint32_t sentence = 0;  // from 1
  std::string_view role;       // of the line: body, headline, dateline, byline, caption, furniture
  std::string name;            // persons, places, organisations: the chain's fullest form
  std::uint32_t entity = 0;    // their chain, from 1; 0: none
  std::string id;              // a stable identifier where a list knows one
  std::string value;           // dates: TIMEX3
  std::string from;            // dates: first day or moment, ISO, inclusive
  std::string to;              // dates: last one
  std::string_view rule;       // file/rule that won
  double score = 0;            // 0 to 1
  std::vector<Attribute> attributes;
  std::vector<VoteNote> votes;  // strongest first; only when asked for
};

struct SentenceInfo {
  Span span;
  std::uint32_t line = 0;  // from 1, of its first token
  std::string_view role;
};

// What was found in one document, in document order.
struct TaggedDocument {
  std::string date;              // ISO day; empty: none known
  std::string_view date_source;  // option, field or text
  double date_score = 0;
  std::vector<Mention> mentions;
  std::vector<SentenceInfo> sentences;
  std::vector<Span> tokens;
};

}  // namespace entag
