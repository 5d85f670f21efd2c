// SPDX-License-Identifier: Apache-2.0
//
// What every question asks of a column of dates: from when to when it goes, and
// the local day and hour of week of each of its rows. Computed once, kept.
#pragma once

#include <cstdint>
#include <limits>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/table/column.h"
#include "core/time/zone.h"

namespace talktally {

/// The least and the greatest number of a column, nulls aside.
struct ColumnSpan {
  std::int64_t least = std::numeric_limits<std::int64_t>::max();
  std::int64_t greatest = kNull;
  bool has_null = false;

  bool empty() const { return greatest == kNull; }
};

/// The local days of a column of instants. Day i is [edges[i - 1], edges[i]), as
/// buckets of a day are cut; 0 is null.
struct LocalDays {
  std::vector<std::uint16_t> of_row;
  std::vector<std::int64_t> edges;
};

/// 1 + 24 * (weekday - 1) + hour, with Monday as weekday 1, of each row; 0 is null.
using HoursOfWeek = std::vector<std::uint8_t>;

/// Looks columns up by their address: they must not change. Not thread-safe.
class Calendars {
 public:
  const ColumnSpan& SpanOf(const Column& column);

  /// Null when the column spans more days than can be numbered (65,000).
  std::shared_ptr<const LocalDays> DaysOf(const Column& instants, const TimeZone& zone);
  std::shared_ptr<const HoursOfWeek> HoursOf(const Column& instants, const TimeZone& zone);

 private:
  struct Entry {
    const Column* column;
    std::string zone;
    std::shared_ptr<const LocalDays> days;
    std::shared_ptr<const HoursOfWeek> hours;
  };
  Entry& EntryOf(const Column& column, const TimeZone& zone);

  std::map<const Column*, ColumnSpan> spans_;
  std::list<Entry> entries_;  ///< the one used last is first
};

}  // namespace talktally
