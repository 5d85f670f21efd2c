// SPDX-License-Identifier: Apache-2.0
//
// The first and last instants of what was loaded.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "core/derive/facts.h"
#include "core/formula/ast.h"
#include "core/time/zone.h"

namespace talktally {

/// [begin, end) that holds every date it was shown.
struct Extent {
  std::int64_t begin = 0;
  std::int64_t end = 0;
};

/// Of the date bases of every loaded fact table, those of single metrics included
/// (the close of tickets, the push of contacts); nullopt when there is no date. A
/// day counts from its local midnight; presence that has not ended counts from
/// its start. Where nothing has such a date, of what has begun: conversations may
/// all be open.
std::optional<Extent> ExtentOfData(const Dataset& data, Calendars& calendars,
                                   const TimeZone& zone);

/// Of the date bases of some aggregates: what a query without a range is about.
/// Calls in progress are followed to the end of the last talk, presence to its end.
std::optional<Extent> ExtentOf(std::span<const Aggregate* const> aggregates, Facts& facts,
                               const DeriveOptions& options, std::int64_t now,
                               const TimeZone& zone);

}  // namespace talktally
