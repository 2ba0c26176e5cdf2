#include "rules/image.h"

#include "rules/hash.h"
#include "rules/roles.h"
#include "text/token_class.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <memory>

namespace entag::rules {
namespace {

constexpr std::string_view remedy = "compile it again with entag compile";

tl::unexpected<Error> refuse(std::string_view what) {
  return fail(fmt::format("{}; {}", what, remedy));
}

std::string_view as_text(std::span<const std::byte> bytes) noexcept {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

void append_names(std::span<const std::string_view> names, std::string& out) {
  for (const std::string_view name : names) {
    out += name;
    out += '\n';
  }
}

void append_names(Functions functions, std::string& out) {
  for (const FunctionSignature& function : functions) {
    out += fmt::format("{} {} {}\n", function.name, function.min_arguments, function.max_arguments);
  }
}

}  // namespace

std::string_view entag_version() noexcept {
  return ENTAG_VERSION;
}

std::uint64_t engine_fingerprint(Functions value_functions, Functions attribute_functions) {
  std::string facts = fmt::format("{}\n", entag_version());
  append_names(text::token_class_names(), facts);
  append_names(text::position_class_names(), facts);
  append_names(role_names(), facts);
  append_names(value_functions, facts);
  append_names(attribute_functions, facts);
  return hash64(facts);
}

std::uint64_t header_hash(const ImageHeader& header) noexcept {
  ImageHeader copy = header;
  copy.header_hash = 0;
  return hash64(as_text(std::as_bytes(std::span(&copy, 1))));
}

std::uint64_t body_hash(std::span<const std::byte> image) noexcept {
  return hash64(as_text(image.subspan(std::min(sizeof(ImageHeader), image.size()))));
}

bool is_image(std::span<const std::byte> bytes) noexcept {
  return as_text(bytes).starts_with(std::string_view(image_magic.data(), image_magic.size()));
}

bool is_image_file(const std::string& path) noexcept {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                             std::fclose);
  std::array<std::byte, image_magic.size()> start{};
  return file != nullptr && std::fread(start.data(), 1, start.size(), file.get()) == start.size() &&
         is_image(start);
}

std::span<const std::byte> ImageBytes::bytes() const noexcept {
  if (const auto* own = std::get_if<std::vector<std::byte>>(&holder_)) {
    return *own;
  }
  if (const auto* file = std::get_if<MappedFile>(&holder_)) {
    return file->bytes();
  }
  const auto* const borrowed = std::get_if<std::span<const std::byte>>(&holder_);
  return borrowed != nullptr ? *borrowed : std::span<const std::byte>();
}

Result<ImageHeader> read_header(std::span<const std::byte> image, std::uint64_t engine) {
  if (!is_image(image)) {
    return refuse("not a compiled pack");
  }
  ImageHeader header;
  // Magic, byte order and version lie where they lie in every version.
  constexpr std::size_t preamble = offsetof(ImageHeader, size);
  if (image.size() < preamble) {
    return refuse("this compiled pack ends early");
  }
  std::memcpy(static_cast<void*>(&header), image.data(), preamble);
  if (header.byte_order != image_byte_order) {
    return refuse(header.byte_order == 0x04030201
                      ? "this pack was compiled on a machine of the other byte order"
                      : "damaged: it tells no byte order");
  }
  if (header.version != image_version) {
    return refuse(fmt::format("this compiled pack is of format {}, but this entag reads format {}",
                              header.version, image_version));
  }
  if (image.size() < sizeof(ImageHeader)) {
    return refuse("this compiled pack ends early");
  }
  std::memcpy(static_cast<void*>(&header), image.data(), sizeof(ImageHeader));
  if (header.header_hash != header_hash(header)) {
    return refuse("damaged: the checksum of its header is wrong");
  }
  if (header.size != image.size()) {
    return refuse(fmt::format("damaged: it has {} bytes, not {}", image.size(), header.size));
  }
  if (header.engine != engine) {
    return refuse("this pack was compiled by another version of entag");
  }
  if (reinterpret_cast<std::uintptr_t>(image.data()) % image_alignment != 0) {
    return fail("a compiled pack must begin at a multiple of 16 bytes in memory");
  }
  return header;
}

}  // namespace entag::rules
