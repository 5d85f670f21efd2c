// SPDX-License-Identifier: Apache-2.0
//
// Wall arithmetic: every function here works on local dates alone, except where a
// zone is an argument.
#include "core/time/calendar.h"

#include <array>

#include "core/base/format.h"

namespace talktally {
namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 7> kNames = {"none",  "hour",    "day", "week",
                                                    "month", "quarter", "year"};

LocalTime Midnight(const year_month_day& date) { return LocalTime{local_days{date}}; }

/// January, April, July or October.
month FirstOfQuarter(month m) { return month{(static_cast<unsigned>(m) - 1) / 3 * 3 + 1}; }

/// The first day of a date's month, quarter or year.
year_month_day FirstDay(const year_month_day& date, Granularity granularity) {
  switch (granularity) {
    case Granularity::kYear:
      return date.year() / January / 1;
    case Granularity::kQuarter:
      return date.year() / FirstOfQuarter(date.month()) / 1;
    default:
      return date.year() / date.month() / 1;
  }
}

/// The number in a text of digits only; -1 for any other text.
int DigitsOf(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::optional<Granularity> GranularityOf(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<Granularity>(i);
  }
  return std::nullopt;
}

std::string_view NameOf(Granularity granularity) {
  return kNames[static_cast<std::size_t>(granularity)];
}

LocalTime FloorTo(LocalTime local, Granularity granularity) {
  const LocalDay day = LocalDayOf(local);
  switch (granularity) {
    case Granularity::kNone:
      return local;
    case Granularity::kHour:
      return LocalTime{floor<hours>(local)};
    case Granularity::kDay:
      return LocalTime{day};
    case Granularity::kWeek:
      return LocalTime{day} - days{WeekdayOf(MillisOf(local)) - 1};
    default:
      return Midnight(FirstDay(year_month_day{day}, granularity));
  }
}

LocalTime NextBucket(LocalTime local, Granularity granularity) {
  const LocalTime start = FloorTo(local, granularity);
  const year_month_day date{LocalDayOf(start)};
  switch (granularity) {
    case Granularity::kNone:
      return local;
    case Granularity::kHour:
      return start + hours{1};
    case Granularity::kDay:
      return start + days{1};
    case Granularity::kWeek:
      return start + weeks{1};
    case Granularity::kMonth:
      return Midnight(date + months{1});
    case Granularity::kQuarter:
      return Midnight(date + months{3});
    case Granularity::kYear:
      return Midnight(date + years{1});
  }
  return local;
}

Instant StartOf(LocalTime local, const TimeZone& zone) {
  if (!zone.IsSkipped(local)) return zone.ToInstant(local);
  return InstantOf(zone.stretches()[zone.StretchAt(local) + 1].begin);
}

std::optional<LocalDay> ParseDay(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int y = DigitsOf(text.substr(0, 4));
  const int m = DigitsOf(text.substr(5, 2));
  const int d = DigitsOf(text.substr(8, 2));
  if (y < 1970 || y > 2100 || m < 1 || d < 1) return std::nullopt;
  const year_month_day date{year{y}, month{static_cast<unsigned>(m)},
                            day{static_cast<unsigned>(d)}};
  return date.ok() ? std::optional{LocalDay{date}} : std::nullopt;
}

std::string DayText(LocalDay day) {
  const year_month_day date{day};
  return Format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string OffsetText(Millis offset) {
  const std::int64_t seconds = (offset.count() < 0 ? -offset : offset).count() / kMillisPerSecond;
  const char sign = offset.count() < 0 ? '-' : '+';
  auto text = Format("{}{:02}:{:02}", sign, seconds / 3600, seconds / 60 % 60);
  if (seconds % 60 != 0) text += Format(":{:02}", seconds % 60);
  return text;
}

std::string InstantText(Instant instant, const TimeZone& zone) {
  const std::int64_t local = MillisOf(zone.ToLocal(instant));
  const std::int64_t in_day = TimeOfDay(local);
  const std::int64_t seconds = in_day / kMillisPerSecond;
  auto text = Format("{}T{:02}:{:02}:{:02}", DayText(LocalDayOf(LocalTimeOf(local))),
                     seconds / 3600, seconds / 60 % 60, seconds % 60);
  if (in_day % kMillisPerSecond != 0) {
    text += Format(".{:03}", in_day % kMillisPerSecond);
  }
  return text + OffsetText(zone.OffsetAt(instant));
}

}  // namespace talktally
