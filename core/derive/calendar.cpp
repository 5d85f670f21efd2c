// SPDX-License-Identifier: Apache-2.0
//
// Rows are often in order: the day or hour of the row before is tried first.
#include "core/derive/calendar.h"

#include <algorithm>

#include "core/time/bucket.h"
#include "core/time/clock.h"

namespace talktally {
namespace {

constexpr std::int64_t kMostDays = 65'000;
constexpr std::size_t kMostEntries = 6;  // three bytes a row each

std::shared_ptr<const LocalDays> MakeDays(const Column& column, const ColumnSpan& span,
                                          const TimeZone& zone) {
  if (span.greatest / kMillisPerDay - span.least / kMillisPerDay > kMostDays) return nullptr;
  auto days = std::make_shared<LocalDays>();
  days->of_row.assign(column.ints.size(), 0);
  if (span.empty()) return days;
  for (const Bucket& day :
       Buckets(zone, InstantOf(span.least), InstantOf(span.greatest + 1), Granularity::kDay)) {
    if (days->edges.empty()) days->edges.push_back(MillisOf(day.begin));
    days->edges.push_back(MillisOf(day.end));
  }
  if (days->edges.empty()) return nullptr;
  const BucketIndex index(days->edges);
  std::int64_t low = 0;
  std::int64_t high = 0;
  std::uint16_t day = 0;
  for (std::size_t row = 0; row < column.ints.size(); ++row) {
    const std::int64_t at = column.ints[row];
    if (at == kNull) continue;
    if (at < low || at >= high) {
      const std::int32_t place = index.Of(at);
      if (place < 0) return nullptr;
      const auto found = static_cast<std::size_t>(place);
      low = days->edges[found];
      high = days->edges[found + 1];
      day = static_cast<std::uint16_t>(found + 1);
    }
    days->of_row[row] = day;
  }
  return days;
}

std::shared_ptr<const HoursOfWeek> MakeHours(const Column& column, const TimeZone& zone) {
  auto hours = std::make_shared<HoursOfWeek>(column.ints.size(), std::uint8_t{0});
  HourClock clock(zone);
  for (std::size_t row = 0; row < column.ints.size(); ++row) {
    const std::int64_t at = column.ints[row];
    if (at == kNull) continue;
    (*hours)[row] = static_cast<std::uint8_t>(24 * clock.Weekday(at) - 23 + clock.Hour(at));
  }
  return hours;
}

}  // namespace

const ColumnSpan& Calendars::SpanOf(const Column& column) {
  const auto [found, is_new] = spans_.try_emplace(&column);
  ColumnSpan& span = found->second;
  if (!is_new) return span;
  for (const std::int64_t number : column.ints) {
    if (number == kNull) {
      span.has_null = true;
      continue;
    }
    span.least = std::min(span.least, number);
    span.greatest = std::max(span.greatest, number);
  }
  return span;
}

Calendars::Entry& Calendars::EntryOf(const Column& column, const TimeZone& zone) {
  const auto found = std::ranges::find_if(entries_, [&](const Entry& entry) {
    return entry.column == &column && entry.zone == zone.name();
  });
  if (found != entries_.end()) {
    entries_.splice(entries_.begin(), entries_, found);
  } else {
    if (entries_.size() == kMostEntries) entries_.pop_back();
    entries_.push_front({&column, std::string(zone.name()), nullptr, nullptr});
  }
  return entries_.front();
}

std::shared_ptr<const LocalDays> Calendars::DaysOf(const Column& instants, const TimeZone& zone) {
  Entry& entry = EntryOf(instants, zone);
  if (entry.days == nullptr) entry.days = MakeDays(instants, SpanOf(instants), zone);
  return entry.days;
}

std::shared_ptr<const HoursOfWeek> Calendars::HoursOf(const Column& instants,
                                                      const TimeZone& zone) {
  Entry& entry = EntryOf(instants, zone);
  if (entry.hours == nullptr) entry.hours = MakeHours(instants, zone);
  return entry.hours;
}

}  // namespace talktally
