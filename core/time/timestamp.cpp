// SPDX-License-Identifier: Apache-2.0
//
// The ISO forms that fill most columns, checked and read eight characters at a
// time; everything else goes to the scanner.
#include "core/time/timestamp.h"

#include <bit>
#include <cstring>

#include "core/time/civil.h"
#include "core/time/text_scanner.h"
#include "core/time/timestamp_scan.h"

namespace talktally {
namespace {

static_assert(std::endian::native == std::endian::little, "digits are read as one word");

using Problem = TimeReading::Problem;
using Kind = TimeReading::Kind;

std::uint64_t Load8(const char* at) {
  std::uint64_t word;
  std::memcpy(&word, at, sizeof word);
  return word;
}

/// Do all digits of a word lie in 0..9 and all separators equal the pattern's?
/// `spread` is the word xor the pattern with '0' for digits; `slack` has 0x76 for
/// digits and 0x7F for separators.
bool Matches(std::uint64_t spread, std::uint64_t slack) {
  return (((spread + slack) | spread) & 0x8080808080808080) == 0;
}

/// Two digits of a spread word, the first at byte `at`.
int Pair(std::uint64_t spread, int at) {
  const auto tens = static_cast<int>(spread >> (8 * at) & 15);
  const auto ones = static_cast<int>(spread >> (8 * at + 8) & 15);
  return tens * 10 + ones;
}

/// YYYY-MM-DD, T or a blank, HH:MM, :SS: the ms of it, kNoTime when the 19
/// characters are anything else or anything unusual.
std::int64_t IsoSecond(const char* text) {
  constexpr std::uint64_t kYearMonth = 0x2D30302D30303030;  // "0000-00-"
  constexpr std::uint64_t kDayMinute = 0x30303A3030003030;  // "00?00:00"
  const std::uint64_t first = Load8(text) ^ kYearMonth;
  const std::uint64_t second = (Load8(text + 8) & 0xFFFFFFFFFF00FFFF) ^ kDayMinute;
  const char between = text[10];
  const auto seconds_tens = static_cast<unsigned>(text[17] - '0');
  const auto seconds_ones = static_cast<unsigned>(text[18] - '0');
  const bool fits = Matches(first, 0x7F76767F76767676) && Matches(second, 0x76767F76767F7676) &&
                    (between == 'T' || between == ' ') && text[16] == ':' && seconds_tens < 6 &&
                    seconds_ones < 10;
  if (!fits) return kNoTime;
  const int year = Pair(first, 0) * 100 + Pair(first, 2);
  const int hour = Pair(second, 3);
  const int minute = Pair(second, 6);
  if (!YearInRange(year) || hour > 23 || minute > 59) return kNoTime;
  const std::int64_t days = DaysOfDate(year, Pair(first, 5), Pair(second, 0));
  if (days == kNoTime) return kNoTime;
  const auto second_of_minute = static_cast<std::int64_t>(seconds_tens * 10 + seconds_ones);
  return days * kMillisPerDay + hour * kMillisPerHour + minute * kMillisPerMinute +
         second_of_minute * kMillisPerSecond;
}

void Set(TimeReading& out, std::int64_t value, Kind kind) {
  out = {value, value, kind, false, Problem::kNone};
}

/// The forms of a million-row load: IsoSecond, then nothing, a fraction, Z or an
/// offset of two colon-separated pairs. False leaves the cell to the scanner.
bool ParseIso(std::string_view text, TimeReading& out) {
  if (text.size() < 19) return false;
  std::int64_t value = IsoSecond(text.data());
  if (value == kNoTime) return false;
  const char* at = text.data() + 19;
  const char* const end = text.data() + text.size();
  if (at != end && *at == '.') {
    std::int64_t unit = 100;
    for (++at; at != end && *at >= '0' && *at <= '9'; ++at, unit /= 10) {
      value += unit * (*at - '0');
    }
    if (at[-1] == '.') return false;
  }
  if (at == end) return Set(out, value, Kind::kLocal), true;
  if (*at == 'Z' && at + 1 == end) return Set(out, value, Kind::kUtc), true;
  if (end - at != 6 || (*at != '+' && *at != '-') || at[3] != ':') return false;
  const auto digit = [at](int i) { return static_cast<unsigned>(at[i] - '0'); };
  if (digit(1) > 9 || digit(2) > 9 || digit(4) > 5 || digit(5) > 9) return false;
  const auto hours = static_cast<std::int64_t>(digit(1) * 10 + digit(2));
  const auto minutes = static_cast<std::int64_t>(digit(4) * 10 + digit(5));
  if (hours > 17) return false;
  const std::int64_t offset = hours * kMillisPerHour + minutes * kMillisPerMinute;
  Set(out, *at == '-' ? value + offset : value - offset, Kind::kUtc);
  return true;
}

}  // namespace

bool ParseTimestamp(std::string_view text, TimeReading& out) {
  if (ParseIso(text, out)) return true;
  return ScanTimestamp(TrimBlanks(text), out);
}

std::string_view TextOf(TimeReading::Problem problem) {
  switch (problem) {
    case Problem::kNone:
      return "";
    case Problem::kNotATime:
      return "not a date";
    case Problem::kOutOfRange:
      return "out of range (years 1970 to 2100)";
  }
  return "";
}

std::optional<std::int64_t> ParseInstant(std::string_view text, ZoneCursor& source_zone,
                                         DateOrder order) {
  TimeReading reading;
  if (!ParseTimestamp(text, reading)) return std::nullopt;
  const std::int64_t value = reading.In(order);
  if (value == kNoTime) return std::nullopt;
  return reading.kind == Kind::kUtc ? value : source_zone.ToUtc(value);
}

}  // namespace talktally
