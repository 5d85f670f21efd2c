// SPDX-License-Identifier: Apache-2.0
//
// Sets of stretches of time, in UTC ms, ends exclusive: what people were
// connected, talking or open. An interval that ends at or before its begin is
// empty and is never counted.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace talktally {

/// [begin, end).
struct Interval {
  std::int64_t begin = 0;
  std::int64_t end = 0;

  bool empty() const { return end <= begin; }
  /// Milliseconds; 0 when empty.
  std::int64_t length() const { return empty() ? 0 : end - begin; }
  friend bool operator==(const Interval&, const Interval&) = default;
};

/// The common part; empty when there is none.
Interval Clip(const Interval& interval, const Interval& to);

/// The same instants as maximal disjoint intervals, ascending. Touching intervals
/// become one; empty ones vanish.
std::vector<Interval> Union(std::vector<Interval> intervals);

/// The instants in at least one of them. Any order.
std::int64_t UnionLength(std::span<const Interval> intervals);

/// The sum of lengths, overlaps counted as often as they occur.
std::int64_t TotalLength(std::span<const Interval> intervals);

/// Most intervals open at one moment. Ends are exclusive: an agent who leaves at
/// 9:00 and one who arrives at 9:00 are never present together.
std::int64_t MaxOverlap(std::span<const Interval> intervals);

/// Most intervals open at one moment within each bucket [boundaries[i],
/// boundaries[i + 1]); boundaries ascend. One number a bucket, 0 where none is
/// open; none for fewer than two boundaries. An interval counts in every bucket
/// it reaches into.
std::vector<std::int64_t> MaxOverlapPerBucket(std::span<const Interval> intervals,
                                              std::span<const std::int64_t> boundaries);

/// Of sets of maximal disjoint ascending intervals, as Union() gives them: the
/// instants of `from` not in `taken`, the instants in both, and the length of the
/// latter without building it.
std::vector<Interval> Subtract(std::span<const Interval> from, std::span<const Interval> taken);
std::vector<Interval> Intersect(std::span<const Interval> a, std::span<const Interval> b);
std::int64_t OverlapLength(std::span<const Interval> a, std::span<const Interval> b);

/// How much of one interval lies in such a set: O(log n) and the overlaps met.
std::int64_t OverlapLength(const Interval& interval, std::span<const Interval> set);

/// Adds the length of an interval to each bucket it reaches into; `sums` has one
/// number a bucket. O(log n) and the buckets met.
void AddLengthPerBucket(const Interval& interval, std::span<const std::int64_t> boundaries,
                        std::span<std::int64_t> sums);

}  // namespace talktally
