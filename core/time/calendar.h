// SPDX-License-Identifier: Apache-2.0
//
// The calendar on the wall: days, weeks, months and the other stretches figures
// are counted in. A local day has 23, 24 or 25 hours; a bucket is the instants
// between two local starts.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/time/instant.h"
#include "core/time/zone.h"

namespace talktally {

enum class Granularity : std::uint8_t { kNone, kHour, kDay, kWeek, kMonth, kQuarter, kYear };

/// The granularity of a name such as "week"; nullopt for any other word.
std::optional<Granularity> GranularityOf(std::string_view name);

/// Its name: "none", "hour", ...
std::string_view NameOf(Granularity granularity);

/// The start of the bucket a wall reading lies in: the hour's :00, midnight,
/// Monday, the first of the month, quarter or year. kNone gives it back.
LocalTime FloorTo(LocalTime local, Granularity granularity);

/// The start of the next bucket on the wall. kNone gives the reading back.
LocalTime NextBucket(LocalTime local, Granularity granularity);

/// A day on the wall, and the day of a wall reading.
using LocalDay = std::chrono::local_days;
constexpr LocalDay LocalDayOf(LocalTime local) {
  return LocalDay{std::chrono::days{DayOf(MillisOf(local))}};
}

/// The first instant at which the wall of a zone shows this reading or a later one:
/// where a day begins, also when its midnight is skipped.
Instant StartOf(LocalTime local, const TimeZone& zone);

/// The day written YYYY-MM-DD; nullopt for any other text, an impossible date or
/// a year outside 1970..2100.
std::optional<LocalDay> ParseDay(std::string_view text);

/// A day as YYYY-MM-DD.
std::string DayText(LocalDay day);

/// An offset from UTC as +01:00 or -05:30; seconds only where there are any.
std::string OffsetText(Millis offset);

/// An instant as the wall of a zone shows it, with its offset:
/// 2026-03-29T03:00:00+02:00; milliseconds only when there are any.
std::string InstantText(Instant instant, const TimeZone& zone);

/// 0..23 and 1 = Monday .. 7 of a local ms.
constexpr int HourOf(std::int64_t local_ms) {
  return static_cast<int>(TimeOfDay(local_ms) / kMillisPerHour);
}
constexpr int WeekdayOf(std::int64_t local_ms) { return WeekdayOfDay(DayOf(local_ms)); }

}  // namespace talktally
