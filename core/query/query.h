// SPDX-License-Identifier: Apache-2.0
//
// A question, as people and programs put it: names and texts, nothing resolved.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/formula/ast.h"

namespace talktally {

/// One query. Fields that are absent mean what is said beside them.
struct Query {
  std::vector<std::string> metrics;
  /// Local dates or instants; `to` is inclusive when it is a date. Absent: from
  /// the earliest to the latest date-basis instant of the queried metrics.
  std::string from;
  std::string to;
  /// A preset such as last_7_days, instead of from and to.
  std::string range;
  /// What presets, partial buckets and pending count from; absent: 1 ms after the
  /// latest date-basis instant loaded.
  std::string now;
  /// The instant of snapshot figures; absent: the end of the bucket or range.
  std::string as_of;
  std::string time_zone = "UTC";
  std::string granularity;
  std::vector<std::string> by;
  /// Joined by and.
  std::vector<Condition> where;
  /// Does `where` speak of a whole report? Then a metric or list whose table has no
  /// such column is unavailable, where it is an error of a query of its own.
  bool of_report = false;
  /// previous_period, previous_year, or empty with compare_from and compare_to.
  std::string compare;
  std::string compare_from;
  std::string compare_to;
  bool share = false;
  /// Every bucket times every group, or only the pairs that occur.
  bool fill = true;
  std::string order;
  std::optional<std::uint64_t> limit;
  std::map<std::string, std::string> params;
  /// Named lists of lines, instead of those of the lines table.
  std::map<std::string, std::vector<std::string>> groups;

  bool Compares() const { return !compare.empty() || !compare_from.empty(); }
};

/// Reads a query from a JSON object with the field names of the query language.
/// Fields it does not know are errors, `sourceTimeZone` and `scope` excepted:
/// those speak of the load. `where` items may be texts or {column, op, value}.
Result<Query> ParseQuery(std::string_view json);

/// The condition of {column, op, value}: op is one of = != in "not in" contains <
/// <= > >= "is null" "is not null".
Result<Condition> MakeCondition(std::string column, std::string_view op,
                                std::vector<std::string> values);

}  // namespace talktally
