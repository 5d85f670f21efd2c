// SPDX-License-Identifier: Apache-2.0
//
// Columns by name, files by row.
#include "core/table/table.h"

#include <algorithm>

namespace talktally {

const Column* Table::Find(std::string_view wanted) const {
  for (const Column& column : columns) {
    if (column.name == wanted) return &column;
  }
  return nullptr;
}

Column* Table::Find(std::string_view wanted) {
  return const_cast<Column*>(static_cast<const Table*>(this)->Find(wanted));
}

std::uint32_t FileOf(const Table& table, std::uint32_t row) {
  auto after = std::upper_bound(
      table.runs.begin(), table.runs.end(), row,
      [](std::uint32_t wanted, const FileRun& run) { return wanted < run.first_row; });
  return after == table.runs.begin() ? 0 : std::prev(after)->file;
}

const std::string& SourceOf(const Table& table, std::uint32_t row) {
  return table.sources.empty() ? table.derived_from : table.sources[table.source_of[row]];
}

}  // namespace talktally
