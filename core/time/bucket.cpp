// SPDX-License-Identifier: Apache-2.0
//
// Walks the wall from bucket to bucket, and finds instants among the boundaries.
#include "core/time/bucket.h"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace talktally {
namespace {

using namespace std::chrono;

/// A week is of the year that holds its Thursday.
std::string WeekLabel(LocalDay monday) {
  const LocalDay thursday = monday + days{3};
  const year y = year_month_day{thursday}.year();
  const auto week = (thursday - LocalDay{y / January / 1}).count() / 7 + 1;
  return fmt::format(FMT_COMPILE("{:04}-W{:02}"), static_cast<int>(y), week);
}

std::string HourLabel(LocalTime start, Millis offset) {
  return fmt::format(FMT_COMPILE("{}T{:02}:00{}"), DayText(LocalDayOf(start)),
                     HourOf(MillisOf(start)), OffsetText(offset));
}

/// The label of a day or anything longer.
std::string LabelOf(LocalTime start, Granularity granularity) {
  const LocalDay day = LocalDayOf(start);
  const year_month_day date{day};
  const int y = static_cast<int>(date.year());
  const unsigned m = static_cast<unsigned>(date.month());
  switch (granularity) {
    case Granularity::kDay:
      return DayText(day);
    case Granularity::kWeek:
      return WeekLabel(day);
    case Granularity::kMonth:
      return fmt::format(FMT_COMPILE("{:04}-{:02}"), y, m);
    case Granularity::kQuarter:
      return fmt::format(FMT_COMPILE("{:04}-Q{}"), y, (m + 2) / 3);
    case Granularity::kYear:
      return fmt::format(FMT_COMPILE("{:04}"), y);
    default:
      return {};
  }
}

std::vector<Bucket> Hours(const TimeZone& zone, Instant from, Instant to) {
  std::vector<Bucket> buckets;
  const auto stretches = zone.stretches();
  std::size_t at = zone.StretchAt(from);
  for (Instant next = from; next < to && buckets.size() <= kMostBuckets;) {
    const Stretch& stretch = stretches[at];
    const Millis offset{stretch.offset};
    const auto start = LocalTime{floor<hours>(LocalTime{next.time_since_epoch() + offset})};
    const Instant on_the_hour{start.time_since_epoch() - offset};
    const Instant begin = std::max(on_the_hour, InstantOf(stretch.begin));
    Instant end = on_the_hour + hours{1};
    if (at + 1 < stretches.size() && end >= InstantOf(stretches[at + 1].begin)) {
      end = InstantOf(stretches[++at].begin);
    }
    buckets.push_back({begin, end, start, HourLabel(start, offset)});
    next = end;
  }
  return buckets;
}

std::vector<Bucket> DaysOrLonger(const TimeZone& zone, Instant from, Instant to,
                                 Granularity granularity) {
  std::vector<Bucket> buckets;
  LocalTime start = FloorTo(zone.ToLocal(from), granularity);
  Instant begin = StartOf(start, zone);
  while (begin < to && buckets.size() <= kMostBuckets) {
    const LocalTime next = NextBucket(start, granularity);
    const Instant end = StartOf(next, zone);
    // A skipped day is empty. A midnight set back to the day before ends that
    // day's bucket at its first occurrence, which may lie before `from`.
    if (begin < end && from < end)
      buckets.push_back({begin, end, start, LabelOf(start, granularity)});
    begin = end;
    start = next;
  }
  return buckets;
}

std::vector<std::int64_t> BoundariesOf(std::span<const Bucket> buckets) {
  std::vector<std::int64_t> boundaries;
  if (buckets.empty()) return boundaries;
  boundaries.reserve(buckets.size() + 1);
  for (const Bucket& bucket : buckets) boundaries.push_back(MillisOf(bucket.begin));
  boundaries.push_back(MillisOf(buckets.back().end));
  return boundaries;
}

}  // namespace

std::vector<Bucket> Buckets(const TimeZone& zone, Instant from, Instant to,
                            Granularity granularity) {
  if (to <= from) return {};
  if (granularity == Granularity::kNone) return {{from, to, zone.ToLocal(from), {}}};
  auto buckets = granularity == Granularity::kHour ? Hours(zone, from, to)
                                                   : DaysOrLonger(zone, from, to, granularity);
  if (buckets.size() > kMostBuckets) buckets.clear();
  return buckets;
}

BucketIndex::BucketIndex(std::vector<std::int64_t> boundaries)
    : boundaries_(std::move(boundaries)) {
  if (boundaries_.size() < 2 || boundaries_.back() <= boundaries_.front()) return;
  size_ = static_cast<std::int32_t>(boundaries_.size() - 1);
  first_ = boundaries_.front();
  last_ = boundaries_.back();
  scale_ = static_cast<double>(size_) / static_cast<double>(last_ - first_);
}

BucketIndex::BucketIndex(std::span<const Bucket> buckets) : BucketIndex(BoundariesOf(buckets)) {}

std::int32_t BucketIndex::Search(std::int64_t utc_ms) const {
  const auto after = std::ranges::upper_bound(boundaries_, utc_ms);
  return static_cast<std::int32_t>(after - boundaries_.begin()) - 1;
}

}  // namespace talktally
