#include "rules/regex.h"

#include <algorithm>

#include <boost/regex.hpp>

namespace entag::rules {

struct Regex::Impl {
  std::string source;
  boost::regex compiled;
  std::vector<std::string> names;
  std::bitset<256> first;
};

namespace {

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// The end of a set that begins at source[at] == '['; a ']' right behind its start is a member, and
// [:alpha:] inside it is a class of its own.
std::size_t set_end(std::string_view source, std::size_t at) {
  ++at;
  at += source.substr(at).starts_with('^') ? 1U : 0U;
  at += source.substr(at).starts_with(']') ? 1U : 0U;
  while (at < source.size() && source[at] != ']') {
    if (source[at] == '\\') {
      ++at;
    } else if (source.substr(at).starts_with("[:")) {
      at = std::min(source.find(":]", at), source.size() - 1) + 1;
    }
    ++at;
  }
  return at;
}

// The name of the group whose '(' stands before `rest`, empty for a plain one; nothing when the
// bracket captures nothing.
std::optional<std::string> group_name(std::string_view rest) {
  if (!rest.starts_with('?')) {
    return std::string();
  }
  const bool quoted = rest.starts_with("?'");
  if (quoted || (rest.starts_with("?<") && rest.size() > 2 && is_name_char(rest[2]))) {
    const std::string_view name = rest.substr(2);
    return std::string(name.substr(0, name.find(quoted ? '\'' : '>')));
  }
  return std::nullopt;
}

// The names of the groups in the order of their opening brackets; Boost keeps only their hashes.
std::vector<std::string> group_names(std::string_view source) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < source.size(); ++i) {
    if (source[i] == '\\') {
      ++i;
    } else if (source[i] == '[') {
      i = set_end(source, i);
    } else if (source[i] == '(') {
      if (auto name = group_name(source.substr(i + 1))) {
        names.push_back(std::move(*name));
      }
    }
  }
  return names;
}

void add_range(std::bitset<256>& set, char from, char to) {
  for (int c = static_cast<unsigned char>(from); c <= static_cast<unsigned char>(to); ++c) {
    set.set(static_cast<std::size_t>(c));
  }
}

// Takes word boundaries and group openings off the front; false for a construct that may begin with
// anything.
bool skip_openings(std::string_view& source) {
  while (source.starts_with("\\b") || source.starts_with('(')) {
    if (source.starts_with("\\b")) {
      source.remove_prefix(2);
    } else if (source.starts_with("(?:")) {
      source.remove_prefix(3);
    } else if (source.starts_with("(?<") && source.size() > 3 && is_name_char(source[3])) {
      source.remove_prefix(std::min(source.find('>'), source.size() - 1) + 1);
    } else if (source.starts_with("(?")) {
      return false;
    } else {
      source.remove_prefix(1);
    }
  }
  return true;
}

// Takes one element off the front and adds what it matches to `set`: a letter or digit, \d, or a
// set of plain characters and ranges. False for anything else.
bool take_element(std::string_view& source, std::bitset<256>& set) {
  if (source.starts_with("\\d")) {
    add_range(set, '0', '9');
    source.remove_prefix(2);
    return true;
  }
  if (!source.empty() && is_name_char(source.front())) {
    add_range(set, source.front(), source.front());
    source.remove_prefix(1);
    return true;
  }
  const std::size_t close = source.find(']', 1);
  if (!source.starts_with('[') || source.starts_with("[^") || close == std::string_view::npos) {
    return false;
  }
  const std::string_view inside = source.substr(1, close - 1);
  if (inside.empty() || inside.find_first_of("\\[") != std::string_view::npos) {
    return false;
  }
  for (std::size_t i = 0; i < inside.size(); ++i) {
    const bool range = i + 2 < inside.size() && inside[i + 1] == '-';
    add_range(set, inside[i], range ? inside[i + 2] : inside[i]);
    i += range ? 2U : 0U;
  }
  source.remove_prefix(close + 1);
  return true;
}

// First bytes of a pattern that starts plainly; all bytes for the rest, so that nothing is missed.
std::bitset<256> derive_first_bytes(std::string_view source) {
  std::bitset<256> all;
  all.set();
  std::bitset<256> set;
  // A choice may have several beginnings, and (?i) doubles each.
  if (source.find('|') != std::string_view::npos || source.starts_with("(?i") ||
      !skip_openings(source) || !take_element(source, set)) {
    return all;
  }
  const bool optional = source.starts_with('?') || source.starts_with('*') ||
                        source.starts_with("{0") || source.find(")?") != std::string_view::npos ||
                        source.find(")*") != std::string_view::npos ||
                        source.find("){0") != std::string_view::npos;
  return optional ? all : set;
}

}  // namespace

Regex::Regex(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}

Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;
Regex::~Regex() = default;

Result<Regex> Regex::compile(std::string_view source) {
  try {
    auto impl = std::make_unique<Impl>();
    impl->source = source;
    impl->compiled.assign(source.begin(), source.end(), boost::regex::perl);
    impl->names = entag::rules::group_names(source);
    if (impl->names.size() != impl->compiled.mark_count()) {
      return fail({{}, 0, 1},
                  "the groups of this regex cannot be told apart; write it without \\Q, (?| and "
                  "comments");
    }
    impl->first = derive_first_bytes(source);
    return Regex(std::move(impl));
  } catch (const boost::regex_error& e) {
    std::string message = e.what();
    // Boost adds a sentence of context after its own message; one line is enough.
    message.resize(std::min(message.find(".  The error occurred"), message.size()));
    return fail({{}, 0, static_cast<int>(e.position()) + 1}, "not a valid regex: " + message);
  }
}

bool Regex::matches(std::string_view text) const {
  try {
    return boost::regex_match(text.begin(), text.end(), impl_->compiled);
  } catch (const std::runtime_error&) {  // over the complexity limit
    return false;
  }
}

bool Regex::match_at(std::string_view text, std::size_t at, std::size_t window,
                     std::vector<Group>& groups) const {
  const char* const first = text.data() + at;
  const char* const last = first + std::min(window, text.size() - at);
  boost::cmatch found;
  auto flags = boost::match_continuous;
  if (at > 0) {
    flags |= boost::match_prev_avail;
  }
  try {
    if (!boost::regex_search(first, last, found, impl_->compiled, flags)) {
      return false;
    }
  } catch (const std::runtime_error&) {
    return false;
  }
  groups.clear();
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[static_cast<int>(i)].matched) {
      const auto begin = static_cast<std::size_t>(found[static_cast<int>(i)].first - text.data());
      groups.push_back(
          {begin, begin + static_cast<std::size_t>(found.length(static_cast<int>(i)))});
    } else {
      groups.push_back({std::string_view::npos, std::string_view::npos});
    }
  }
  return true;
}

std::size_t Regex::group_count() const noexcept {
  return impl_->names.size();
}

const std::vector<std::string>& Regex::group_names() const noexcept {
  return impl_->names;
}

std::string_view Regex::source() const noexcept {
  return impl_->source;
}

const std::bitset<256>& Regex::first_bytes() const noexcept {
  return impl_->first;
}

}  // namespace entag::rules
