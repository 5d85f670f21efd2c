// SPDX-License-Identifier: Apache-2.0
//
// The rows themselves: what a list, an activity export or a verbatim shows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/query/query.h"
#include "core/query/result.h"
#include "core/derive/facts.h"

namespace talktally {

/// Which rows of which table.
struct RowsQuery {
  std::string table;
  /// Absent: all columns any file has.
  std::vector<std::string> columns;
  std::vector<Condition> where;
  /// A column or "length(column)", the characters of its text, with " asc" (default)
  /// or " desc"; null last. Absent: by date.
  std::string order;
  std::optional<std::uint64_t> limit;
};

/// Reads {"table", "columns", "where", "order", "limit"}.
Result<RowsQuery> ParseRowsQuery(std::string_view json);

/// The rows of a table that pass both the rows' own conditions and the filters of
/// `filters` (range, zone, where). Instants are written as the wall of the zone
/// with its offset. A table that is not loaded gives no rows and is said in
/// `unavailable`; so does one without a column that a report's filters name.
Result<ResultTable> RunRows(const RowsQuery& rows, const Query& filters, const Dataset& data,
                            Facts& facts);

}  // namespace talktally
