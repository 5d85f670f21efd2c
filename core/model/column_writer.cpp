// SPDX-License-Identifier: Apache-2.0
//
// What all writers share.
#include "core/model/column_writer.h"

#include "core/model/cell.h"
#include "core/model/fold.h"

namespace talktally {
void ColumnWriter::Compact(std::size_t begin, const std::vector<std::uint8_t>& kept) {
  column_->Compact(begin, kept);
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
