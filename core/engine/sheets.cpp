// SPDX-License-Identifier: Apache-2.0
//
// From results to sheets.
#include "core/engine/sheets.h"

#include <algorithm>

namespace talktally {
namespace {

SheetKind KindOf(const ResultColumn& column) {
  if (column.kind == ResultColumn::Kind::kTime) return SheetKind::kTime;
  if (column.kind == ResultColumn::Kind::kDimension) {
    if (column.name == "line" || column.name == "party") return SheetKind::kPhone;
    return column.unit == "seconds" ? SheetKind::kSeconds : SheetKind::kText;
  }
  if (column.unit == "count") return SheetKind::kInteger;
  if (column.unit == "ratio") return SheetKind::kPercent;
  return column.unit == "seconds" ? SheetKind::kSeconds : SheetKind::kNumber;
}

SheetCell CellOf(const DimensionValue& value) {
  switch (value.kind) {
    case DimensionValue::Kind::kText:
      return value.text;
    case DimensionValue::Kind::kNumber:
      return value.number;
    case DimensionValue::Kind::kFlag:
      return std::string(value.number != 0 ? "true" : "false");
    default:
      return {};
  }
}

SheetCell CellOf(std::optional<double> figure) {
  if (!figure) return {};
  return *figure;
}

void AddTotals(const ResultTable& result, bool marks_partial, Sheet& sheet) {
  bool labelled = false;
  for (const ResultColumn& column : result.columns) {
    if (column.kind == ResultColumn::Kind::kMetric) {
      sheet.cells.push_back(CellOf(column.total));
    } else if (!labelled) {
      sheet.cells.emplace_back("total");
      labelled = true;
    } else {
      sheet.cells.emplace_back();
    }
  }
  if (marks_partial) sheet.cells.emplace_back();
}

}  // namespace

ResultTable Labelled(ResultTable result) {
  for (ResultColumn& column : result.columns) {
    for (DimensionValue& value : column.values) {
      const auto label =
          std::ranges::lower_bound(column.labels, value.text, {}, &ValueLabel::value);
      if (label != column.labels.end() && label->value == value.text) value.text = label->label;
    }
  }
  return result;
}

Sheet SheetOf(const ResultTable& result, std::string name, bool totals) {
  Sheet sheet;
  sheet.name = std::move(name);
  for (const ResultColumn& column : result.columns) {
    sheet.columns.push_back({column.name, KindOf(column)});
  }
  const bool has_keys =
      !result.columns.empty() && result.columns[0].kind != ResultColumn::Kind::kMetric;
  const bool marks_partial = !result.partial.empty() && has_keys;
  if (marks_partial) sheet.columns.push_back({"partial", SheetKind::kText});
  for (std::uint64_t row = 0; row < result.rows; ++row) {
    for (const ResultColumn& column : result.columns) {
      sheet.cells.push_back(column.kind == ResultColumn::Kind::kMetric
                                ? CellOf(column.figures[row])
                                : CellOf(column.values[row]));
    }
    if (!marks_partial) continue;
    const bool cut = std::ranges::find(result.partial, result.columns[0].values[row].text) !=
                     result.partial.end();
    sheet.cells.push_back(cut ? SheetCell(std::string("partial")) : SheetCell());
  }
  const bool has_metrics = std::ranges::any_of(result.columns, [](const ResultColumn& column) {
    return column.kind == ResultColumn::Kind::kMetric;
  });
  if (totals && has_metrics && has_keys) AddTotals(result, marks_partial, sheet);
  return sheet;
}

std::vector<Sheet> SheetsOf(const Report& report) {
  std::vector<Sheet> sheets;
  for (const Block& block : report.blocks) {
    if (block.result) sheets.push_back(SheetOf(*block.result, block.spec->id, true));
  }
  return sheets;
}

}  // namespace talktally
