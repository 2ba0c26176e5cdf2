#pragma once

#include <cstddef>
#include <string_view>

namespace entag::splitter {

// URLs, e-mail addresses, @handles and #tags, each one token. Each function gives the end of the
// address that begins at byte `at` of `text` (valid UTF-8), or `at` when none does.

[[nodiscard]] std::size_t url_end(std::string_view text, std::size_t at);    // http://..., www. ...
[[nodiscard]] std::size_t email_end(std::string_view text, std::size_t at);  // jane@example.org
[[nodiscard]] std::size_t tag_end(std::string_view text, std::size_t at);    // @jane_doe, #tag

}  // namespace entag::splitter
