#include "cli/app.h"

#include <cstdio>
#include <exception>

int main(int argc, char** argv) {
  try {
    return entag::cli::run(argc, argv);
  } catch (const std::exception& e) {  // out of memory, or a fault of a library
    std::fprintf(stderr, "entag: %s\n", e.what());
    return 2;
  }
}
