// SPDX-License-Identifier: Apache-2.0
//
// Stop words come from stop_words.h, stems from libstemmer.
#include "core/derive/language.h"

#include <libstemmer.h>

#include <string>

#include "core/base/unicode.h"
#include "core/derive/stop_words.h"

namespace talktally {
namespace {

constexpr std::string_view kYo = "ё";
constexpr std::string_view kYe = "е";
static_assert(kYo.size() == kYe.size());

int IndexOf(Language language) { return language == kEnglish ? 0 : language == kFrench ? 1 : 2; }

}  // namespace

StopWords::StopWords() {
  const auto add = [this](std::string_view words, Language language) {
    while (!words.empty()) {
      const std::size_t blank = words.find(' ');
      languages_[words_.Intern(words.substr(0, blank)) % languages_.size()] |= language;
      words.remove_prefix(blank + 1);
    }
  };
  add(kEnglishStopWords, kEnglish);
  add(kFrenchStopWords, kFrench);
  add(kRussianStopWords, kRussian);
}

std::uint8_t StopWords::LanguagesOf(std::string_view word) const {
  if (const Code code = words_.Find(word); code != kNullCode) return languages_[code];
  std::size_t yo = word.find(kYo);
  if (yo == std::string_view::npos) return 0;
  std::string plain(word);
  for (; yo != std::string::npos; yo = plain.find(kYo, yo)) plain.replace(yo, kYo.size(), kYe);
  const Code code = words_.Find(plain);
  return code == kNullCode ? 0 : languages_[code];
}

bool IsCyrillic(std::string_view word) {
  const char32_t first = TakeCodePoint(word);
  return first >= 0x400 && first < 0x530;
}

Stemmers::Stemmers()
    : stemmers_{sb_stemmer_new("english", "UTF_8"), sb_stemmer_new("french", "UTF_8"),
                sb_stemmer_new("russian", "UTF_8")} {}

Stemmers::~Stemmers() {
  for (sb_stemmer* stemmer : stemmers_) sb_stemmer_delete(stemmer);
}

std::string_view Stemmers::Stem(std::string_view word, Language language) const {
  sb_stemmer* stemmer = stemmers_[static_cast<std::size_t>(IndexOf(language))];
  constexpr std::size_t kLongestWord = 256;  // beyond, it is no word of a language
  if (stemmer == nullptr || word.size() > kLongestWord) return word;
  const sb_symbol* stem = sb_stemmer_stem(stemmer, reinterpret_cast<const sb_symbol*>(word.data()),
                                          static_cast<int>(word.size()));
  if (stem == nullptr) return word;
  const int length = sb_stemmer_length(stemmer);
  return {reinterpret_cast<const char*>(stem), static_cast<std::size_t>(length)};
}

}  // namespace talktally
