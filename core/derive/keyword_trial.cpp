// SPDX-License-Identifier: Apache-2.0
//
// Exact matches by the one search there is; near ones word by word, each distinct
// word compared with the keywords once.
#include "core/derive/keyword_trial.h"

#include <algorithm>
#include <array>
#include <bit>
#include <optional>

#include "core/base/unicode.h"
#include "core/derive/language.h"
#include "core/derive/words.h"

namespace talktally {
namespace {

constexpr std::size_t kShortestTypo = 4;   // letters of a keyword's word
constexpr std::size_t kTwoTypos = 8;       // from here on two edits
constexpr std::size_t kLongestWord = 64;   // letters; beyond, it is no word

std::u32string Letters(std::string_view word) {
  std::u32string letters;
  while (!word.empty()) letters.push_back(TakeCodePoint(word));
  return letters;
}

bool HasDigit(std::u32string_view letters) {
  return std::ranges::any_of(letters, [](char32_t c) { return c >= '0' && c <= '9'; });
}

bool HasSpaceless(std::u32string_view letters) { return std::ranges::any_of(letters, IsSpaceless); }

/// Which letters there are, hashed: words a few edits apart differ in few bits.
std::uint64_t LetterSet(std::u32string_view letters) {
  std::uint64_t set = 0;
  for (char32_t c : letters) set |= std::uint64_t{1} << (c % 64);
  return set;
}

int MostTypos(std::size_t letters) {
  return letters < kShortestTypo ? 0 : letters < kTwoTypos ? 1 : 2;
}

/// A word of a keyword and what it may be taken for.
struct Wanted {
  std::string text;
  std::u32string letters;
  std::uint64_t set = 0;
  int typos = 0;
  std::array<std::string, 2> stems;  // English and French, or Russian and none
};

enum class Likeness : std::uint8_t { kNone, kSame, kForm, kTypo };

/// A distinct word of texts beside a word of a keyword.
struct Like {
  std::uint32_t wanted = 0;
  Likeness likeness = Likeness::kNone;
};

/// Compares words with those of keywords, in room that is used again.
class Comparer {
 public:
  std::uint32_t Want(std::string_view word) {
    const Code known = texts_.Intern(word);
    if (known <= wanted_.size()) return known - 1;
    Wanted wanted;
    wanted.text = word;
    wanted.letters = Letters(word);
    wanted.set = LetterSet(wanted.letters);
    if (!HasDigit(wanted.letters)) {
      wanted.typos = MostTypos(wanted.letters.size());
      wanted.stems = StemsOf(word);
    }
    wanted_.push_back(std::move(wanted));
    return known - 1;
  }

  /// The words of keywords that a word is like; few are like any.
  void Compare(std::string_view word, std::vector<Like>& likes) {
    const std::u32string letters = Letters(word);
    if (letters.size() > kLongestWord) return;
    const bool plain = !HasDigit(letters) && stop_words_.LanguagesOf(word) == 0;
    const std::uint64_t set = LetterSet(letters);
    std::optional<std::array<std::string, 2>> stems;
    for (std::uint32_t at = 0; at < wanted_.size(); ++at) {
      const Wanted& wanted = wanted_[at];
      if (wanted.letters[0] == letters[0] && wanted.text == word) {
        likes.push_back({at, Likeness::kSame});
      } else if (plain && wanted.letters[0] == letters[0] && ShareStem(word, wanted, stems)) {
        likes.push_back({at, Likeness::kForm});
      } else if (plain && IsTypo(letters, set, wanted)) {
        likes.push_back({at, Likeness::kTypo});
      }
    }
  }

 private:
  /// A word that no language owns is taken for English and for French.
  std::array<std::string, 2> StemsOf(std::string_view word) const {
    if (IsCyrillic(word)) return {std::string(stemmers_.Stem(word, kRussian)), {}};
    return {std::string(stemmers_.Stem(word, kEnglish)),
            std::string(stemmers_.Stem(word, kFrench))};
  }

  bool ShareStem(std::string_view word, const Wanted& wanted,
                 std::optional<std::array<std::string, 2>>& stems) const {
    if (wanted.stems[0].empty()) return false;
    if (!stems) stems = StemsOf(word);
    for (std::size_t at = 0; at < 2; ++at) {
      if (!wanted.stems[at].empty() && wanted.stems[at] == (*stems)[at]) return true;
    }
    return false;
  }

  static bool IsTypo(std::u32string_view letters, std::uint64_t set, const Wanted& wanted) {
    if (wanted.typos == 0) return false;
    const auto most = static_cast<std::size_t>(wanted.typos);
    const std::size_t shorter = std::min(letters.size(), wanted.letters.size());
    const std::size_t longer = std::max(letters.size(), wanted.letters.size());
    if (longer - shorter > most) return false;
    // A changed letter takes one bit away and adds one.
    if (std::popcount(set ^ wanted.set) > 2 * wanted.typos) return false;
    return EditsBetween(letters, wanted.letters, wanted.typos) <= wanted.typos;
  }

  Dictionary texts_;
  std::vector<Wanted> wanted_;
  StopWords stop_words_;
  Stemmers stemmers_;
};

/// A keyword as the words it is made of.
struct Phrase {
  std::uint32_t keyword = 0;
  std::vector<std::uint32_t> words;  // numbers of the comparer
};

/// Looks for near misses, text by text.
class NearSearch {
 public:
  explicit NearSearch(const std::vector<std::string>& keywords) {
    std::string word;
    for (std::uint32_t keyword = 0; keyword < keywords.size(); ++keyword) {
      const std::string composed = Compose(keywords[keyword]);
      if (HasSpaceless(Letters(composed))) continue;
      Phrase phrase;
      phrase.keyword = keyword;
      ForEachWord(composed, word,
                  [&](std::string_view one) { phrase.words.push_back(comparer_.Want(one)); });
      if (!phrase.words.empty()) phrases_.push_back(std::move(phrase));
    }
    found_in_.assign(keywords.size(), kNullCode);
    begins_ = {0, 0};
  }

  void Read(Code code, std::string_view text, std::vector<NearMiss>& near) {
    if (!IsComposed(text)) {
      composed_ = Compose(text);
      text = composed_;
    }
    text_.clear();
    bool alike = false;
    ForEachWord(text, word_, [&](std::string_view word) {
      const Code known = words_.Intern(word);
      if (known + 1 == begins_.size()) {
        comparer_.Compare(word, likes_);
        begins_.push_back(static_cast<std::uint32_t>(likes_.size()));
      }
      alike |= begins_[known] != begins_[known + 1];
      text_.push_back(known);
    });
    if (!alike) return;
    for (std::size_t at = 0; at < text_.size(); ++at) {
      if (begins_[text_[at]] == begins_[text_[at] + 1]) continue;
      for (const Phrase& phrase : phrases_) {
        if (found_in_[phrase.keyword] == code) continue;
        if (auto miss = MissAt(phrase, at)) {
          found_in_[phrase.keyword] = code;
          miss->text = code;
          near.push_back(std::move(*miss));
        }
      }
    }
  }

 private:
  Likeness LikenessOf(Code word, std::uint32_t wanted) const {
    for (std::uint32_t at = begins_[word]; at < begins_[word + 1]; ++at) {
      if (likes_[at].wanted == wanted) return likes_[at].likeness;
    }
    return Likeness::kNone;
  }

  /// The phrase at that word of the text, when each word is like its own and some
  /// only nearly.
  std::optional<NearMiss> MissAt(const Phrase& phrase, std::size_t at) const {
    if (text_.size() - at < phrase.words.size()) return std::nullopt;
    Likeness worst = Likeness::kSame;
    for (std::size_t word = 0; word < phrase.words.size(); ++word) {
      const Likeness likeness = LikenessOf(text_[at + word], phrase.words[word]);
      if (likeness == Likeness::kNone) return std::nullopt;
      worst = std::max(worst, likeness);
    }
    if (worst == Likeness::kSame) return std::nullopt;
    NearMiss miss;
    miss.keyword = phrase.keyword;
    miss.why = worst == Likeness::kForm ? NearMiss::Why::kForm : NearMiss::Why::kTypo;
    for (std::size_t word = 0; word < phrase.words.size(); ++word) {
      if (word > 0) miss.words += ' ';
      miss.words += words_.Text(text_[at + word]);
    }
    return miss;
  }

  Comparer comparer_;
  std::vector<Phrase> phrases_;
  Dictionary words_;                   // distinct words of texts
  std::vector<std::uint32_t> begins_;  // of each, where its likes begin
  std::vector<Like> likes_;
  std::vector<Code> text_;      // the text at hand
  std::vector<Code> found_in_;  // by keyword: the last text it was nearly in
  std::string word_;
  std::string composed_;
};

/// Each keyword once, however its case differs.
std::vector<std::string> Once(const std::vector<std::string>& keywords) {
  std::vector<std::string> once;
  Dictionary seen;
  for (const std::string& keyword : keywords) {
    const std::string folded = Fold(Compose(keyword));
    if (folded.empty() || seen.Find(folded) != kNullCode) continue;
    seen.Intern(folded);
    once.push_back(keyword);
  }
  return once;
}

}  // namespace

// Of characters, not bytes, and a swap is one typo: not the distance of names.
int EditsBetween(std::u32string_view a, std::u32string_view b, int most) {
  constexpr std::size_t kRoom = kLongestWord + 1;
  if (a.size() >= kRoom || b.size() >= kRoom) return most + 1;
  // Three rows of the table of distances: a swap looks two rows back.
  std::array<std::array<int, kRoom>, 3> rows;
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i + 2) % 3];
    row[0] = static_cast<int>(i);
    int least = row[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int changed = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({changed, above[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], rows[(i + 1) % 3][j - 2] + 1);
      }
      least = std::min(least, row[j]);
    }
    // A swap comes from the row above, whose least is at most one less: it costs
    // that one again.
    if (least > most) return most + 1;
  }
  return std::min(rows[a.size() % 3][b.size()], most + 1);
}

KeywordTrial TryKeywords(const Dictionary& texts, std::span<const std::uint32_t> uses,
                         const std::vector<std::string>& keywords) {
  KeywordTrial trial;
  trial.keywords = Once(keywords);
  trial.matches = FindKeywords(texts, uses, trial.keywords);
  NearSearch search(trial.keywords);
  const std::vector<std::uint32_t>& begins = trial.matches->begins;
  for (Code text = 1; text < texts.size(); ++text) {
    if (uses[text] != 0 && begins[text] == begins[text + 1]) {
      search.Read(text, texts.Text(text), trial.near);
    }
  }
  return trial;
}

}  // namespace talktally
