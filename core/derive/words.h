// SPDX-License-Identifier: Apache-2.0
//
// Cutting texts into words: runs of letters and digits, without their case.
#pragma once

#include <string>
#include <string_view>

#include "core/base/unicode.h"

namespace talktally {

/// Hands every run of letters and digits in a text to `use`, folded, in order. The
/// text is composed UTF-8; `word` is room to build words in. No allocation a word.
template <class Use>
void ForEachWord(std::string_view text, std::string& word, Use&& use) {
  word.clear();
  const auto end_word = [&] {
    if (!word.empty()) use(std::string_view(word));
    word.clear();
  };
  while (!text.empty()) {
    const auto lead = static_cast<unsigned char>(text[0]);
    char32_t point = lead;
    if (lead < 0x80) {
      text.remove_prefix(1);
    } else {
      point = TakeCodePoint(text);
    }
    const std::uint16_t folded = point < kWordFoldsEnd ? kWordFolds[point] : kManyFolds;
    if (folded == 0) {
      end_word();
    } else if (folded < 0x80) {
      word.push_back(static_cast<char>(folded));
    } else if (folded != kManyFolds) {
      AppendCodePoint(word, folded);
    } else if (IsAlnum(point)) {
      AppendFolded(word, point);
    } else {
      end_word();
    }
  }
  end_word();
}

}  // namespace talktally
