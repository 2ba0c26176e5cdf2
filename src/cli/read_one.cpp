#include "cli/read_one.h"

#include "cli/messages.h"
#include "reader/reader.h"

#include <utility>

namespace entag::cli {

std::optional<Document> read_one(const std::string& path) {
  auto reader = reader::open(path, {});
  if (!reader) {
    say(reader.error());
    return std::nullopt;
  }
  auto document = (*reader)->next();
  if (!document || !*document) {
    say(document ? document->error() : Error{{path, 0, 0}, "holds no text"});
    return std::nullopt;
  }
  return std::move(**document);
}

}  // namespace entag::cli
