#include "reader/field_tree.h"

namespace entag::reader {

FieldTree::FieldTree(const std::vector<FieldPath>& wanted) : nodes_(1) {
  for (std::size_t slot = 0; slot < wanted.size(); ++slot) {
    std::size_t node = 0;
    for (const FieldPath::Step& step : wanted[slot].steps) {
      nodes_[node].below.push_back(slot);
      node = descend(node, step);
    }
    nodes_[node].below.push_back(slot);
    nodes_[node].here.push_back(slot);
  }
}

template <class Matches>
std::size_t FieldTree::child(std::size_t node, const Matches& matches) const noexcept {
  if (node == no_node) {
    return no_node;
  }
  for (const auto& [step, child] : nodes_[node].children) {
    if (matches(step)) {
      return child;
    }
  }
  return no_node;
}

std::size_t FieldTree::member(std::size_t node, std::string_view name) const noexcept {
  return child(node, [name](const FieldPath::Step& step) {
    const auto* member = std::get_if<std::string>(&step);
    return member != nullptr && *member == name;
  });
}

std::size_t FieldTree::item(std::size_t node, std::size_t index) const noexcept {
  return child(node, [index](const FieldPath::Step& step) {
    const auto* item = std::get_if<std::size_t>(&step);
    return item != nullptr && *item == index;
  });
}

std::size_t FieldTree::step(std::size_t node, const FieldPath::Step& wanted) const noexcept {
  return child(node, [&wanted](const FieldPath::Step& step) { return step == wanted; });
}

std::size_t FieldTree::descend(std::size_t node, const FieldPath::Step& wanted) {
  if (const std::size_t known = step(node, wanted); known != no_node) {
    return known;
  }
  const std::size_t made = nodes_.size();
  nodes_.emplace_back();
  nodes_[node].children.emplace_back(wanted, made);
  return made;
}

}  // namespace entag::reader
