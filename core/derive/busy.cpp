// SPDX-License-Identifier: Apache-2.0
//
// The stretch of time during which a call keeps somebody busy.
#include "core/derive/make.h"
#include "core/derive/rules.h"

namespace talktally {

/// When the call was answered, else when it started.
std::vector<Column> DeriveBusyFrom(const Known& known) {
  const IntCells answered = known.Ints("calls", "answered_at");
  const IntCells started = known.Ints("calls", "started_at");
  std::vector<std::int64_t> from(known.Rows("calls"));
  for (std::uint32_t row = 0; row < from.size(); ++row) {
    from[row] = answered[row] != kNull ? answered[row] : started[row];
  }
  return {Measured("busy_from", ColumnType::kInstant, std::move(from))};
}

/// The talk time after `busy_from`; null when the talk time is.
std::vector<Column> DeriveBusyUntil(const Known& known) {
  const IntCells from = known.Ints("calls", "busy_from");
  const IntCells duration = known.Ints("calls", "duration_s");
  std::vector<std::int64_t> until(known.Rows("calls"), kNull);
  for (std::uint32_t row = 0; row < until.size(); ++row) {
    if (from[row] == kNull || duration[row] == kNull) continue;
    until[row] = from[row] + duration[row] / (kMicros / 1000);
  }
  return {Measured("busy_until", ColumnType::kInstant, std::move(until))};
}

}  // namespace talktally
