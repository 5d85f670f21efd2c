// SPDX-License-Identifier: Apache-2.0
//
// Any text as a date, a duration and opening hours: what is read
// lies where it may, reads the same again, and open time is never more than time.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/time/calendar.h"
#include "core/time/duration.h"
#include "core/time/iso_time.h"
#include "core/time/opening_hours.h"
#include "core/time/timestamp.h"

namespace {

using namespace talktally;

constexpr std::int64_t kFirst = -86'400'000;       // a zone's offset before 1970
constexpr std::int64_t kLast = 4'133'980'800'000;  // into 2101

void Require(bool holds) {
  if (!holds) __builtin_trap();
}

void CheckDate(std::string_view text) {
  TimeReading reading;
  const bool read = ParseTimestamp(text, reading);
  DateMemory memory;
  for (int time = 0; time < 2; ++time) {  // with nothing remembered, then with this very date
    IsoReading again;
    if (!IsoForm(text, memory, again)) break;
    Require(read && again.ms == reading.value && again.ms == reading.day_first);
    Require(again.local == (reading.kind == TimeReading::Kind::kLocal));
  }
  if (!read) {
    Require(reading.value == kNoTime && reading.day_first == kNoTime);
    Require(reading.problem != TimeReading::Problem::kNone);
    return;
  }
  for (const std::int64_t value : {reading.value, reading.day_first}) {
    Require(value == kNoTime || (value >= kFirst && value < kLast));
  }
  Require(reading.numeric_order || reading.value == reading.day_first);
  if (reading.kind != TimeReading::Kind::kUtc || reading.value == kNoTime) return;
  TimeReading written;
  Require(ParseTimestamp(InstantText(InstantOf(reading.value), TimeZone()), written));
  Require(written.value == reading.value || reading.value < 0);
}

void CheckHours(std::string_view text, const TimeZone& zone) {
  const Result<Schedule> hours = ParseOpeningHours(text);
  if (!hours) {
    Require(!hours.error().message.empty());
    return;
  }
  constexpr std::int64_t kBegin = 1'711'756'800'000;  // the day before clocks change
  std::int64_t sum = 0;
  for (int part = 0; part < 9; ++part) {
    const Instant from = InstantOf(kBegin + part * 29'000'000);
    const Instant to = InstantOf(kBegin + (part + 1) * 29'000'000);
    const std::int64_t open = hours->OpenBetween(from, to, zone).count();
    Require(open >= 0 && open <= 29'000'000);
    sum += open;
  }
  const Instant end = InstantOf(kBegin + 9 * std::int64_t{29'000'000});
  Require(hours->OpenBetween(InstantOf(kBegin), end, zone).count() == sum);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0 || size > 400) return 0;
  static const TimeZone kZones[] = {TimeZone(), *FindZone("Europe/Paris"),
                                    *FindZone("Australia/Lord_Howe")};
  const TimeZone& zone = kZones[data[0] % 3];
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  CheckDate(text);
  for (const auto unit :
       {DurationUnit::kMilliseconds, DurationUnit::kSeconds, DurationUnit::kDays}) {
    ParseDuration(text, unit);
  }
  CheckHours(text, zone);
  return 0;
}
