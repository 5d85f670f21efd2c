// SPDX-License-Identifier: Apache-2.0
//
// What all writers share.
#include "core/model/column_writer.h"

#include "core/model/cell.h"
#include "core/model/fold.h"

namespace talktally {
namespace {

template <class Value>
void CompactValues(std::vector<Value>& values, std::size_t begin,
                   const std::vector<std::uint8_t>& kept) {
  std::size_t to = begin;
  for (std::size_t row = 0; row < kept.size(); ++row) {
    if (kept[row] != 0) values[to++] = values[begin + row];
  }
  values.resize(to);
}

}  // namespace

void CompactColumn(Column& column, std::size_t begin, const std::vector<std::uint8_t>& kept) {
  if (IsMeasured(column.type)) {
    CompactValues(column.ints, begin, kept);
  } else {
    CompactValues(column.codes, begin, kept);
  }
}

void ColumnWriter::Compact(std::size_t begin, const std::vector<std::uint8_t>& kept) {
  CompactColumn(*column_, begin, kept);
}

bool ApplyRules(const CellRules& rules, std::string_view& cell) {
  cell = TrimmedCell(cell);
  if (!rules.values.empty()) {
    const std::string folded = FoldName(cell);
    for (const auto& [spelling, text] : rules.values) {
      if (folded != spelling) continue;
      cell = text;
      return !text.empty();
    }
  }
  if (IsNullCell(cell)) return false;
  for (const std::string& null : rules.nulls) {
    if (cell.size() == null.size() && LowerCase(cell) == null) return false;
  }
  if (rules.first_of != 0) {
    cell = TrimmedCell(cell.substr(0, cell.find(rules.first_of)));
    return !cell.empty();
  }
  return true;
}

}  // namespace talktally
