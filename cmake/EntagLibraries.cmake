# Third-party libraries. tools/packages names the Debian packages that hold them.
find_package(Boost 1.76 REQUIRED)  # Boost.Regex is header-only from 1.76 on
find_package(CLI11 2.1 REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(simdjson 3 REQUIRED)
find_package(TBB REQUIRED)
find_package(Threads REQUIRED)
find_package(tl-expected REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(UTF8PROC REQUIRED IMPORTED_TARGET libutf8proc)

# Debian 12 exports the target as yaml-cpp, later releases as yaml-cpp::yaml-cpp.
if(NOT TARGET yaml-cpp::yaml-cpp)
  add_library(yaml-cpp::yaml-cpp INTERFACE IMPORTED)
  target_link_libraries(yaml-cpp::yaml-cpp INTERFACE yaml-cpp)
endif()
