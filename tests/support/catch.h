#pragma once

// Debian 12 packages Catch2 2.13, later releases 3; the tests use what both have.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
using namespace Catch::Matchers;  // NOLINT(google-build-using-namespace)
#else
#include <catch2/catch.hpp>
#endif
