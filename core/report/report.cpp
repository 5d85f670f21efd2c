// SPDX-License-Identifier: Apache-2.0
//
// Asking the queries of a preset.
#include "core/report/report.h"

#include <algorithm>

#include "core/base/format.h"
#include "core/base/nearest.h"
#include "core/query/run.h"
#include "core/report/preset.h"
#include "embedded/ReportPresets.h"

namespace talktally {
namespace {

constexpr std::string_view kOwnGranularity = "$granularity";

void Fill(std::string& into, const std::string& from) {
  if (!from.empty()) into = from;
}

/// The block of an answer, or of an error.
Block Answer(const BlockSpec& spec, Result<ResultTable> result) {
  Block block;
  block.spec = &spec;
  if (result) {
    block.result = std::move(*result);
  } else {
    block.error = std::move(result.error());
  }
  return block;
}

Result<ResultTable> RunBlock(const BlockSpec& block, const Query& filters, const Catalog& catalog,
                             const Dataset& data, Facts& facts) {
  if (!block.rows.empty()) {
    auto rows = ParseRowsQuery(block.rows);
    if (!rows) return std::unexpected(rows.error());
    Query asked = filters;
    asked.of_report = true;
    return RunRows(*rows, asked, data, facts);
  }
  auto query = BlockQuery(block, filters);
  if (!query) return std::unexpected(query.error());
  return RunQuery(*query, catalog, data, facts);
}

}  // namespace

Reports::Reports() {
  for (const EmbeddedFile& file : ReportPresets()) {
    if (auto spec = ReadPreset(file.text, file.name)) specs_.push_back(std::move(*spec));
  }
}

Result<const ReportSpec*> Reports::Find(std::string_view id) const {
  const auto found = std::ranges::find(specs_, id, &ReportSpec::id);
  if (found != specs_.end()) return &*found;
  std::vector<std::string_view> ids;
  for (const ReportSpec& spec : specs_) ids.push_back(spec.id);
  return Fail(Error::Code::kUnknownName, Format("no report \"{}\"{}", id, DidYouMean(id, ids)),
              "report");
}

Result<Query> BlockQuery(const BlockSpec& block, const Query& filters) {
  auto own = ParseQuery(block.query);
  if (!own) return own;
  Query query = std::move(*own);
  if (query.granularity == kOwnGranularity) {
    query.granularity = filters.granularity.empty() ? "day" : filters.granularity;
  }
  query.time_zone = filters.time_zone;
  Fill(query.from, filters.from);
  Fill(query.to, filters.to);
  Fill(query.range, filters.range);
  Fill(query.now, filters.now);
  Fill(query.as_of, filters.as_of);
  if (filters.Compares()) {
    query.compare = filters.compare;
    query.compare_from = filters.compare_from;
    query.compare_to = filters.compare_to;
  }
  query.of_report = true;
  query.where.insert(query.where.end(), filters.where.begin(), filters.where.end());
  for (const auto& [name, value] : filters.params) query.params[name] = value;
  if (!filters.groups.empty()) query.groups = filters.groups;
  return query;
}

Report RunReport(const ReportSpec& spec, const Query& filters, const Catalog& catalog,
                 const Dataset& data, Facts& facts) {
  Report report;
  report.spec = &spec;
  report.missing = MissingTables(spec, data);
  for (const BlockSpec& block : spec.blocks) {
    if (block.query.empty() && block.rows.empty()) {
      report.blocks.push_back(Block{&block, std::nullopt, std::nullopt});  // text
    } else {
      report.blocks.push_back(Answer(block, RunBlock(block, filters, catalog, data, facts)));
    }
  }
  return report;
}

std::vector<std::string> MissingTables(const ReportSpec& spec, const Dataset& data) {
  std::vector<std::string> missing;
  for (const std::string& table : spec.needs) {
    if (data.Find(table) == nullptr) missing.push_back(table);
  }
  return missing;
}

}  // namespace talktally
