// SPDX-License-Identifier: Apache-2.0
//
// Which loaded columns a metric comes down to, through every fact derived on the
// way: what a problem in one column can distort.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/catalog/catalog.h"

namespace talktally {

/// What a derived column, or with no `columns` every row of a derived table, is
/// worked out from: `table.column` separated by blanks, where `table.` is the rows
/// of a derived table. Columns of a derived table read its rows, and what they
/// inherit, without being listed.
struct DerivedReads {
  std::string_view table;
  std::string_view columns;  ///< separated by blanks
  std::string_view from;
};

/// Every derived fact.
std::span<const DerivedReads> AllDerivedReads();

/// `table.column` of every column, derived ones and loaded ones, that a metric's
/// value depends on; ascending. Dates and conditions count.
std::vector<std::string> ReadsOf(const Metric& metric, const Catalog& catalog);

}  // namespace talktally
