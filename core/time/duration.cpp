// SPDX-License-Identifier: Apache-2.0
//
// A cell is a clock (numbers with colons), a bare number, or numbers each followed
// by a unit. Sums are checked: what does not fit is no duration.
#include "core/time/duration.h"

#include <array>
#include <string>

#include "core/time/amount.h"
#include "core/time/text_scanner.h"

namespace talktally {
namespace {

constexpr std::int64_t kMilli = 1'000;
constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kMinute = 60 * kSecond;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;
constexpr std::int64_t kWeek = 7 * kDay;

struct UnitWord {
  std::string_view word;
  std::int64_t micros;
};

constexpr auto kUnitWords = std::to_array<UnitWord>({
    {"ms", kMilli},
    {"msec", kMilli},
    {"millisecond", kMilli},
    {"milliseconds", kMilli},
    {"milliseconde", kMilli},
    {"millisecondes", kMilli},
    {"мс", kMilli},
    {"s", kSecond},
    {"sec", kSecond},
    {"secs", kSecond},
    {"second", kSecond},
    {"seconds", kSecond},
    {"seconde", kSecond},
    {"secondes", kSecond},
    {"с", kSecond},
    {"сек", kSecond},
    {"секунда", kSecond},
    {"секунду", kSecond},
    {"секунды", kSecond},
    {"секунд", kSecond},
    {"m", kMinute},
    {"mn", kMinute},
    {"min", kMinute},
    {"mins", kMinute},
    {"minute", kMinute},
    {"minutes", kMinute},
    {"м", kMinute},
    {"мин", kMinute},
    {"минута", kMinute},
    {"минуту", kMinute},
    {"минуты", kMinute},
    {"минут", kMinute},
    {"h", kHour},
    {"hr", kHour},
    {"hrs", kHour},
    {"hour", kHour},
    {"hours", kHour},
    {"heure", kHour},
    {"heures", kHour},
    {"ч", kHour},
    {"час", kHour},
    {"часа", kHour},
    {"часов", kHour},
    {"d", kDay},
    {"day", kDay},
    {"days", kDay},
    {"j", kDay},
    {"jour", kDay},
    {"jours", kDay},
    {"д", kDay},
    {"дн", kDay},
    {"день", kDay},
    {"дня", kDay},
    {"дней", kDay},
    {"w", kWeek},
    {"week", kWeek},
    {"weeks", kWeek},
    {"sem", kWeek},
    {"semaine", kWeek},
    {"semaines", kWeek},
    {"нед", kWeek},
    {"неделя", kWeek},
    {"неделю", kWeek},
    {"недели", kWeek},
    {"недель", kWeek},
});

constexpr std::size_t kLongestWord = 32;

/// Is a byte part of a word: an ASCII letter or any of a longer UTF-8 sequence?
bool InWord(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<signed char>(c) < 0;
}

/// Small letters of an ASCII or Russian word; other bytes as they are.
std::string SmallLetters(std::string_view word) {
  std::string small{word};
  for (std::size_t i = 0; i < small.size(); ++i) {
    char& c = small[i];
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    if (c != '\xD0' || i + 1 == small.size()) continue;
    const auto next = static_cast<unsigned char>(small[i + 1]);
    if (next >= 0x90 && next <= 0x9F) small[i + 1] = static_cast<char>(next + 0x20);
    if (next >= 0xA0 && next <= 0xAF) {
      c = '\xD1';
      small[i + 1] = static_cast<char>(next - 0x20);
    }
  }
  return small;
}

/// The next word in small letters, a dot after it dropped; empty when none comes.
std::string ReadWord(TextScanner& scan) {
  const std::string_view rest = scan.rest();
  std::size_t length = 0;
  while (length < rest.size() && InWord(rest[length]) && LeadingBlank(rest.substr(length)) == 0) {
    ++length;
  }
  if (length > kLongestWord) return {};
  scan.Skip(length);
  if (length > 0) scan.Take('.');
  return SmallLetters(rest.substr(0, length));
}

/// The micros of a unit's word; 0 for any other word.
std::int64_t UnitOf(std::string_view word) {
  for (const UnitWord& unit : kUnitWords) {
    if (unit.word == word) return unit.micros;
  }
  return 0;
}

std::int64_t BareUnit(DurationUnit unit) {
  switch (unit) {
    case DurationUnit::kMilliseconds:
      return kMilli;
    case DurationUnit::kSeconds:
      return kSecond;
    case DurationUnit::kMinutes:
      return kMinute;
    case DurationUnit::kHours:
      return kHour;
    case DurationUnit::kDays:
      return kDay;
  }
  return kSecond;
}

/// What a number without a unit counts after one with: 1h05 is five minutes.
std::int64_t UnitAfter(std::int64_t unit) {
  if (unit == kHour) return kMinute;
  return unit == kMinute ? kSecond : 0;
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
  std::int64_t unit = kMinute;
  std::int64_t rest = second_number * kSecond;
  if (scan.Peek() == ':') {
    const int seconds = SixtiethAfterColon(scan);
    if (seconds < 0) return std::nullopt;
    unit = kHour;
    rest = second_number * kMinute + seconds * kSecond;
  }
  if ((scan.Peek() == '.' || scan.Peek() == ',') && scan.DigitAfter()) {
    scan.Skip();
    Amount fraction;
    for (int digit = scan.Digit(); digit >= 0; digit = scan.Digit()) {
      if (fraction.decimals >= 15) continue;
      fraction.digits = fraction.digits * 10 + static_cast<std::uint64_t>(digit);
      ++fraction.decimals;
    }
    rest += *PartsOf(fraction, kSecond);
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
  const TextScanner before = scan;
  const std::string word = ReadWord(scan);
  if (word != "and" && word != "et" && word != "и") scan = before;
  scan.Blanks();
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
      if (last_unit != 0 && last_unit < kDay) return std::nullopt;
      return Plus(total, ReadClock(scan, *amount));
    }
    if (last_unit == 0 && !ReadExponent(scan, *amount)) return std::nullopt;
    scan.Blanks();
    std::int64_t unit = last_unit == 0 ? BareUnit(bare) : UnitAfter(last_unit);
    if (!scan.AtEnd()) unit = UnitOf(ReadWord(scan));
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
  text = TrimBlanks(text);
  const bool minus = text.starts_with('-') || text.starts_with("\xE2\x88\x92");
  if (minus) text.remove_prefix(text[0] == '-' ? 1 : 3);
  if (!minus && text.starts_with('+')) text.remove_prefix(1);
  const auto total = ReadParts(TrimBlanks(text), bare);
  return minus && total ? -*total : total;
}

}  // namespace talktally
