// SPDX-License-Identifier: Apache-2.0
//
// Words about single JSON values and about what is wrong with a JSON text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace talktally {

/// A number longer than this is no number anybody wrote.
inline constexpr std::size_t kMaxNumberBytes = 1024;

constexpr bool IsDigit(char c) { return c >= '0' && c <= '9'; }

/// Reads the JSON number that starts at `at` as far as the grammar goes. The place
/// after it, or null when there is none. Stops at the first byte that cannot
/// belong to it, so some byte that is none of a number's must follow the text.
inline const char* SkipNumber(const char* at) {
  if (*at == '-') ++at;
  if (*at == '0') {
    ++at;
  } else {
    if (!IsDigit(*at)) return nullptr;
    while (IsDigit(*at)) ++at;
  }
  if (*at == '.') {
    if (!IsDigit(*++at)) return nullptr;
    while (IsDigit(*at)) ++at;
  }
  if (*at == 'e' || *at == 'E') {
    ++at;
    if (*at == '+' || *at == '-') ++at;
    if (!IsDigit(*at)) return nullptr;
    while (IsDigit(*at)) ++at;
  }
  return at;
}

/// Undoes the escapes of a text without its quotes. Writes to `to`, where
/// text.size() bytes must fit, and returns the place after the last byte written,
/// or null when there is an escape that does not exist. Half a surrogate pair
/// becomes U+FFFD. kScanPadding bytes after the text must be readable.
char* Unescape(std::string_view text, char* to);

/// What is wrong with the letters of a JSON text, before any grammar: no valid
/// UTF-8, a text without its closing quote, a control character inside a text.
/// Empty when nothing is.
std::string DescribeLetters(std::string_view text);

}  // namespace talktally
