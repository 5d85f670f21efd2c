// SPDX-License-Identifier: Apache-2.0
//
// What a query has to compute: its metrics, the aggregates they come down to, and
// the passes that yield these.
#pragma once

#include <string>
#include <vector>

#include "core/catalog/catalog.h"
#include "core/derive/facts.h"
#include "core/query/query.h"
#include "core/query/result.h"
#include "core/query/scan.h"

namespace talktally {

/// A query's metrics and aggregates. Equal aggregates are computed once.
struct Plan {
  std::vector<const Metric*> metrics;
  std::vector<const Aggregate*> aggregates;
  std::vector<Unavailable> unavailable;

  bool IsAvailable(const Metric& metric) const;
  /// The number of an aggregate, by its text; it must be there.
  std::size_t IndexOf(const Aggregate& aggregate) const;
};

/// Finds the metrics, checks that their tables have the query's dimensions and
/// filter columns, and says which metrics lack a table or column.
Result<Plan> MakePlan(const Query& query, const Catalog& catalog, Facts& facts);

/// A pass and which of the plan's aggregates it yields.
struct Pass {
  ScanRequest request;
  std::vector<std::size_t> aggregates;
};

/// The passes of a plan: one for each table, date basis, kind of verb and base.
std::vector<Pass> MakePasses(const Plan& plan, const Query& query, bool by_group, bool by_bucket);

/// Runs a pass.
Result<ScanResult> RunPass(const Pass& pass, const Frame& frame, Facts& facts);

/// The date basis of an aggregate.
std::string_view BasisOf(const Aggregate& aggregate);

}  // namespace talktally
