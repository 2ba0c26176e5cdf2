#pragma once

#include "rules/image.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

namespace entag::test {

using Image = std::vector<std::byte>;

[[nodiscard]] inline rules::ImageHeader header_of(const Image& image) {
  rules::ImageHeader header;
  std::memcpy(static_cast<void*>(&header), image.data(), sizeof(header));
  return header;
}

// Makes the checksums true again, so that only what lies behind them can tell the damage.
inline void sign(Image& image) {
  rules::ImageHeader header = header_of(image);
  header.body_hash = rules::body_hash(image);
  header.header_hash = rules::header_hash(header);
  std::memcpy(image.data(), &header, sizeof(header));
}

// Writes a number at a byte of the image.
inline void poke(Image& image, std::size_t at, std::uint32_t number) {
  if (at + sizeof(number) <= image.size()) {
    std::memcpy(image.data() + at, &number, sizeof(number));
  }
}

// A section's first byte.
[[nodiscard]] inline std::size_t begin_of(const Image& image, rules::Section section) {
  return header_of(image).sections[static_cast<std::size_t>(section)].offset;
}

// Rules that use everything an image can hold.
inline constexpr const char* rich_rules =
    "entag: 1\n"
    "types: {law: {}, cue: {emit: false}}\n"
    "lists:\n"
    "  title: {columns: [text, gender], rows: [[Mr, m], [Mrs, f], [Prime Minister, ~]], "
    "variants: [dot]}\n"
    "  city: {columns: [text, country, id], rows: [[New York, US, q1], [York, GB, q2], "
    "[São Paulo, BR, q3], [Paris, FR, q4], [Paris, US, q5]], case: title}\n"
    "  month: {columns: [text, n], rows: [[May, 5], [June, 6]], case: exact}\n"
    "define:\n"
    "  initial: '/[A-Z]\\.?/'\n"
    "  name: '<cap & !$title>{1,3}'\n"
    "  day: {match: 'd=<day> m=$month y=<year>?', value: 'date(y, m.n, d)'}\n"
    "  span: {match: 'a=$day \"-\" b=$day', value: 'range(a, b)'}\n"
    "rules:\n"
    "  - {rule: title, type: person, match: 'title=$title who=($initial* last=$name)', span: who,\n"
    "     weight: 5, unless: {right: 'Street', inside: 'The'}, within: '<word>',\n"
    "     boost: [{right: 'said', by: 2}, {left: '<bos>', by: 1}],\n"
    "     attrs: {title: '{lower(title)} of {title.gender ?? \"none\"}', n: '{number(who)}'}}\n"
    "  - {rule: city, type: place, match: 'c=$city', attrs: {id: '{c.id}'}, left: '<any>{0,2}'}\n"
    "  - {rule: in-us, type: place, match: 'in $city.country=US', weight: 4, evidence: us}\n"
    "  - {rule: day, type: date, match: '$day | $span'}\n"
    "  - {rule: shop, drop: true, match: \"'Dr' 'Pepper' | <first & !glued & (cap | title)> "
    "shop\"}\n"
    "  - {rule: by, role: byline, regex: 'By (?<who>[A-Z]\\w+)', span: who}\n"
    "  - {rule: law, type: law, regex: '[A-Z]{2} \\d+', right: '<eos> | \",\"', weight: 3}\n"
    "  - {rule: verb, type: cue, match: 'will | said', attrs: {kind: verb}}\n"
    "alias:\n"
    "  - {type: person, forms: [last, first]}\n";

// Its second layer.
inline constexpr const char* rich_context =
    "entag: 1\n"
    "rules:\n"
    "  - {rule: near, type: place, match: 'p=<place> \",\" <place | person>', span: p, weight: 3}\n"
    "  - {rule: says, type: person, match: 'p=<person> <cue kind=verb>', span: p, weight: 2}\n";

inline constexpr const char* rich_text =
    "By Anna Smith\n\nNEW YORK, May 2 - Mr. J. Smith of New York, Paris said on 3 June 2023 that "
    "the shop in Paris will sell Dr Pepper. Mrs Roe met Smith in São Paulo, 2 May 2023 - 4 June "
    "2023. EU 2023, said Prime Minister Jones Street. The AB 12";

}  // namespace entag::test
