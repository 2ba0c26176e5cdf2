#include "rules/list_index.h"

#include "text/unicode.h"
#include "text/utf8.h"

#include <algorithm>

namespace entag::rules {
namespace {

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

std::size_t ListTable::find_column(std::string_view column) const noexcept {
  const auto found = std::ranges::find(columns, column);
  return found == columns.end() ? std::string::npos
                                : static_cast<std::size_t>(found - columns.begin());
}

bool accepts(const ListTable& table, std::string_view entry, std::string_view text) {
  if (table.casing == CaseRule::exact && !same_case(entry, text)) {
    return false;
  }
  if (table.casing == CaseRule::title && !title_case_fits(entry, text)) {
    return false;
  }
  return table.fold_accents ||
         text::fold(entry, text::Accents::keep) == text::fold(text, text::Accents::keep);
}

void ListIndex::add(const ListTable& table, std::uint32_t list, bool dot_variant,
                    const Tokenizer& tokenizer) {
  std::vector<Span> spans;
  std::vector<std::string> keys;
  for (std::uint32_t row = 0; row < table.row_count(); ++row) {
    const std::string_view surface = table.cell(row, 0);
    spans.clear();
    keys.clear();
    tokenizer(surface, spans);
    for (const Span span : spans) {
      keys.push_back(text::fold(span.of(surface)));
    }
    if (keys.empty()) {
      continue;
    }
    insert(keys, {list, row});
    if (dot_variant) {
      if (keys.size() == 1 && keys.front().size() == 1) {
        keys.front() += '.';  // the splitter keeps an initial and its stop together
      } else {
        keys.emplace_back(".");
      }
      insert(keys, {list, row});
    }
  }
}

void ListIndex::insert(std::span<const std::string> keys, Entry entry) {
  Node node = root;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const auto id =
        tokens_.try_emplace(keys[i], static_cast<TokenId>(tokens_.size())).first->second;
    if (i == 0) {
      starting_.resize(std::max<std::size_t>(starting_.size(), id + 1));
      starting_[id].push_back(entry.list);
    }
    const std::uint64_t edge = (std::uint64_t{node} << 32U) | id;
    const auto [next, fresh] = edges_.try_emplace(edge, static_cast<Node>(entries_.size()));
    if (fresh) {
      entries_.emplace_back();
    }
    node = next->second;
  }
  entries_[node].push_back(entry);
}

void ListIndex::finish() {
  starting_.resize(tokens_.size());
  for (auto& lists : starting_) {
    std::ranges::sort(lists);
    const auto repeated = std::ranges::unique(lists);
    lists.erase(repeated.begin(), repeated.end());
  }
  for (auto& entries : entries_) {
    std::ranges::stable_sort(entries, {}, &Entry::list);
  }
}

ListIndex::TokenId ListIndex::token(std::string_view fold_key) const {
  const auto found = tokens_.find(fold_key);
  return found == tokens_.end() ? unknown : found->second;
}

ListIndex::Node ListIndex::step(Node from, TokenId token) const {
  const auto found = edges_.find((std::uint64_t{from} << 32U) | token);
  return found == edges_.end() ? nowhere : found->second;
}

std::span<const ListIndex::Entry> ListIndex::entries(Node node) const {
  return entries_[node];
}

std::span<const std::uint32_t> ListIndex::lists_starting_with(TokenId token) const {
  return token < starting_.size() ? std::span<const std::uint32_t>(starting_[token])
                                  : std::span<const std::uint32_t>();
}

}  // namespace entag::rules
