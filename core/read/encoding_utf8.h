// SPDX-License-Identifier: Apache-2.0
//
// Single characters of UTF-8 text.
#pragma once

#include <cstdint>

namespace talktally {

/// What lies at a place of a text.
struct Utf8Character {
  enum State : std::uint8_t {
    kWhole,
    kBroken,  ///< the bytes cannot begin a character: they are one U+FFFD
    kCut,     ///< the text ends inside it
  };
  int bytes;
  State state;
};

/// The character at `at`, which is before `end`.
Utf8Character ReadUtf8(const char* at, const char* end);

/// The first place of [at, end) that begins no whole character, or `end`.
const char* SkipUtf8(const char* at, const char* end);

}  // namespace talktally
