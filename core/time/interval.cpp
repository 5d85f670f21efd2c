// SPDX-License-Identifier: Apache-2.0
#include "core/time/interval.h"

#include <algorithm>

namespace talktally {

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

std::int64_t TotalLength(std::span<const Interval> intervals) {
  std::int64_t total = 0;
  for (const Interval& interval : intervals) total += interval.length();
  return total;
}

}  // namespace talktally
