// SPDX-License-Identifier: Apache-2.0
//
// Digits of instants and decimals.
#include "core/vendor/cell_text.h"

#include <chrono>

#include "core/base/format.h"
#include "core/time/instant.h"

namespace talktally {

std::string TimeText(std::int64_t utc_ms) {
  if (utc_ms == kNoTime) return {};
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{DayOf(utc_ms)}}};
  const std::int64_t ms = TimeOfDay(utc_ms);
  return Format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                ms / kMillisPerHour, ms / kMillisPerMinute % 60, ms / kMillisPerSecond % 60,
                ms % kMillisPerSecond);
}

std::string DecimalText(std::int64_t micros) {
  const bool negative = micros < 0;
  const auto magnitude =
      negative ? 0 - static_cast<std::uint64_t>(micros) : static_cast<std::uint64_t>(micros);
  std::string text = Format("{}{}", negative ? "-" : "", magnitude / 1'000'000);
  if (const std::uint64_t rest = magnitude % 1'000'000; rest != 0) {
    text += Format(".{:06}", rest);
    while (text.back() == '0') text.pop_back();
  }
  return text;
}

}  // namespace talktally
