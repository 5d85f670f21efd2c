// SPDX-License-Identifier: Apache-2.0
//
// Answers by binary search over a zone's stretches.
#include "core/time/zone.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "core/time/zone_data.h"
#include "core/time/zone_decode.h"
#include "core/time/zone_names.h"

namespace talktally {

struct TimeZone::Data {
  std::string name;
  std::vector<Stretch> stretches;
};

namespace {

/// Later than every instant of any file, as kDawn is earlier.
constexpr std::int64_t kDusk = -kDawn;

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

TimeZone::TimeZone() : TimeZone(std::make_shared<Data>(Data{"UTC", std::vector{AlwaysAt(0)}})) {}

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
    stretches = zone_data::DecodeSet(*set);
  } else if (const auto offset = FixedOffset(name)) {
    stretches = std::vector{AlwaysAt(*offset)};
  } else if (name == "Z") {
    stretches = std::vector{AlwaysAt(0)};
  } else {
    return Fail(Error::Code::kUnknownName, zone_data::UnknownZone(name));
  }
  return TimeZone(
      std::make_shared<TimeZone::Data>(TimeZone::Data{std::string{name}, std::move(stretches)}));
}

std::string_view ZoneNames() { return zone_data::kNames; }

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
