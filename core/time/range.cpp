// SPDX-License-Identifier: Apache-2.0
//
// Named ranges are a unit and how many of it; comparison moves their ends.
#include "core/time/range.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/base/format.h"

namespace talktally {
namespace {

using namespace std::chrono;

struct Preset {
  std::string_view name;
  Range::Kind kind;
  Granularity unit;
  int units;  ///< how many begin before `now`, its own included
};

constexpr std::array kPresets{
    Preset{"today", Range::Kind::kPreset, Granularity::kDay, 1},
    Preset{"yesterday", Range::Kind::kPreset, Granularity::kDay, 2},
    Preset{"last_7_days", Range::Kind::kPreset, Granularity::kDay, 7},
    Preset{"last_4_weeks", Range::Kind::kPreset, Granularity::kWeek, 4},
    Preset{"last_3_months", Range::Kind::kPreset, Granularity::kMonth, 3},
    Preset{"last_12_months", Range::Kind::kPreset, Granularity::kMonth, 12},
    Preset{"week_to_date", Range::Kind::kToDate, Granularity::kWeek, 1},
    Preset{"month_to_date", Range::Kind::kToDate, Granularity::kMonth, 1},
    Preset{"quarter_to_date", Range::Kind::kToDate, Granularity::kQuarter, 1},
    Preset{"year_to_date", Range::Kind::kToDate, Granularity::kYear, 1},
};

constexpr std::string_view kPresetNames =
    "today, yesterday, last_7_days, last_4_weeks, last_3_months, last_12_months, "
    "week_to_date, month_to_date, quarter_to_date, year_to_date";

/// The start of the unit before the one that starts here.
LocalTime UnitBefore(LocalTime start, Granularity unit) { return FloorTo(start - Millis{1}, unit); }

bool IsMidnight(LocalTime local) { return TimeOfDay(MillisOf(local)) == 0; }

LocalDay YearBefore(LocalDay day) {
  const year_month_day date = year_month_day{day} - years{1};
  return LocalDay{date.ok() ? date : date.year() / February / 28};
}

LocalTime YearBefore(LocalTime local) {
  const LocalDay day = LocalDayOf(local);
  return LocalTime{YearBefore(day)} + (local - LocalTime{day});
}

Range DaysBefore(const Range& range, const TimeZone& zone) {
  const LocalDay first = LocalDayOf(zone.ToLocal(range.from));
  const LocalDay after = LocalDayOf(zone.ToLocal(range.to));
  return DayRange(first - (after - first), first - days{1}, zone);
}

Range UnitToDateBefore(const Range& range, const TimeZone& zone) {
  const LocalTime start = FloorTo(zone.ToLocal(range.from), range.unit);
  const LocalTime before = UnitBefore(start, range.unit);
  const LocalTime reached = before + (zone.ToLocal(range.to) - start);
  Range previous = range;
  previous.from = StartOf(before, zone);
  previous.to = std::clamp(zone.ToInstant(reached), previous.from, range.from);
  return previous;
}

}  // namespace

Range DayRange(LocalDay first, LocalDay last, const TimeZone& zone) {
  return {StartOf(LocalTime{first}, zone), StartOf(LocalTime{last + days{1}}, zone),
          Range::Kind::kDates, Granularity::kNone};
}

Result<Range> PresetRange(std::string_view name, Instant now, const TimeZone& zone) {
  const auto preset = std::ranges::find(kPresets, name, &Preset::name);
  if (preset == kPresets.end()) {
    return Fail(Error::Code::kBadQuery,
                Format("no range \"{}\"; the ranges are {}", name.substr(0, 64), kPresetNames),
                "range");
  }
  LocalTime start = FloorTo(zone.ToLocal(now), preset->unit);
  const Instant this_unit = StartOf(start, zone);
  for (int unit = 1; unit < preset->units; ++unit) start = UnitBefore(start, preset->unit);
  const bool whole = name == "yesterday";
  return Range{StartOf(start, zone), whole ? this_unit : now, preset->kind, preset->unit};
}

Range PreviousPeriod(const Range& range, const TimeZone& zone) {
  if (range.kind == Range::Kind::kDates) return DaysBefore(range, zone);
  if (range.kind == Range::Kind::kToDate) return UnitToDateBefore(range, zone);
  Range previous = range;
  previous.from = range.from - (range.to - range.from);
  previous.to = range.from;
  return previous;
}

Range PreviousYear(const Range& range, const TimeZone& zone) {
  const LocalTime from = zone.ToLocal(range.from);
  const LocalTime to = zone.ToLocal(range.to);
  Range previous = range;
  const bool instants = range.kind == Range::Kind::kInstants;
  // All but instants begin with a day, and one whose midnight is skipped begins late.
  previous.from = instants ? zone.ToInstant(YearBefore(from))
                           : StartOf(LocalTime{YearBefore(LocalDayOf(from))}, zone);
  if (range.kind == Range::Kind::kDates || (!instants && IsMidnight(to))) {
    const LocalDay last = LocalDayOf(to) - days{1};
    previous.to = StartOf(LocalTime{YearBefore(last) + days{1}}, zone);
  } else {
    previous.to = zone.ToInstant(YearBefore(to));
  }
  return previous;
}

}  // namespace talktally
