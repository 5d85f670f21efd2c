// SPDX-License-Identifier: Apache-2.0
//
// What tables and columns there are, known without any data.
#include <algorithm>

#include "core/derive/facts.h"

namespace talktally {
namespace {

const DerivedSpec* FindDerivedTable(std::string_view table) {
  for (const DerivedSpec& spec : DerivedSpecs()) {
    if (!spec.adds_columns && spec.table == table) return &spec;
  }
  return nullptr;
}

void AddOnce(std::vector<std::string_view>& names, std::string_view name) {
  if (std::ranges::find(names, name) == names.end()) names.push_back(name);
}

// The columns of a canonical table, or a derived table's own.
void AddColumnsOf(std::vector<std::string_view>& names, std::string_view table) {
  if (const TableSpec* canonical = FindTable(table)) {
    for (const ColumnSpec& column : canonical->columns) AddOnce(names, column.name);
  }
  for (const DerivedSpec& spec : DerivedSpecs()) {
    if (spec.table != table) continue;
    for (const ColumnSpec& column : spec.columns) AddOnce(names, column.name);
  }
}

// A column of a canonical table, or a derived table's own.
const ColumnSpec* FindNearSpec(std::string_view table, std::string_view column) {
  for (const DerivedSpec& spec : DerivedSpecs()) {
    if (spec.table != table) continue;
    for (const ColumnSpec& own : spec.columns) {
      if (own.name == column) return &own;
    }
  }
  const TableSpec* canonical = FindTable(table);
  return canonical == nullptr ? nullptr : canonical->Find(column);
}

}  // namespace

const ColumnSpec* FindColumnSpec(std::string_view table, std::string_view column) {
  if (const ColumnSpec* near = FindNearSpec(table, column)) return near;
  const DerivedSpec* derived = FindDerivedTable(table);
  if (derived == nullptr) return nullptr;
  for (std::string_view parent : derived->inherits) {
    if (const ColumnSpec* inherited = FindNearSpec(parent, column)) return inherited;
  }
  return nullptr;
}

std::string_view DateBasis(std::string_view table) {
  if (const DerivedSpec* derived = FindDerivedTable(table)) return derived->date_basis;
  const TableSpec* canonical = FindTable(table);
  return canonical == nullptr ? std::string_view{} : canonical->date_basis;
}

std::vector<std::string_view> TableNames() {
  std::vector<std::string_view> names;
  for (const TableSpec& table : CanonicalTables()) names.push_back(table.name);
  for (const DerivedSpec& spec : DerivedSpecs()) AddOnce(names, spec.table);
  return names;
}

std::vector<std::string_view> ColumnNames(std::string_view table) {
  std::vector<std::string_view> names;
  AddColumnsOf(names, table);
  if (const DerivedSpec* derived = FindDerivedTable(table)) {
    for (std::string_view parent : derived->inherits) AddColumnsOf(names, parent);
  }
  return names;
}

}  // namespace talktally
