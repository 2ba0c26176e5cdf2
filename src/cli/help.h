#pragma once

#include <string_view>

namespace entag::cli {

// What `entag --help` prints. Written by hand, because it is read by people; a test holds it
// against the options that the parser knows and against the man page.
[[nodiscard]] std::string_view help_text() noexcept;

}  // namespace entag::cli
