// SPDX-License-Identifier: Apache-2.0
//
// UTF-8, letters and digits, case folding.
#include "core/base/unicode.h"

#include <algorithm>

#include "core/base/unicode_tables.h"

namespace talktally {
namespace {

namespace tables = unicode_tables;

template <class Ranges>
bool IsIn(const Ranges& ranges, char32_t point) {
  const auto after =
      std::upper_bound(ranges.begin(), ranges.end(), point,
                       [](char32_t wanted, const auto& range) { return wanted < range.first; });
  return after != ranges.begin() && point <= std::prev(after)->last;
}

constexpr bool BitOf(char32_t point) {
  return (tables::kAlnumBits[point / 64] >> (point % 64) & 1) != 0;
}

constexpr std::array<std::uint16_t, kWordFoldsEnd> MakeWordFolds() {
  std::array<std::uint16_t, kWordFoldsEnd> folds{};
  for (char32_t point = 0; point < kWordFoldsEnd; ++point) {
    folds[point] = BitOf(point) ? tables::kSmallFolds[point] : 0;
  }
  return folds;
}

static_assert(kWordFoldsEnd == tables::kSmallEnd && kManyFolds == tables::kLongFold);

// Bytes of the sequence that a lead byte announces; 0 for a byte that leads none.
constexpr std::size_t LengthOf(std::uint8_t lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

// Too short for its length, half of a pair, or past the end of Unicode.
constexpr bool IsIllFormed(char32_t point, std::size_t length) {
  return (length == 3 && (point < 0x800 || (point >= 0xD800 && point < 0xE000))) ||
         (length == 4 && (point < 0x10000 || point > 0x10FFFF));
}

void AppendLongFold(std::string& text, char32_t point) {
  const auto at = std::lower_bound(
      tables::kLongFolds.begin(), tables::kLongFolds.end(), point,
      [](const tables::LongFold& fold, char32_t wanted) { return fold.from < wanted; });
  for (char32_t one : at->to) {
    if (one != 0) AppendCodePoint(text, one);
  }
}

bool HasLongFold(char32_t point) {
  const auto at = std::lower_bound(
      tables::kLongFolds.begin(), tables::kLongFolds.end(), point,
      [](const tables::LongFold& fold, char32_t wanted) { return fold.from < wanted; });
  return at != tables::kLongFolds.end() && at->from == point;
}

char32_t FoldedByRun(char32_t point) {
  const auto after = std::upper_bound(
      tables::kFoldRuns.begin(), tables::kFoldRuns.end(), point,
      [](char32_t wanted, const tables::FoldRun& run) { return wanted < run.first; });
  if (after == tables::kFoldRuns.begin()) return point;
  const tables::FoldRun& run = *std::prev(after);
  if (point > run.last || (point - run.first) % run.step != 0) return point;
  return static_cast<char32_t>(static_cast<std::int32_t>(point) + run.delta);
}

}  // namespace

const std::array<std::uint16_t, kWordFoldsEnd> kWordFolds = MakeWordFolds();

char32_t TakeCodePoint(std::string_view& text) {
  const auto lead = static_cast<std::uint8_t>(text[0]);
  const std::size_t length = LengthOf(lead);
  if (length == 1) {
    text.remove_prefix(1);
    return lead;
  }
  char32_t point = lead & (0xFF >> (length + 1));
  bool whole = length != 0 && length <= text.size();
  for (std::size_t at = 1; whole && at < length; ++at) {
    const auto byte = static_cast<std::uint8_t>(text[at]);
    whole = (byte & 0xC0) == 0x80;
    point = point << 6 | (byte & 0x3F);
  }
  if (!whole || IsIllFormed(point, length)) {
    text.remove_prefix(1);
    return kReplacement;
  }
  text.remove_prefix(length);
  return point;
}

void AppendCodePoint(std::string& text, char32_t point) {
  const auto put = [&text](char32_t byte) { text.push_back(static_cast<char>(byte)); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0 | point >> 6);
    put(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    put(0xE0 | point >> 12);
    put(0x80 | (point >> 6 & 0x3F));
    put(0x80 | (point & 0x3F));
  } else {
    put(0xF0 | point >> 18);
    put(0x80 | (point >> 12 & 0x3F));
    put(0x80 | (point >> 6 & 0x3F));
    put(0x80 | (point & 0x3F));
  }
}

bool IsAlnum(char32_t point) {
  return point < tables::kBitmapEnd ? BitOf(point) : IsIn(tables::kAlnumRanges, point);
}

bool IsSpaceless(char32_t point) {
  return point >= tables::kSpacelessRanges[0].first && IsIn(tables::kSpacelessRanges, point);
}

void AppendFolded(std::string& text, char32_t point) {
  if (point < tables::kSmallEnd) {
    const std::uint16_t folded = tables::kSmallFolds[point];
    if (folded == tables::kLongFold) {
      AppendLongFold(text, point);
    } else {
      AppendCodePoint(text, folded);
    }
  } else if (HasLongFold(point)) {
    AppendLongFold(text, point);
  } else {
    AppendCodePoint(text, FoldedByRun(point));
  }
}

std::string Fold(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  while (!text.empty()) AppendFolded(folded, TakeCodePoint(text));
  return folded;
}

}  // namespace talktally
