// SPDX-License-Identifier: Apache-2.0
//
// The ranges people ask for by name, and the ranges they are compared with.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/error.h"
#include "core/time/calendar.h"

namespace talktally {

/// A stretch of time under question: [from, to).
struct Range {
  /// Where the range came from; it decides what "the previous one" is.
  enum class Kind : std::uint8_t {
    kInstants,  ///< two instants, or a date and an instant
    kDates,     ///< whole local days
    kToDate,    ///< the start of `unit` until now
    kPreset,    ///< any other name
  };
  Instant from;
  Instant to;
  Kind kind = Kind::kInstants;
  Granularity unit = Granularity::kNone;  ///< of kToDate only
};

/// Whole local days, `last` included.
Range DayRange(LocalDay first, LocalDay last, const TimeZone& zone);

/// The range of a name: today, yesterday, last_7_days, last_4_weeks,
/// last_3_months, last_12_months, week_to_date, month_to_date, quarter_to_date,
/// year_to_date. "Last N units" are N calendar units, the one of `now` included.
/// All end at `now` (exclusive) but yesterday, which is the whole local day.
Result<Range> PresetRange(std::string_view name, Instant now, const TimeZone& zone);

/// The range just before: as many local days for dates; for a unit to date the
/// same elapsed wall time of the previous unit, at most that whole unit; else the
/// same duration.
Range PreviousPeriod(const Range& range, const TimeZone& zone);

/// The same wall dates and times a year earlier; 29 February becomes the 28th. A
/// range that ends at midnight ends after the same last day.
Range PreviousYear(const Range& range, const TimeZone& zone);

}  // namespace talktally
