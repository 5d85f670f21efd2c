// SPDX-License-Identifier: Apache-2.0
//
// The two clocks of the product. An instant is a moment for everybody; a local
// time is what a clock on a wall shows, and says nothing without a zone. Columns
// hold either as 64-bit milliseconds; the types here keep them apart.
#pragma once

#include <chrono>
#include <cstdint>
#include <limits>

namespace talktally {

using Millis = std::chrono::milliseconds;

/// A moment: milliseconds since 1970-01-01T00:00Z, leap seconds not counted.
using Instant = std::chrono::sys_time<Millis>;

/// A wall-clock reading: milliseconds since 1970-01-01T00:00 on that wall.
using LocalTime = std::chrono::local_time<Millis>;

/// The absent moment of a column of milliseconds; the same number as every other
/// absent value.
inline constexpr std::int64_t kNoTime = std::numeric_limits<std::int64_t>::min();

inline constexpr std::int64_t kMillisPerSecond = 1'000;
inline constexpr std::int64_t kMillisPerMinute = 60'000;
inline constexpr std::int64_t kMillisPerHour = 3'600'000;
inline constexpr std::int64_t kMillisPerDay = 86'400'000;

constexpr Instant InstantOf(std::int64_t utc_ms) { return Instant{Millis{utc_ms}}; }
constexpr LocalTime LocalTimeOf(std::int64_t local_ms) { return LocalTime{Millis{local_ms}}; }

/// The number a column holds.
constexpr std::int64_t MillisOf(Instant instant) { return instant.time_since_epoch().count(); }
constexpr std::int64_t MillisOf(LocalTime local) { return local.time_since_epoch().count(); }

/// Days since 1970-01-01 of a wall reading, rounded down also before 1970.
constexpr std::int64_t DayOf(std::int64_t local_ms) {
  return local_ms >= 0 ? local_ms / kMillisPerDay : ~(~local_ms / kMillisPerDay);
}

/// Milliseconds after midnight of a wall reading.
constexpr std::int64_t TimeOfDay(std::int64_t local_ms) {
  return local_ms - DayOf(local_ms) * kMillisPerDay;
}

/// 1 = Monday .. 7 = Sunday of a day counted from 1970-01-01, a Thursday.
constexpr int WeekdayOfDay(std::int64_t day) {
  const std::int64_t from_monday = (day + 3) % 7;
  return static_cast<int>(from_monday < 0 ? from_monday + 7 : from_monday) + 1;
}

}  // namespace talktally
