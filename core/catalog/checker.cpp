// SPDX-License-Identifier: Apache-2.0
//
// Names of tables and columns, looked up.
#include "core/catalog/checker.h"

#include <algorithm>
#include <array>

#include "core/base/format.h"
#include "core/base/nearest.h"
#include "core/derive/facts.h"

namespace talktally {
namespace {

constexpr std::array<std::string_view, 2> kParameters{"answer_target", "short_abandon"};

std::unexpected<Error> NoColumn(std::string_view table, std::string_view column) {
  return Fail(Error::Code::kUnknownName, Format("no column \"{}\" in {}{}", column, table,
                                                DidYouMean(column, ColumnNames(table))));
}

Result<void> CheckDate(const Aggregate& aggregate) {
  if (aggregate.on.empty()) return {};
  const ColumnSpec* spec = FindColumnSpec(aggregate.table, aggregate.on);
  if (spec == nullptr) return NoColumn(aggregate.table, aggregate.on);
  if (spec->type != ColumnType::kInstant && spec->type != ColumnType::kDay) {
    return Fail(Error::Code::kBadQuery, Format("{}.{} is no date, so nothing can be dated by it",
                                               aggregate.table, aggregate.on));
  }
  return {};
}

/// Counting different values needs one text column, measuring needs numbers.
Result<void> CheckValue(const Aggregate& aggregate) {
  if (!aggregate.has_value) return {};
  const bool text = aggregate.verb == Verb::kDistinct || aggregate.verb == Verb::kPeak ||
                    aggregate.verb == Verb::kOpen;
  std::vector<std::string_view> columns;
  CollectColumns(aggregate.value, columns);
  for (std::string_view column : columns) {
    const ColumnSpec* spec = FindColumnSpec(aggregate.table, column);
    if (spec == nullptr) return NoColumn(aggregate.table, column);
    if (!text && !IsMeasured(spec->type)) {
      return Fail(
          Error::Code::kBadQuery,
          Format("{}.{} is text; it can be counted but not measured", aggregate.table, column));
    }
    if (text && IsMeasured(spec->type)) {
      return Fail(Error::Code::kBadQuery,
                  Format("{}.{} is a number; only the different values of text "
                         "are counted",
                         aggregate.table, column));
    }
  }
  if (text && aggregate.value.kind != Measure::Kind::kColumn) {
    return Fail(Error::Code::kBadQuery,
                "only a column has different values, not a computed number");
  }
  return {};
}

Result<void> CheckVerb(const Aggregate& aggregate) {
  const TableSpec* table = FindTable(aggregate.table);
  const bool spans = (table != nullptr && !table->interval_begin.empty()) ||
                     (aggregate.table == "calls" && aggregate.verb != Verb::kOpen);
  if ((ReadsIntervals(aggregate.verb) || aggregate.verb == Verb::kOpen) && !spans) {
    return Fail(Error::Code::kBadQuery, Format("the rows of {} span no time", aggregate.table));
  }
  if (aggregate.verb == Verb::kExpected && aggregate.table != "engagements") {
    return Fail(Error::Code::kBadQuery, "expected() reads engagements only");
  }
  if (DateBasis(aggregate.table).empty() && aggregate.on.empty()) {
    return Fail(Error::Code::kBadQuery, Format("the rows of {} have no date", aggregate.table));
  }
  return {};
}

}  // namespace

bool IsParameter(std::string_view name) {
  return std::ranges::find(kParameters, name) != kParameters.end();
}

void CollectColumns(const Measure& measure, std::vector<std::string_view>& columns) {
  if (measure.kind == Measure::Kind::kColumn && !IsParameter(measure.name)) {
    columns.push_back(measure.name);
  }
  for (const Measure& part : measure.parts) CollectColumns(part, columns);
}

void CollectColumns(const Condition& condition, std::vector<std::string_view>& columns) {
  if (!condition.column.empty()) columns.push_back(condition.column);
  for (const Measure& side : condition.sides) CollectColumns(side, columns);
  for (const Condition& part : condition.parts) CollectColumns(part, columns);
}

Result<void> CheckAggregate(const Aggregate& aggregate) {
  const auto tables = TableNames();
  if (std::ranges::find(tables, aggregate.table) == tables.end()) {
    return Fail(Error::Code::kUnknownName,
                Format("no table \"{}\"{}", aggregate.table, DidYouMean(aggregate.table, tables)));
  }
  std::vector<std::string_view> columns;
  CollectColumns(aggregate.where, columns);
  for (std::string_view column : columns) {
    if (FindColumnSpec(aggregate.table, column) == nullptr)
      return NoColumn(aggregate.table, column);
  }
  if (auto checked = CheckDate(aggregate); !checked) return checked;
  if (auto checked = CheckValue(aggregate); !checked) return checked;
  return CheckVerb(aggregate);
}

}  // namespace talktally
