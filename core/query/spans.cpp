// SPDX-License-Identifier: Apache-2.0
//
// Intervals by row.
#include "core/query/spans.h"

#include "core/query/scan.h"

namespace talktally {

Spans::Spans(std::string_view table, const Frame& frame, Facts& facts)
    : from_(MillisOf(frame.range.from)),
      to_(MillisOf(frame.range.to)),
      now_(MillisOf(frame.now)),
      open_ended_(table != "calls"),
      strictly_(table == "tickets") {
  const TableSpec* spec = FindTable(table);
  std::string_view begin = spec == nullptr ? std::string_view() : spec->interval_begin;
  std::string_view end = spec == nullptr ? std::string_view() : spec->interval_end;
  if (table == "calls") {  // in progress: from the answer, for the talk time
    begin = "busy_from";
    end = "busy_until";
  }
  if (!begin.empty()) begin_ = DatesOf(table, begin, frame, facts);
  if (!end.empty()) end_ = DatesOf(table, end, frame, facts);
  dates_ = DatesOf(table, DateBasis(table), frame, facts);
}

bool Spans::Stands(std::uint32_t row, std::int64_t instant) const {
  const std::int64_t begin = Begin(row);
  if (begin != kNull && (strictly_ ? begin >= instant : begin > instant)) return false;
  const std::int64_t end = End(row);
  return end == kNull || end > instant;
}

bool Spans::BeganBefore(std::uint32_t row, std::int64_t instant) const {
  const std::int64_t at = dates_ == nullptr ? kNull : (*dates_)[row];
  return at != kNull && at < instant;
}

}  // namespace talktally
