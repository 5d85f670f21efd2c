// SPDX-License-Identifier: Apache-2.0
//
// Single characters of UTF-8 text.
#pragma once

#include <cstdint>
#include <string>

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

/// Appends the character of that code point, which must be one.
void AppendUtf8(std::string& out, std::uint32_t code);

/// The first place of [at, end) that begins no whole character, or `end`.
const char* SkipUtf8(const char* at, const char* end);

}  // namespace talktally
