// SPDX-License-Identifier: Apache-2.0
//
// Decimal text is taken apart by hand, so that no binary rounding comes between the
// file and the milliseconds.
#include "core/read/xlsx_number.h"

#include <algorithm>
#include <optional>

#include "core/base/format.h"

namespace talktally {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::int64_t kLastDay = 2'958'465;  // 9999-12-31, from 1900
constexpr std::size_t kLongestPlain = 24;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// A decimal number: 0.digits times ten to the point.
struct Decimal {
  bool negative = false;
  std::string digits;
  int point = 0;
};

std::optional<Decimal> ParseDecimal(std::string_view text) {
  Decimal number;
  std::size_t i = 0;
  if (i < text.size() && (text[i] == '-' || text[i] == '+')) number.negative = text[i++] == '-';
  bool fraction = false;
  bool any = false;
  for (; i < text.size(); ++i) {
    if (IsDigit(text[i])) {
      any = true;
      number.digits += text[i];
      number.point += !fraction;
    } else if (text[i] == '.' && !fraction) {
      fraction = true;
    } else {
      break;
    }
  }
  if (!any) return std::nullopt;
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    const bool minus = i < text.size() && text[i] == '-';
    if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
    int exponent = 0;
    if (i == text.size()) return std::nullopt;
    for (; i < text.size() && IsDigit(text[i]); ++i) {
      exponent = std::min(exponent * 10 + (text[i] - '0'), 10'000);
    }
    number.point += minus ? -exponent : exponent;
  }
  if (i != text.size()) return std::nullopt;
  return number;
}

// Digits of the whole days, and milliseconds of the rest, rounded.
struct Days {
  std::int64_t days = 0;
  std::int64_t ms = 0;
};

std::optional<Days> ParseDays(std::string_view text) {
  const auto number = ParseDecimal(text);
  if (!number || number->negative || number->point > 9) return std::nullopt;
  constexpr int kFraction = 11;  // digits whose milliseconds fit 64 bits
  Days result;
  std::int64_t fraction = 0;
  std::int64_t scale = 1;
  const int size = static_cast<int>(number->digits.size());
  for (int i = std::min(number->point, 0); i < number->point + kFraction; ++i) {
    const int digit = i >= 0 && i < size ? number->digits[i] - '0' : 0;
    if (i < number->point) {
      result.days = result.days * 10 + digit;
    } else {
      fraction = fraction * 10 + digit;
      scale *= 10;
    }
  }
  result.ms = (fraction * kDayMs + scale / 2) / scale;
  result.days += result.ms / kDayMs;
  result.ms %= kDayMs;
  return result;
}

std::string TimeText(std::int64_t ms) {
  const std::int64_t seconds = ms / 1000;
  std::string text = Format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
  if (ms % 1000 != 0) text += Format(".{:03}", ms % 1000);
  return text;
}

// The civil date of a day counted from 1970-01-01; days before that year are fine.
std::string DayText(std::int64_t day) {
  // Years begin in March here, so that the leap day is the last of its year.
  day += 719'468;
  const std::int64_t era = day / 146'097;
  const std::int64_t of_era = day % 146'097;
  const std::int64_t year = (of_era - of_era / 1460 + of_era / 36'524 - of_era / 146'096) / 365;
  const std::int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
  const std::int64_t month = (5 * of_year + 2) / 153;
  const std::int64_t civil_month = month < 10 ? month + 3 : month - 9;
  return Format("{:04}-{:02}-{:02}", year + era * 400 + (civil_month <= 2), civil_month,
                of_year - (153 * month + 2) / 5 + 1);
}

// The letters of a format's first section that are neither quoted nor escaped, in
// small; [h], [m] and [s] keep their letter.
std::string FormatLetters(std::string_view code) {
  std::string letters;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    const char c = code[i];
    if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '"' || c == '[') {
      const std::size_t end = std::min(code.find(c == '"' ? '"' : ']', i + 1), code.size());
      const std::string_view inside = code.substr(i + 1, end - i - 1);
      const bool elapsed = c == '[' && !inside.empty() &&
                           inside.find_first_not_of("hHmMsS") == std::string_view::npos;
      if (elapsed) letters += static_cast<char>(inside[0] | 0x20);
      i = end;
    } else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') {
      letters += static_cast<char>(c | 0x20);
    }
  }
  return letters;
}

}  // namespace

NumberKind BuiltInFormatKind(std::uint32_t id) {
  if (id >= 14 && id <= 17) return NumberKind::kDate;
  if (id >= 18 && id <= 21) return NumberKind::kTime;
  if (id == 22) return NumberKind::kDateTime;
  if (id >= 45 && id <= 47) return NumberKind::kTime;
  // Dates and times of East Asian editions.
  if (id >= 32 && id <= 35) return NumberKind::kTime;
  if ((id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return NumberKind::kDate;
  return NumberKind::kPlain;
}

NumberKind FormatCodeKind(std::string_view code) {
  const std::string letters = FormatLetters(code);
  if (letters == "general" || letters == "standard") return NumberKind::kPlain;
  const bool day = letters.find_first_of("yd") != std::string::npos;
  const bool time = letters.find_first_of("hs") != std::string::npos;
  if (day) return time ? NumberKind::kDateTime : NumberKind::kDate;
  if (time) return NumberKind::kTime;
  return letters.contains('m') && letters.find_first_not_of('m') == std::string::npos
             ? NumberKind::kDate
             : NumberKind::kPlain;
}

std::string PlainNumberText(std::string_view stored) {
  if (stored.find_first_of("eE") == std::string_view::npos) return std::string(stored);
  const auto number = ParseDecimal(stored);
  if (!number) return std::string(stored);
  std::string digits = number->digits;
  int point = number->point;
  while (digits.size() > 1 && digits.back() == '0' && static_cast<int>(digits.size()) > point) {
    digits.pop_back();
  }
  const int size = static_cast<int>(digits.size());
  const int length = std::max(size, point) - std::min(point, 0);
  if (length > static_cast<int>(kLongestPlain)) return std::string(stored);
  std::string whole;
  std::string fraction;
  for (int i = std::min(point, 0); i < std::max(size, point); ++i) {
    (i < point ? whole : fraction) += i >= 0 && i < size ? digits[i] : '0';
  }
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size()));
  while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
  std::string text = number->negative ? "-" : "";
  text += whole.empty() ? "0" : whole;
  if (!fraction.empty()) text.append(".").append(fraction);
  return text;
}

std::string DateText(std::string_view stored, NumberKind kind, bool from_1904) {
  const auto days = ParseDays(stored);
  if (!days || kind == NumberKind::kPlain) return PlainNumberText(stored);
  if (kind == NumberKind::kTime) return TimeText(days->days * kDayMs + days->ms);
  std::int64_t day = days->days;
  if (from_1904) day += 1462;
  if (day > kLastDay) return PlainNumberText(stored);
  if (day == 0) return TimeText(days->ms);
  // Spreadsheets believe in a 29 February 1900, day 60; it reads as the 28th.
  if (day < 61) day += day < 60;
  const std::string date = DayText(day - 25'569);
  if (kind == NumberKind::kDate && days->ms == 0) return date;
  return Format("{} {}", date, TimeText(days->ms));
}

}  // namespace talktally
