// SPDX-License-Identifier: Apache-2.0
//
// Stretches of time in ms, ends exclusive. An interval that ends at or before its
// begin is empty and is never counted.
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

/// The sum of lengths, overlaps counted as often as they occur.
std::int64_t TotalLength(std::span<const Interval> intervals);

}  // namespace talktally
