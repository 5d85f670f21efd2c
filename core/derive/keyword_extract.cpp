// SPDX-License-Identifier: Apache-2.0
//
// Keywords nobody gave: every distinct word is looked at once, every text is a
// row of word numbers.
#include <algorithm>
#include <array>

#include "core/base/unicode.h"
#include "core/derive/keywords.h"
#include "core/derive/language.h"
#include "core/derive/words.h"

namespace talktally {
namespace {

// What there is to know of a distinct word.
struct Word {
  std::uint8_t stops = 0;  // the languages it is a stop word of
  bool counts = false;     // long enough, and no number
  bool cyrillic = false;
  std::uint32_t uses = 0;        // occurrences that are keywords
  std::uint32_t in_english = 0;  // of these, in texts known to be English, French
  std::uint32_t in_french = 0;
};

// Texts as rows of words.
struct Corpus {
  Dictionary words;
  std::vector<Word> known;             // by word
  std::vector<Code> text;              // words, text after text
  std::vector<std::uint32_t> begins;   // by text code
  std::vector<std::uint8_t> language;  // by text code
};

bool IsLongWord(std::string_view word) {
  std::size_t points = 0;
  bool letters = false;
  while (!word.empty() && !(points >= 3 && letters)) {
    const char32_t point = TakeCodePoint(word);
    letters = letters || point >= 0x80 || point < '0' || point > '9';
    ++points;
  }
  return points >= 3 && letters;
}

// Numbers the words of every text that is used, in room that is used again.
class Reader {
 public:
  explicit Reader(Corpus& corpus) : corpus_(corpus) { corpus_.known.resize(1); }

  void Read(std::string_view text) {
    if (!IsComposed(text)) {
      composed_ = Compose(text);
      text = composed_;
    }
    ForEachWord(text, word_, [this](std::string_view word) { Add(word); });
  }

 private:
  void Add(std::string_view word) {
    if (std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; })) return;
    const Code code = corpus_.words.Intern(word);
    if (code == corpus_.known.size()) {
      corpus_.known.push_back({.stops = stop_words_.LanguagesOf(word),
                               .counts = IsLongWord(word),
                               .cyrillic = IsCyrillic(word),
                               .uses = 0,
                               .in_english = 0,
                               .in_french = 0});
    }
    corpus_.text.push_back(code);
  }

  Corpus& corpus_;
  StopWords stop_words_;
  std::string word_;
  std::string composed_;
};

// Russian when most words are in Cyrillic letters, English or French when more
// of the words are stop words of one than of the other; else unknown.
Language LanguageOf(std::span<const Code> text, const std::vector<Word>& known) {
  std::size_t cyrillic = 0, english = 0, french = 0;
  for (Code word : text) {
    cyrillic += known[word].cyrillic ? 1 : 0;
    english += (known[word].stops & kEnglish) != 0 ? 1 : 0;
    french += (known[word].stops & kFrench) != 0 ? 1 : 0;
  }
  if (2 * cyrillic > text.size()) return kRussian;
  if (english == french) return kAnyLanguage;
  return english > french ? kEnglish : kFrench;
}

Corpus ReadAll(const Dictionary& texts, std::span<const std::uint32_t> uses) {
  Corpus corpus;
  Reader reader(corpus);
  corpus.begins = {0};
  corpus.begins.reserve(std::size_t{texts.size()} + 1);
  corpus.language.reserve(texts.size());
  for (Code code = 0; code < texts.size(); ++code) {
    const std::size_t begin = corpus.text.size();
    if (code != kNullCode && uses[code] != 0) reader.Read(texts.Text(code));
    corpus.language.push_back(LanguageOf(std::span(corpus.text).subspan(begin), corpus.known));
    corpus.begins.push_back(static_cast<std::uint32_t>(corpus.text.size()));
  }
  return corpus;
}

bool IsKeyword(const Word& word, std::uint8_t language) {
  return word.counts && (word.stops & language) == 0;
}

void CountUses(Corpus& corpus, std::span<const std::uint32_t> uses) {
  for (Code code = 0; code < corpus.language.size(); ++code) {
    const std::uint8_t language = corpus.language[code];
    for (std::uint32_t at = corpus.begins[code]; at < corpus.begins[code + 1]; ++at) {
      Word& word = corpus.known[corpus.text[at]];
      if (!IsKeyword(word, language)) continue;
      word.uses += uses[code];
      if (language == kEnglish) word.in_english += uses[code];
      if (language == kFrench) word.in_french += uses[code];
    }
  }
}

// The language each word is stemmed in: one for all its occurrences, so that no
// word is in two groups. Where its texts do not tell, that of most texts.
class Groups {
 public:
  explicit Groups(const Corpus& corpus) : group_of_word_(corpus.known.size(), kNullCode) {
    std::uint64_t english = 0, french = 0;
    for (const Word& word : corpus.known) {
      english += word.in_english;
      french += word.in_french;
    }
    const Language usual = french > english ? kFrench : kEnglish;
    const Stemmers stemmers;
    forms_.resize(1);
    for (Code code = 1; code < corpus.known.size(); ++code) {
      const Word& word = corpus.known[code];
      if (word.uses == 0) continue;
      const std::string_view text = corpus.words.Text(code);
      const Code group = stems_.Intern(stemmers.Stem(text, LanguageOfWord(word, usual)));
      if (group == forms_.size()) forms_.push_back(kNullCode);
      group_of_word_[code] = group;
      if (IsBetterForm(corpus, code, forms_[group])) forms_[group] = code;
    }
  }

  Code Of(Code word) const { return group_of_word_[word]; }

  // Groups by the number of their stem, as they read.
  std::shared_ptr<const Dictionary> Forms(const Corpus& corpus) const {
    auto forms = std::make_shared<Dictionary>();
    for (Code group = 1; group < forms_.size(); ++group) {
      forms->Intern(corpus.words.Text(forms_[group]));
    }
    return forms;
  }

 private:
  static Language LanguageOfWord(const Word& word, Language usual) {
    if (word.cyrillic) return kRussian;
    if (word.in_english == word.in_french) return usual;
    return word.in_english > word.in_french ? kEnglish : kFrench;
  }

  static bool IsBetterForm(const Corpus& corpus, Code word, Code than) {
    if (than == kNullCode) return true;
    const std::uint32_t a = corpus.known[word].uses;
    const std::uint32_t b = corpus.known[than].uses;
    return a != b ? a > b : corpus.words.Text(word) < corpus.words.Text(than);
  }

  Dictionary stems_;
  std::vector<Code> group_of_word_;
  std::vector<Code> forms_;  // by group: the word it reads as
};

}  // namespace

KeywordSets ExtractKeywords(const Dictionary& texts, std::span<const std::uint32_t> uses) {
  Corpus corpus = ReadAll(texts, uses);
  CountUses(corpus, uses);
  const Groups groups(corpus);
  auto sets = std::make_shared<ValueSets>();
  sets->begins.reserve(corpus.begins.size());
  sets->begins.push_back(0);
  std::vector<Code> seen_in(corpus.known.size(), kNullCode);  // by group: the last text with it
  for (Code text = 0; text < corpus.language.size(); ++text) {
    for (std::uint32_t at = corpus.begins[text]; at < corpus.begins[text + 1]; ++at) {
      const Code word = corpus.text[at];
      const Code group = groups.Of(word);
      if (!IsKeyword(corpus.known[word], corpus.language[text]) || seen_in[group] == text) continue;
      seen_in[group] = text;
      sets->values.push_back(group);
    }
    sets->begins.push_back(static_cast<std::uint32_t>(sets->values.size()));
  }
  sets->dictionary = groups.Forms(corpus);
  return sets;
}

}  // namespace talktally
