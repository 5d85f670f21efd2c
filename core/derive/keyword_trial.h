// SPDX-License-Identifier: Apache-2.0
//
// A list of keywords tried on texts: what it would have found, and what it just
// failed to find, which is where a list is improved.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/derive/keywords.h"

namespace talktally {

/// A text that no keyword is in, with words that nearly are one.
struct NearMiss {
  /// How the words differ: by their ending (same stem), or by a slip of the finger.
  enum class Why : std::uint8_t { kForm, kTypo };
  Code text = kNullCode;
  std::uint32_t keyword = 0;  ///< index into KeywordTrial::keywords
  std::string words;          ///< of the text, folded; as many as the keyword has
  Why why = Why::kForm;
};

struct KeywordTrial {
  /// The keywords tried: those given, without such as differ in case only, or hold
  /// nothing.
  std::vector<std::string> keywords;
  /// By text code, the keywords in it: code k is keywords[k - 1].
  KeywordSets matches;
  /// By text code, then in the order of the text; a keyword once a text.
  std::vector<NearMiss> near;
};

/// Tries keywords by the rule of FindKeywords on every text that `uses` says is
/// used. A typo of a word of four to seven letters is one edit away, of a longer
/// one at most two; two neighbours changing places are one edit. Stop words,
/// words with digits, and keywords in scripts without spaces have no near misses.
/// Distinct words are compared once.
KeywordTrial TryKeywords(const Dictionary& texts, std::span<const std::uint32_t> uses,
                         const std::vector<std::string>& keywords);

/// Edits from one word to another, counting letters put in, left out, changed, or
/// swapped with their neighbour; `most + 1` for any number above `most` (at most 2).
int EditsBetween(std::u32string_view a, std::u32string_view b, int most);

}  // namespace talktally
