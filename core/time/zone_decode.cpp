// SPDX-License-Identifier: Apache-2.0
//
// Reads a set's listed changes, then makes those of its yearly rule.
#include "core/time/zone_decode.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "core/time/zone_data.h"

namespace talktally::zone_data {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// A change of offset, in seconds.
struct Change {
  std::int64_t at;
  std::int64_t offset;
};

/// Reads the bytes of one set.
class SetReader {
 public:
  explicit SetReader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  std::uint8_t Byte() { return next_ < bytes_.size() ? bytes_[next_++] : std::uint8_t{0}; }

  std::int64_t Varint() {
    std::int64_t value = 0;
    for (int shift = 0; shift < 42; shift += 7) {
      const std::uint8_t byte = Byte();
      value |= static_cast<std::int64_t>(byte & 127) << shift;
      if (byte < 128) break;
    }
    return value;
  }

  std::int64_t Zigzag() {
    const std::int64_t value = Varint();
    return (value & 1) != 0 ? -(value + 1) / 2 : value / 2;
  }

 private:
  std::span<const std::uint8_t> bytes_;
  std::size_t next_ = 0;
};

/// Seconds of a yearly change in a year, on the wall before it.
std::int64_t WallSeconds(const YearlyChange& change, std::chrono::year year) {
  using namespace std::chrono;
  const month in{change.month};
  const weekday on{change.weekday};
  const sys_days day =
      change.week == 5 ? sys_days{year / in / on[last]} : sys_days{year / in / on[change.week]};
  return day.time_since_epoch().count() * 86'400LL + change.seconds;
}

/// Both changes of a year, the earlier one first.
std::array<Change, 2> ChangesOf(const YearlyRule& rule, std::chrono::year year) {
  const Change start{WallSeconds(rule.to_daylight, year) - rule.standard, rule.daylight};
  const Change end{WallSeconds(rule.to_standard, year) - rule.daylight, rule.standard};
  return start.at < end.at ? std::array{start, end} : std::array{end, start};
}

/// The year an instant lies in, in UTC.
std::chrono::year YearOf(std::int64_t seconds) {
  const auto day =
      std::chrono::floor<days>(std::chrono::sys_seconds{std::chrono::seconds{seconds}});
  return std::chrono::year_month_day{day}.year();
}

/// Appends a stretch where the offset really changes.
void Append(std::vector<Stretch>& stretches, const Change& change) {
  const std::int64_t before = stretches.back().offset;
  const std::int64_t offset = change.offset * kMillisPerSecond;
  if (offset == before) return;
  const std::int64_t begin = change.at * kMillisPerSecond;
  stretches.push_back({begin, begin + std::max(before, offset), offset});
}

}  // namespace

std::vector<Stretch> DecodeSet(std::size_t set) {
  SetReader reader(kSets.subspan(kSetBegins[set]));
  const std::uint8_t rule = reader.Byte();
  std::vector<std::int64_t> offsets(reader.Byte());
  for (auto& offset : offsets) offset = reader.Zigzag();

  std::vector<Stretch> stretches{AlwaysAt(offsets.front() * kMillisPerSecond)};
  std::int64_t at = 0;
  for (std::int64_t left = reader.Varint(); left > 0; --left) {
    const std::int64_t half_hours = reader.Varint();
    at += half_hours != 0 ? half_hours * 1'800 : reader.Varint();
    Append(stretches, {at, offsets[reader.Byte()]});
  }
  if (rule == 0) return stretches;
  const std::chrono::year last_year{kLastRuleYear};
  for (std::chrono::year year = YearOf(at); year <= last_year; ++year) {
    for (const Change& change : ChangesOf(kRules[rule - 1U], year)) {
      if (change.at > at) Append(stretches, change);
    }
  }
  return stretches;
}

}  // namespace talktally::zone_data
