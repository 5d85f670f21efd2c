// SPDX-License-Identifier: Apache-2.0
//
// The local hour of week of an instant, for loops over a million of them.
#pragma once

#include <cstdint>

#include "core/time/instant.h"
#include "core/time/zone.h"

namespace talktally {

/// Local hours since 1970, remembered as long as the hour lasts. Rows that follow
/// each other in time cost one comparison.
class HourClock {
 public:
  explicit HourClock(const TimeZone& zone) : zone_(zone) {}

  /// 0..23
  int Hour(std::int64_t utc_ms) {
    Seek(utc_ms);
    return hour_;
  }
  /// 1 = Monday .. 7
  int Weekday(std::int64_t utc_ms) {
    Seek(utc_ms);
    return weekday_;
  }

 private:
  void Seek(std::int64_t utc_ms) {
    if (static_cast<std::uint64_t>(utc_ms) - static_cast<std::uint64_t>(begin_) < length_) return;
    const std::int64_t local = zone_.ToLocal(utc_ms);
    // Division of 64-bit integers is slow in WebAssembly; half a millisecond
    // keeps the product clear of whole hours, where it could round down.
    const auto hours = static_cast<std::int32_t>(
        (static_cast<double>(local) + 0.5) * (1.0 / static_cast<double>(kMillisPerHour)));
    const std::int32_t day = hours / 24;
    hour_ = hours - day * 24;
    weekday_ = (day + 3) % 7 + 1;
    // The stretch of an offset may begin or end within the hour: remember the
    // rest of this hour only where the offset is the same at its end.
    const std::int64_t end = utc_ms - (local - std::int64_t{hours} * kMillisPerHour) + kMillisPerHour;
    begin_ = utc_ms;
    length_ = zone_.OffsetAt(end - 1) == local - utc_ms ? static_cast<std::uint64_t>(end - utc_ms) : 1;
  }

  ZoneCursor zone_;
  std::int64_t begin_ = 0;
  std::uint64_t length_ = 0;
  int hour_ = 0;
  int weekday_ = 1;
};

}  // namespace talktally
