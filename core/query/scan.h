// SPDX-License-Identifier: Apache-2.0
//
// Aggregates computed over the rows of one table, by bucket and group.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/formula/ast.h"
#include "core/query/dimension.h"
#include "core/query/frame.h"
#include "core/query/placement.h"
#include "core/query/result.h"

namespace talktally {

/// What to compute in one pass: aggregates of one table, dated alike and split by
/// the same dimensions.
struct ScanRequest {
  std::string table;
  /// The column that dates the rows.
  std::string dates;
  std::vector<std::string> by;
  const std::vector<Condition>* where = nullptr;
  std::vector<const Aggregate*> aggregates;
  /// Are figures a group (over all buckets) and a bucket (over all groups) wanted?
  bool by_group = false;
  bool by_bucket = false;
};

/// One aggregate's figures at every level. Null is nothing to say.
struct ScanFigures {
  std::vector<std::optional<double>> cells;      ///< bucket * groups + group
  std::vector<std::optional<double>> by_group;   ///< when asked for
  std::vector<std::optional<double>> by_bucket;  ///< when asked for
  std::optional<double> total;
  /// Rows left out because a duration is negative.
  std::uint64_t negative = 0;
  bool mixes_currencies = false;
};

/// The answer of a pass.
struct ScanResult {
  /// The groups met, each with its key.
  std::vector<std::vector<DimensionValue>> groups;
  /// Was any row placed in the cell (before an aggregate's own condition)?
  std::vector<std::uint8_t> met;
  std::vector<ScanFigures> figures;  ///< in the order of the request's aggregates
  /// Rows counted in more than one group.
  std::uint64_t overlapping = 0;
};

/// Verbs that look at dated rows: count, sum, mean, quantiles, extremes, distinct.
Result<ScanResult> ScanRows(const ScanRequest& request, const Frame& frame, Facts& facts);
/// total, covered, peak.
Result<ScanResult> ScanIntervals(const ScanRequest& request, const Frame& frame, Facts& facts);
/// open, so_far.
Result<ScanResult> ScanSnapshots(const ScanRequest& request, const Frame& frame, Facts& facts);
/// expected.
Result<ScanResult> ScanExpected(const ScanRequest& request, const Frame& frame, Facts& facts);

/// What an aggregate says where there is no row: 0 or null, by its verb.
std::optional<double> EmptyFigure(Verb verb);

// Steps the scans share.

/// UTC ms by row of a date column; a day counts from its local midnight. Null
/// where the table has no such column.
std::shared_ptr<const std::vector<std::int64_t>> DatesOf(std::string_view table,
                                                         std::string_view column,
                                                         const Frame& frame, Facts& facts);

/// The same, null everywhere where the table has no such column.
std::shared_ptr<const std::vector<std::int64_t>> DatesOrNulls(std::string_view table,
                                                              std::string_view column,
                                                              const Frame& frame, Facts& facts);

/// Which rows pass the query's conditions; empty when all do.
Result<std::vector<std::uint8_t>> FilterMask(const ScanRequest& request, const std::int64_t* dates,
                                             const Frame& frame, Facts& facts);

/// The same of intervals, whose hours and weekdays are those of all their parts: a row
/// with parts in range passes when one of them does.
Result<std::vector<std::uint8_t>> IntervalMask(const ScanRequest& request, const Frame& frame,
                                               Facts& facts);

/// What a scan starts from.
struct ScanRowsInput {
  const Table* table = nullptr;
  /// UTC ms by row; null everywhere when the table has no such column.
  std::shared_ptr<const std::vector<std::int64_t>> dates;
  std::vector<std::uint8_t> mask;  ///< rows that pass the conditions; empty when all do
  std::vector<Dimension> dimensions;

  const std::int64_t* instants() const { return dates->data(); }
};

/// The rows of a request's table, which is loaded, dated by the column `dates`.
Result<ScanRowsInput> PrepareRows(const ScanRequest& request, std::string_view dates,
                                  const Frame& frame, Facts& facts);

/// Which rows pass an aggregate's own condition; empty when all do.
Result<std::vector<std::uint8_t>> OwnMask(const Aggregate& aggregate, const std::int64_t* dates,
                                          const Frame& frame, Facts& facts);

/// Groups beyond this many are interned rather than computed, so that figures are
/// kept for those that occur only.
constexpr std::uint64_t MostDense(std::uint32_t buckets) {
  constexpr std::uint64_t kLimit = 1 << 20;
  return buckets >= kLimit ? 1 : std::min<std::uint64_t>(1 << 16, kLimit / buckets);
}

/// Leaves the cells of some groups of all that a grouping has, bucket by bucket.
template <class T>
std::vector<T> CellsOf(const std::vector<std::uint32_t>& kept, std::uint32_t groups,
                       std::uint32_t buckets, std::span<const T> cells) {
  std::vector<T> left;
  left.reserve(std::size_t{buckets} * kept.size());
  for (std::uint32_t bucket = 0; bucket < buckets; ++bucket) {
    for (const std::uint32_t group : kept) {
      left.push_back(cells[std::size_t{bucket} * groups + group]);
    }
  }
  return left;
}

/// Writes down which groups, and which of their cells, were met: those whose entry in
/// `met` (bucket * groups + group) is not 0. Returns the groups by their numbers in
/// the grouping.
std::vector<std::uint32_t> NoteMet(const Grouping& grouping, std::span<const std::uint8_t> met,
                                   std::uint32_t buckets, ScanResult& result);
/// The same of placed rows, once all are placed.
std::vector<std::uint32_t> NoteMet(const Placement& placement, std::uint32_t buckets,
                                   ScanResult& result);

/// The error for a result nobody could hold.
std::unexpected<Error> TooManyCells();

}  // namespace talktally
