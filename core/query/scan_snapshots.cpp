// SPDX-License-Identifier: Apache-2.0
//
// Aggregates of one instant a bucket: what was open then, what had happened by then.
#include <algorithm>

#include "core/aggregate/figures.h"
#include "core/query/bind.h"
#include "core/query/levels.h"
#include "core/query/placement.h"
#include "core/query/row_values.h"
#include "core/query/scan.h"
#include "core/query/spans.h"

namespace talktally {
namespace {

/// Which rows count at an instant.
class Standing {
 public:
  Standing(const Aggregate& aggregate, const Frame& frame, Facts& facts)
      : so_far_(aggregate.verb == Verb::kSoFar), spans_(aggregate.table, frame, facts) {}

  bool At(std::uint32_t row, std::int64_t instant) const {
    return so_far_ ? spans_.BeganBefore(row, instant) : spans_.Stands(row, instant);
  }

 private:
  bool so_far_;
  Spans spans_;
};

/// Rows and their groups, before any instant is looked at.
struct Grouped {
  std::vector<std::uint32_t> rows;
  std::vector<std::uint32_t> groups;
  std::vector<std::uint8_t> first;
  std::uint64_t overlapping = 0;
};

Grouped GroupAll(std::uint32_t rows, const std::vector<std::uint8_t>& mask, const Frame& frame,
                 Grouping& grouping) {
  Grouped grouped;
  RowValues values(grouping.dimensions(), frame.zone);
  for (std::uint32_t row = 0; row < rows; ++row) {
    if (!mask.empty() && mask[row] == 0) continue;
    std::uint8_t first = 1;
    const std::size_t combinations =
        values.ForEach(row, true, [&](const std::uint32_t* combination) {
          grouped.rows.push_back(row);
          grouped.groups.push_back(grouping.GroupOf(combination));
          grouped.first.push_back(first);
          first = 0;
        });
    grouped.overlapping += combinations > 1;
  }
  return grouped;
}

/// The instants of a level: one a bucket, or that of totals alone.
std::vector<std::int64_t> InstantsOf(const Aggregate& aggregate, const Level& level,
                                     const Frame& frame) {
  std::vector<std::int64_t> instants;
  if (aggregate.verb == Verb::kSoFar) {
    const std::int64_t to = MillisOf(frame.range.to);
    if (!level.keeps_bucket) return {to};
    for (const Bucket& bucket : frame.buckets) {
      instants.push_back(std::min(MillisOf(bucket.end), to));
    }
    return instants;
  }
  return level.keeps_bucket ? frame.as_of : std::vector<std::int64_t>{frame.as_of_total};
}

/// Feeds the rows that stand at each instant of a level.
std::vector<std::optional<double>> FiguresAt(const Aggregate& aggregate, const Grouped& grouped,
                                             const std::vector<std::uint8_t>& own,
                                             const Level& level, std::uint32_t groups,
                                             const Frame& frame, Facts& facts) {
  const Standing standing(aggregate, frame, facts);
  const std::vector<std::int64_t> instants = InstantsOf(aggregate, level, frame);
  const std::uint32_t cells = level.cells(frame.bucket_count(), groups);
  const Column* column = nullptr;
  if (aggregate.has_value) {
    column = facts.FindColumn(aggregate.table, aggregate.value.name, frame.derive);
  }
  auto figures = column == nullptr ? MakeCount(cells) : MakeDistinct(cells, *column);
  std::vector<std::uint32_t> rows;
  std::vector<std::uint32_t> to;
  for (std::uint32_t bucket = 0; bucket < instants.size(); ++bucket) {
    rows.clear();
    to.clear();
    for (std::size_t i = 0; i < grouped.rows.size(); ++i) {
      const std::uint32_t row = grouped.rows[i];
      if (!level.keeps_group && grouped.first[i] == 0) continue;
      if ((!own.empty() && own[row] == 0) || !standing.At(row, instants[bucket])) continue;
      rows.push_back(row);
      to.push_back(level.CellOf(bucket, grouped.groups[i], groups));
    }
    figures->Add({static_cast<std::uint32_t>(rows.size()), rows.data(), to.data()});
  }
  std::vector<std::optional<double>> read(cells);
  for (std::uint32_t cell = 0; cell < cells; ++cell) read[cell] = figures->At(cell);
  return read;
}

/// Groups met: of rows that stand in some bucket, and of rows dated in range.
std::vector<std::uint8_t> MetCells(const ScanRequest& request, const Grouped& grouped,
                                   const std::vector<std::int64_t>& dates, std::uint32_t groups,
                                   const Frame& frame, Facts& facts) {
  std::vector<std::uint8_t> met(std::size_t{frame.bucket_count()} * groups, 0);
  const BucketIndex index{std::span<const Bucket>(frame.buckets)};
  const Standing standing(*request.aggregates[0], frame, facts);
  const auto instants = InstantsOf(*request.aggregates[0], kCells, frame);
  for (std::size_t i = 0; i < grouped.rows.size(); ++i) {
    const std::uint32_t row = grouped.rows[i];
    for (std::uint32_t bucket = 0; bucket < instants.size(); ++bucket) {
      if (standing.At(row, instants[bucket])) {
        met[std::size_t{bucket} * groups + grouped.groups[i]] = 1;
      }
    }
    const std::int64_t at = dates.empty() ? kNull : dates[row];
    if (at == kNull || at < MillisOf(frame.range.from) || at >= MillisOf(frame.range.to)) continue;
    const std::int32_t bucket = index.Of(at);
    if (bucket >= 0) met[static_cast<std::size_t>(bucket) * groups + grouped.groups[i]] = 1;
  }
  return met;
}

}  // namespace

Result<ScanResult> ScanSnapshots(const ScanRequest& request, const Frame& frame, Facts& facts) {
  auto input = PrepareRows(request, DateBasis(request.table), frame, facts);
  if (!input) return std::unexpected(input.error());
  const std::uint32_t buckets = frame.bucket_count();
  Grouping grouping(std::move(input->dimensions), MostDense(buckets));
  const Grouped grouped = GroupAll(input->table->rows, input->mask, frame, grouping);
  const std::uint32_t groups = grouping.size();
  if (std::uint64_t{buckets} * groups > kMostCells) return TooManyCells();

  ScanResult result;
  result.overlapping = grouped.overlapping;
  const auto met = MetCells(request, grouped, *input->dates, groups, frame, facts);
  const std::vector<std::uint32_t> kept = NoteMet(grouping, met, buckets, result);
  for (const Aggregate* aggregate : request.aggregates) {
    auto own = OwnMask(*aggregate, input->instants(), frame, facts);
    if (!own) return std::unexpected(own.error());
    const auto at = [&](const Level& level) {
      return FiguresAt(*aggregate, grouped, *own, level, groups, frame, facts);
    };
    ScanFigures figures;
    figures.cells = CellsOf<std::optional<double>>(kept, groups, buckets, at(kCells));
    if (request.by_group) {
      figures.by_group = CellsOf<std::optional<double>>(kept, groups, 1, at(kByGroup));
    }
    if (request.by_bucket) figures.by_bucket = at(kByBucket);
    figures.total = at(talktally::kTotal)[0];
    result.figures.push_back(std::move(figures));
  }
  return result;
}

}  // namespace talktally
