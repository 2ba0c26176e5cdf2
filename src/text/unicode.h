#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace entag::text {

// Unicode properties and folding of valid UTF-8. ASCII never leaves this file's fast paths;
// everything else is utf8proc's, the categories of most alphabets cached. All functions are pure
// and thread-safe.

[[nodiscard]] bool is_letter(char32_t cp) noexcept;  // general category L*
[[nodiscard]] bool is_mark(char32_t cp) noexcept;    // general category M*
[[nodiscard]] bool is_upper(char32_t cp) noexcept;   // upper or title case
[[nodiscard]] bool is_lower(char32_t cp) noexcept;
[[nodiscard]] bool is_digit(char32_t cp) noexcept;      // decimal digits of any script
[[nodiscard]] bool is_word_part(char32_t cp) noexcept;  // a letter, mark or digit
[[nodiscard]] bool is_space(char32_t cp) noexcept;      // separators, controls, zero-width spaces
[[nodiscard]] bool is_apostrophe(char32_t cp) noexcept;
[[nodiscard]] bool is_dash(char32_t cp) noexcept;
// Scripts that write words without spaces between them: each character is its own token.
[[nodiscard]] bool is_unspaced_script(char32_t cp) noexcept;

enum class Accents { fold, keep };

// Appends the key under which `word` is compared: lower case, compatibility forms undone,
// apostrophes and dashes of every kind made ' and -, and with Accents::fold marks dropped and
// letters such as o-slash, l-stroke and sharp s spelled plainly. The key's length differs from
// the word's: it serves comparison only, spans stay those of the text.
void append_fold(std::string_view word, Accents accents, std::string& out);
[[nodiscard]] std::string fold(std::string_view word, Accents accents = Accents::fold);

[[nodiscard]] std::string to_lower(std::string_view text);
[[nodiscard]] std::string to_upper(std::string_view text);
[[nodiscard]] std::string to_title(std::string_view text);  // first letter of each word

}  // namespace entag::text
