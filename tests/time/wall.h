// SPDX-License-Identifier: Apache-2.0
//
// Short ways to write moments and zones in tests.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <string_view>

#include "core/time/zone.h"

namespace talktally::testing {

/// Milliseconds of a wall reading.
inline std::int64_t Wall(int year, unsigned month, unsigned day, int hour = 0, int minute = 0,
                         int second = 0, int milli = 0) {
  using namespace std::chrono;
  const local_days date{std::chrono::year{year} / std::chrono::month{month} /
                        std::chrono::day{day}};
  return date.time_since_epoch().count() * kMillisPerDay + hour * kMillisPerHour +
         minute * kMillisPerMinute + second * kMillisPerSecond + milli;
}

/// Milliseconds of a UTC moment: the wall of a zone without offset.
inline std::int64_t Utc(int year, unsigned month, unsigned day, int hour = 0, int minute = 0,
                        int second = 0, int milli = 0) {
  return Wall(year, month, day, hour, minute, second, milli);
}

inline TimeZone Zone(std::string_view name) {
  auto zone = FindZone(name);
  REQUIRE(zone);
  return *zone;
}

}  // namespace talktally::testing
