// SPDX-License-Identifier: Apache-2.0
//
// ASCII sixteen bytes at a time, letters of two bytes where they stand, anything
// else the general way.
#include "core/derive/folded_text.h"

#include <bit>
#include <cstdint>
#include <cstring>

#include "core/base/load.h"
#include "core/base/unicode.h"

namespace talktally {
namespace {

// Copies bytes with ASCII letters made small; the answer has its top bit set when
// a byte is above ASCII. Plain enough for compilers to do sixteen bytes at a time.
std::uint8_t Lower(const char* from, std::size_t size, char* to) {
  std::uint8_t high = 0;
  for (std::size_t at = 0; at < size; ++at) {
    const auto byte = static_cast<std::uint8_t>(from[at]);
    const std::uint8_t capital = static_cast<std::uint8_t>(byte - 'A') < 26 ? 32 : 0;
    high |= byte;
    to[at] = static_cast<char>(byte + capital);
  }
  return high;
}

// The next byte above ASCII, looked for eight at a time; `end` when there is none.
char* NextHigh(char* at, const char* end) {
  while (end - at >= 8) {
    const std::uint64_t eight = Load<std::uint64_t>(at) & 0x8080808080808080ULL;
    if (eight != 0) return at + std::countr_zero(eight) / 8;
    at += 8;
  }
  while (at < end && static_cast<std::uint8_t>(*at) < 0x80) ++at;
  return at;
}

}  // namespace

// Folds letters of two bytes where they stand, and passes over general
// punctuation; false when there is anything else, or a mark to be joined.
bool FoldedText::FoldShort(std::size_t size) {
  char* at = room_.data();
  char* const end = at + size;
  while ((at = NextHigh(at, end)) < end) {
    const auto lead = static_cast<std::uint8_t>(*at);
    if (lead >= 0xC2 && lead < 0xE0 && end - at >= 2 && (at[1] & 0xC0) == 0x80) {
      const char32_t point = (lead & 0x1FU) << 6 | (at[1] & 0x3FU);
      if (point >= 0x300 && !(point >= 0x400 && point < 0x483)) return false;
      const std::uint16_t folded = kWordFolds[point];
      if (folded >= 0x800 || (folded != 0 && folded < 0x80)) return false;  // or kManyFolds
      if (folded != 0) {
        at[0] = static_cast<char>(0xC0 | folded >> 6);
        at[1] = static_cast<char>(0x80 | (folded & 0x3F));
      }
      at += 2;
    } else if (lead == 0xE2 && end - at >= 3 && static_cast<std::uint8_t>(at[1]) == 0x80 &&
               (at[2] & 0xC0) == 0x80) {
      at += 3;
    } else {
      return false;
    }
  }
  return true;
}

std::string_view FoldedText::Of(std::string_view text) {
  room_.resize(text.size() + kPadding);
  const std::uint8_t high = Lower(text.data(), text.size(), room_.data());
  std::size_t size = text.size();
  if (high >= 0x80 && !FoldShort(size)) {
    room_ = Fold(IsComposed(text) ? std::string(text) : Compose(text));
    size = room_.size();
  }
  room_.resize(size + kPadding);
  std::memset(room_.data() + size, 0, kPadding);
  return {room_.data(), size};
}

}  // namespace talktally
