// SPDX-License-Identifier: Apache-2.0
//
// The receipt of a figure: what it is, of which rows, and which rows were left
// out and why. The rows listed are those that were aggregated: doing it again over
// them gives the figure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/catalog/catalog.h"
#include "core/derive/facts.h"
#include "core/query/query.h"

namespace talktally {

/// Where a row came from.
struct RowPlace {
  std::string file;
  std::uint32_t line = 0;
};

/// Rows of one kind that did not count.
struct LeftOut {
  std::string reason;
  std::uint64_t rows = 0;
};

/// One aggregate of a figure.
struct ExplainedAggregate {
  std::string text;
  std::string table;
  std::string dated_by;
  std::optional<double> value;
  /// Is it above or below the line of the formula's outermost division?
  enum class Side : std::uint8_t { kNeither, kNumerator, kDenominator };
  Side side = Side::kNeither;
  std::uint64_t rows_used = 0;
  /// The first of them in file order, at most the limit asked for.
  std::vector<RowPlace> rows;
  std::vector<LeftOut> left_out;
};

/// A figure, opened.
struct Explanation {
  const Metric* metric = nullptr;
  std::string time_zone;
  std::string from;
  std::string to;
  std::string as_of;  ///< of snapshot figures; empty otherwise
  std::optional<double> value;
  /// Sides of the outermost division; absent when there is none.
  bool is_ratio = false;
  std::optional<double> numerator;
  std::optional<double> denominator;
  std::vector<ExplainedAggregate> aggregates;
  std::vector<std::string> notes;
  /// The table or column that is missing, when the figure is unavailable.
  std::string missing;
};

/// Opens the total of a query's only metric; conditions choose the cell. `most`
/// rows are listed for each aggregate.
Result<Explanation> Explain(const Query& query, const Catalog& catalog, const Dataset& data,
                            Facts& facts, std::uint64_t most = 10'000);

}  // namespace talktally
