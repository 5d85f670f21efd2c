// SPDX-License-Identifier: Apache-2.0
//
// A cell is a clock (numbers with colons), a bare number, or numbers each followed
// by a unit. Sums are checked: what does not fit is no duration.
#include "core/time/duration.h"

#include <string>

#include "core/time/amount.h"
#include "core/time/duration_words.h"
#include "core/time/text_scanner.h"

namespace talktally {
namespace {

std::int64_t BareUnit(DurationUnit unit) {
  switch (unit) {
    case DurationUnit::kMilliseconds:
      return kMicrosPerMilli;
    case DurationUnit::kSeconds:
      return kMicrosPerSecond;
    case DurationUnit::kMinutes:
      return kMicrosPerMinute;
    case DurationUnit::kHours:
      return kMicrosPerHour;
    case DurationUnit::kDays:
      return kMicrosPerDay;
  }
  return kMicrosPerSecond;
}

/// What a number without a unit counts after one with: 1h05 is five minutes.
std::int64_t UnitAfter(std::int64_t unit) {
  if (unit == kMicrosPerHour) return kMicrosPerMinute;
  return unit == kMicrosPerMinute ? kMicrosPerSecond : 0;
}

std::optional<std::int64_t> Plus(std::optional<std::int64_t> a, std::optional<std::int64_t> b) {
  std::int64_t sum = 0;
  if (!a || !b || __builtin_add_overflow(*a, *b, &sum)) return std::nullopt;
  return sum;
}

/// Two digits below 60 after a colon; -1 for anything else.
int SixtiethAfterColon(TextScanner& scan) {
  if (!scan.Take(':')) return -1;
  const Digits digits = scan.Number();
  return digits.count == 2 && digits.value < 60 ? static_cast<int>(digits.value) : -1;
}

/// The rest of HH:MM:SS or MM:SS after its first number, up to the end.
std::optional<std::int64_t> ReadClock(TextScanner& scan, const Amount& first) {
  const int second_number = SixtiethAfterColon(scan);
  if (second_number < 0 || !first.plain) return std::nullopt;
  std::int64_t unit = kMicrosPerMinute;
  std::int64_t rest = second_number * kMicrosPerSecond;
  if (scan.Peek() == ':') {
    const int seconds = SixtiethAfterColon(scan);
    if (seconds < 0) return std::nullopt;
    unit = kMicrosPerHour;
    rest = second_number * kMicrosPerMinute + seconds * kMicrosPerSecond;
  }
  if ((scan.Peek() == '.' || scan.Peek() == ',') && scan.DigitAfter()) {
    scan.Skip();
    Amount fraction;
    for (int digit = scan.Digit(); digit >= 0; digit = scan.Digit()) {
      if (fraction.decimals >= 15) continue;
      fraction.digits = fraction.digits * 10 + static_cast<std::uint64_t>(digit);
      ++fraction.decimals;
    }
    rest += *PartsOf(fraction, kMicrosPerSecond);
  }
  if (!scan.AtEnd()) return std::nullopt;
  return Plus(PartsOf(first, unit), rest);
}

/// Takes e3, E-2 or nothing after a bare number. False for a broken exponent.
bool ReadExponent(TextScanner& scan, Amount& amount) {
  if (scan.Lower() != 'e') return true;
  scan.Skip();
  const bool down = scan.Take('-');
  if (!down) scan.Take('+');
  const Digits exponent = scan.Number();
  if (exponent.count < 1 || exponent.count > 2) return false;
  amount.decimals += static_cast<int>(down ? exponent.value : -exponent.value);
  return true;
}

/// Steps over what may stand between two parts: blanks, a comma, "and".
void SkipBetween(TextScanner& scan) {
  scan.Blanks();
  if (scan.Take(',')) scan.Blanks();
  if (scan.AtEnd() || scan.AtDigit()) return;
  const TextScanner before = scan;
  const std::string word = ReadUnitWord(scan);
  if (word != "and" && word != "et" && word != "и") scan = before;
  scan.Blanks();
}

/// The cells that fill most columns: up to nine digits, as so many units, or a clock
/// without fraction ("217", "0:03:37"); -1 for any other, and for what is too much.
std::int64_t QuickMicros(std::string_view text, std::int64_t unit) {
  if (text.empty() || text.size() > 9) return -1;
  std::int64_t parts[3] = {0, 0, 0};
  std::size_t colons = 0;
  std::size_t since_colon = 0;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      parts[colons] = parts[colons] * 10 + (c - '0');
      ++since_colon;
    } else if (c == ':' && since_colon > 0 && colons < 2 && (colons == 0 || since_colon == 2)) {
      ++colons;
      since_colon = 0;
    } else {
      return -1;
    }
  }
  if (colons == 0) {
    std::int64_t micros = 0;
    return __builtin_mul_overflow(parts[0], unit, &micros) ? -1 : micros;
  }
  if (since_colon != 2 || parts[1] > 59 || parts[2] > 59) return -1;
  const std::int64_t seconds =
      colons == 1 ? parts[0] * 60 + parts[1] : (parts[0] * 60 + parts[1]) * 60 + parts[2];
  return seconds * kMicrosPerSecond;
}

/// The sum of the parts of a trimmed text without its sign.
std::optional<std::int64_t> ReadParts(std::string_view text, DurationUnit bare) {
  TextScanner scan(text);
  std::optional<std::int64_t> total = 0;
  std::int64_t last_unit = 0;
  do {
    std::optional<Amount> amount = ReadAmount(scan);
    if (!amount) return std::nullopt;
    if (scan.Peek() == ':') {
      if (last_unit != 0 && last_unit < kMicrosPerDay) return std::nullopt;
      return Plus(total, ReadClock(scan, *amount));
    }
    if (last_unit == 0 && !ReadExponent(scan, *amount)) return std::nullopt;
    scan.Blanks();
    std::int64_t unit = last_unit == 0 ? BareUnit(bare) : UnitAfter(last_unit);
    if (!scan.AtEnd()) unit = UnitOf(ReadUnitWord(scan));
    // Units come from large to small, each once.
    if (unit == 0 || (last_unit != 0 && unit >= last_unit)) return std::nullopt;
    total = Plus(total, PartsOf(*amount, unit));
    last_unit = unit;
    SkipBetween(scan);
  } while (!scan.AtEnd());
  return total;
}

}  // namespace

std::optional<std::int64_t> ParseDuration(std::string_view text, DurationUnit bare) {
  const std::int64_t quick = QuickMicros(text, BareUnit(bare));
  if (quick >= 0) return quick;
  text = TrimBlanks(text);
  const bool minus = text.starts_with('-') || text.starts_with("\xE2\x88\x92");
  if (minus) text.remove_prefix(text[0] == '-' ? 1 : 3);
  if (!minus && text.starts_with('+')) text.remove_prefix(1);
  const auto total = ReadParts(TrimBlanks(text), bare);
  return minus && total ? -*total : total;
}

}  // namespace talktally
