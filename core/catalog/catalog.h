// SPDX-License-Identifier: Apache-2.0
//
// All metrics, the built-in ones and the user's own, read by the same parser and
// checked by the same rules.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/catalog/metric.h"

namespace talktally {

/// The metrics that queries may name.
class Catalog {
 public:
  /// With the built-in metrics.
  Catalog();

  /// Adds metrics from JSON: one object or an array of objects with `id`,
  /// `formula`, and as they see fit `unit` (default count), `title` (text, or
  /// {en, fr, ru}), `says`, `choice`, `systems`, `flag`. All are added or none. A
  /// metric with the id of one of the user's own replaces it; a built-in one
  /// cannot be replaced. Unknown metrics, tables and columns, cycles, unknown units
  /// and metrics that come down to too many parts are errors; names that are not
  /// known come with the nearest that is.
  Result<void> Define(std::string_view json, std::string_view where);

  /// The metric, or an error with the nearest id.
  Result<const Metric*> Find(std::string_view id) const;

  /// In the order they were defined.
  const std::deque<Metric>& metrics() const { return metrics_; }

 private:
  const Metric* Known(std::string_view id) const;
  Result<void> Check(const Metric& metric, std::string_view where) const;
  Result<void> CheckSize(const Metric& metric, std::string_view where) const;
  std::deque<Metric> metrics_;
};

/// Every aggregate a metric comes down to, those of the metrics it names too.
std::vector<const Aggregate*> AggregatesOf(const Metric& metric, const Catalog& catalog);

}  // namespace talktally
