// SPDX-License-Identifier: Apache-2.0
//
// Gathers from the first column, then fills the rows it has nothing for.
#include "core/derive/inherit.h"

#include "core/table/cells.h"
#include "core/table/translate.h"

namespace talktally {
namespace {

bool Mixes(const Column& first, const Column& other) {
  if (IsMeasured(first.type) || IsMeasured(other.type)) return first.type == other.type;
  if (first.sets != nullptr || other.sets != nullptr) return false;
  return first.type == ColumnType::kText || first.type == other.type;
}

void FillInts(Column& column, const Gathering& from, std::vector<bool>& open) {
  for (std::size_t at = 0; at < open.size(); ++at) {
    const std::uint32_t row = (*from.rows)[at];
    if (!open[at] || row == kNoRow) continue;
    column.ints[at] = from.column->ints[row];
    open[at] = false;
  }
}

void FillCodes(Column& column, const Gathering& from, std::vector<bool>& open) {
  column.dictionary = CopyOf(column.dictionary.get());
  const std::vector<Code> codes = CodesAddedTo(*column.dictionary, from.column->dictionary.get());
  for (std::size_t at = 0; at < open.size(); ++at) {
    const std::uint32_t row = (*from.rows)[at];
    if (!open[at] || row == kNoRow) continue;
    column.codes[at] = codes[from.column->codes[row]];
    open[at] = false;
  }
}

// Is there a row that is still open and that `from` can fill?
bool Fills(const Gathering& from, const std::vector<bool>& open) {
  for (std::size_t at = 0; at < open.size(); ++at) {
    if (open[at] && (*from.rows)[at] != kNoRow) return true;
  }
  return false;
}

}  // namespace

Column GatherFirst(std::string name, std::span<const Gathering> gatherings) {
  Column column = GatherOrNull(*gatherings[0].column, *gatherings[0].rows);
  column.name = std::move(name);
  column.present = true;
  std::vector<bool> open;
  open.reserve(gatherings[0].rows->size());
  for (std::uint32_t row : *gatherings[0].rows) open.push_back(row == kNoRow);
  for (const Gathering& from : gatherings.subspan(1)) {
    if (!Mixes(column, *from.column) || !Fills(from, open)) continue;
    if (IsMeasured(column.type)) {
      FillInts(column, from, open);
    } else {
      FillCodes(column, from, open);
    }
  }
  return column;
}

}  // namespace talktally
