// SPDX-License-Identifier: Apache-2.0
//
// Spreadsheet serial dates: days and a fraction, read from their decimal digits so
// that no binary fraction moves a second.
#include <string>

#include "core/time/civil.h"
#include "core/time/text_scanner.h"
#include "core/time/timestamp.h"

namespace talktally {
namespace {

/// Serial of 1970-01-01 in the 1900 system, and how much less it is in the other.
constexpr std::int64_t kSerialOf1970 = 25'569;
constexpr std::int64_t kDays1900To1904 = 1'462;

/// A number as its digits and how many of them are whole.
struct Decimal {
  std::string digits;
  std::int64_t whole = 0;
};

/// Reads digits, a point, an exponent; false for anything else or too much.
bool ReadDecimal(TextScanner& scan, Decimal& number) {
  for (; scan.AtDigit(); scan.Skip()) number.digits += scan.Peek();
  number.whole = static_cast<std::int64_t>(number.digits.size());
  if (scan.Take('.')) {
    for (; scan.AtDigit(); scan.Skip()) number.digits += scan.Peek();
  }
  if (number.digits.empty() || number.digits.size() > 40) return false;
  if (scan.Lower() == 'e') {
    scan.Skip();
    const bool down = scan.Take('-');
    if (!down) scan.Take('+');
    const Digits exponent = scan.Number();
    if (exponent.count < 1 || exponent.count > 2) return false;
    number.whole += down ? -exponent.value : exponent.value;
  }
  return scan.AtEnd();
}

/// `count` digits from a position on, zeros where there are none.
std::int64_t DigitsFrom(const Decimal& number, std::int64_t first, int count) {
  std::int64_t value = 0;
  for (std::int64_t at = first; at < first + count; ++at) {
    const bool there = at >= 0 && at < static_cast<std::int64_t>(number.digits.size());
    value = value * 10 + (there ? number.digits[static_cast<std::size_t>(at)] - '0' : 0);
  }
  return value;
}

}  // namespace

std::optional<LocalTime> ParseSerialDate(std::string_view text, SerialEpoch epoch) {
  TextScanner scan(TrimBlanks(text));
  Decimal number;
  if (!ReadDecimal(scan, number) || number.whole > 6) return std::nullopt;
  const std::int64_t serial = DigitsFrom(number, number.whole - 6, 6);
  // Ten decimals of a day are 9 microseconds.
  const std::int64_t fraction = DigitsFrom(number, number.whole, 10);
  const std::int64_t ms = (fraction * (kMillisPerDay / 1'000) + 5'000'000) / 10'000'000;
  const std::int64_t day =
      serial - kSerialOf1970 + (epoch == SerialEpoch::k1904 ? kDays1900To1904 : 0);
  const std::int64_t local = day * kMillisPerDay + ms;
  if (local < 0 || local >= kAfterLast) return std::nullopt;
  return LocalTimeOf(local);
}

}  // namespace talktally
