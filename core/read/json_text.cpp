// SPDX-License-Identifier: Apache-2.0
//
#include "core/read/json_text.h"

#include <cstdint>
#include <cstring>

#include "core/base/format.h"
#include "core/read/encoding.h"
#include "core/read/json_scan.h"

namespace talktally {
namespace {

constexpr std::uint32_t kNoUnit = 0xFFFFFFFF;
constexpr std::uint32_t kReplacementCode = 0xFFFD;

std::uint32_t HexDigit(char c) {
  if (IsDigit(c)) return static_cast<std::uint32_t>(c - '0');
  const char small = static_cast<char>(c | 0x20);
  if (small >= 'a' && small <= 'f') return static_cast<std::uint32_t>(small - 'a' + 10);
  return kNoUnit;
}

// The UTF-16 unit of the "\\uHHHH" at `at`, or kNoUnit when there is none.
std::uint32_t EscapedUnit(const char* at, const char* end) {
  if (end - at < 6 || at[0] != '\\' || at[1] != 'u') return kNoUnit;
  std::uint32_t unit = 0;
  for (int i = 2; i < 6; ++i) {
    const std::uint32_t digit = HexDigit(at[i]);
    if (digit == kNoUnit) return kNoUnit;
    unit = unit << 4 | digit;
  }
  return unit;
}

// What stands for the character after a backslash; 0 when nothing does.
char ShortEscape(char c) {
  switch (c) {
    case '"':
      return '"';
    case '\\':
      return '\\';
    case '/':
      return '/';
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return 0;
  }
}

char* PutCharacter(char* to, std::uint32_t code) {
  if (code < 0x80) {
    *to++ = static_cast<char>(code);
    return to;
  }
  if (code < 0x800) {
    *to++ = static_cast<char>(0xC0 | code >> 6);
  } else {
    if (code < 0x10000) {
      *to++ = static_cast<char>(0xE0 | code >> 12);
    } else {
      *to++ = static_cast<char>(0xF0 | code >> 18);
      *to++ = static_cast<char>(0x80 | (code >> 12 & 0x3F));
    }
    *to++ = static_cast<char>(0x80 | (code >> 6 & 0x3F));
  }
  *to++ = static_cast<char>(0x80 | (code & 0x3F));
  return to;
}

}  // namespace

char* Unescape(std::string_view text, char* to) {
  const char* at = text.data();
  const char* const end = at + text.size();
  for (;;) {
    const char* const escape = FindByte(at, end, '\\');
    if (escape > at) std::memcpy(to, at, static_cast<std::size_t>(escape - at));
    to += escape - at;
    at = escape;
    if (at == end) return to;
    if (end - at < 2) return nullptr;
    if (at[1] != 'u') {
      const char c = ShortEscape(at[1]);
      if (c == 0) return nullptr;
      *to++ = c;
      at += 2;
      continue;
    }
    std::uint32_t code = EscapedUnit(at, end);
    if (code == kNoUnit) return nullptr;
    at += 6;
    if (code >= 0xD800 && code < 0xE000) {
      const std::uint32_t low = EscapedUnit(at, end);
      const bool pair = code < 0xDC00 && low >= 0xDC00 && low < 0xE000;
      if (pair) at += 6;
      code = pair ? 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00) : kReplacementCode;
    }
    to = PutCharacter(to, code);
  }
}

// Looked at only once a parse has failed, so that the reason given does not depend
// on which kernel found it.
std::string DescribeLetters(std::string_view text) {
  if (!IsValidUtf8(text)) return "not valid UTF-8";
  bool inside = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (inside && byte == '\\') {
      ++i;
    } else if (byte == '"') {
      inside = !inside;
    } else if (inside && byte < 0x20) {
      return Format("a control character inside a text, at character {}", i + 1);
    }
  }
  return inside ? "a text has no closing quote" : "";
}

}  // namespace talktally
