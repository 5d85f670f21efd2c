// SPDX-License-Identifier: Apache-2.0
//
// What a formula says, taken apart. Three levels: a measure is a number per row,
// a condition a yes or no per row, and a formula a number per cell of a result,
// made of aggregates, other metrics and arithmetic.
//
//   100 * count(calls where status = missed and direction = incoming) / incoming_calls
//   median(answered_at - started_at of calls where status = completed)
//   count(sales on closed_at) / closed_conversations
//   count(texts across keyword)
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/table/column.h"

namespace talktally {

/// A number per row: columns, parameters of the query and constants under + - * /. Instants
/// count in seconds, so their difference is a duration. Null where any part is.
struct Measure {
  enum class Kind : std::uint8_t {
    kColumn,
    kConstant,
    kAdd,
    kSubtract,
    kMultiply,
    kDivide,
    /// elapsed(a, b): b - a, in working hours when the query asks for them.
    kElapsed,
  };
  Kind kind = Kind::kConstant;
  std::string name;          ///< of a column, else of a parameter
  std::int64_t micros = 0;   ///< of a constant
  std::vector<Measure> parts;

  bool operator==(const Measure&) const = default;
};

/// A yes or no per row. A comparison with null is no; `not` is exact negation.
struct Condition {
  enum class Kind : std::uint8_t {
    kAll,      ///< every part holds; with no parts: always
    kAny,      ///< some part holds
    kNot,      ///< its one part does not hold
    kIn,       ///< the column's value (any of several) is among `values`
    kContains, ///< the column's text has values[0] in it, case folded
    kIsNull,
    kIsTrue,   ///< a flag is set
    kCompare,  ///< the column against values[0], by `order`
    kMeasures, ///< sides[0] against sides[1], by `order`
  };
  enum class Order : std::uint8_t { kLess, kLessEqual, kGreater, kGreaterEqual, kEqual };

  Kind kind = Kind::kAll;
  Order order = Order::kEqual;
  std::string column;
  std::vector<std::string> values;
  std::vector<Measure> sides;
  std::vector<Condition> parts;

  bool operator==(const Condition&) const = default;
};

/// What is done with the rows of a cell.
enum class Verb : std::uint8_t {
  kCount,     ///< how many rows
  kSum,       ///< the sum of the measure; 0 of no rows
  kMean,      ///< null of no rows, as the next four
  kQuantile,  ///< linear between order statistics (Hyndman-Fan type 7)
  kLeast,
  kGreatest,
  kDistinct,  ///< how many different values; null is none
  kTotal,     ///< intervals: summed length within the bucket
  kCovered,   ///< intervals: length of their union within the bucket
  kPeak,      ///< intervals: most at one instant of the bucket; of a column, most different values
  kOpen,      ///< intervals that cover the as-of instant; of a column, its different values
  kSoFar,     ///< rows dated before the end of the bucket
  kExpected,  ///< missed displays times the response rate of their rule
};

/// True for verbs that read intervals rather than dated rows.
constexpr bool ReadsIntervals(Verb verb) {
  return verb == Verb::kTotal || verb == Verb::kCovered || verb == Verb::kPeak;
}
/// True for verbs that look at one instant a bucket.
constexpr bool IsSnapshot(Verb verb) { return verb == Verb::kOpen || verb == Verb::kSoFar; }

/// One figure taken from the rows of one table.
struct Aggregate {
  enum class Hours : std::uint8_t { kAny, kWithin, kOutside };

  Verb verb = Verb::kCount;
  std::string table;
  /// What is summed or counted as different; absent for verbs that count rows.
  bool has_value = false;
  Measure value;
  Condition where;
  /// The date basis, when it is not the table's.
  std::string on;
  /// A dimension this figure is not split by: the base of a share.
  std::string across;
  /// kTotal only: the part inside or outside the agent's working hours.
  Hours hours = Hours::kAny;
  double quantile = 0.5;
  /// The source text, as written; equal texts are computed once.
  std::string text;
};

/// A number per cell.
struct Formula {
  enum class Kind : std::uint8_t {
    kConstant,
    kAggregate,
    kMetric,
    kAdd,
    kSubtract,
    kMultiply,
    kDivide,  ///< null when the divisor is 0
  };
  Kind kind = Kind::kConstant;
  double constant = 0;
  Aggregate aggregate;
  std::string metric;
  std::vector<Formula> parts;
};

}  // namespace talktally
