// SPDX-License-Identifier: Apache-2.0
//
// A table ready to leave: named, typed columns and cells row after row. Every
// writer starts from it, so that all exports of a result agree.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace talktally {

/// What the cells of an exported column are.
enum class SheetKind : std::uint8_t {
  kText,
  kPhone,    ///< text; a cell that is "+" and digits is left as it is in CSV
  kNumber,   ///< as many decimals as it has
  kInteger,  ///< shown without decimals
  kPercent,  ///< a fraction 0-1; a spreadsheet shows per cent
  kSeconds,  ///< seconds; a spreadsheet shows h:mm:ss
  kTime,     ///< text of a day, bucket or instant ("2026-03-29", "2026-W13")
};

struct SheetColumn {
  std::string name;
  SheetKind kind = SheetKind::kText;
};

/// Nothing, a number or a text. A text may stand in a column of numbers and the
/// other way round; it stays what it is.
using SheetCell = std::variant<std::monostate, double, std::string>;

struct Sheet {
  std::string name;
  std::vector<SheetColumn> columns;
  /// Row after row, columns.size() a row.
  std::vector<SheetCell> cells;

  std::size_t rows() const { return columns.empty() ? 0 : cells.size() / columns.size(); }
};

}  // namespace talktally
