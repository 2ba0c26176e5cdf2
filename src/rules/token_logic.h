#pragma once

#include "rules/pattern.h"

#include <string>

namespace entag::rules {

// What a test of one token says by its form alone: classes imply and exclude each other as
// src/text/token_class.cpp defines them; lists, regexes, places and mentions may hold for any
// token.

// False when no token can satisfy the test. Tests of very many parts count as satisfiable.
[[nodiscard]] bool can_hold(const TokenTest& test);

// True when nearly every token satisfies the test: plain words in small letters and with a capital.
[[nodiscard]] bool holds_nearly_always(const TokenTest& test);

// The test as it may be written between < and >.
[[nodiscard]] std::string to_text(const TokenTest& test);

}  // namespace entag::rules
