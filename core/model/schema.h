// SPDX-License-Identifier: Apache-2.0
//
// The canonical tables, as data: every export is mapped onto these, every metric
// is defined on these and on nothing else. Adding a column touches one line of
// schema.cpp and nothing else.
#pragma once

#include <span>
#include <string_view>

#include "core/table/column.h"

namespace talktally {

/// One column of a canonical table.
struct ColumnSpec {
  std::string_view name;
  ColumnType type = ColumnType::kText;
  /// A row whose cell is missing or unreadable here is rejected.
  bool required = false;
  /// A cell holds several values, separated by `;`.
  bool multi = false;
  /// Compared after telephone normalisation.
  bool phone = false;
  /// The vocabulary of an enumeration, separated by blanks; empty: free text. A
  /// value outside it is kept and reported.
  std::string_view values = {};
  /// What an absent cell means, for columns that have a default.
  std::string_view fallback = {};
  std::string_view doc = {};
};

/// One canonical table.
struct TableSpec {
  std::string_view name;
  std::span<const ColumnSpec> columns;
  /// The column that dates a row when a metric does not say otherwise; empty for
  /// dimensions. For presence it is the start of the interval.
  std::string_view date_basis;
  /// The interval a row spans, where it spans one: [begin, end), a null end open.
  std::string_view interval_begin;
  std::string_view interval_end;
  std::string_view doc;

  const ColumnSpec* Find(std::string_view column) const;
  /// Rows are told apart by `id`: a second row with one is a duplicate.
  bool HasId() const { return Find("id") != nullptr; }
};

/// Every canonical table, facts first, then dimensions.
std::span<const TableSpec> CanonicalTables();

/// The canonical table of that name, or null.
const TableSpec* FindTable(std::string_view name);

}  // namespace talktally
