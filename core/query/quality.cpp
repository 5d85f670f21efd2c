// SPDX-License-Identifier: Apache-2.0
//
// Runs the checks, orders what they found, and says whom it concerns.
#include "core/query/quality.h"

#include <algorithm>
#include <array>

#include "core/base/format.h"
#include "core/query/extent.h"
#include "core/query/frame.h"
#include "core/query/metric_reads.h"
#include "core/query/plan.h"
#include "core/query/quality_search.h"
#include "core/read/json_dom.h"

namespace talktally {
namespace {

constexpr std::array<std::string_view, 15> kKinds{
    "rejected_rows",    "unreadable_cells",       "damaged_phones",       "ambiguous_dates",
    "duplicate_rows",   "repeated_rows",          "unknown_values",       "negative_durations",
    "absurd_durations", "inconsistent_durations", "overlapping_presence", "orphan_ids",
    "clock_skew",       "missing_days",           "mixed_currencies"};

/// Those in which rows are missing or too many, whatever column shows it: all that
/// reads the table is touched.
constexpr std::array<std::string_view, 4> kOfRows{"rejected_rows", "duplicate_rows",
                                                  "repeated_rows", "missing_days"};

template <class List, class Value>
std::size_t PlaceIn(const List& list, const Value& value) {
  return static_cast<std::size_t>(std::ranges::find(list, value) - std::ranges::begin(list));
}

/// Where a finding stands: its kind, its table, its column.
std::array<std::size_t, 3> PlaceOf(const QualityFinding& finding) {
  const auto tables = CanonicalTables();
  const std::size_t table = static_cast<std::size_t>(
      std::ranges::find(tables, std::string_view(finding.table), &TableSpec::name) -
      tables.begin());
  std::size_t column = 0;
  if (table < tables.size()) {
    const auto columns = tables[table].columns;
    column = static_cast<std::size_t>(
        std::ranges::find(columns, std::string_view(finding.column), &ColumnSpec::name) -
        columns.begin());
  }
  return {PlaceIn(kKinds, std::string_view(finding.kind)), table, column};
}

/// Which metrics a column reaches, of those that can be answered.
class Reach {
 public:
  Reach(const Catalog& catalog, Facts& facts) {
    Query all;
    for (const Metric& metric : catalog.metrics()) all.metrics.push_back(metric.id);
    const auto plan = MakePlan(all, catalog, facts);
    for (const Metric& metric : catalog.metrics()) {
      if (plan && !plan->IsAvailable(metric)) continue;
      readers_.push_back({metric.id, ReadsOf(metric, catalog)});
    }
  }

  std::vector<std::string> Of(const QualityFinding& finding) const {
    const std::string name = finding.table + "." + finding.column;
    const bool rows = FindColumnSpec(finding.table, finding.column) == nullptr ||
                      std::ranges::find(kOfRows, std::string_view(finding.kind)) != kOfRows.end();
    std::vector<std::string> metrics;
    for (const Reader& reader : readers_) {
      const bool reads = std::ranges::any_of(reader.reads, [&](const std::string& read) {
        return rows ? read.starts_with(finding.table + ".") : read == name;
      });
      if (reads) metrics.push_back(reader.metric);
    }
    return metrics;
  }

 private:
  struct Reader {
    std::string metric;
    std::vector<std::string> reads;
  };
  std::vector<Reader> readers_;
};

}  // namespace

QualitySearch::QualitySearch(const Dataset& loaded, std::span<const FileReport> reports,
                             Facts& derived, const QualityOptions& with)
    : data(loaded), files(reports), facts(derived), options(with) {
  if (with.now) {
    now = *with.now;
  } else if (const auto extent = ExtentOfData(loaded, facts.calendars(), with.zone)) {
    now = extent->end;
  }
}

const Column* QualitySearch::Present(std::string_view table, std::string_view column) const {
  const Table* loaded = data.Find(table);
  const Column* cells = loaded == nullptr ? nullptr : loaded->Find(column);
  return cells != nullptr && cells->present ? cells : nullptr;
}

void QualitySearch::Report(std::string_view kind, const Table& table, std::string_view column,
                           const Culprits& culprits, std::string says) {
  if (culprits.count() == 0) return;
  QualityFinding finding;
  finding.kind = kind;
  finding.table = table.name;
  finding.column = column;
  finding.rows = culprits.count();
  for (std::uint32_t row : culprits.first()) {
    finding.examples.push_back({data.files[FileOf(table, row)], table.lines[row]});
  }
  finding.says = std::move(says);
  found.push_back(std::move(finding));
}

std::string Counted(std::uint64_t count, std::string_view noun) {
  return Format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string_view Has(std::uint64_t count) { return count == 1 ? "has" : "have"; }

std::span<const std::string_view> QualityKinds() { return kKinds; }

Result<QualityOptions> ParseQualityOptions(std::string_view json) {
  QualityOptions options;
  if (json.empty()) return options;
  simdjson::dom::parser parser;
  simdjson::dom::object fields;
  if (ParseDom(parser, json, fields) != simdjson::SUCCESS) {
    return Fail(Error::Code::kBadQuery, "the request must be a JSON object");
  }
  std::string_view text;
  if (fields["timeZone"].get(text) == simdjson::SUCCESS) {
    auto zone = FindZone(text);
    if (!zone) return Fail(zone.error().code, zone.error().message, "timeZone");
    options.zone = *zone;
  }
  if (fields["now"].get(text) == simdjson::SUCCESS && !text.empty()) {
    auto now = ParseMoment(text, "now", options.zone);
    if (!now) return std::unexpected(now.error());
    options.now = *now;
  }
  return options;
}

std::vector<QualityFinding> FindQuality(const Dataset& data, std::span<const FileReport> files,
                                        const Catalog& catalog, Facts& facts,
                                        const QualityOptions& options) {
  QualitySearch search(data, files, facts, options);
  CheckFiles(search);
  CheckRepeats(search);
  CheckValues(search);
  CheckDurations(search);
  CheckPresence(search);
  CheckLinks(search);
  CheckClocks(search);
  CheckDays(search);
  std::ranges::stable_sort(search.found, {}, PlaceOf);
  if (search.found.empty()) return {};
  const Reach reach(catalog, facts);
  for (QualityFinding& finding : search.found) finding.metrics = reach.Of(finding);
  return std::move(search.found);
}

}  // namespace talktally
