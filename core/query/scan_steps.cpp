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

std::vector<std::uint32_t> NoteMet(const Placement& placement, std::uint32_t buckets,
                                   ScanResult& result) {
  const std::span<const std::uint32_t> placed = placement.placed();
  const std::uint32_t groups = placement.groups();
  std::vector<std::uint32_t> met;
  for (std::uint32_t group = 0; group < groups; ++group) {
    for (std::uint32_t bucket = 0; bucket < buckets; ++bucket) {
      if (placed[std::size_t{bucket} * groups + group] == 0) continue;
      met.push_back(group);
      result.groups.push_back(placement.grouping().KeyOf(group));
      break;
    }
  }
  result.met.reserve(std::size_t{buckets} * met.size());
  for (std::uint32_t bucket = 0; bucket < buckets; ++bucket) {
    for (const std::uint32_t group : met) {
      result.met.push_back(placed[std::size_t{bucket} * groups + group] != 0);
    }
  }
  result.overlapping = placement.overlapping();
  return met;
}

std::unexpected<Error> TooManyCells() {
  return Fail(Error::Code::kLimit,
              "the result would have more than twenty million cells; choose fewer dimensions, a "
              "coarser granularity or a shorter range",
              "by");
}

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

}  // namespace talktally
