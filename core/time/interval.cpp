// SPDX-License-Identifier: Apache-2.0
//
// Sweeps over sorted ends.
#include "core/time/interval.h"

#include <algorithm>

namespace talktally {
namespace {

/// Begins and ends of the intervals that are not empty, each sorted on its own:
/// enough to know how many are open at any moment.
struct Ends {
  std::vector<std::int64_t> begins;
  std::vector<std::int64_t> ends;
};

Ends EndsOf(std::span<const Interval> intervals) {
  Ends sorted;
  sorted.begins.reserve(intervals.size());
  sorted.ends.reserve(intervals.size());
  for (const Interval& interval : intervals) {
    if (interval.empty()) continue;
    sorted.begins.push_back(interval.begin);
    sorted.ends.push_back(interval.end);
  }
  std::ranges::sort(sorted.begins);
  std::ranges::sort(sorted.ends);
  return sorted;
}

/// The first interval of a disjoint ascending set that ends after a moment.
auto FirstEndingAfter(std::span<const Interval> set, std::int64_t at) {
  return std::ranges::upper_bound(set, at, {}, &Interval::end);
}

/// Calls visit(common part) for every overlap of two disjoint ascending sets.
template <class Visit>
void ForEachOverlap(std::span<const Interval> a, std::span<const Interval> b, Visit visit) {
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const Interval common = Clip(a[i], b[j]);
    if (!common.empty()) visit(common);
    a[i].end < b[j].end ? ++i : ++j;
  }
}

}  // namespace

Interval Clip(const Interval& interval, const Interval& to) {
  return {std::max(interval.begin, to.begin), std::min(interval.end, to.end)};
}

std::vector<Interval> Union(std::vector<Interval> intervals) {
  std::erase_if(intervals, [](const Interval& interval) { return interval.empty(); });
  std::ranges::sort(intervals, {}, &Interval::begin);
  std::size_t kept = 0;
  for (const Interval& next : intervals) {
    if (kept > 0 && next.begin <= intervals[kept - 1].end) {
      intervals[kept - 1].end = std::max(intervals[kept - 1].end, next.end);
    } else {
      intervals[kept++] = next;
    }
  }
  intervals.resize(kept);
  return intervals;
}

std::int64_t UnionLength(std::span<const Interval> intervals) {
  return TotalLength(Union({intervals.begin(), intervals.end()}));
}

std::int64_t TotalLength(std::span<const Interval> intervals) {
  std::int64_t total = 0;
  for (const Interval& interval : intervals) total += interval.length();
  return total;
}

std::int64_t MaxOverlap(std::span<const Interval> intervals) {
  const Ends sorted = EndsOf(intervals);
  std::size_t ended = 0;
  std::size_t most = 0;
  for (std::size_t begun = 0; begun < sorted.begins.size(); ++begun) {
    while (sorted.ends[ended] <= sorted.begins[begun]) ++ended;  // at one moment, ends first
    most = std::max(most, begun + 1 - ended);
  }
  return static_cast<std::int64_t>(most);
}

std::vector<std::int64_t> MaxOverlapPerBucket(std::span<const Interval> intervals,
                                              std::span<const std::int64_t> boundaries) {
  if (boundaries.size() < 2) return {};
  const Ends sorted = EndsOf(intervals);
  const std::size_t count = sorted.begins.size();
  std::vector<std::int64_t> peaks(boundaries.size() - 1, 0);
  std::size_t begun = 0;
  std::size_t ended = 0;
  for (std::size_t bucket = 0; bucket < peaks.size(); ++bucket) {
    const std::int64_t begin = boundaries[bucket];
    const std::int64_t end = boundaries[bucket + 1];
    if (end <= begin) continue;
    while (begun < count && sorted.begins[begun] <= begin) ++begun;
    while (ended < count && sorted.ends[ended] <= begin) ++ended;
    std::size_t most = begun - ended;
    for (; begun < count && sorted.begins[begun] < end; ++begun) {
      while (sorted.ends[ended] <= sorted.begins[begun]) ++ended;
      most = std::max(most, begun + 1 - ended);
    }
    peaks[bucket] = static_cast<std::int64_t>(most);
  }
  return peaks;
}

std::vector<Interval> Subtract(std::span<const Interval> from, std::span<const Interval> taken) {
  std::vector<Interval> left;
  std::size_t next = 0;
  for (const Interval& interval : from) {
    std::int64_t begin = interval.begin;
    while (next < taken.size() && taken[next].end <= begin) ++next;
    for (std::size_t at = next; at < taken.size() && taken[at].begin < interval.end; ++at) {
      if (taken[at].begin > begin) left.push_back({begin, taken[at].begin});
      begin = std::max(begin, taken[at].end);
    }
    if (begin < interval.end) left.push_back({begin, interval.end});
  }
  return left;
}

std::vector<Interval> Intersect(std::span<const Interval> a, std::span<const Interval> b) {
  std::vector<Interval> common;
  ForEachOverlap(a, b, [&](const Interval& part) { common.push_back(part); });
  return common;
}

std::int64_t OverlapLength(std::span<const Interval> a, std::span<const Interval> b) {
  std::int64_t length = 0;
  ForEachOverlap(a, b, [&](const Interval& part) { length += part.length(); });
  return length;
}

std::int64_t OverlapLength(const Interval& interval, std::span<const Interval> set) {
  std::int64_t length = 0;
  for (auto at = FirstEndingAfter(set, interval.begin); at != set.end() && at->begin < interval.end;
       ++at) {
    length += Clip(interval, *at).length();
  }
  return length;
}

void AddLengthPerBucket(const Interval& interval, std::span<const std::int64_t> boundaries,
                        std::span<std::int64_t> sums) {
  if (interval.empty() || boundaries.size() < 2) return;
  const auto after = std::ranges::upper_bound(boundaries, interval.begin);
  auto bucket = static_cast<std::size_t>(after - boundaries.begin());
  if (bucket > 0) --bucket;
  for (; bucket < sums.size() && bucket + 1 < boundaries.size(); ++bucket) {
    if (boundaries[bucket] >= interval.end) return;
    sums[bucket] += Clip(interval, {boundaries[bucket], boundaries[bucket + 1]}).length();
  }
}

}  // namespace talktally
