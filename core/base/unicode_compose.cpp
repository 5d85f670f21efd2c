// SPDX-License-Identifier: Apache-2.0
//
// Canonical composition: take everything apart, put marks in their canonical
// order, join what joins.
#include <algorithm>
#include <utility>
#include <vector>

#include "core/base/unicode.h"
#include "core/base/unicode_tables.h"

namespace talktally {
namespace {

namespace tables = unicode_tables;

// Korean syllables are composed by arithmetic.
constexpr char32_t kSyllables = 0xAC00, kLeads = 0x1100, kVowels = 0x1161, kTails = 0x11A7;
constexpr char32_t kLeadCount = 19, kVowelCount = 21, kTailCount = 28;
constexpr char32_t kSyllableCount = kLeadCount * kVowelCount * kTailCount;

// Nothing in these needs a look: Cyrillic, and the ideographs.
constexpr bool IsPlain(char32_t point) {
  return point < 0x300 || (point >= 0x400 && point < 0x483) || (point >= 0x3100 && point < 0xA66F);
}

const tables::Decomposition* FindDecomposition(char32_t point) {
  const auto at = std::lower_bound(
      tables::kDecompositions.begin(), tables::kDecompositions.end(), point,
      [](const tables::Decomposition& one, char32_t wanted) { return one.from < wanted; });
  return at != tables::kDecompositions.end() && at->from == point ? &*at : nullptr;
}

// 0 for a code point that starts something; marks by the rank of their class.
std::uint8_t RankOf(char32_t point) {
  if (point < 0x300 || point > 0xFFFF) return 0;
  const auto after = std::upper_bound(
      tables::kMarks.begin(), tables::kMarks.end(), point,
      [](char32_t wanted, const tables::MarkRange& range) { return wanted < range.first; });
  if (after == tables::kMarks.begin() || point > std::prev(after)->last) return 0;
  return std::prev(after)->rank;
}

// What the two join to; 0 when they do not.
char32_t Joined(char32_t first, char32_t second) {
  if (first - kLeads < kLeadCount && second - kVowels < kVowelCount) {
    return kSyllables + ((first - kLeads) * kVowelCount + (second - kVowels)) * kTailCount;
  }
  if (first - kSyllables < kSyllableCount && (first - kSyllables) % kTailCount == 0 &&
      second - kTails - 1 < kTailCount - 1) {
    return first + (second - kTails);
  }
  const auto before = [](std::uint16_t index, std::pair<char32_t, char32_t> wanted) {
    const tables::Decomposition& one = tables::kDecompositions[index];
    return std::pair<char32_t, char32_t>(one.first, one.second) < wanted;
  };
  const auto at = std::lower_bound(tables::kCompositions.begin(), tables::kCompositions.end(),
                                   std::pair(first, second), before);
  if (at == tables::kCompositions.end()) return 0;
  const tables::Decomposition& one = tables::kDecompositions[*at];
  return one.first == first && one.second == second ? one.from : 0;
}

bool JoinsBackwards(char32_t point) {
  if (point - kVowels < kTails + kTailCount - kVowels) return true;
  return std::any_of(tables::kDecompositions.begin(), tables::kDecompositions.end(),
                     [point](const tables::Decomposition& one) { return one.second == point; });
}

// Could normal form C change this code point, or join it to the one before?
bool MayChange(char32_t point) {
  if (IsPlain(point) || point > 0xFFFF) return false;
  if (const tables::Decomposition* one = FindDecomposition(point)) {
    return Joined(one->first, one->second) != point || RankOf(point) != 0;
  }
  return RankOf(point) != 0 || (point < kSyllables && JoinsBackwards(point));
}

// Appends what a code point is made of, marks in canonical order. A letter comes
// apart in at most four steps.
void AppendApart(std::vector<char32_t>& points, char32_t point) {
  if (point - kSyllables < kSyllableCount) {
    const char32_t at = point - kSyllables;
    points.push_back(kLeads + at / (kVowelCount * kTailCount));
    points.push_back(kVowels + at / kTailCount % kVowelCount);
    if (at % kTailCount != 0) points.push_back(kTails + at % kTailCount);
    return;
  }
  std::array<char32_t, 8> seconds{};
  std::size_t count = 0;
  while (const tables::Decomposition* one = FindDecomposition(point)) {
    if (one->second != 0 && count < seconds.size()) seconds[count++] = one->second;
    point = one->first;
  }
  points.push_back(point);
  while (count > 0) points.push_back(seconds[--count]);
}

void PutMarksInOrder(std::vector<char32_t>& points) {
  for (auto begin = points.begin(); begin != points.end();) {
    if (RankOf(*begin) == 0) {
      ++begin;
      continue;
    }
    const auto end = std::find_if(begin, points.end(), [](char32_t c) { return RankOf(c) == 0; });
    std::stable_sort(begin, end, [](char32_t a, char32_t b) { return RankOf(a) < RankOf(b); });
    begin = end;
  }
}

void JoinAll(std::vector<char32_t>& points) {
  std::size_t kept = 0;
  std::size_t starter = 0;  // where the last starter was kept
  bool has_starter = false;
  std::uint8_t last_rank = 0;
  for (char32_t point : points) {
    const std::uint8_t rank = RankOf(point);
    const bool adjacent = kept == starter + 1;
    const bool open = has_starter && (adjacent || (last_rank != 0 && last_rank < rank));
    const char32_t joined = open ? Joined(points[starter], point) : 0;
    if (joined != 0) {
      points[starter] = joined;
      continue;
    }
    if (rank == 0) {
      starter = kept;
      has_starter = true;
    }
    last_rank = rank;
    points[kept++] = point;
  }
  points.resize(kept);
}

}  // namespace

bool IsComposed(std::string_view text) {
  while (true) {
    const auto high =
        std::find_if(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; });
    if (high == text.end()) return true;
    text.remove_prefix(static_cast<std::size_t>(high - text.begin()));
    if (MayChange(TakeCodePoint(text))) return false;
  }
}

std::string Compose(std::string_view text) {
  if (IsComposed(text)) return std::string(text);
  std::vector<char32_t> points;
  points.reserve(text.size());
  while (!text.empty()) AppendApart(points, TakeCodePoint(text));
  PutMarksInOrder(points);
  JoinAll(points);
  std::string composed;
  composed.reserve(points.size());
  for (char32_t point : points) AppendCodePoint(composed, point);
  return composed;
}

}  // namespace talktally
