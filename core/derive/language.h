// SPDX-License-Identifier: Apache-2.0
//
// The languages whose words are known: which are stop words, and what a word is a
// form of.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>

#include "core/table/dictionary.h"

struct sb_stemmer;

namespace talktally {

/// A language, as a bit; a text in none of them has all.
enum Language : std::uint8_t { kEnglish = 1, kFrench = 2, kRussian = 4, kAnyLanguage = 7 };

/// The stop words of the three languages.
class StopWords {
 public:
  StopWords();
  /// The languages that a folded word is a stop word of; е for ё is no difference.
  std::uint8_t LanguagesOf(std::string_view word) const;

 private:
  Dictionary words_;
  std::array<std::uint8_t, 1024> languages_{};
};

/// Is the word written in Cyrillic letters?
bool IsCyrillic(std::string_view word);

/// Finds stems, by the Snowball algorithms.
class Stemmers {
 public:
  Stemmers();
  ~Stemmers();
  Stemmers(const Stemmers&) = delete;
  Stemmers& operator=(const Stemmers&) = delete;

  /// The stem of a folded word in one language; valid until the next call.
  std::string_view Stem(std::string_view word, Language language) const;

 private:
  std::array<sb_stemmer*, 3> stemmers_;
};

}  // namespace talktally
