// SPDX-License-Identifier: Apache-2.0
//
// Tables, columns and rows beyond the marks go.
#include "core/vendor/undo.h"

#include <algorithm>

namespace talktally {

Undo::Undo(Dataset& data)
    : data_(data), files_(data.files.size()), accounts_(data.accounting.size()) {
  for (const Table& table : data.tables) {
    Mark& mark = tables_.emplace_back();
    mark.rows = table.rows;
    mark.runs = table.runs.size();
    for (const Column& column : table.columns) {
      mark.columns.emplace_back(column.name, column.present);
    }
  }
}

void Undo::Restore() {
  if (!active_) return;
  active_ = false;
  while (data_.tables.size() > tables_.size()) data_.tables.pop_back();
  for (std::size_t at = 0; at < tables_.size(); ++at) {
    Table& table = data_.tables[at];
    const Mark& mark = tables_[at];
    std::erase_if(table.columns, [&](const Column& column) {
      return std::ranges::none_of(mark.columns,
                                  [&](const auto& known) { return known.first == column.name; });
    });
    for (Column& column : table.columns) {
      column.Resize(mark.rows);
      for (const auto& [name, present] : mark.columns) {
        if (name == column.name) column.present = present;
      }
    }
    table.lines.resize(mark.rows);
    table.runs.resize(mark.runs);
    table.rows = mark.rows;
  }
  data_.files.resize(files_);
  data_.accounting.resize(accounts_);
}

}  // namespace talktally
