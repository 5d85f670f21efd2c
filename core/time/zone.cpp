// SPDX-License-Identifier: Apache-2.0
//
// Decodes a zone's packed changes, follows its yearly rule, and answers by binary
// search over the stretches that come out.
#include "core/time/zone.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "core/time/zone_data.h"
#include "core/time/zone_names.h"

namespace talktally {

struct TimeZone::Data {
  std::string name;
  std::vector<Stretch> stretches;
};

namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// Before every instant of any file, and far enough from the ends of the number
/// that an offset can be added.
constexpr std::int64_t kDawn = std::numeric_limits<std::int64_t>::min() / 2;
constexpr std::int64_t kDusk = std::numeric_limits<std::int64_t>::max() / 2;

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
std::int64_t WallSeconds(const zone_data::YearlyChange& change, std::chrono::year year) {
  using namespace std::chrono;
  const month in{change.month};
  const weekday on{change.weekday};
  const sys_days day =
      change.week == 5 ? sys_days{year / in / on[last]} : sys_days{year / in / on[change.week]};
  return day.time_since_epoch().count() * 86'400LL + change.seconds;
}

/// Both changes of a year, the earlier one first.
std::array<Change, 2> ChangesOf(const zone_data::YearlyRule& rule, std::chrono::year year) {
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

std::vector<Stretch> FixedStretch(std::int64_t offset_ms) { return {{kDawn, kDawn, offset_ms}}; }

std::vector<Stretch> DecodeSet(std::size_t set) {
  SetReader reader(zone_data::kSets.subspan(zone_data::kSetBegins[set]));
  const std::uint8_t rule = reader.Byte();
  std::vector<std::int64_t> offsets(reader.Byte());
  for (auto& offset : offsets) offset = reader.Zigzag();

  auto stretches = FixedStretch(offsets.front() * kMillisPerSecond);
  std::int64_t at = 0;
  for (std::int64_t left = reader.Varint(); left > 0; --left) {
    const std::int64_t half_hours = reader.Varint();
    at += half_hours != 0 ? half_hours * 1'800 : reader.Varint();
    Append(stretches, {at, offsets[reader.Byte()]});
  }
  if (rule == 0) return stretches;
  const std::chrono::year last_year{zone_data::kLastRuleYear};
  for (std::chrono::year year = YearOf(at); year <= last_year; ++year) {
    for (const Change& change : ChangesOf(zone_data::kRules[rule - 1U], year)) {
      if (change.at > at) Append(stretches, change);
    }
  }
  return stretches;
}

/// The value of two digits; -1 when they are none.
int TwoDigits(std::string_view text) {
  if (text.size() != 2) return -1;
  const int tens = text[0] - '0';
  const int ones = text[1] - '0';
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

/// The offset of "+hh", "+hhmm" or "+hh:mm" in ms, up to 18 hours.
std::optional<std::int64_t> FixedOffset(std::string_view text) {
  if (text.size() < 3 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  const int hours = TwoDigits(text.substr(1, 2));
  std::string_view rest = text.substr(3);
  if (rest.starts_with(':') && rest.size() == 3) rest.remove_prefix(1);
  const int minutes = rest.empty() && text.size() == 3 ? 0 : TwoDigits(rest);
  if (hours < 0 || minutes < 0 || minutes > 59 || hours * 60 + minutes > 18 * 60) {
    return std::nullopt;
  }
  const std::int64_t offset = (hours * 60 + minutes) * kMillisPerMinute;
  return text[0] == '-' ? -offset : offset;
}

/// The last stretch whose begin, by `key`, is at or before a moment.
template <class Key>
std::size_t LastAtOrBefore(std::span<const Stretch> stretches, std::int64_t at, Key key) {
  const auto after = std::ranges::upper_bound(stretches, at, {}, key);
  return after == stretches.begin() ? 0 : static_cast<std::size_t>(after - stretches.begin()) - 1;
}

}  // namespace

TimeZone::TimeZone() : TimeZone(std::make_shared<Data>(Data{"UTC", FixedStretch(0)})) {}

TimeZone::TimeZone(std::shared_ptr<const Data> data) : data_(std::move(data)) {}

std::string_view TimeZone::name() const { return data_->name; }

std::span<const Stretch> TimeZone::stretches() const { return data_->stretches; }

std::size_t TimeZone::StretchAt(Instant instant) const {
  return LastAtOrBefore(stretches(), MillisOf(instant), &Stretch::begin);
}

std::size_t TimeZone::StretchAt(LocalTime local) const {
  return LastAtOrBefore(stretches(), MillisOf(local), &Stretch::local_begin);
}

Millis TimeZone::OffsetAt(Instant instant) const {
  return Millis{stretches()[StretchAt(instant)].offset};
}

LocalTime TimeZone::ToLocal(Instant instant) const {
  return LocalTime{instant.time_since_epoch() + OffsetAt(instant)};
}

Instant TimeZone::ToInstant(LocalTime local) const {
  return InstantOf(MillisOf(local) - stretches()[StretchAt(local)].offset);
}

bool TimeZone::IsSkipped(LocalTime local) const { return ToLocal(ToInstant(local)) != local; }

bool TimeZone::IsDoubled(LocalTime local) const {
  const std::size_t stretch = StretchAt(local);
  if (stretch + 1 == stretches().size()) return false;
  const Stretch& next = stretches()[stretch + 1];
  return MillisOf(local) >= next.begin + next.offset;
}

Result<TimeZone> FindZone(std::string_view name) {
  std::vector<Stretch> stretches;
  if (const auto set = zone_data::SetOf(name)) {
    stretches = DecodeSet(*set);
  } else if (const auto offset = FixedOffset(name)) {
    stretches = FixedStretch(*offset);
  } else if (name == "Z") {
    stretches = FixedStretch(0);
  } else {
    return Fail(Error::Code::kUnknownName, zone_data::UnknownZone(name));
  }
  return TimeZone(
      std::make_shared<TimeZone::Data>(TimeZone::Data{std::string{name}, std::move(stretches)}));
}

std::string_view ZoneNames() { return zone_data::kNames; }

std::string_view TzdbVersion() { return zone_data::kVersion; }

ZoneCursor::ZoneCursor(TimeZone zone) : zone_(std::move(zone)) {}

void ZoneCursor::SeekUtc(std::int64_t utc_ms) {
  const auto stretches = zone_.stretches();
  const std::size_t at = LastAtOrBefore(stretches, utc_ms, &Stretch::begin);
  const std::int64_t begin = at == 0 ? std::min(utc_ms, kDawn) : stretches[at].begin;
  const std::int64_t end = at + 1 < stretches.size() ? stretches[at + 1].begin : kDusk;
  utc_ = {begin, static_cast<std::uint64_t>(end) - static_cast<std::uint64_t>(begin),
          stretches[at].offset};
}

void ZoneCursor::SeekLocal(std::int64_t local_ms) {
  const auto stretches = zone_.stretches();
  const std::size_t at = LastAtOrBefore(stretches, local_ms, &Stretch::local_begin);
  const std::int64_t begin = at == 0 ? std::min(local_ms, kDawn) : stretches[at].local_begin;
  const std::int64_t end = at + 1 < stretches.size() ? stretches[at + 1].local_begin : kDusk;
  local_ = {begin, static_cast<std::uint64_t>(end) - static_cast<std::uint64_t>(begin),
            stretches[at].offset};
}

}  // namespace talktally
