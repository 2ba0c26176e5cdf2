#pragma once

namespace entag::cli {

// `entag rules`: lists the files of the shipped packs. `entag rules --export FOLDER`: writes those
// of the default pack. Returns the exit status.
[[nodiscard]] int run_rules(int argc, const char* const* argv);

}  // namespace entag::cli
