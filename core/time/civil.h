// SPDX-License-Identifier: Apache-2.0
//
// Days of the years that are read, 1970 to 2100, fast enough for every row.
#pragma once

#include <array>
#include <cstdint>

#include "core/time/instant.h"

namespace talktally {

inline constexpr int kFirstYear = 1970;
inline constexpr int kLastYear = 2100;

/// The first ms of 2101.
inline constexpr std::int64_t kAfterLast = 4'133'980'800'000;

/// Days of a common year before each month, and the length of each month.
inline constexpr std::array<std::uint16_t, 13> kDaysBefore = {0,   0,   31,  59,  90,  120, 151,
                                                              181, 212, 243, 273, 304, 334};
inline constexpr std::array<std::uint8_t, 13> kMonthDays = {0,  31, 28, 31, 30, 31, 30,
                                                            31, 31, 30, 31, 30, 31};

/// Every fourth year of 1970..2100 is a leap year, but for the last.
constexpr bool IsLeap(int year) { return year % 4 == 0 && year != 2100; }

/// Days since 1970 of a date; kNoTime when there is no such date. The year must be
/// in range.
constexpr std::int64_t DaysOfDate(int year, int month, int day) {
  if (month < 1 || month > 12 || day < 1) return kNoTime;
  const auto m = static_cast<std::size_t>(month);
  const bool leap = IsLeap(year);
  if (day > kMonthDays[m] + (leap && month == 2 ? 1 : 0)) return kNoTime;
  return (year - kFirstYear) * 365 + (year - 1969) / 4 + kDaysBefore[m] +
         (leap && month > 2 ? 1 : 0) + day - 1;
}

constexpr bool YearInRange(int year) { return year >= kFirstYear && year <= kLastYear; }

}  // namespace talktally
