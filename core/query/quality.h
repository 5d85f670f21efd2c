// SPDX-License-Identifier: Apache-2.0
//
// What is wrong with the data that was loaded, and which metrics it reaches: to be
// read before a figure is shown to anybody.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/catalog/catalog.h"
#include "core/derive/facts.h"
#include "core/query/explain.h"
#include "core/time/zone.h"
#include "core/vendor/loader.h"

namespace talktally {

/// One problem of one table, or of one of its columns.
struct QualityFinding {
  /// See kQualityKinds.
  std::string kind;
  std::string table;
  /// The canonical column, or the file's own name of one that has none; empty when
  /// the problem is in whole rows.
  std::string column;
  /// Rows at fault; of unreadable cells, cells; of missing days, days.
  std::uint64_t rows = 0;
  /// The first rows at fault, at most kShownExamples; none where the rows were not
  /// kept (duplicates, ambiguous dates).
  std::vector<RowPlace> examples;
  /// What was found, what it does to figures and what to do about it.
  std::string says;
  /// Ids of the metrics it touches, of those the loaded tables can answer.
  std::vector<std::string> metrics;
};
inline constexpr std::size_t kShownExamples = 5;

/// Every kind of finding, in the order they are reported.
std::span<const std::string_view> QualityKinds();

struct QualityOptions {
  /// The present: later instants are found as clock skew. Unset, none are, and
  /// presence still open lasts until 1 ms after the latest instant loaded.
  std::optional<std::int64_t> now;
  /// Days without rows are days of this zone.
  TimeZone zone;
  /// Were rows taken away after the load? What they left behind is then no fault
  /// of the data: links that lead nowhere and missing days are not looked for.
  bool scoped = false;
};

/// Reads {"now", "timeZone"}; nothing is {}.
Result<QualityOptions> ParseQualityOptions(std::string_view json);

/// All findings: by kind, then by table and column in the order of the schema.
/// n log n in the rows of a table.
std::vector<QualityFinding> FindQuality(const Dataset& data, std::span<const FileReport> files,
                                        const Catalog& catalog, Facts& facts,
                                        const QualityOptions& options = {});

}  // namespace talktally
