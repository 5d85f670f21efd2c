// SPDX-License-Identifier: Apache-2.0
//
// Walks the wall from bucket to bucket, and finds instants among the boundaries.
#include "core/time/bucket.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/base/format.h"
#include "core/time/interval.h"

namespace talktally {
namespace {

using namespace std::chrono;

/// Later than every instant, with room for an offset.
constexpr std::int64_t kForever = std::numeric_limits<std::int64_t>::max() / 2;

std::int64_t FloorToHour(std::int64_t local_ms) {
  return DayOf(local_ms) * kMillisPerDay + HourOf(local_ms) * kMillisPerHour;
}

/// A week is of the year that holds its Thursday.
std::string WeekLabel(LocalDay monday) {
  const LocalDay thursday = monday + days{3};
  const year y = year_month_day{thursday}.year();
  const auto week = (thursday - LocalDay{y / January / 1}).count() / 7 + 1;
  return Format("{:04}-W{:02}", static_cast<int>(y), week);
}

std::string HourLabel(LocalTime start, std::string_view offset) {
  const year_month_day date{LocalDayOf(start)};
  return Format("{:04}-{:02}-{:02}T{:02}:00{}", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                HourOf(MillisOf(start)), offset);
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
      return Format("{:04}-{:02}", y, m);
    case Granularity::kQuarter:
      return Format("{:04}-Q{}", y, (m + 2) / 3);
    case Granularity::kYear:
      return Format("{:04}", y);
    default:
      return {};
  }
}

/// Appends the hours of one stretch of constant offset that reach into [from, to),
/// cut at the stretch's ends.
void AppendHours(const Interval& stretch, std::int64_t offset, const Interval& range,
                 std::vector<Bucket>& buckets) {
  const std::string offset_text = OffsetText(Millis{offset});
  std::int64_t start = FloorToHour(std::max(stretch.begin, range.begin) + offset);
  const std::int64_t end = std::min(stretch.end, range.end) + offset;
  for (; start < end && buckets.size() <= kMostBuckets; start += kMillisPerHour) {
    const Interval hour = Clip({start - offset, start + kMillisPerHour - offset}, stretch);
    const LocalTime local = LocalTimeOf(start);
    buckets.push_back(
        {InstantOf(hour.begin), InstantOf(hour.end), local, HourLabel(local, offset_text)});
  }
}

std::vector<Bucket> Hours(const TimeZone& zone, Instant from, Instant to) {
  std::vector<Bucket> buckets;
  const Interval range{MillisOf(from), MillisOf(to)};
  const auto whole_hours = static_cast<std::size_t>(range.length() / kMillisPerHour) + 4;
  buckets.reserve(std::min(whole_hours, kMostBuckets + 1));
  const auto stretches = zone.stretches();
  for (std::size_t at = zone.StretchAt(from); at < stretches.size(); ++at) {
    if (stretches[at].begin >= range.end) break;
    const std::int64_t end = at + 1 < stretches.size() ? stretches[at + 1].begin : kForever;
    AppendHours({stretches[at].begin, end}, stretches[at].offset, range, buckets);
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
