// SPDX-License-Identifier: Apache-2.0
//
// Well-formed UTF-8, after table 3-7 of the Unicode standard. ASCII is passed over
// sixteen bytes at a time.
#include "core/read/encoding_utf8.h"

#include <bit>

#include "core/read/encoding.h"
#include "core/read/json_simd.h"

namespace talktally {
namespace {

bool IsTail(unsigned char byte) { return (byte & 0xC0) == 0x80; }

/// A character of two bytes, as most letters outside ASCII are in our languages?
bool IsPair(const char* at) {
  const auto lead = static_cast<unsigned char>(at[0]);
  return lead >= 0xC2 && lead <= 0xDF && IsTail(static_cast<unsigned char>(at[1]));
}

const char* SkipAscii(const char* at, const char* end) {
  for (; end - at >= 16; at += 16) {
    const std::uint32_t mask = Bytes16::Load(at).NotAscii();
    if (mask != 0) return at + std::countr_zero(mask);
  }
  while (at < end && static_cast<unsigned char>(*at) < 0x80) ++at;
  return at;
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
    at = SkipAscii(at, end);
    // Text outside ASCII comes in runs: stay here while it lasts.
    while (at < end && static_cast<unsigned char>(*at) >= 0x80) {
      if (end - at >= 2 && IsPair(at)) {
        at += 2;
        continue;
      }
      const Utf8Character next = ReadUtf8(at, end);
      if (next.state != Utf8Character::kWhole) return at;
      at += next.bytes;
    }
    if (at == end) return end;
  }
}

bool IsValidUtf8(std::span<const char> bytes) {
  const char* const end = bytes.data() + bytes.size();
  return SkipUtf8(bytes.data(), end) == end;
}

}  // namespace talktally
