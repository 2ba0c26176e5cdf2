#pragma once

#include "rules/draft.h"

#include "entag/error.h"

#include <cstddef>
#include <vector>

namespace entag::rules {

// Lays a draft out as an image (image.h). Equal drafts give equal bytes, wherever their files lie.
// Uses up `draft.index`; all else stays. Fails when the pack is too large for the format.
[[nodiscard]] Result<std::vector<std::byte>> write_image(Draft& draft);

}  // namespace entag::rules
