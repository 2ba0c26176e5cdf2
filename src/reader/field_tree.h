#pragma once

#include "reader/field_path.h"

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace entag::reader {

// The fields that are wanted from a record, as a tree of steps: one walk over a record finds them
// all by going down the tree beside it. Node 0 is the record itself; a slot is the index of a path
// in the vector that the tree was made of. Immutable, so threads may share it.
class FieldTree {
 public:
  // Where no wanted path leads; has no children either.
  static constexpr std::size_t no_node = std::numeric_limits<std::size_t>::max();

  struct Node {
    std::vector<std::pair<FieldPath::Step, std::size_t>> children;
    std::vector<std::size_t> here;   // slots whose path ends here
    std::vector<std::size_t> below;  // slots whose path ends here or deeper
  };

  explicit FieldTree(const std::vector<FieldPath>& wanted);

  [[nodiscard]] const Node& operator[](std::size_t node) const noexcept { return nodes_[node]; }

  [[nodiscard]] std::size_t size() const noexcept { return nodes_.size(); }

  // The child of `node` for the member `name`, the item `index` or a step; no_node if none.
  [[nodiscard]] std::size_t member(std::size_t node, std::string_view name) const noexcept;
  [[nodiscard]] std::size_t item(std::size_t node, std::size_t index) const noexcept;
  [[nodiscard]] std::size_t step(std::size_t node, const FieldPath::Step& wanted) const noexcept;

 private:
  template <class Matches>
  [[nodiscard]] std::size_t child(std::size_t node, const Matches& matches) const noexcept;
  [[nodiscard]] std::size_t descend(std::size_t node, const FieldPath::Step& wanted);

  std::vector<Node> nodes_;
};

}  // namespace entag::reader
