// SPDX-License-Identifier: Apache-2.0
//
// The time-zone table that tools/gen_tz.mjs generates, as bytes.
//
// A set is: the number of its yearly rule (0: none); the number of its offsets;
// each offset in seconds, zigzag, as a varint; the number of changes as a varint;
// each change as the half hours since the last one (since 1970 for the first) and
// the index of its new offset. Half hours 0 are followed by the step in seconds.
// The first offset is the one of 1970-01-01. The rule gives the changes after the
// last one listed.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace talktally::zone_data {

/// A change on the week-th weekday of a month (5: the last), `seconds` after its
/// midnight on the wall before the change; negative and above a day are in use.
struct YearlyChange {
  std::uint8_t month;
  std::uint8_t week;
  std::uint8_t weekday;  ///< 0 = Sunday
  std::int32_t seconds;
};

/// Offsets in seconds, and the change to each.
struct YearlyRule {
  std::int32_t standard;
  std::int32_t daylight;
  YearlyChange to_daylight;
  YearlyChange to_standard;
};

extern const int kLastRuleYear;
/// Names ascending, each followed by a line feed.
extern const std::string_view kNames;
extern const std::span<const std::uint8_t> kSets;
/// Where each set begins in kSets, and the set of each name.
extern const std::span<const std::uint16_t> kSetBegins;
extern const std::span<const std::uint16_t> kSetOfName;
/// Rule n of a set is kRules[n - 1].
extern const std::span<const YearlyRule> kRules;

}  // namespace talktally::zone_data
