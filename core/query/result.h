// SPDX-License-Identifier: Apache-2.0
//
// An answer: named, typed columns of one length, their totals, and what has to be
// said about them. Cards, charts, tables, exports and drill-down all read this.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace talktally {

/// One value of a dimension.
struct DimensionValue {
  enum class Kind : std::uint8_t { kAbsent, kText, kNumber, kFlag };
  Kind kind = Kind::kAbsent;
  std::string text;
  double number = 0;  ///< of a number; 0 or 1 of a flag

  friend bool operator==(const DimensionValue&, const DimensionValue&) = default;
};

/// Ascending: flags, numbers and texts each among themselves, null last.
bool Before(const DimensionValue& a, const DimensionValue& b);

/// What people call a value that is an id.
struct ValueLabel {
  std::string value;
  std::string label;
};

/// A column of a result. Exactly one of `values` and `figures` has a value a row.
struct ResultColumn {
  enum class Kind : std::uint8_t { kTime, kDimension, kMetric };
  std::string name;
  Kind kind = Kind::kMetric;
  std::string unit;                            ///< of metrics
  std::vector<DimensionValue> values;          ///< of times and dimensions
  std::vector<std::optional<double>> figures;  ///< of metrics
  std::optional<double> total;                 ///< of metrics, from the rows
  std::vector<ValueLabel> labels = {};         ///< of lines and agents, ascending by value
};

/// A figure that needs a look.
struct Flag {
  std::uint64_t row = 0;
  std::vector<DimensionValue> key;
  std::string metric;
  std::string flag;
};

/// A metric that cannot be computed, and the table or column it lacks.
struct Unavailable {
  std::string metric;
  std::string table;
};

/// The answer to a query.
struct ResultTable {
  std::vector<ResultColumn> columns;
  std::uint64_t rows = 0;
  /// Labels of the buckets that the edge of the range or `now` cuts.
  std::vector<std::string> partial;
  /// Conversations closed in range whose attribution window is not over.
  std::int64_t pending = 0;
  std::vector<Unavailable> unavailable;
  std::vector<Flag> flags;
  std::vector<std::string> notes;
};

}  // namespace talktally
