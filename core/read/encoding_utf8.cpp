// SPDX-License-Identifier: Apache-2.0
//
// Well-formed UTF-8, after table 3-7 of the Unicode standard. ASCII and characters of two
// bytes are passed over sixty-four bytes at a time.
#include "core/read/encoding_utf8.h"

#include <array>
#include <bit>

#include "core/base/bytes16.h"
#include "core/read/encoding.h"

namespace talktally {
namespace {

bool IsTail(unsigned char byte) { return (byte & 0xC0) == 0x80; }

/// The marks of sixty-four bytes, those of the first in the lowest bit.
template <class Marks>
std::uint64_t MarksOf64(const std::array<Bytes16, 4>& words, Marks marks) {
  std::uint64_t all = 0;
  for (std::size_t at = 0; at < words.size(); ++at) {
    all |= std::uint64_t{marks(words[at])} << (16 * at);
  }
  return all;
}

/// Passes over ASCII and over characters of two bytes, as most letters outside it are in our
/// languages, sixty-four bytes at a time. `at` begins a character, and so does what is returned,
/// if it begins anything: another kind of character, or one among the last bytes.
const char* SkipShort(const char* at, const char* end) {
  while (end - at >= 64) {
    const std::array words = {Bytes16::Load(at), Bytes16::Load(at + 16), Bytes16::Load(at + 32),
                              Bytes16::Load(at + 48)};
    if ((words[0] | words[1] | words[2] | words[3]).NotAscii() == 0) {
      at += 64;
      continue;
    }
    const std::uint64_t high = MarksOf64(words, [](Bytes16 word) { return word.NotAscii(); });
    const std::uint64_t pairs = MarksOf64(words, [](Bytes16 word) { return word.Utf8Pairs(); });
    const std::uint64_t tails = MarksOf64(words, [](Bytes16 word) { return word.Utf8Tails(); });
    const std::uint64_t odd = (high & ~(pairs | tails)) | (tails ^ (pairs << 1));
    if (odd != 0) {
      const int first = std::countr_zero(odd);
      // Behind a byte that begins a pair the pair itself is what is odd.
      return at + first - static_cast<int>(pairs << 1 >> first & 1);
    }
    at += 64 - static_cast<int>(pairs >> 63);  // a pair may be cut by the last word's end
  }
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
    at = SkipShort(at, end);
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
