// SPDX-License-Identifier: Apache-2.0
#include "core/read/xlsx_escapes.h"

#include <cstdint>

#include "core/read/encoding_utf8.h"

namespace talktally {
namespace {

constexpr std::size_t kEscapeBytes = 7;  // _xHHHH_

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f') return (c | 0x20) - 'a' + 10;
  return -1;
}

// The UTF-16 unit that the text starts with in escaped form, or -1.
int EscapedUnit(std::string_view text) {
  if (text.size() < kEscapeBytes || !text.starts_with("_x") || text[6] != '_') return -1;
  int unit = 0;
  for (std::size_t i = 2; i < 6; ++i) {
    const int digit = HexDigit(text[i]);
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

}  // namespace

std::string WithoutEscapes(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    const int unit = EscapedUnit(text);
    if (unit < 0) {
      plain += text.front();
      text.remove_prefix(1);
      continue;
    }
    text.remove_prefix(kEscapeBytes);
    auto code = static_cast<std::uint32_t>(unit);
    if (code >= 0xD800 && code < 0xE000) {
      const int low = EscapedUnit(text);
      const bool pair = code < 0xDC00 && low >= 0xDC00 && low < 0xE000;
      if (pair) text.remove_prefix(kEscapeBytes);
      code = pair ? 0x10000 + ((code - 0xD800) << 10) + (static_cast<std::uint32_t>(low) - 0xDC00)
                  : 0xFFFD;
    }
    AppendUtf8(plain, code);
  }
  return plain;
}

}  // namespace talktally
