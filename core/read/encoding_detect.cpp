// SPDX-License-Identifier: Apache-2.0
//
// Guessing an encoding: a mark, zero bytes in every other place, well-formed UTF-8,
// and else the single-byte encoding in which the text reads most like a language.
#include <algorithm>
#include <array>

#include "core/read/encoding.h"
#include "core/read/encoding_tables.h"
#include "core/read/encoding_utf8.h"

namespace talktally {
namespace {

constexpr int kScored = 4096;  // characters outside ASCII that are looked at

constexpr std::size_t kCutSample = 4096;

// Letters of Russian and Ukrainian from the commonest to the rarest; of the Latin
// languages only those outside ASCII.
constexpr std::u16string_view kCyrillic = u"оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфіїєґёъ";
constexpr std::u16string_view kLatin = u"éèàçêüöäñáíóúôâîûœëïùßåøæãõìòčšžý";

bool IsCyrillic(char16_t c) { return c >= 0x0400 && c < 0x0530; }
bool IsLatinLetter(char16_t c) {
  return (c >= 0xC0 && c < 0x180 && c != 0xD7 && c != 0xF7) || c == u'œ' || c == u'Œ';
}
bool IsAsciiLetter(char16_t c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

// The small letter of a capital that the lists above know; itself else.
char16_t Small(char16_t c) {
  if (c >= 0x0410 && c < 0x0430) return static_cast<char16_t>(c + 0x20);
  if (c >= 0x0400 && c < 0x0410) return static_cast<char16_t>(c + 0x50);
  if (c >= 0xC0 && c < 0xDF && c != 0xD7) return static_cast<char16_t>(c + 0x20);
  if (c == 0x0152 || c == 0x0160 || c == 0x017D) return static_cast<char16_t>(c + 1);
  if (c == 0x0178) return 0xFF;
  if (c >= 'A' && c <= 'Z') return static_cast<char16_t>(c + 0x20);
  return c;
}
bool IsCapital(char16_t c) { return Small(c) != c; }

// What a text would be worth as text of a language, character by character: common
// letters count for it; rare ones, capitals inside words, letters of two scripts in
// one word, and signs that belong in no export count against it.
int Worth(char16_t before, char16_t c, char16_t after) {
  const bool cyrillic = IsCyrillic(c);
  if (!cyrillic && !IsLatinLetter(c)) {
    if (c < 0xA0) return -12;
    if (std::u16string_view(u"«»“”’–—…€№°\u00A0\u202F·•™©£§²").contains(c)) {
      const bool apostrophe = c == u'’';
      return IsCyrillic(before) && IsCyrillic(after) && !apostrophe ? -6 : 1;
    }
    return -6;
  }
  const std::u16string_view letters = cyrillic ? kCyrillic : kLatin;
  const std::size_t rank = letters.find(Small(c));
  int worth = rank == letters.npos ? -6 : 8 - static_cast<int>(rank * 10 / letters.size());
  const auto is_letter = [](char16_t x) {
    return IsCyrillic(x) || IsLatinLetter(x) || IsAsciiLetter(x);
  };
  if (is_letter(before)) {
    if (IsCapital(c) && !IsCapital(before)) worth -= 10;
    if (IsCyrillic(before) != cyrillic) worth -= 6;
    // Two accented letters in a row are rare in Latin scripts; so is none at all in a
    // word around one.
    if (!cyrillic && IsLatinLetter(before)) worth -= 4;
  } else if (!cyrillic && !is_letter(after) && c != u'à') {
    worth -= 3;
  }
  return worth;
}

std::int64_t Score(std::span<const char> sample, const char16_t* upper) {
  const auto decoded = [&](std::size_t i) -> char16_t {
    if (i >= sample.size()) return u' ';
    const auto byte = static_cast<unsigned char>(sample[i]);
    return byte < 0x80 ? byte : upper[byte - 0x80];
  };
  std::int64_t score = 0;
  int scored = 0;
  for (std::size_t i = 0; i < sample.size() && scored < kScored; ++i) {
    if (static_cast<unsigned char>(sample[i]) < 0x80) continue;
    ++scored;
    score += Worth(i == 0 ? u' ' : decoded(i - 1), decoded(i), decoded(i + 1));
  }
  return score;
}

// UTF-16 of nearly any text has characters below U+0100 (digits, blanks, line ends),
// whose upper halves are zeros in every other place, and none in between.
std::optional<Encoding> Utf16ByZeros(std::span<const char> sample) {
  std::array<std::size_t, 2> zeros = {0, 0};
  for (std::size_t i = 0; i < sample.size(); ++i) zeros[i % 2] += sample[i] == 0;
  const std::size_t units = sample.size() / 2;
  const auto many = [&](std::size_t here, std::size_t there) {
    return here * 12 >= units && (here > 1 || here == units) && there * 20 <= here;
  };
  if (units == 0) return std::nullopt;
  if (many(zeros[1], zeros[0])) return Encoding::kUtf16Le;
  if (many(zeros[0], zeros[1])) return Encoding::kUtf16Be;
  return std::nullopt;
}

// Valid but for a little damage is UTF-8 all the same.
bool IsMostlyUtf8(std::span<const char> sample) {
  std::size_t whole = 0;
  std::size_t broken = 0;
  const char* const end = sample.data() + sample.size();
  for (const char* at = sample.data(); at < end;) {
    const Utf8Character next = ReadUtf8(at, end);
    if (next.state == Utf8Character::kCut) break;
    broken += next.state == Utf8Character::kBroken;
    whole += next.state == Utf8Character::kWhole && next.bytes > 1;
    at += next.bytes;
  }
  return whole > 0 && broken * 4 <= whole;
}

Encoding ByLetters(std::span<const char> sample) {
  struct Tried {
    Encoding encoding;
    const char16_t* upper;
  };
  // Where two do equally well, the first is the commoner.
  constexpr Tried kTried[] = {
      {Encoding::kWindows1252, kWindows1252Upper},
      {Encoding::kWindows1251, kWindows1251Upper},
      {Encoding::kKoi8R, kKoi8RUpper},
      {Encoding::kMacRoman, kMacRomanUpper},
      {Encoding::kMacCyrillic, kMacCyrillicUpper},
  };
  return std::ranges::max_element(kTried, {},
                                  [&](const Tried& tried) { return Score(sample, tried.upper); })
      ->encoding;
}

}  // namespace

EncodingGuess DetectEncoding(std::span<const char> sample) {
  const std::string_view start(sample.data(), std::min<std::size_t>(sample.size(), 4));
  if (start.starts_with("\xEF\xBB\xBF")) return {Encoding::kUtf8, 3, "byte order mark"};
  if (start.starts_with("\xFF\xFE")) return {Encoding::kUtf16Le, 2, "byte order mark"};
  if (start.starts_with("\xFE\xFF")) return {Encoding::kUtf16Be, 2, "byte order mark"};
  if (const auto utf16 = Utf16ByZeros(sample)) return {*utf16, 0, "zero bytes"};
  const char* const end = sample.data() + sample.size();
  const char* const stop = SkipUtf8(sample.data(), end);
  if (stop == end) return {Encoding::kUtf8, 0, "valid UTF-8"};
  // The sample may end inside a character, but a short one is likelier to be a whole
  // file whose last letter only looks so.
  const bool cut = ReadUtf8(stop, end).state == Utf8Character::kCut;
  if (cut && sample.size() >= kCutSample) return {Encoding::kUtf8, 0, "valid UTF-8"};
  if (IsMostlyUtf8(sample)) return {Encoding::kUtf8, 0, "mostly valid UTF-8"};
  return {ByLetters(sample), 0, "letters"};
}

}  // namespace talktally
