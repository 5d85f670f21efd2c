// SPDX-License-Identifier: Apache-2.0
//
// Listing rows.
#include "core/query/rows.h"

#include <simdjson.h>

#include <algorithm>
#include <numeric>

#include "core/base/format.h"
#include "core/base/nearest.h"
#include "core/catalog/checker.h"
#include "core/query/bind.h"
#include "core/query/dimension.h"
#include "core/query/extent.h"
#include "core/query/frame.h"
#include "core/query/labels.h"
#include "core/query/scan.h"
#include "core/read/json_dom.h"
#include "core/time/calendar.h"

namespace talktally {
namespace {

/// The columns to show: those asked for, else all a file has.
std::vector<std::string> ColumnsOf(const RowsQuery& rows, const Table& table) {
  if (!rows.columns.empty()) return rows.columns;
  std::vector<std::string> names;
  for (const Column& column : table.columns) {
    if (column.present) names.push_back(column.name);
  }
  return names;
}

DimensionValue ValueAt(const Column& column, std::uint32_t row, const TimeZone& zone) {
  using Kind = DimensionValue::Kind;
  if (!IsMeasured(column.type)) {
    const Code code = column.codes()[row];
    if (column.sets == nullptr) {
      if (code == kNullCode) return {};
      if (column.type == ColumnType::kFlag) return {Kind::kFlag, {}, code == kTrue ? 1.0 : 0.0};
      return {Kind::kText, std::string(column.dictionary()->Text(code)), 0};
    }
    std::string joined;
    const ValueSets& sets = *column.sets;
    for (std::uint32_t at = sets.begins[code]; at < sets.begins[code + 1]; ++at) {
      if (!joined.empty()) joined += ";";
      joined += sets.dictionary->Text(sets.values[at]);
    }
    if (joined.empty()) return {};
    return {Kind::kText, std::move(joined), 0};
  }
  const std::int64_t value = column.ints[row];
  if (value == kNull) return {};
  if (column.type == ColumnType::kInstant) {
    return {Kind::kText, InstantText(InstantOf(value), zone), 0};
  }
  if (column.type == ColumnType::kDay) {
    return {Kind::kText, DayText(LocalDayOf(LocalTimeOf(value))), 0};
  }
  return {Kind::kNumber, {}, static_cast<double>(value) / static_cast<double>(kMicros)};
}

/// What a row is sorted by: measures as they are stored, texts themselves or their
/// lengths in characters.
DimensionValue KeyAt(const Column& column, std::uint32_t row, bool by_length) {
  using Kind = DimensionValue::Kind;
  if (IsMeasured(column.type)) {
    const std::int64_t value = column.ints[row];
    if (value == kNull) return {};
    return {Kind::kNumber, {}, static_cast<double>(value)};
  }
  DimensionValue value = ValueAt(column, row, TimeZone());
  if (!by_length || value.kind != Kind::kText) return value;
  const auto characters = std::ranges::count_if(
      value.text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; });
  return {Kind::kNumber, {}, static_cast<double>(characters)};
}

/// Lists the rows of one table.
class Lister {
 public:
  Lister(const RowsQuery& rows, const Query& filters, const Dataset& data, Facts& facts)
      : rows_(rows), filters_(filters), data_(data), facts_(facts) {}

  Result<ResultTable> List() {
    const auto tables = TableNames();
    if (std::ranges::find(tables, rows_.table) == tables.end()) {
      return Fail(Error::Code::kUnknownName,
                  Format("no table \"{}\"{}", rows_.table, DidYouMean(rows_.table, tables)),
                  "rows.table");
    }
    Aggregate dated;  // what the range is resolved for
    dated.table = rows_.table;
    const Aggregate* aggregates[] = {&dated};
    auto frame = MakeFrame(filters_, aggregates, data_, facts_);
    if (!frame) return std::unexpected(frame.error());
    frame_ = std::move(*frame);
    const Table* table = facts_.FindTable(rows_.table, frame_.derive);
    if (table == nullptr) return Lacking(facts_.Missing(rows_.table, ""));
    if (const auto beyond = FilterBeyond(*table); !beyond.empty()) {
      return Lacking(rows_.table + "." + beyond);
    }
    if (auto selected = Select(*table); !selected) return std::unexpected(selected.error());
    if (auto sorted = Sort(); !sorted) return std::unexpected(sorted.error());
    return Write(*table);
  }

 private:
  /// No rows, for want of a table or column.
  ResultTable Lacking(std::string missing) const {
    ResultTable none;
    none.unavailable.push_back({rows_.table, std::move(missing)});
    return none;
  }

  /// A column of a report's filters that this table cannot have and another can.
  std::string FilterBeyond(const Table& table) {
    if (!filters_.of_report) return {};
    std::vector<std::string_view> columns;
    for (const Condition& condition : filters_.where) CollectColumns(condition, columns);
    for (const std::string_view name : columns) {
      const bool beyond = !HasDimension(name, rows_.table, &table);
      if (beyond && IsDimensionSomewhere(name, facts_)) return std::string(name);
    }
    return {};
  }

  Result<void> Select(const Table& table) {
    const std::string_view basis = DateBasis(rows_.table);
    auto dates = basis.empty() ? nullptr : DatesOf(rows_.table, basis, frame_, facts_);
    const std::vector<std::int64_t> undated(dates == nullptr ? table.rows : 0, kNull);
    const std::int64_t* instants = dates == nullptr ? undated.data() : dates->data();
    ScanRequest request;
    request.table = rows_.table;
    std::vector<Condition> where = rows_.where;
    where.insert(where.end(), filters_.where.begin(), filters_.where.end());
    request.where = &where;
    auto mask = FilterMask(request, instants, frame_, facts_);
    if (!mask) return std::unexpected(mask.error());
    for (std::uint32_t row = 0; row < table.rows; ++row) {
      if (!mask->empty() && (*mask)[row] == 0) continue;
      const bool in_range =
          instants[row] >= MillisOf(frame_.range.from) && instants[row] < MillisOf(frame_.range.to);
      if (dates == nullptr || in_range) selected_.push_back(row);
    }
    return {};
  }

  Result<void> Sort() {
    std::string_view name = rows_.order.empty() ? DateBasis(rows_.table) : rows_.order;
    const bool descending = name.ends_with(" desc");
    for (std::string_view word : {" asc", " desc"}) {
      if (name.ends_with(word)) name.remove_suffix(word.size());
    }
    if (name.empty()) return {};
    const bool by_length = name.starts_with("length(") && name.ends_with(")");
    if (by_length) name = name.substr(7, name.size() - 8);
    auto column = Find(name);
    if (!column) return std::unexpected(column.error());
    if (*column == nullptr) return {};
    std::vector<DimensionValue> keys;
    for (std::uint32_t row : selected_) keys.push_back(KeyAt(**column, row, by_length));
    std::vector<std::size_t> order(selected_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
      const bool nulls = keys[a].kind == DimensionValue::Kind::kAbsent ||
                         keys[b].kind == DimensionValue::Kind::kAbsent;
      return descending && !nulls ? Before(keys[b], keys[a]) : Before(keys[a], keys[b]);
    });
    std::vector<std::uint32_t> sorted;
    for (std::size_t at : order) sorted.push_back(selected_[at]);
    selected_ = std::move(sorted);
    return {};
  }

  /// A column; null when the table could have it but no file does.
  Result<const Column*> Find(std::string_view name) {
    const Column* column = facts_.FindColumn(rows_.table, name, frame_.derive);
    if (column != nullptr || FindColumnSpec(rows_.table, name) != nullptr) return column;
    return Fail(Error::Code::kUnknownName,
                Format("no column \"{}\" in {}{}", name, rows_.table,
                       DidYouMean(name, ColumnNames(rows_.table))),
                "rows.columns");
  }

  Result<ResultTable> Write(const Table& table) {
    if (rows_.limit && selected_.size() > *rows_.limit) selected_.resize(*rows_.limit);
    ResultTable result;
    result.rows = selected_.size();
    for (const std::string& name : ColumnsOf(rows_, table)) {
      auto column = Find(name);
      if (!column) return std::unexpected(column.error());
      ResultColumn out;
      out.name = name;
      out.kind = ResultColumn::Kind::kDimension;
      if (*column != nullptr && (*column)->type >= ColumnType::kInstant) {
        out.kind = ResultColumn::Kind::kTime;
      }
      if (*column != nullptr && (*column)->type == ColumnType::kSeconds) out.unit = "seconds";
      for (std::uint32_t row : selected_) {
        out.values.push_back(*column == nullptr ? DimensionValue()
                                                : ValueAt(**column, row, frame_.zone));
      }
      out.labels = LabelsOf(out.name, out.values, data_);
      result.columns.push_back(std::move(out));
    }
    return result;
  }

  const RowsQuery& rows_;
  const Query& filters_;
  const Dataset& data_;
  Facts& facts_;
  Frame frame_;
  std::vector<std::uint32_t> selected_;
};

}  // namespace

Result<RowsQuery> ParseRowsQuery(std::string_view json) {
  // The fields it shares with a query are read by the same rules.
  simdjson::dom::parser parser;
  simdjson::dom::object fields;
  if (ParseDom(parser, json, fields) != simdjson::SUCCESS) {
    return Fail(Error::Code::kBadQuery, "rows must be an object with a \"table\"", "rows");
  }
  RowsQuery rows;
  std::string shared = "{";
  for (auto field : fields) {
    if (field.key == "table" || field.key == "columns") continue;
    if (shared.size() > 1) shared += ",";
    shared += Format("\"{}\":{}", field.key, std::string(simdjson::minify(field.value)));
  }
  auto query = ParseQuery(shared + "}");
  if (!query) return std::unexpected(query.error());
  rows.where = std::move(query->where);
  rows.order = std::move(query->order);
  rows.limit = query->limit;
  std::string_view table;
  if (fields["table"].get(table) != simdjson::SUCCESS) {
    return Fail(Error::Code::kBadQuery, "rows must name a \"table\"", "rows.table");
  }
  rows.table = table;
  simdjson::dom::array columns;
  if (fields["columns"].get(columns) == simdjson::SUCCESS) {
    for (auto column : columns) {
      std::string_view name;
      if (column.get(name) == simdjson::SUCCESS) rows.columns.emplace_back(name);
    }
  }
  return rows;
}

Result<ResultTable> RunRows(const RowsQuery& rows, const Query& filters, const Dataset& data,
                            Facts& facts) {
  return Lister(rows, filters, data, facts).List();
}

}  // namespace talktally
