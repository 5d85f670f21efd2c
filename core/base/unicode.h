// SPDX-License-Identifier: Apache-2.0
//
// As much of Unicode as comparing and cutting texts needs: UTF-8, letters and
// digits, case folding, canonical composition. It depends on no locale and no
// library, so the same text gives the same answer everywhere.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace talktally {

/// What stands for bytes that are no UTF-8.
inline constexpr char32_t kReplacement = 0xFFFD;

/// Takes the first code point off a text that is not empty. A byte that starts
/// no code point is taken off alone, as kReplacement.
char32_t TakeCodePoint(std::string_view& text);

/// Writes a code point as UTF-8.
void AppendCodePoint(std::string& text, char32_t point);

/// Is it a letter or a digit, of any script (general categories L and N)?
bool IsAlnum(char32_t point);

/// Does it belong to a script that is written without spaces: Han, Kana, Thai,
/// Lao, Burmese, Khmer?
bool IsSpaceless(char32_t point);

/// Appends a code point without its case; some become several (ß: ss).
void AppendFolded(std::string& text, char32_t point);

/// The text without case, so that two texts that differ in nothing else are
/// equal. Compose first where accents may be written apart.
std::string Fold(std::string_view text);

/// Is the text composed already, as nearly all are? Only bytes above ASCII cost.
bool IsComposed(std::string_view text);

/// The text in normal form C: accents written apart join their letters. Beyond
/// the basic plane, and for the compatibility ideographs U+F900 to U+FAFF, it is
/// left as it is.
std::string Compose(std::string_view text);

/// Below this, kWordFolds tells in one access what a code point is in a word.
inline constexpr char32_t kWordFoldsEnd = 0x600;
inline constexpr std::uint16_t kManyFolds = 0xFFFF;
/// Of each code point: 0 when it is no letter or digit, kManyFolds when it folds
/// to several, else what it folds to.
extern const std::array<std::uint16_t, kWordFoldsEnd> kWordFolds;

}  // namespace talktally
