// SPDX-License-Identifier: Apache-2.0
//
// Clocks of twelve and twenty-four hours, and what they are offset by.
#include "core/time/clock_scan.h"

namespace talktally {
namespace {

/// AM or PM, also "a.m."; 12 AM is midnight. False for an hour it cannot have.
bool ReadHalfOfDay(TextScanner& scan, int& hour) {
  const TextScanner before = scan;
  scan.Blanks();
  const char half = scan.Lower();
  if (half != 'a' && half != 'p') {
    scan = before;
    return true;
  }
  scan.Skip();
  const bool dotted = scan.Take('.');
  if (scan.Lower() != 'm') {
    scan = before;
    return true;
  }
  scan.Skip();
  if (dotted) scan.Take('.');
  if (hour < 1 || hour > 12) return false;
  hour = hour % 12 + (half == 'p' ? 12 : 0);
  return true;
}

/// The numbers of HH:MM[:SS] or HHMM[SS].
bool ReadClockNumbers(TextScanner& scan, int& hour, int& minute, int& second) {
  const Digits first = scan.Number();
  const auto value = static_cast<int>(first.value);
  if (first.count == 4 || first.count == 6) {
    hour = first.count == 4 ? value / 100 : value / 10'000;
    minute = first.count == 4 ? value % 100 : value / 100 % 100;
    second = first.count == 4 ? 0 : value % 100;
    return true;
  }
  hour = value;
  if (first.count < 1 || first.count > 2 || !scan.Take(':')) return false;
  const Digits minutes = scan.Number();
  minute = static_cast<int>(minutes.value);
  if (minutes.count != 2) return false;
  if (!scan.Take(':')) return true;
  const Digits seconds = scan.Number();
  second = static_cast<int>(seconds.value);
  return seconds.count == 2;
}

}  // namespace

bool ReadFraction(TextScanner& scan, std::int64_t& ms) {
  std::int64_t unit = 100;
  bool any = false;
  for (int digit = scan.Digit(); digit >= 0; digit = scan.Digit(), unit /= 10) {
    ms += unit * digit;
    any = true;
  }
  return any;
}

bool ReadClock(TextScanner& scan, std::int64_t& ms) {
  int hour = 0;
  int minute = 0;
  int second = 0;
  if (!ReadClockNumbers(scan, hour, minute, second)) return false;
  ms = 0;
  if ((scan.Peek() == '.' || scan.Peek() == ',') && scan.DigitAfter()) {
    scan.Skip();
    if (!ReadFraction(scan, ms)) return false;
  }
  if (!ReadHalfOfDay(scan, hour)) return false;
  const bool end_of_day = hour == 24 && minute == 0 && second == 0 && ms == 0;
  const bool leap = second == 60 && minute == 59;
  if ((hour > 23 && !end_of_day) || minute > 59 || (second > 59 && !leap)) return false;
  ms = leap ? 0 : ms;
  ms += hour * kMillisPerHour + minute * kMillisPerMinute + second * kMillisPerSecond;
  return true;
}

bool ReadZone(TextScanner& scan, std::int64_t& offset, TimeReading::Kind& kind) {
  scan.Blanks();
  if (scan.AtEnd()) return true;
  kind = TimeReading::Kind::kUtc;
  if (scan.AtLetter()) {
    const std::string_view word = scan.Word();
    const bool zero = SameWord(word, "z") || SameWord(word, "utc") || SameWord(word, "gmt") ||
                      SameWord(word, "ut");
    if (!zero || scan.AtEnd()) return zero;
  }
  const bool west = scan.Peek() == '-';
  if (!scan.Take('-') && !scan.Take('+')) return false;
  const Digits first = scan.Number();
  auto hours = first.value;
  std::int64_t minutes = 0;
  if (first.count == 4) {
    minutes = hours % 100;
    hours /= 100;
  } else if (first.count == 2 && scan.Take(':')) {
    const Digits second = scan.Number();
    minutes = second.count == 2 ? second.value : 60;
  } else if (first.count != 2) {
    return false;
  }
  if (minutes > 59 || hours * 60 + minutes > 18 * 60) return false;
  offset = (hours * 60 + minutes) * kMillisPerMinute;
  if (west) offset = -offset;
  return scan.Blanks(), scan.AtEnd();
}

}  // namespace talktally
