// SPDX-License-Identifier: Apache-2.0
//
// The row of buckets a range is cut into, and which of them an instant lies in.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/time/calendar.h"

namespace talktally {

/// One hour, day, week, ... of a zone. `end` is exclusive and is the next one's
/// `begin`. Extents are whole: they reach over the edges of a range that cuts them.
struct Bucket {
  Instant begin;
  Instant end;
  /// What the bucket is called by: local midnight also where that day has none;
  /// for an hour the :00 before `begin`.
  LocalTime local_start;
  /// 2026-03-29, 2026-W13 (the ISO year of that week), 2026-03, 2026-Q1, 2026,
  /// 2026-03-29T02:00+01:00.
  std::string label;
};

/// How many buckets Buckets() gives at most (27 years of hours); a range that
/// needs more gives none, and so does one that is empty.
inline constexpr std::size_t kMostBuckets = 240'000;

/// The buckets that a range [from, to) touches, ascending and without gaps.
///
/// An hour is what the clock shows as one hour at one offset: the hour that
/// occurs twice in autumn is two buckets, a skipped one is none, and a change by
/// half an hour gives an hour of thirty minutes. A day that a zone skipped
/// altogether is no bucket. kNone gives the range itself, without a label.
std::vector<Bucket> Buckets(const TimeZone& zone, Instant from, Instant to,
                            Granularity granularity);

/// Which bucket an instant lies in, in constant time when buckets are about
/// equally long, as those of a calendar are.
class BucketIndex {
 public:
  /// Bucket i is [boundaries[i], boundaries[i + 1]); boundaries ascend, UTC ms.
  /// Fewer than two boundaries: every instant is outside.
  explicit BucketIndex(std::vector<std::int64_t> boundaries);
  /// Of consecutive buckets, as Buckets() gives them.
  explicit BucketIndex(std::span<const Bucket> buckets);

  /// Number of buckets.
  std::int32_t size() const { return size_; }

  /// The bucket's index; -1 when the instant lies before the first, at or after
  /// the end of the last, or is null.
  std::int32_t Of(std::int64_t utc_ms) const {
    if (utc_ms < first_ || utc_ms >= last_) return -1;
    const auto guess = static_cast<std::int32_t>(static_cast<double>(utc_ms - first_) * scale_);
    return Adjust(guess < size_ ? guess : size_ - 1, utc_ms);
  }

 private:
  std::int32_t Adjust(std::int32_t guess, std::int64_t utc_ms) const {
    const std::int64_t* bounds = boundaries_.data();
    for (int step = 0; step < 8; ++step) {
      if (utc_ms < bounds[guess]) {
        --guess;
      } else if (utc_ms >= bounds[guess + 1]) {
        ++guess;
      } else {
        return guess;
      }
    }
    return Search(utc_ms);
  }
  std::int32_t Search(std::int64_t utc_ms) const;

  std::vector<std::int64_t> boundaries_;
  std::int64_t first_ = 0;
  std::int64_t last_ = 0;
  double scale_ = 0;
  std::int32_t size_ = 0;
};

}  // namespace talktally
