#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace entag::rules {

// The hash of compiled packs: of the keys in their token table and of their bytes as a checksum.
// The same on every machine and in every version, for it is part of the format. Eight bytes at a
// time, read as little-endian numbers, are xored in and multiplied by 2^64 divided by the golden
// ratio, the upper half folded down; the end is the finaliser of MurmurHash3 (A. Appleby, public
// domain). Finds accidents; no defence against an attacker.
[[nodiscard]] inline std::uint64_t hash64(std::string_view bytes) noexcept {
  constexpr std::uint64_t factor = 0x9E3779B97F4A7C15;
  const auto fold_in = [](std::uint64_t hash, std::uint64_t word) {
    hash = (hash ^ word) * factor;
    return hash ^ (hash >> 32U);
  };
  const auto byte = [bytes](std::size_t at) {
    return static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[at]));
  };
  std::uint64_t hash = bytes.size() * factor;
  std::size_t at = 0;
  for (; at + 8 <= bytes.size(); at += 8) {
    // Compilers make one load of this where the machine is little-endian.
    hash = fold_in(hash, byte(at) | (byte(at + 1) << 8U) | (byte(at + 2) << 16U) |
                             (byte(at + 3) << 24U) | (byte(at + 4) << 32U) | (byte(at + 5) << 40U) |
                             (byte(at + 6) << 48U) | (byte(at + 7) << 56U));
  }
  std::uint64_t rest = 0;
  for (unsigned shift = 0; at < bytes.size(); ++at, shift += 8) {
    rest |= byte(at) << shift;
  }
  hash = fold_in(hash, rest);
  hash = (hash ^ (hash >> 33U)) * 0xFF51AFD7ED558CCD;
  hash = (hash ^ (hash >> 33U)) * 0xC4CEB9FE1A85EC53;
  return hash ^ (hash >> 33U);
}

}  // namespace entag::rules
