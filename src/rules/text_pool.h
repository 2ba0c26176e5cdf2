#pragma once

#include "rules/records.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entag::rules {

// The texts of an image under way, each stored once.
class TextPool {
 public:
  // Where the text lies; the empty one lies at 0. `full()` tells when there was no room.
  [[nodiscard]] TextRef add(std::string_view text);

  [[nodiscard]] const std::string& bytes() const noexcept { return bytes_; }

  // Whether texts were refused because offsets have 32 bits.
  [[nodiscard]] bool full() const noexcept { return full_; }

 private:
  struct Place {
    TextRef ref;  // size 0: free
    std::uint32_t check = 0;
  };

  [[nodiscard]] std::string_view at(TextRef ref) const noexcept {
    return std::string_view(bytes_).substr(ref.offset, ref.size);
  }

  void grow();

  std::string bytes_;
  std::vector<Place> places_;
  std::size_t count_ = 0;
  bool full_ = false;
};

}  // namespace entag::rules
