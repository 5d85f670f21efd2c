// SPDX-License-Identifier: Apache-2.0
//
// Case and accents of the two-byte letters of UTF-8, by rule where the alphabet
// has one, else by table.
#include "core/model/fold.h"

#include <cstdint>

namespace talktally {
namespace {

/// Base letters of U+00C0 to U+017F; '?' where there is none.
constexpr std::string_view kLatinBase =
    "aaaaaaaceeeeiiiidnooooo?ouuuuypsaaaaaaaceeeeiiiidnooooo?ouuuuypy"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(kLatinBase.size() == 0xC0);

/// The lower case of a letter of two bytes.
std::uint32_t Lower(std::uint32_t letter) {
  if (letter >= 0xC0 && letter <= 0xDE && letter != 0xD7) return letter + 0x20;
  if (letter == 0x178) return 0xFF;
  if ((letter >= 0x139 && letter <= 0x148) || (letter >= 0x179 && letter <= 0x17E)) {
    return letter + (letter & 1);
  }
  if (letter >= 0x100 && letter <= 0x177 && letter != 0x130 && letter != 0x131) return letter | 1;
  if (letter >= 0x391 && letter <= 0x3A9 && letter != 0x3A2) return letter + 0x20;
  if (letter >= 0x400 && letter <= 0x40F) return letter + 0x50;
  if (letter >= 0x410 && letter <= 0x42F) return letter + 0x20;
  if (letter >= 0x460 && letter <= 0x4FF && (letter < 0x482 || letter > 0x48B) &&
      !(letter >= 0x4C0 && letter <= 0x4CF)) {
    return letter | 1;
  }
  return letter;
}

void Append(std::string& out, std::uint32_t letter) {
  out += static_cast<char>(0xC0 | (letter >> 6));
  out += static_cast<char>(0x80 | (letter & 0x3F));
}

bool IsPair(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  return lead >= 0xC2 && lead <= 0xDF && at + 1 < text.size() &&
         (static_cast<unsigned char>(text[at + 1]) & 0xC0) == 0x80;
}

std::uint32_t PairAt(std::string_view text, std::size_t at) {
  return (static_cast<unsigned char>(text[at]) & 0x1FU) << 6 |
         (static_cast<unsigned char>(text[at + 1]) & 0x3FU);
}

char LowerAscii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

}  // namespace

std::string LowerCase(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (IsPair(text, at)) {
      Append(out, Lower(PairAt(text, at)));
      ++at;
    } else {
      out += LowerAscii(text[at]);
    }
  }
  return out;
}

std::string FoldName(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (IsPair(text, at)) {
      const std::uint32_t letter = Lower(PairAt(text, at));
      ++at;
      if (letter >= 0xC0 && letter <= 0x17F) {
        out += kLatinBase[letter - 0xC0];
      } else if (letter == 0x451) {  // ё is written е as often as not
        Append(out, 0x435);
      } else if (letter >= 0x370 || (letter >= 0x180 && letter < 0x300)) {
        Append(out, letter);
      }
    } else if (byte < 0x80) {
      const char c = LowerAscii(text[at]);
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
    } else if (byte >= 0xE3) {
      out += text[at];  // Han, Kana and the like, with the bytes that follow
    } else if (byte < 0xC0 && !out.empty() && static_cast<unsigned char>(out.back()) >= 0x80) {
      out += text[at];
    } else if (byte >= 0xE0 && byte < 0xE2) {
      out += text[at];
    } else if (byte == 0xE2) {
      at += 2;  // dashes, quotes, narrow blanks
    }
  }
  return out;
}

}  // namespace talktally
