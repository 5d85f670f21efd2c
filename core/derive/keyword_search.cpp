// SPDX-License-Identifier: Apache-2.0
//
// Given keywords, looked for in every text at once: each position is tested
// against a small table of how keywords begin, and only the few that pass are
// compared.
#include <algorithm>
#include <bitset>
#include <cstring>

#include "core/base/unicode.h"
#include "core/derive/keywords.h"

namespace talktally {
namespace {

constexpr std::size_t kHead = 4;  // bytes of a keyword that the table knows

// Text without case and with its accents joined, in room that is used again.
class FoldedText {
 public:
  std::string_view Of(std::string_view text) {
    room_.resize(text.size() + kHead);
    std::uint8_t high = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      const auto byte = static_cast<std::uint8_t>(text[at]);
      high |= byte;
      room_[at] = static_cast<char>(byte + (static_cast<std::uint8_t>(byte - 'A') < 26 ? 32 : 0));
    }
    std::size_t size = text.size();
    if (high >= 0x80 && !FoldShort(text, size)) {
      room_ = Fold(IsComposed(text) ? std::string(text) : Compose(text));
      size = room_.size();
    }
    room_.resize(size + kHead);
    std::memset(room_.data() + size, 0, kHead);
    return {room_.data(), size};
  }

 private:
  // Folds letters of one and two bytes and general punctuation; false when there
  // is anything else, or a mark to be joined.
  bool FoldShort(std::string_view text, std::size_t& size) {
    char* to = room_.data();
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at < end) {
      const auto lead = static_cast<std::uint8_t>(*at);
      if (lead < 0x80) {
        *to++ = static_cast<char>(lead + (static_cast<std::uint8_t>(lead - 'A') < 26 ? 32 : 0));
        ++at;
      } else if (lead >= 0xC2 && lead < 0xE0 && end - at >= 2 && (at[1] & 0xC0) == 0x80) {
        const char32_t point = (lead & 0x1FU) << 6 | (at[1] & 0x3FU);
        if (point >= 0x300 && !(point >= 0x400 && point < 0x483)) return false;
        const std::uint16_t folded = kWordFolds[point];
        if (folded >= 0x800 || (folded != 0 && folded < 0x80)) return false;  // or kManyFolds
        const char32_t one = folded == 0 ? point : folded;
        *to++ = static_cast<char>(0xC0 | one >> 6);
        *to++ = static_cast<char>(0x80 | (one & 0x3F));
        at += 2;
      } else if (lead == 0xE2 && end - at >= 3 && static_cast<std::uint8_t>(at[1]) == 0x80 &&
                 (at[2] & 0xC0) == 0x80) {
        for (int byte = 0; byte < 3; ++byte) *to++ = *at++;
      } else {
        return false;
      }
    }
    size = static_cast<std::size_t>(to - room_.data());
    return true;
  }

  std::string room_;
};

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
    for (const Needle& needle : long_) heads_.set(SlotOf(HeadAt(needle.text.data())));
    found_in_.assign(codes.size(), 0);
  }

  // `text` is followed by kHead bytes that may be read.
  void Find(std::string_view text, std::vector<Code>& found) {
    ++texts_;
    for (std::size_t at = 0; at < text.size(); ++at) {
      const std::uint32_t head = HeadAt(text.data() + at);
      if (heads_[SlotOf(head)]) Compare(text, at, head, found);
    }
    for (const Needle& needle : short_) {
      for (std::size_t at = text.find(needle.text); at != std::string_view::npos;
           at = text.find(needle.text, at + 1)) {
        Check(needle, text, at, found);
      }
    }
  }

 private:
  void Compare(std::string_view text, std::size_t at, std::uint32_t head,
               std::vector<Code>& found) {
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
  std::bitset<1U << 14> heads_;
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
