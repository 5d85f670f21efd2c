// SPDX-License-Identifier: Apache-2.0
//
// When a desk is open, in OpenStreetMap's opening-hours notation:
//
//   Mo-Fr 09:00-12:30,14:00-18:00; Sa 10:00-13:00; PH off
//   24/7; Su 22:00-02:00; Fr-Mo 08:00-20:00, We 20:00-22:00
//
// Rules are separated by ";"; of two that name a day the later one decides; a
// rule after a comma adds to the days it names. A window that ends at or before
// its begin runs past midnight, as 20:00-26:00 does, and belongs to the day it
// begins on. "off" and "closed" empty a day. PH are the holidays given. A rule
// without days is for every day, holidays included; a rule with weekdays holds on
// a holiday too unless a PH rule decides otherwise.
//
// Windows are wall times: an instant is open when the wall of the zone shows an
// open time. So 24/7 is exactly all the time, an hour that daylight saving skips
// is no open time, and one that occurs twice is open twice.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/time/calendar.h"
#include "core/time/interval.h"
#include "core/time/opening_rules.h"
#include "core/time/zone.h"

namespace talktally {

/// Opening hours worked out into a week and its exceptions. A default one is never
/// open.
class Schedule {
 public:
  Schedule() = default;

  /// Of rules, with the days PH stands for in any order.
  explicit Schedule(const OpeningRules& rules, std::span<const LocalDay> holidays = {});

  /// Open time in [from, to); 0 when `to` is not after `from`. It does not take
  /// longer for longer spans, but for the clock changes in them. Never more than
  /// to - from.
  Millis OpenBetween(Instant from, Instant to, const TimeZone& zone) const;

  bool IsOpen(Instant instant, const TimeZone& zone) const;

  /// Open wall time of a week without holidays.
  Millis PerWeek() const { return Millis{before_weekday_[7]}; }

 private:
  /// A wall day that is not as its weekday is.
  struct Exception {
    std::int64_t day;      ///< days since 1970-01-01
    std::int64_t surplus;  ///< open ms above the usual, of it and all exceptions before
    OpenDay windows;
  };

  const OpenDay& WindowsOf(std::int64_t day) const;
  std::int64_t SurplusBefore(std::int64_t day) const;
  /// Open ms of the wall from a fixed Monday to a reading.
  std::int64_t OpenBefore(std::int64_t local_ms) const;

  std::array<OpenDay, 7> week_;                   // from Monday
  std::array<std::int64_t, 8> before_weekday_{};  // open ms of the week before each day
  std::vector<Exception> exceptions_;             // ascending
};

/// Reads opening hours. `holidays` are the days PH stands for, in any order. An
/// error says the column, what was found there and what would do.
Result<Schedule> ParseOpeningHours(std::string_view text, std::span<const LocalDay> holidays = {});

}  // namespace talktally
