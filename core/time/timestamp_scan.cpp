// SPDX-License-Identifier: Apache-2.0
//
// A date, then perhaps a time, then perhaps a zone, each read by looking at the
// next character only.
#include "core/time/timestamp_scan.h"

#include "core/time/civil.h"
#include "core/time/clock_scan.h"
#include "core/time/date_scan.h"
#include "core/time/text_scanner.h"

namespace talktally {
namespace {

using Problem = TimeReading::Problem;
using Kind = TimeReading::Kind;

/// The first number that is read as milliseconds.
constexpr std::int64_t kFirstMillis = 100'000'000'000;

/// A weekday that fits only one order of an open date settles it.
void SettleByWeekday(int weekday, std::int64_t& month_first, std::int64_t& day_first) {
  const auto fits = [weekday](std::int64_t days) {
    return days != kNoTime && WeekdayOfDay(days) == weekday;
  };
  if (weekday == 0 || fits(month_first) == fits(day_first)) return;
  (fits(month_first) ? day_first : month_first) = kNoTime;
}

bool Refuse(TimeReading& out, Problem problem) {
  out = {};
  out.problem = problem;
  return false;
}

/// A number alone: epoch seconds or milliseconds, with decimals.
bool ParseEpoch(std::string_view text, TimeReading& out) {
  TextScanner scan(text);
  const Digits whole = scan.Number();
  std::int64_t ms = 0;
  if (scan.Take('.') && !ReadFraction(scan, ms)) return Refuse(out, Problem::kNotATime);
  if (!scan.AtEnd()) return Refuse(out, Problem::kNotATime);
  if (whole.count > 15 || whole.value >= kAfterLast) return Refuse(out, Problem::kOutOfRange);
  const bool seconds = whole.value < kFirstMillis;
  const std::int64_t value = seconds ? whole.value * kMillisPerSecond + ms : whole.value;
  if (value >= kAfterLast) return Refuse(out, Problem::kOutOfRange);
  out = {value, value, Kind::kUtc, false, Problem::kNone};
  return true;
}

/// Is a cell digits, with a point at most: a number and not a date?
bool IsNumber(std::string_view text) {
  int points = 0;
  for (const char c : text) {
    if (c == '.') {
      ++points;
    } else if (c < '0' || c > '9') {
      return false;
    }
  }
  return points <= 1 && !text.empty() && text[0] != '.';
}

/// What may stand between a date and a time.
bool ReadBetween(TextScanner& scan) {
  if ((scan.Peek() == 'T' || scan.Peek() == 't') && scan.DigitAfter()) {
    scan.Skip();
    return true;
  }
  const bool comma = scan.Take(',');
  return scan.Blanks() || comma;
}

}  // namespace

bool ScanTimestamp(std::string_view text, TimeReading& out) {
  if (IsNumber(text)) return ParseEpoch(text, out);
  TextScanner scan(text);
  const int weekday = ReadWeekday(scan);
  DateParts date;
  if (!ReadDate(scan, date)) return Refuse(out, Problem::kNotATime);
  Kind kind = Kind::kDate;
  std::int64_t of_day = 0;
  std::int64_t offset = 0;
  if (!scan.AtEnd()) {
    kind = Kind::kLocal;
    const bool read = ReadBetween(scan) && ReadClock(scan, of_day) && ReadZone(scan, offset, kind);
    if (!read) return Refuse(out, Problem::kNotATime);
  }
  if (!YearInRange(date.year)) {
    const bool possible = DaysOfDate(2000, date.month, date.day) != kNoTime ||
                          (date.open && DaysOfDate(2000, date.day, date.month) != kNoTime);
    return Refuse(out, possible ? Problem::kOutOfRange : Problem::kNotATime);
  }
  std::int64_t month_first = DaysOfDate(date.year, date.month, date.day);
  std::int64_t day_first = date.open ? DaysOfDate(date.year, date.day, date.month) : month_first;
  if (date.open) SettleByWeekday(weekday, month_first, day_first);
  if (month_first == kNoTime && day_first == kNoTime) return Refuse(out, Problem::kNotATime);
  const auto moment = [&](std::int64_t days) {
    return days == kNoTime ? kNoTime : days * kMillisPerDay + of_day - offset;
  };
  out = {moment(month_first), moment(day_first), kind, date.open, Problem::kNone};
  return true;
}

}  // namespace talktally
