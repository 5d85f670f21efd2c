// SPDX-License-Identifier: Apache-2.0
//
// A query resolved: zone, instants, buckets and parameters, which every step of
// its execution reads and none changes.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/catalog/catalog.h"
#include "core/derive/facts.h"
#include "core/query/query.h"
#include "core/time/bucket.h"
#include "core/time/opening_hours.h"
#include "core/time/range.h"
#include "core/time/zone.h"

namespace talktally {

/// Working hours, as a query or the agents table gives them.
struct Hours {
  /// The query's own, when it gives any.
  std::optional<Schedule> schedule;
  /// The query's for one agent or team, and the agents table's, in a zone of their
  /// own where it has one.
  struct Own {
    Schedule schedule;
    TimeZone zone;
  };
  std::map<std::string, Own, std::less<>> by_agent;
  std::map<std::string, Own, std::less<>> by_team;
  std::map<std::string, Own, std::less<>> own;
  /// Are durations to be counted in working hours?
  bool counts_durations = false;
  /// What of the agents table could not be read, as sentences.
  std::vector<std::string> problems;
};

/// What a query means on the data at hand.
struct Frame {
  TimeZone zone;
  Instant now;
  Range range;
  Granularity granularity = Granularity::kNone;
  /// Was no range given, and is there no date to take one from?
  bool undated = false;
  /// At least one; without granularity it is the range itself.
  std::vector<Bucket> buckets;
  /// The instant of snapshot figures, one a bucket; and that of totals.
  std::vector<std::int64_t> as_of;
  std::int64_t as_of_total = 0;
  DeriveOptions derive;
  /// In millionths (of a second, where they are durations).
  std::map<std::string, std::int64_t, std::less<>> numbers;
  Hours hours;
  /// Named lists of lines: of the query, else of the lines table.
  std::map<std::string, std::vector<std::string>> groups;

  std::uint32_t bucket_count() const { return static_cast<std::uint32_t>(buckets.size()); }
};

/// Resolves a query whose aggregates are known.
Result<Frame> MakeFrame(const Query& query, std::span<const Aggregate* const> aggregates,
                        const Dataset& data, Facts& facts);

/// The frame of the range a query is compared with.
Result<Frame> ComparedFrame(const Query& query, const Frame& frame);

/// A date or an instant of a query as UTC ms; a date is its local midnight.
Result<std::int64_t> ParseMoment(std::string_view text, std::string_view field,
                                 const TimeZone& zone);

/// "24h", "90m", "2d", "HH:MM:SS" or seconds, in millionths of a second.
Result<std::int64_t> ParseDurationParam(std::string_view name, std::string_view text);

}  // namespace talktally
