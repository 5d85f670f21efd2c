// SPDX-License-Identifier: Apache-2.0
//
// Loops over JSON text that need no grammar: line feeds, the end of a text, the
// end of a bracketed value. All of them read up to kScanPadding bytes past `end`,
// which must be readable, and look at none of them.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

#include "core/base/bytes16.h"

namespace talktally {

inline constexpr std::size_t kScanPadding = 64;

/// The bits of a 16-byte mask that lie before `end`.
inline std::uint32_t Before(const char* at, const char* end, std::uint32_t mask) {
  const auto left = end - at;
  return left >= 16 ? mask : mask & ((std::uint32_t{1} << left) - 1);
}

/// How many line feeds [at, end) has.
template <class Bytes = Bytes16>
std::uint32_t CountLineFeeds(const char* at, const char* end) {
  std::uint32_t count = 0;
  for (; at < end; at += 16) {
    count +=
        static_cast<std::uint32_t>(std::popcount(Before(at, end, Bytes::Load(at).Equal('\n'))));
  }
  return count;
}

/// The first `c` of [at, end), or `end`.
template <class Bytes = Bytes16>
const char* FindByte(const char* at, const char* end, char c) {
  for (; at < end; at += 16) {
    const std::uint32_t mask = Before(at, end, Bytes::Load(at).Equal(c));
    if (mask != 0) return at + std::countr_zero(mask);
  }
  return end;
}

/// The first quote, backslash or control character of [at, end), or `end`.
template <class Bytes = Bytes16>
const char* FindTextEnd(const char* at, const char* end) {
  for (; at < end; at += 16) {
    const std::uint32_t mask = Before(at, end, Bytes::Load(at).TextEnds());
    if (mask != 0) return at + std::countr_zero(mask);
  }
  return end;
}

/// The first quote or bracket of [at, end), or `end`.
template <class Bytes = Bytes16>
const char* FindQuoteOrBracket(const char* at, const char* end) {
  for (; at < end; at += 16) {
    const std::uint32_t mask = Before(at, end, Bytes::Load(at).QuotesAndBrackets());
    if (mask != 0) return at + std::countr_zero(mask);
  }
  return end;
}

/// Blank, tab, line feed or carriage return.
constexpr bool IsJsonBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

inline const char* SkipJsonBlanks(const char* at, const char* end) {
  while (at < end && IsJsonBlank(*at)) ++at;
  return at;
}

/// Finds where a bracketed value ends, over pieces of text of any size. Brackets
/// are counted, not matched: whether they pair up is for the parser to say.
class BracketScan {
 public:
  /// Starts inside `depth` open brackets; 0 starts before the first.
  explicit BracketScan(std::uint32_t depth = 0) : depth_(depth) {}

  /// Reads on from `at`. The place just after the closing bracket, or null when it
  /// is not before `end`: then go on with the bytes that follow `end`.
  const char* Scan(const char* at, const char* end) {
    while (at < end) {
      if (escaped_) {
        escaped_ = false;
        ++at;
      } else if (in_text_) {
        at = FindTextEnd(at, end);
        if (at == end) return nullptr;
        in_text_ = *at != '"';
        escaped_ = *at == '\\';
        ++at;
      } else {
        at = FindQuoteOrBracket(at, end);
        if (at == end) return nullptr;
        const char c = *at++;
        if (c == '"') {
          in_text_ = true;
        } else if ((c | 0x20) == '{') {
          ++depth_;
        } else if (depth_ <= 1) {
          return at;
        } else {
          --depth_;
        }
      }
    }
    return nullptr;
  }

  bool in_text() const { return in_text_; }

 private:
  std::uint32_t depth_;
  bool in_text_ = false;
  bool escaped_ = false;
};

}  // namespace talktally
