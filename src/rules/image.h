#pragma once

#include "rules/function_signature.h"
#include "rules/mapped_file.h"
#include "rules/records.h"

#include "entag/error.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace entag::rules {

// The format of a compiled pack (FILE.entagc): a header, the table of its sections, then the
// sections, each an array of records (records.h) that starts at a multiple of 16 bytes. Numbers are
// those of the machine that made it; `byte_order` tells which. It is mapped and used as it lies.

inline constexpr std::array<char, 8> image_magic = {'e', 'n', 't', 'a', 'g', 'c', '\r', '\n'};
inline constexpr std::uint32_t image_byte_order = 0x01020304;
// Rises with every change of a record, a section, or what a number in one means.
inline constexpr std::uint32_t image_version = 1;
inline constexpr std::size_t image_alignment = 16;

// In the order in which they stand in the image.
enum class Section : std::uint32_t {
  texts,  // char: everything a TextRef names
  types,
  lists,
  columns,  // TextRef
  cells,    // TextRef
  token_slots,
  tokens,            // TextRef
  first_children,    // uint32; these and the next ones are described in list_index.h
  node_labels,       // uint32
  child_begins,      // uint32
  entry_begins,      // uint32
  entries,           // ListEntry
  starting_begins,   // uint32
  starting_lists,    // uint32
  word_test_begins,  // uint32
  word_tests,        // uint32
  words,             // TextRef
  token_regexes,
  text_regexes,
  tests,
  test_parts,  // uint32
  mention_tests,
  mention_attributes,
  filters,
  programs,
  code,
  rules,
  boosts,
  attributes,
  template_parts,
  expressions,
  slots,
  numbers,  // uint32: lists and values of slots, rules and aliases of layers
  aliases,
  forms,  // AliasForm
  layers,
  evidence_groups,  // TextRef
  word_tables,
  table_words,  // TextRef
};

inline constexpr std::size_t section_count = static_cast<std::size_t>(Section::table_words) + 1;

struct SectionEntry {
  std::uint64_t offset = 0;  // bytes from the image's start
  std::uint64_t count = 0;   // records
  std::uint32_t record_size = 0;
  std::uint32_t reserved = 0;
};

struct ImageHeader {
  std::array<char, 8> magic = image_magic;
  std::uint32_t byte_order = image_byte_order;
  std::uint32_t version = image_version;
  std::uint64_t size = 0;         // of the whole image, bytes
  std::uint64_t header_hash = 0;  // of header and section table, this field taken as 0
  std::uint64_t body_hash = 0;    // of all that follows the section table
  std::uint64_t engine = 0;       // engine_fingerprint()
  std::uint64_t splitter = 0;     // hash of the tables that cut the list entries
  TextRef name;
  TextRef language;
  TextRef reader_format;
  TextRef emitter_format;
  TextRef made_by;  // the entag that compiled it: "0.1.0"
  std::array<SectionEntry, section_count> sections{};
};

static_assert(Record<SectionEntry> && Record<ImageHeader>);
static_assert(sizeof(ImageHeader) % 8 == 0);

// Numbers in an image mean entries of tables in the program: classes, roles, functions. Images of a
// program with other tables or of another version are refused.
[[nodiscard]] std::uint64_t engine_fingerprint(Functions value_functions,
                                               Functions attribute_functions);

// The checksum that `header.header_hash` should be.
[[nodiscard]] std::uint64_t header_hash(const ImageHeader& header) noexcept;
[[nodiscard]] std::uint64_t body_hash(std::span<const std::byte> image) noexcept;

[[nodiscard]] std::string_view entag_version() noexcept;

// Whether bytes or a file begin as an image does. False for a file that cannot be read.
[[nodiscard]] bool is_image(std::span<const std::byte> bytes) noexcept;
[[nodiscard]] bool is_image_file(const std::string& path) noexcept;

// The bytes of an image: a file's, its own, or borrowed ones, which must outlive it.
class ImageBytes {
 public:
  ImageBytes(MappedFile file) noexcept : holder_(std::move(file)) {}

  ImageBytes(std::vector<std::byte> bytes) noexcept : holder_(std::move(bytes)) {}

  ImageBytes(std::span<const std::byte> bytes) noexcept : holder_(bytes) {}

  [[nodiscard]] std::span<const std::byte> bytes() const noexcept;

 private:
  std::variant<std::span<const std::byte>, std::vector<std::byte>, MappedFile> holder_;
};

// The header, when it is whole and this program can use the image. Looks at the header only. The
// message says what is wrong and what to do, without the file.
[[nodiscard]] Result<ImageHeader> read_header(std::span<const std::byte> image,
                                              std::uint64_t engine);

}  // namespace entag::rules
