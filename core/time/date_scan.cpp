// SPDX-License-Identifier: Apache-2.0
//
// The separator after the first number tells which form a date has.
#include "core/time/date_scan.h"

#include <array>

namespace talktally {
namespace {

constexpr std::array<std::string_view, 12> kMonthNames = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

/// Is a word the name or its first three letters ("sept" too)?
bool Names(std::string_view word, std::string_view name) {
  return SameWord(word, name) || SameWord(word, name.substr(0, 3)) ||
         (name == "september" && SameWord(word, "sept"));
}

template <std::size_t N>
int IndexOfName(std::string_view word, const std::array<std::string_view, N>& names) {
  for (std::size_t i = 0; i < N; ++i) {
    if (Names(word, names[i])) return static_cast<int>(i) + 1;
  }
  return 0;
}

int FullYear(const Digits& digits) {
  if (digits.count == 4) return static_cast<int>(digits.value);
  if (digits.count != 2) return -1;
  return static_cast<int>(digits.value) + (digits.value < 70 ? 2000 : 1900);
}

/// a/b/year, a.b.year, a-b-year, or year first, after the first number.
bool ReadNumericDate(TextScanner& scan, const Digits& first, char separator, DateParts& date) {
  const Digits second = scan.Number();
  if (second.count < 1 || second.count > 2 || !scan.Take(separator)) return false;
  const Digits third = scan.Number();
  if (first.count == 4) {
    date = {static_cast<int>(first.value), static_cast<int>(second.value),
            static_cast<int>(third.value), false};
    return third.count == 1 || third.count == 2;
  }
  // 24-03-05 could be three things; with "/" or "." the year is at the end.
  if (first.count > 2 || (separator == '-' && third.count == 2)) return false;
  const int a = static_cast<int>(first.value);
  const int b = static_cast<int>(second.value);
  date = {FullYear(third), separator == '.' ? b : a, separator == '.' ? a : b, separator != '.'};
  return date.year >= 0;
}

/// "5 Mar 2024", "5-Mar-24" after the day; "Mar 5, 2024" after the month.
bool ReadNamedDate(TextScanner& scan, int day, int month, DateParts& date) {
  if (month == 0) {
    month = IndexOfName(scan.Word(), kMonthNames);
    scan.Take('.');
  } else {
    scan.Blanks();
    const Digits number = scan.Number();
    if (number.count < 1 || number.count > 2) return false;
    day = static_cast<int>(number.value);
    scan.Take(',');
  }
  if (!scan.Take('-')) scan.Blanks();
  date = {FullYear(scan.Number()), month, day, false};
  return month != 0 && date.year >= 0;
}

}  // namespace

bool ReadDate(TextScanner& scan, DateParts& date) {
  const Digits first = scan.Number();
  if (first.count == 0) {
    const int month = IndexOfName(scan.Word(), kMonthNames);
    scan.Take('.');
    return month != 0 && ReadNamedDate(scan, 0, month, date);
  }
  if (first.count == 8) {  // 20240305T101500
    const auto n = static_cast<int>(first.value);
    date = {n / 10'000, n / 100 % 100, n % 100, false};
    return scan.Peek() == 'T' || scan.Peek() == 't';
  }
  for (const char separator : {'-', '/', '.'}) {
    if (!scan.Take(separator)) continue;
    if (separator == '-' && scan.AtLetter() && first.count <= 2) {
      return ReadNamedDate(scan, static_cast<int>(first.value), 0, date);
    }
    return ReadNumericDate(scan, first, separator, date);
  }
  if (first.count > 2 || !scan.Blanks()) return false;
  return ReadNamedDate(scan, static_cast<int>(first.value), 0, date);
}

int ReadWeekday(TextScanner& scan) {
  const TextScanner before = scan;
  const int weekday = scan.AtLetter() ? IndexOfName(scan.Word(), kWeekdays) : 0;
  if (weekday == 0) {
    scan = before;
    return 0;
  }
  if (!scan.Take(',')) scan.Take('.');
  scan.Blanks();
  return weekday;
}

}  // namespace talktally
