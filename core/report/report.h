// SPDX-License-Identifier: Apache-2.0
//
// Report presets: queries plus layout, as data. A report is its preset's queries
// asked with the reader's filters.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/catalog/catalog.h"
#include "core/derive/facts.h"
#include "core/query/query.h"
#include "core/query/result.h"
#include "core/query/rows.h"

namespace talktally {

/// One piece of a report: a query or a list of rows, and how to show it.
struct BlockSpec {
  std::string id;
  std::string kind;   ///< cards, trend, table, heatmap, pie, distribution, rows, keywords, text
  std::string title;  ///< JSON: a text in each language
  std::string query;  ///< JSON of the preset's own part of the query; empty for rows
  std::string rows;   ///< JSON of a list of rows; empty for queries
};

/// One report, as its preset has it.
struct ReportSpec {
  std::string id;
  std::string system;
  std::string title;  ///< JSON
  std::string says;   ///< JSON
  std::vector<std::string> needs;
  std::vector<BlockSpec> blocks;
};

/// A block with its answer, or the reason there is none.
struct Block {
  const BlockSpec* spec = nullptr;
  std::optional<ResultTable> result;
  std::optional<Error> error;
};

/// A report with its answers.
struct Report {
  const ReportSpec* spec = nullptr;
  std::vector<Block> blocks;
  /// Tables it needs that no file brought.
  std::vector<std::string> missing;
};

/// All presets, by system in the order of the files.
class Reports {
 public:
  Reports();
  const std::vector<ReportSpec>& specs() const { return specs_; }
  /// The preset, or an error with the nearest name.
  Result<const ReportSpec*> Find(std::string_view id) const;

 private:
  std::vector<ReportSpec> specs_;
};

/// The query a block asks: its own part with the reader's time, zone, filters,
/// parameters and lists of lines. The reader's `granularity` stands in for
/// "$granularity" (day unless told otherwise), the reader's `compare` for the
/// block's.
Result<Query> BlockQuery(const BlockSpec& block, const Query& filters);

/// Asks every block. A block that cannot be answered says why; the others stand.
Report RunReport(const ReportSpec& spec, const Query& filters, const Catalog& catalog,
                 const Dataset& data, Facts& facts);

/// Tables a report needs that are not loaded.
std::vector<std::string> MissingTables(const ReportSpec& spec, const Dataset& data);

}  // namespace talktally
