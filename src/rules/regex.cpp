#include "rules/regex.h"

#include "rules/regex_prefix.h"

#include <algorithm>

#include <boost/regex.hpp>

namespace entag::rules {

struct Regex::Impl {
  std::string source;
  boost::regex compiled;
  std::vector<std::string> names;
  RegexPrefix prefix;
};

namespace {

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
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
      i = regex_set_end(source, i);
    } else if (source[i] == '(') {
      if (auto name = group_name(source.substr(i + 1))) {
        names.push_back(std::move(*name));
      }
    }
  }
  return names;
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
    impl->prefix = RegexPrefix(source);
    return Regex(std::move(impl));
  } catch (const boost::regex_error& e) {
    std::string message = e.what();
    // Boost adds a sentence of context after its own message; one line is enough.
    message.resize(std::min(message.find(".  The error occurred"), message.size()));
    return fail({{}, 0, static_cast<int>(e.position()) + 1}, "not a valid regex: " + message);
  }
}

bool Regex::matches(std::string_view text) const {
  if (const auto answer = impl_->prefix.matches(text); answer != RegexPrefix::Answer::maybe) {
    return answer == RegexPrefix::Answer::yes;
  }
  try {
    return boost::regex_match(text.begin(), text.end(), impl_->compiled);
  } catch (const std::runtime_error&) {  // over the complexity limit
    return false;
  }
}

bool Regex::match_at(std::string_view text, std::size_t at, std::size_t window,
                     std::vector<Group>& groups) const {
  if (!impl_->prefix.may_begin(text.substr(0, at + std::min(window, text.size() - at)), at)) {
    return false;
  }
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
  return impl_->prefix.first_bytes();
}

}  // namespace entag::rules
