#include "rules/list_index.h"

#include "rules/hash.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <algorithm>

namespace entag::rules {
namespace {

constexpr std::size_t max_probes = 4096;

// The letters of a word, as far as case rules look at them.
struct Casing {
  bool first_upper = false;
  int letters = 0;
  int upper = 0;
};

// Takes the next run of letters (with the marks and digits between) off the front of `text`.
bool next_word(std::string_view& text, Casing& casing) {
  casing = {};
  while (!text.empty()) {
    const auto [cp, size] = text::decode(text, 0);
    const bool letter = text::is_letter(cp);
    if (!letter && casing.letters > 0 && !text::is_mark(cp) && !text::is_digit(cp)) {
      return true;
    }
    text.remove_prefix(size);
    if (letter) {
      const bool upper = text::is_upper(cp);
      casing.first_upper = casing.letters++ == 0 ? upper : casing.first_upper;
      casing.upper += upper ? 1 : 0;
    }
  }
  return casing.letters > 0;
}

// As written, or in capitals: a capital first letter stays one, and an entry that is itself in
// capitals (NATO, US) is met by capitals only.
bool title_case_fits(std::string_view entry, std::string_view text) {
  Casing wanted;
  Casing found;
  while (next_word(entry, wanted)) {
    if (!next_word(text, found)) {
      return true;  // written together in the text; the words so far agree
    }
    if (wanted.first_upper && !found.first_upper) {
      return false;
    }
    if (wanted.letters >= 2 && wanted.upper == wanted.letters && found.upper != found.letters) {
      return false;
    }
  }
  return true;
}

// The next letter of `text` and everything before it are taken off; 0 at the end.
char32_t take_letter(std::string_view& text) {
  while (!text.empty()) {
    const auto [cp, size] = text::decode(text, 0);
    text.remove_prefix(size);
    if (text::is_letter(cp)) {
      return cp;
    }
  }
  return 0;
}

// Letter by letter; where one letter stands for two (sharp s), the rest is compared by words.
bool same_case(std::string_view entry, std::string_view text) {
  std::string_view entry_rest = entry;
  std::string_view text_rest = text;
  while (true) {
    const char32_t wanted = take_letter(entry_rest);
    const char32_t found = take_letter(text_rest);
    if (wanted == 0 && found == 0) {
      return true;
    }
    if (wanted == 0 || found == 0) {
      return title_case_fits(entry, text);
    }
    if (text::is_upper(wanted) != text::is_upper(found)) {
      return false;
    }
  }
}

}  // namespace

bool accepts(const ListTable& table, std::string_view entry, std::string_view text) {
  if (entry == text || (table.casing == CaseRule::fold && table.fold_accents)) {
    return true;
  }
  if (table.casing == CaseRule::exact && !same_case(entry, text)) {
    return false;
  }
  if (table.casing == CaseRule::title && !title_case_fits(entry, text)) {
    return false;
  }
  return table.fold_accents ||
         text::fold(entry, text::Accents::keep) == text::fold(text, text::Accents::keep);
}

ListIndex::TokenId ListIndex::token(std::string_view fold_key) const noexcept {
  const std::size_t size = s_.token_slots.size();
  if (size == 0) {
    return unknown;
  }
  const std::uint64_t hash = hash64(fold_key);
  const auto check = static_cast<std::uint32_t>(hash >> 32U);
  std::size_t at = hash & (size - 1);
  // The table is at most half full; in a damaged one, a free place may be missing.
  for (std::size_t probe = 0; probe < max_probes; ++probe) {
    const TokenSlot& slot = s_.token_slots[at];
    if (slot.token == unknown) {
      return unknown;
    }
    if (slot.check == check) {
      const TextRef key = s_.tokens[slot.token];
      const auto bytes = s_.texts.slice({key.offset, key.size}).span();
      if (std::string_view(bytes.data(), bytes.size()) == fold_key) {
        return slot.token;
      }
    }
    at = (at + 1) & (size - 1);
  }
  return unknown;
}

ListIndex::Node ListIndex::step(Node from, TokenId token) const noexcept {
  if (from == root) {
    return first_child(token);
  }
  if (from >= s_.node_labels.size() || from + 1 >= s_.child_begins.size()) {
    return nowhere;
  }
  const Node begin = s_.child_begins[from];
  const Node end = s_.child_begins[from + 1];
  if (begin > end || end > s_.node_labels.size()) {
    return nowhere;
  }
  const auto labels = s_.node_labels.span().subspan(begin, end - begin);
  const auto found = std::ranges::lower_bound(labels, token);
  return found != labels.end() && *found == token
             ? begin + static_cast<Node>(found - labels.begin())
             : nowhere;
}

}  // namespace entag::rules
