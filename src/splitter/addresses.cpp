#include "splitter/addresses.h"

#include "splitter/characters.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <algorithm>
#include <array>

namespace entag::splitter {
namespace {

using text::decode;

constexpr std::array<std::string_view, 4> url_prefixes = {"http://", "https://", "ftp://", "www."};
constexpr std::size_t max_local_bytes = 64;
constexpr std::size_t max_domain_bytes = 255;

bool ends_url(char32_t cp) {
  return text::is_space(cp) || cp == '<' || cp == '>' || cp == '"' || cp == '|' || cp == 0xAB ||
         cp == 0xBB || (cp >= 0x2018 && cp <= 0x201F);
}

// Marks at the end of an address belong to the sentence around it.
std::size_t trim(std::string_view text, std::size_t begin, std::size_t end) {
  while (end > begin && std::string_view(".,;:!?)]}'").find(text[end - 1]) != std::string::npos) {
    --end;
  }
  return end;
}

std::size_t skip_local(std::string_view text, std::size_t at, std::size_t limit) {
  const std::size_t end = std::min(text.size(), at + limit);
  while (at < end && is(text[at], Byte::local)) {
    ++at;
  }
  return at;
}

}  // namespace

std::size_t url_end(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  const auto* const prefix = std::ranges::find_if(
      url_prefixes, [rest](std::string_view known) { return rest.starts_with(known); });
  if (prefix == url_prefixes.end()) {
    return at;
  }
  const std::size_t begin = at + prefix->size();
  std::size_t end = begin;
  while (end < text.size()) {
    const auto [cp, size] = decode(text, end);
    if (ends_url(cp)) {
      break;
    }
    end += size;
  }
  end = trim(text, begin, end);
  return end == begin ? at : end;
}

std::size_t email_end(std::string_view text, std::size_t at) {
  const std::size_t sign = skip_local(text, at, max_local_bytes);
  if (sign >= text.size() || text[sign] != '@') {
    return at;
  }
  const std::size_t begin = sign + 1;
  const std::size_t end = trim(text, begin, skip_local(text, begin, max_domain_bytes - 1));
  const std::size_t dot = text.substr(begin, end - begin).find('.');
  return dot == 0 || dot == std::string_view::npos ? at : end;
}

std::size_t tag_end(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size() || !text::is_letter(decode(text, at + 1).cp)) {
    return at;
  }
  std::size_t end = word_end(text, at + 1);
  while (end < text.size() && text[end] == '_') {
    end = word_end(text, end + 1);
  }
  return end;
}

}  // namespace entag::splitter
