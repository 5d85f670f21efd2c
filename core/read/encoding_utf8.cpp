// SPDX-License-Identifier: Apache-2.0
//
// Well-formed UTF-8, after table 3-7 of the Unicode standard. ASCII and characters of two
// bytes are passed over sixteen bytes at a time.
#include "core/read/encoding_utf8.h"

#include <bit>

#include "core/base/bytes16.h"
#include "core/read/encoding.h"

namespace talktally {
namespace {

bool IsTail(unsigned char byte) { return (byte & 0xC0) == 0x80; }

/// Passes over the ASCII and the characters of two bytes, as most letters outside it are in our
/// languages, in the sixteen bytes at `at`, which begins a character. Gives false at the first
/// that is something else.
bool SkipShort16(const char*& at) {
  const Bytes16 word = Bytes16::Load(at);
  const std::uint32_t high = word.NotAscii();
  if (high == 0) {
    at += 16;
    return true;
  }
  const std::uint32_t pairs = word.Utf8Pairs();
  const std::uint32_t tails = word.Utf8Tails();
  const std::uint32_t odd = (high & ~(pairs | tails)) | (tails ^ (pairs << 1 & 0xFFFF));
  if (odd == 0) {
    at += 16 - (pairs >> 15);  // a pair may be cut by the word's end
    return true;
  }
  const int first = std::countr_zero(odd);
  // Behind a byte that begins a pair the pair itself is what is odd.
  at += first - static_cast<int>(pairs << 1 >> first & 1);
  return false;
}

/// The same for all of a text but its last bytes.
void SkipShort(const char*& at, const char* end) {
  while (end - at >= 64) {
    const Bytes16 all = Bytes16::Load(at) | Bytes16::Load(at + 16) | Bytes16::Load(at + 32) |
                        Bytes16::Load(at + 48);
    if (all.NotAscii() == 0) {
      at += 64;
      continue;
    }
    for (const char* const last = at + 48; at <= last;) {
      if (!SkipShort16(at)) return;
    }
  }
  while (end - at >= 16 && SkipShort16(at)) {
  }
}

// The least and greatest second byte that may follow `lead`.
struct SecondByte {
  unsigned char least;
  unsigned char greatest;
};
SecondByte SecondOf(unsigned char lead) {
  switch (lead) {
    case 0xE0:
      return {0xA0, 0xBF};
    case 0xED:
      return {0x80, 0x9F};
    case 0xF0:
      return {0x90, 0xBF};
    case 0xF4:
      return {0x80, 0x8F};
    default:
      return {0x80, 0xBF};
  }
}

}  // namespace

Utf8Character ReadUtf8(const char* at, const char* end) {
  const auto byte = [&](int i) { return static_cast<unsigned char>(at[i]); };
  const auto left = end - at;
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {1, Utf8Character::kWhole};
  if (lead < 0xC2 || lead > 0xF4) return {1, Utf8Character::kBroken};
  const int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (left < 2) return {1, Utf8Character::kCut};
  const auto [least, greatest] = SecondOf(lead);
  if (byte(1) < least || byte(1) > greatest) return {1, Utf8Character::kBroken};
  for (int i = 2; i < length; ++i) {
    if (left <= i) return {i, Utf8Character::kCut};
    if (!IsTail(byte(i))) return {i, Utf8Character::kBroken};
  }
  return {length, Utf8Character::kWhole};
}

void AppendUtf8(std::string& out, std::uint32_t code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

const char* SkipUtf8(const char* at, const char* end) {
  for (;;) {
    SkipShort(at, end);
    if (at == end) return end;
    const Utf8Character next = ReadUtf8(at, end);
    if (next.state != Utf8Character::kWhole) return at;
    at += next.bytes;
  }
}

bool IsValidUtf8(std::span<const char> bytes) {
  const char* const end = bytes.data() + bytes.size();
  return SkipUtf8(bytes.data(), end) == end;
}

}  // namespace talktally
