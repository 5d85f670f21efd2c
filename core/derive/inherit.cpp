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

void FillInts(Column& column, const Gathering& from) {
  for (std::size_t at = 0; at < column.ints.size(); ++at) {
    const std::uint32_t row = (*from.rows)[at];
    if (column.ints[at] == kNull && row != kNoRow) column.ints[at] = from.column->ints[row];
  }
}

// Is there a null cell that `from` can fill?
bool Fills(const Column& column, const Gathering& from) {
  for (std::size_t at = 0; at < column.codes().size(); ++at) {
    const std::uint32_t row = (*from.rows)[at];
    if (column.codes()[at] == kNullCode && row != kNoRow &&
        from.column->codes()[row] != kNullCode) {
      return true;
    }
  }
  return false;
}

void FillCodes(Column& column, const Gathering& from) {
  if (!Fills(column, from)) return;  // the dictionary stays shared
  column.dictionary() = CopyOf(column.dictionary().get());
  const std::vector<Code> codes =
      CodesAddedTo(*column.dictionary(), from.column->dictionary().get());
  for (std::size_t at = 0; at < column.codes().size(); ++at) {
    const std::uint32_t row = (*from.rows)[at];
    if (column.codes()[at] == kNullCode && row != kNoRow) {
      column.codes()[at] = codes[from.column->codes()[row]];
    }
  }
}

}  // namespace

Column GatherFirst(std::string name, std::span<const Gathering> gatherings) {
  Column column = GatherOrNull(*gatherings[0].column, *gatherings[0].rows);
  column.name = std::move(name);
  column.present = true;
  for (const Gathering& from : gatherings.subspan(1)) {
    if (!Mixes(column, *from.column)) continue;
    if (IsMeasured(column.type)) {
      FillInts(column, from);
    } else {
      FillCodes(column, from);
    }
  }
  return column;
}

}  // namespace talktally
