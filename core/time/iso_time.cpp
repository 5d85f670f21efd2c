// SPDX-License-Identifier: Apache-2.0
//
// Checked and read eight characters at a time.
#include "core/time/iso_time.h"

#include <bit>

#include "core/base/digits.h"
#include "core/base/load.h"
#include "core/time/civil.h"

namespace talktally {
namespace {

static_assert(std::endian::native == std::endian::little, "digits are read as one word");

/// The values of all pairs of neighbouring digits of a spread word; the one whose
/// first digit is byte n ends up in byte n.
std::uint64_t Pairs(std::uint64_t spread) { return spread * 10 + (spread >> 8); }

int ByteOf(std::uint64_t word, int at) { return static_cast<int>(word >> (8 * at) & 255); }

/// The days of YYYY-MM-DD; kNoTime when the 10 characters are anything else.
std::int64_t IsoDays(const char* text) {
  constexpr std::uint64_t kYearMonth = 0x2D30302D30303030;  // "0000-00-"
  const std::uint64_t date = Load<std::uint64_t>(text) ^ kYearMonth;
  const auto day_tens = static_cast<unsigned>(text[8] - '0');
  const auto day_ones = static_cast<unsigned>(text[9] - '0');
  if (!Matches(date, 0x7F76767F76767676) || day_tens > 3 || day_ones > 9) return kNoTime;
  const std::uint64_t calendar = Pairs(date);
  const int year = ByteOf(calendar, 0) * 100 + ByteOf(calendar, 2);
  if (!YearInRange(year)) return kNoTime;
  return DaysOfDate(year, ByteOf(calendar, 5), static_cast<int>(day_tens * 10 + day_ones));
}

/// The ms of HH:MM:SS after midnight; kNoTime when the 8 characters are anything
/// else or anything unusual.
std::int64_t IsoTimeOfDay(const char* text) {
  constexpr std::uint64_t kTime = 0x30303A30303A3030;  // "00:00:00"
  const std::uint64_t time = Load<std::uint64_t>(text) ^ kTime;
  if (!Matches(time, 0x76767F76767F7676)) return kNoTime;
  const std::uint64_t clock = Pairs(time);
  const int hour = ByteOf(clock, 0);
  const int minute = ByteOf(clock, 3);
  const int second = ByteOf(clock, 6);
  if (hour > 23 || minute > 59 || second > 59) return kNoTime;
  return ((hour * 60 + minute) * 60 + second) * kMillisPerSecond;
}

/// Takes another date into the memory; false when the 10 characters are none.
[[gnu::noinline]] bool Remember(const char* text, std::uint64_t month, std::uint16_t day,
                                DateMemory& memory) {
  const std::int64_t days = IsoDays(text);
  if (days == kNoTime) return false;
  memory = {month, day, days * kMillisPerDay};
  return true;
}

/// YYYY-MM-DD, T or a blank, HH:MM:SS: the ms of it, kNoTime when the 19 characters
/// are anything else or anything unusual.
std::int64_t IsoSecond(const char* text, DateMemory& memory) {
  const std::int64_t of_day = IsoTimeOfDay(text + 11);
  if (of_day == kNoTime || (text[10] != 'T' && text[10] != ' ')) return kNoTime;
  const std::uint64_t month = Load<std::uint64_t>(text);
  const auto day = Load<std::uint16_t>(text + 8);
  const bool another = month != memory.month || day != memory.day;
  if (another && !Remember(text, month, day, memory)) return kNoTime;
  return memory.midnight + of_day;
}

/// The ms of "+hh:mm" or "+hhmm", which ends a text of more than eight characters, after a
/// blank perhaps; kNoTime for anything else.
std::int64_t OffsetOf(const char* at, const char* end) {
  if (*at == ' ') ++at;
  const auto size = static_cast<unsigned>(end - at);
  if (size < 5 || size > 6 || (*at != '+' && *at != '-')) return kNoTime;
  // One word for both forms: two places in it for the hours, the last two bytes for minutes.
  const std::uint64_t word = Load<std::uint64_t>(end - 8);
  if (size == 6 && ByteOf(word, 5) != ':') return kNoTime;
  const std::uint64_t hours = word >> (8 * (9 - size)) & 0xFFFF;
  const std::uint64_t digits = (hours | (word >> 48) << 16) ^ (kZeroDigits >> 32);
  if (!AreDigits(digits)) return kNoTime;
  const std::uint64_t clock = Pairs(digits);
  const int hour = ByteOf(clock, 0);
  const int minute = ByteOf(clock, 2);
  if (hour > 17 || minute > 59) return kNoTime;
  const std::int64_t offset = (hour * 60 + minute) * kMillisPerMinute;
  return *at == '-' ? -offset : offset;
}

/// The ms of the digits after a decimal point; `at` is behind them then. What is less than
/// one is left out.
std::int64_t FractionOf(const char*& at, const char* end) {
  std::int64_t value = 0;
  int unit = 100;
  for (; at != end && *at >= '0' && *at <= '9'; ++at) {
    value += unit * (*at - '0');
    unit = unit == 100 ? 10 : unit == 10 ? 1 : 0;
  }
  return value;
}

}  // namespace

bool IsoForm(std::string_view text, DateMemory& memory, IsoReading& out) {
  if (text.size() < 19) return false;
  std::int64_t value = IsoSecond(text.data(), memory);
  if (value == kNoTime) return false;
  const char* at = text.data() + 19;
  const char* const end = text.data() + text.size();
  if (at != end && *at == '.') {
    value += FractionOf(++at, end);
    if (at[-1] == '.') return false;
  }
  out.local = at == end;
  if (!out.local && (*at != 'Z' || at + 1 != end)) {
    const std::int64_t offset = OffsetOf(at, end);
    if (offset == kNoTime) return false;
    value -= offset;
  }
  out.ms = value;
  return true;
}

}  // namespace talktally
