// SPDX-License-Identifier: Apache-2.0
//
// Given keywords, looked for in every text at once: every few positions are
// tested against a small table of what keywords are made of, and only where that
// knows the bytes are keywords compared.
#include <algorithm>
#include <bitset>
#include <cstring>

#include "core/base/unicode.h"
#include "core/derive/folded_text.h"
#include "core/derive/keywords.h"

namespace talktally {
namespace {

constexpr std::size_t kHead = FoldedText::kPadding;  // bytes that the table knows
constexpr std::size_t kLongestStride = 16;

struct Needle {
  std::string text;
  bool anywhere;
  Code code;
};

std::uint32_t HeadAt(const char* bytes) {
  std::uint32_t head = 0;
  std::memcpy(&head, bytes, kHead);
  return head;
}

std::size_t SlotOf(std::uint32_t head) { return head * 0x9E3779B1U >> 18; }

char32_t PointBefore(std::string_view text, std::size_t at) {
  std::size_t begin = at - 1;
  while (begin > 0 && at - begin < 4 && (text[begin] & 0xC0) == 0x80) --begin;
  text = text.substr(begin, at - begin);
  return TakeCodePoint(text);
}

bool Blocks(char32_t point) { return IsAlnum(point) && !IsSpaceless(point); }

bool IsBounded(std::string_view text, std::size_t begin, std::size_t end) {
  if (begin > 0 && Blocks(PointBefore(text, begin))) return false;
  std::string_view after = text.substr(end);
  return after.empty() || !Blocks(TakeCodePoint(after));
}

bool HasSpaceless(std::string_view text) {
  while (!text.empty()) {
    if (IsSpaceless(TakeCodePoint(text))) return true;
  }
  return false;
}

// All keywords, found in one pass over a folded text.
class Search {
 public:
  Search(const std::vector<std::string>& keywords, Dictionary& codes) {
    Dictionary seen;
    for (const std::string& keyword : keywords) {
      const std::string folded = Fold(Compose(keyword));
      if (folded.empty() || seen.Find(folded) != kNullCode) continue;
      seen.Intern(folded);
      Needle needle{folded, HasSpaceless(folded), codes.Intern(keyword)};
      (folded.size() < kHead ? short_ : long_).push_back(std::move(needle));
    }
    std::sort(long_.begin(), long_.end(), [](const Needle& a, const Needle& b) {
      return HeadAt(a.text.data()) < HeadAt(b.text.data());
    });
    for (const Needle& needle : long_) {
      stride_ = std::min(stride_, needle.text.size() - (kHead - 1));
    }
    for (const Needle& needle : long_) {
      starts_.set(SlotOf(HeadAt(needle.text.data())));
      for (std::size_t at = 0; at < stride_; ++at) {
        heads_.set(SlotOf(HeadAt(needle.text.data() + at)));
      }
    }
    found_in_.assign(codes.size(), 0);
  }

  // `text` is followed by kHead bytes that may be read.
  void Find(std::string_view text, std::vector<Code>& found) {
    ++texts_;
    for (std::size_t at = 0; at < text.size(); at += stride_) {
      if (!heads_[SlotOf(HeadAt(text.data() + at))]) continue;
      const std::size_t first = at - std::min(at, stride_ - 1);
      for (std::size_t begin = first; begin <= at; ++begin) Compare(text, begin, found);
    }
    for (const Needle& needle : short_) {
      for (std::size_t at = text.find(needle.text); at != std::string_view::npos;
           at = text.find(needle.text, at + 1)) {
        Check(needle, text, at, found);
      }
    }
  }

 private:
  // Looks for the keywords that begin as the text does at `at`.
  void Compare(std::string_view text, std::size_t at, std::vector<Code>& found) {
    const std::uint32_t head = HeadAt(text.data() + at);
    if (!starts_[SlotOf(head)]) return;
    auto needle = std::lower_bound(
        long_.begin(), long_.end(), head,
        [](const Needle& one, std::uint32_t wanted) { return HeadAt(one.text.data()) < wanted; });
    for (; needle != long_.end() && HeadAt(needle->text.data()) == head; ++needle) {
      if (text.compare(at, needle->text.size(), needle->text) == 0) {
        Check(*needle, text, at, found);
      }
    }
  }

  void Check(const Needle& needle, std::string_view text, std::size_t at,
             std::vector<Code>& found) {
    if (found_in_[needle.code] == texts_) return;
    if (!needle.anywhere && !IsBounded(text, at, at + needle.text.size())) return;
    found_in_[needle.code] = texts_;
    found.push_back(needle.code);
  }

  std::vector<Needle> long_;
  std::vector<Needle> short_;
  // Not every position has to be tested: of a keyword of n bytes, one of the first
  // n - 3 positions is, if that many are passed over at a time.
  std::size_t stride_ = kLongestStride;
  std::bitset<1U << 14> heads_;   // any four bytes at those positions, hashed
  std::bitset<1U << 14> starts_;  // the four bytes that keywords begin with
  std::uint32_t texts_ = 0;
  std::vector<std::uint32_t> found_in_;  // by keyword: the last text it was found in
};

}  // namespace

KeywordSets FindKeywords(const Dictionary& texts, std::span<const std::uint32_t> uses,
                         const std::vector<std::string>& keywords) {
  auto sets = std::make_shared<ValueSets>();
  auto codes = std::make_shared<Dictionary>();
  Search search(keywords, *codes);
  FoldedText folded;
  sets->begins.reserve(std::size_t{texts.size()} + 1);
  sets->begins.push_back(0);
  for (Code text = 0; text < texts.size(); ++text) {
    if (text != kNullCode && uses[text] != 0) {
      search.Find(folded.Of(texts.Text(text)), sets->values);
    }
    sets->begins.push_back(static_cast<std::uint32_t>(sets->values.size()));
  }
  sets->dictionary = std::move(codes);
  return sets;
}

}  // namespace talktally
