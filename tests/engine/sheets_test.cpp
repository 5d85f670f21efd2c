// SPDX-License-Identifier: Apache-2.0
//
// Results as sheets.
#include <catch2/catch_test_macros.hpp>

#include "core/engine/sheets.h"

namespace talktally {
namespace {

DimensionValue TextValue(std::string text) {
  return {DimensionValue::Kind::kText, std::move(text), 0};
}

/// Two days of two metrics, the second day cut.
ResultTable Days() {
  ResultTable result;
  result.rows = 2;
  result.columns.push_back(
      {"day", ResultColumn::Kind::kTime, "", {TextValue("2024-03-04"), TextValue("2024-03-05")}, {}, {}});
  result.columns.push_back(
      {"line", ResultColumn::Kind::kDimension, "", {TextValue("+331"), DimensionValue()}, {}, {}});
  result.columns.push_back(
      {"voicemail", ResultColumn::Kind::kDimension, "",
       {{DimensionValue::Kind::kFlag, "", 1}, {DimensionValue::Kind::kNumber, "", 2.5}}, {}, {}});
  result.columns.push_back({"calls", ResultColumn::Kind::kMetric, "count", {}, {3, 4}, 7});
  result.columns.push_back({"wait", ResultColumn::Kind::kMetric, "seconds", {}, {1.5, {}}, 1.5});
  return result;
}

/// Cells, a line a row.
std::string CellsOf(const Sheet& sheet) {
  std::string text;
  for (std::size_t i = 0; i < sheet.cells.size(); ++i) {
    const SheetCell& cell = sheet.cells[i];
    if (const auto* number = std::get_if<double>(&cell)) text += std::to_string(*number).substr(0, 3);
    if (const auto* words = std::get_if<std::string>(&cell)) text += *words;
    text += (i + 1) % sheet.columns.size() == 0 ? "\n" : "|";
  }
  return text;
}

TEST_CASE("columns of a sheet are typed by what they hold", "[engine]") {
  ResultTable result = Days();
  result.columns.push_back({"rate", ResultColumn::Kind::kMetric, "ratio", {}, {0, 1}, 1});
  result.columns.push_back({"nps", ResultColumn::Kind::kMetric, "points", {}, {0, 1}, 1});
  result.columns.push_back({"agent", ResultColumn::Kind::kDimension, "", {{}, {}}, {}, {}});
  const Sheet sheet = SheetOf(result, "s", false);
  std::vector<SheetKind> kinds;
  for (const SheetColumn& column : sheet.columns) kinds.push_back(column.kind);
  CHECK(kinds == std::vector{SheetKind::kTime, SheetKind::kPhone, SheetKind::kText, SheetKind::kInteger,
                             SheetKind::kSeconds, SheetKind::kPercent, SheetKind::kNumber,
                             SheetKind::kText});
}

TEST_CASE("people read labels in the place of ids", "[engine]") {
  ResultTable result = Days();
  result.columns[1].labels = {{"+330", "Lyon"}, {"+331", "Paris"}};
  CHECK(CellsOf(SheetOf(Labelled(result), "s", false)) ==
        "2024-03-04|Paris|true|3.0|1.5\n2024-03-05||2.5|4.0|\n");
  CHECK(CellsOf(SheetOf(result, "s", false)) ==
        "2024-03-04|+331|true|3.0|1.5\n2024-03-05||2.5|4.0|\n");
}

TEST_CASE("rows come first, then the totals under their name", "[engine]") {
  CHECK(CellsOf(SheetOf(Days(), "s", true)) ==
        "2024-03-04|+331|true|3.0|1.5\n2024-03-05||2.5|4.0|\ntotal|||7.0|1.5\n");
  CHECK(CellsOf(SheetOf(Days(), "s", false)) ==
        "2024-03-04|+331|true|3.0|1.5\n2024-03-05||2.5|4.0|\n");
}

TEST_CASE("a cut bucket is marked in the file that leaves", "[engine]") {
  ResultTable result = Days();
  result.partial = {"2024-03-05"};
  const Sheet sheet = SheetOf(result, "s", true);
  CHECK(sheet.columns.back().name == "partial");
  CHECK(CellsOf(sheet) ==
        "2024-03-04|+331|true|3.0|1.5|\n2024-03-05||2.5|4.0||partial\ntotal|||7.0|1.5|\n");
}

TEST_CASE("a single row of figures needs no totals", "[engine]") {
  ResultTable result;
  result.rows = 1;
  result.columns.push_back({"calls", ResultColumn::Kind::kMetric, "count", {}, {3}, 3});
  CHECK(CellsOf(SheetOf(result, "s", true)) == "3.0\n");
}

TEST_CASE("an answer without rows still has its columns and its totals", "[engine]") {
  ResultTable result;
  result.columns.push_back({"line", ResultColumn::Kind::kDimension, "", {}, {}, {}});
  result.columns.push_back({"calls", ResultColumn::Kind::kMetric, "count", {}, {}, 5});
  const Sheet sheet = SheetOf(result, "s", true);
  CHECK(sheet.columns.size() == 2);
  CHECK(CellsOf(sheet) == "total|5.0\n");
}

}  // namespace
}  // namespace talktally
