// SPDX-License-Identifier: Apache-2.0
//
// Steps the scans share.
#include <algorithm>

#include "core/query/bind.h"
#include "core/query/scan.h"

namespace talktally {
namespace {

/// A share's base is not split by its dimension, nor filtered by it.
bool Names(const Condition& condition, std::string_view column) {
  if (condition.column == column) return true;
  return std::ranges::any_of(condition.parts,
                             [&](const Condition& part) { return Names(part, column); });
}

/// The request's dimensions, bound.
Result<std::vector<Dimension>> BindDimensions(const ScanRequest& request, const std::int64_t* dates,
                                              const Frame& frame, Facts& facts) {
  std::vector<Dimension> dimensions;
  for (const std::string& name : request.by) {
    auto dimension = MakeDimension(name, request.table, dates, frame, facts);
    if (!dimension) return std::unexpected(dimension.error());
    dimensions.push_back(std::move(*dimension));
  }
  return dimensions;
}

}  // namespace

std::optional<double> EmptyFigure(Verb verb) {
  switch (verb) {
    case Verb::kMean:
    case Verb::kQuantile:
    case Verb::kLeast:
    case Verb::kGreatest:
      return std::nullopt;
    default:
      return 0.0;
  }
}

std::shared_ptr<const std::vector<std::int64_t>> DatesOf(std::string_view table,
                                                         std::string_view name, const Frame& frame,
                                                         Facts& facts) {
  const Column* column = facts.FindColumn(table, name, frame.derive);
  if (column == nullptr) return nullptr;
  if (column->type != ColumnType::kDay) {
    // The column outlives the query: a pointer that owns nothing.
    return {std::shared_ptr<void>(), &column->ints};
  }
  auto dates = std::make_shared<std::vector<std::int64_t>>(column->ints);
  for (std::int64_t& at : *dates) {
    if (at != kNull) at = MillisOf(frame.zone.ToInstant(LocalTimeOf(at)));
  }
  return dates;
}

std::shared_ptr<const std::vector<std::int64_t>> DatesOrNulls(std::string_view table,
                                                              std::string_view column,
                                                              const Frame& frame, Facts& facts) {
  if (auto dates = DatesOf(table, column, frame, facts)) return dates;
  const Table* rows = facts.FindTable(table, frame.derive);
  return std::make_shared<std::vector<std::int64_t>>(rows->rows, kNull);
}

Result<std::vector<std::uint8_t>> FilterMask(const ScanRequest& request, const std::int64_t* dates,
                                             const Frame& frame, Facts& facts) {
  const std::string_view across =
      request.aggregates.empty() ? std::string_view() : request.aggregates[0]->across;
  Condition all;
  for (const Condition& condition : *request.where) {
    if (across.empty() || !Names(condition, across)) all.parts.push_back(condition);
  }
  auto bound = BindCondition(all, request.table, dates, frame, facts);
  if (!bound) return std::unexpected(bound.error());
  const Table* table = facts.FindTable(request.table, frame.derive);
  return MaskOf(bound->get(), table->rows);
}

Result<std::vector<std::uint8_t>> OwnMask(const Aggregate& aggregate, const std::int64_t* dates,
                                          const Frame& frame, Facts& facts) {
  auto bound = BindCondition(aggregate.where, aggregate.table, dates, frame, facts);
  if (!bound) return std::unexpected(bound.error());
  const Table* table = facts.FindTable(aggregate.table, frame.derive);
  return MaskOf(bound->get(), table->rows);
}

Result<ScanRowsInput> PrepareRows(const ScanRequest& request, std::string_view dates,
                                  const Frame& frame, Facts& facts) {
  ScanRowsInput input;
  input.table = facts.FindTable(request.table, frame.derive);
  input.dates = DatesOrNulls(request.table, dates, frame, facts);
  auto mask = FilterMask(request, input.instants(), frame, facts);
  if (!mask) return std::unexpected(mask.error());
  input.mask = std::move(*mask);
  auto dimensions = BindDimensions(request, input.instants(), frame, facts);
  if (!dimensions) return std::unexpected(dimensions.error());
  input.dimensions = std::move(*dimensions);
  return input;
}

std::vector<std::uint32_t> NoteMet(const Grouping& grouping, std::span<const std::uint8_t> met,
                                   std::uint32_t buckets, ScanResult& result) {
  const std::uint32_t groups = grouping.size();
  std::vector<std::uint32_t> kept;
  for (std::uint32_t group = 0; group < groups; ++group) {
    for (std::uint32_t bucket = 0; bucket < buckets; ++bucket) {
      if (met[std::size_t{bucket} * groups + group] == 0) continue;
      kept.push_back(group);
      result.groups.push_back(grouping.KeyOf(group));
      break;
    }
  }
  result.met = CellsOf(kept, groups, buckets, met);
  return kept;
}

std::vector<std::uint32_t> NoteMet(const Placement& placement, std::uint32_t buckets,
                                   ScanResult& result) {
  std::vector<std::uint8_t> met;
  met.reserve(placement.cells());
  for (const std::uint32_t rows : placement.placed()) met.push_back(rows != 0);
  result.overlapping = placement.overlapping();
  return NoteMet(placement.grouping(), met, buckets, result);
}

std::unexpected<Error> TooManyCells() {
  return Fail(Error::Code::kLimit,
              "the result would have more than twenty million cells; choose fewer dimensions, a "
              "coarser granularity or a shorter range",
              "by");
}

}  // namespace talktally
