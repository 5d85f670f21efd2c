// SPDX-License-Identifier: Apache-2.0
//
// Stretches of time that cannot be: below nothing, longer than anybody works, or
// longer than what they are part of.

#include <array>

#include "core/base/format.h"
#include "core/query/quality_search.h"
#include "core/time/instant.h"

namespace talktally {
namespace {

constexpr std::int64_t kDay = kMillisPerDay;

/// A stretch of time in a row, and the longest it is believed to be.
struct Lapse {
  std::string_view table;
  std::string_view begin;
  std::string_view end;
  std::int64_t longest;
  /// A stretch that has not ended lasts until now.
  bool open_lasts = false;
};
constexpr std::array kLapses{
    Lapse{"calls", "started_at", "answered_at", kDay},
    Lapse{"calls", "started_at", "ended_at", kDay},
    Lapse{"calls", "answered_at", "ended_at", kDay},
    Lapse{"conversations", "started_at", "closed_at", 366 * kDay},
    Lapse{"contacts", "pushed_at", "ended_at", 31 * kDay},
    Lapse{"tickets", "created_at", "first_response_at", 366 * kDay},
    Lapse{"tickets", "created_at", "closed_at", 5 * 366 * kDay},
    Lapse{"ticket_stages", "entered_at", "exited_at", 5 * 366 * kDay},
    Lapse{"presence", "started_at", "ended_at", kDay, true},
};

/// What a talk time may be longer than the call it belongs to: clocks that round.
constexpr std::int64_t kSlack = kMillisPerMinute;

std::string LimitText(std::int64_t longest) {
  return longest == kDay ? std::string("24 hours")
                         : Counted(static_cast<std::uint64_t>(longest / kDay), "day");
}

void CheckLapse(QualitySearch& search, const Lapse& lapse) {
  const Column* begin = search.Present(lapse.table, lapse.begin);
  const Column* end = search.Present(lapse.table, lapse.end);
  if (begin == nullptr || (end == nullptr && !lapse.open_lasts)) return;
  const Table& table = *search.data.Find(lapse.table);
  const IntCells from(begin);
  const IntCells to(end);
  Culprits negative;
  Culprits absurd;
  for (std::uint32_t row = 0; row < table.rows; ++row) {
    std::int64_t last = to[row];
    const bool open = last == kNull;
    if (open && lapse.open_lasts) last = search.now;
    if (from[row] == kNull || last == kNull) continue;
    if (last < from[row]) {
      if (!open) negative.Add(row);
    } else if (last - from[row] > lapse.longest) {
      absurd.Add(row);
    }
  }
  search.Report("negative_durations", table, lapse.end, negative,
                Format("{} of {} {} {} before {}. A negative duration enters no "
                       "sum, mean or median: check that the two columns are not "
                       "swapped and are in one time zone.",
                       Counted(negative.count(), "row"), table.name, Has(negative.count()),
                       lapse.end, lapse.begin));
  search.Report(
      "absurd_durations", table, lapse.end, absurd,
      Format("{} of {} last more than {} from {} to {}{}. They count as "
             "they are: check that dates are read in the right order and "
             "that an end is not missing.",
             Counted(absurd.count(), "row"), table.name, LimitText(lapse.longest), lapse.begin,
             lapse.end, lapse.open_lasts ? " (or until now, where it is empty)" : ""));
}

void CheckTalkTime(QualitySearch& search) {
  const Column* duration = search.Present("calls", "duration_s");
  if (duration == nullptr) return;
  const Table& table = *search.data.Find("calls");
  const IntCells talk(duration);
  const IntCells started(search.Present("calls", "started_at"));
  const IntCells ended(search.Present("calls", "ended_at"));
  Culprits negative;
  Culprits absurd;
  Culprits longer;
  for (std::uint32_t row = 0; row < table.rows; ++row) {
    if (talk[row] == kNull) continue;
    const std::int64_t millis = talk[row] / (kMicros / kMillisPerSecond);
    if (talk[row] < 0) {
      negative.Add(row);
    } else if (millis > kDay) {
      absurd.Add(row);
    } else if (started[row] != kNull && ended[row] >= started[row] &&
               millis > ended[row] - started[row] + kSlack) {
      longer.Add(row);
    }
  }
  search.Report("negative_durations", table, "duration_s", negative,
                Format("{} of calls {} a duration_s below 0. A negative duration "
                       "enters no sum, mean or median: check how the export "
                       "computes it.",
                       Counted(negative.count(), "row"), Has(negative.count())));
  search.Report("absurd_durations", table, "duration_s", absurd,
                Format("{} of calls {} a duration_s above 24 hours. They count as "
                       "they are: check the unit of the column, milliseconds and "
                       "seconds are easily confused.",
                       Counted(absurd.count(), "row"), Has(absurd.count())));
  search.Report("inconsistent_durations", table, "duration_s", longer,
                Format("{} of calls {} a duration_s longer than from started_at to "
                       "ended_at. They count as they are: check the unit of the "
                       "column.",
                       Counted(longer.count(), "row"), Has(longer.count())));
}

}  // namespace

void CheckDurations(QualitySearch& search) {
  for (const Lapse& lapse : kLapses) CheckLapse(search, lapse);
  CheckTalkTime(search);
}

}  // namespace talktally
