#include "pipeline/token_text.h"

#include "text/token_class.h"

#include <fmt/format.h>

#include <string_view>

namespace entag::pipeline {
namespace {

void add(std::string& list, std::string_view item) {
  list += list.empty() ? "" : " ";
  list += item;
}

}  // namespace

std::string classes_of(const tagger::SentenceInput& sentence, std::uint32_t token) {
  std::string classes;
  const auto own = text::token_class_names();
  for (std::size_t i = 1; i < own.size(); ++i) {  // <any> says nothing
    if (((sentence.type(token).classes >> i) & 1U) != 0) {
      add(classes, own[i]);
    }
  }
  const auto positions = text::position_class_names();
  for (std::size_t i = 0; i < positions.size(); ++i) {
    if (((std::uint32_t{sentence.token(token).position} >> i) & 1U) != 0) {
      add(classes, positions[i]);
    }
  }
  return classes;
}

std::string lists_of(const rules::Pack& pack, const tagger::SentenceInput& sentence,
                     std::uint32_t token) {
  std::string lists;
  for (const tagger::ListHit& hit : sentence.hits()) {
    if (hit.first == token) {
      add(lists, fmt::format("${}({})", pack.text(pack.lists[hit.list].name),
                             sentence.bytes(hit.first, hit.last).of(sentence.text())));
    }
  }
  return lists;
}

}  // namespace entag::pipeline
