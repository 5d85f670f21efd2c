// SPDX-License-Identifier: Apache-2.0
//
// From metrics to passes.
#include "core/query/plan.h"

#include <algorithm>

#include "core/base/format.h"
#include "core/base/nearest.h"
#include "core/catalog/checker.h"
#include "core/query/dimension.h"

namespace talktally {
namespace {

/// What a verb reads besides the columns a formula names, as "table.column".
std::vector<std::pair<std::string_view, std::string_view>> AlsoRead(const Aggregate& aggregate,
                                                                    const Query& query) {
  if (aggregate.verb == Verb::kExpected) {
    return {{"engagements", "rule"}, {"contacts", "rule"}, {"contacts", "initiated_by"}};
  }
  if (aggregate.verb == Verb::kPeak && aggregate.table == "calls") return {{"calls", "busy_until"}};
  // Presence that has not ended is still going on; what else has no end is unknown.
  if (aggregate.verb == Verb::kOpen && aggregate.table != "presence") {
    return {{aggregate.table, FindTable(aggregate.table)->interval_end}};
  }
  const bool own_hours = aggregate.hours != Aggregate::Hours::kAny &&
                         std::ranges::none_of(query.params, [](const auto& param) {
                           return param.first.starts_with("business_hours");
                         });
  if (own_hours) return {{"agents", "working_hours"}};
  return {};
}

/// What keeps an aggregate from being computed; empty when nothing does.
std::string MissingOf(const Aggregate& aggregate, const Query& query, const Facts& facts) {
  std::string missing = facts.Missing(aggregate.table, "");
  if (!missing.empty()) return missing;
  std::vector<std::string_view> columns;
  CollectColumns(aggregate.where, columns);
  if (aggregate.has_value) CollectColumns(aggregate.value, columns);
  columns.push_back(BasisOf(aggregate));
  for (std::string_view column : columns) {
    missing = facts.Missing(aggregate.table, column);
    if (!missing.empty()) return missing;
  }
  for (const auto& [table, column] : AlsoRead(aggregate, query)) {
    missing = facts.Missing(table, column);
    if (!missing.empty()) return missing;
  }
  return {};
}

/// An error when the table of an aggregate cannot have a dimension of that name.
Result<void> CheckDimension(std::string_view name, const Metric& metric, const Aggregate& aggregate,
                            Facts& facts) {
  if (name == aggregate.across) return {};
  const Table* table = facts.FindTable(aggregate.table, {});
  if (HasDimension(name, aggregate.table, table)) return {};
  // Without its table nobody can say which extra columns there might have been.
  if (table == nullptr && !facts.Missing(aggregate.table, "").empty()) return {};
  return Fail(Error::Code::kUnknownName,
              Format("metric \"{}\" reads {}, which has no column \"{}\"{}", metric.id,
                     aggregate.table, name, DidYouMean(name, ColumnNames(aggregate.table))),
              std::string(name));
}

Result<void> CheckNames(const Query& query, const Metric& metric, const Aggregate& aggregate,
                        Facts& facts) {
  for (const std::string& name : query.by) {
    if (auto checked = CheckDimension(name, metric, aggregate, facts); !checked) return checked;
  }
  std::vector<std::string_view> columns;
  for (const Condition& condition : query.where) CollectColumns(condition, columns);
  for (std::string_view name : columns) {
    if (auto checked = CheckDimension(name, metric, aggregate, facts); !checked) return checked;
  }
  return {};
}

enum class Kind : std::uint8_t { kRows, kIntervals, kSnapshots, kExpected };

Kind KindOf(Verb verb) {
  if (ReadsIntervals(verb)) return Kind::kIntervals;
  if (IsSnapshot(verb)) return Kind::kSnapshots;
  return verb == Verb::kExpected ? Kind::kExpected : Kind::kRows;
}

/// May two aggregates be computed in one pass?
bool Alike(const Aggregate& a, const Aggregate& b) {
  const bool alike = a.table == b.table && KindOf(a.verb) == KindOf(b.verb) &&
                     BasisOf(a) == BasisOf(b) && a.across == b.across;
  return alike && (KindOf(a.verb) != Kind::kSnapshots || a.verb == b.verb);
}

}  // namespace

std::string_view BasisOf(const Aggregate& aggregate) {
  return aggregate.on.empty() ? DateBasis(aggregate.table) : std::string_view(aggregate.on);
}

bool Plan::IsAvailable(const Metric& metric) const {
  return std::ranges::find(unavailable, metric.id, &Unavailable::metric) == unavailable.end();
}

std::size_t Plan::IndexOf(const Aggregate& aggregate) const {
  const auto found = std::ranges::find_if(
      aggregates, [&](const Aggregate* known) { return known->text == aggregate.text; });
  return static_cast<std::size_t>(found - aggregates.begin());
}

Result<Plan> MakePlan(const Query& query, const Catalog& catalog, Facts& facts) {
  Plan plan;
  if (query.metrics.empty()) {
    return Fail(Error::Code::kBadQuery, "name at least one metric, such as \"calls\"", "metrics");
  }
  for (const std::string& id : query.metrics) {
    auto metric = catalog.Find(id);
    if (!metric) return std::unexpected(metric.error());
    if (std::ranges::find(plan.metrics, *metric) != plan.metrics.end()) continue;
    plan.metrics.push_back(*metric);
    std::string missing;
    const auto aggregates = AggregatesOf(**metric, catalog);
    for (const Aggregate* aggregate : aggregates) {
      if (auto checked = CheckNames(query, **metric, *aggregate, facts); !checked) {
        const std::string& column = checked.error().where;
        if (!query.of_report || !IsDimensionSomewhere(column, facts)) {
          return std::unexpected(checked.error());
        }
        missing = aggregate->table + "." + column;
      }
      if (missing.empty()) missing = MissingOf(*aggregate, query, facts);
    }
    if (!missing.empty()) {
      plan.unavailable.push_back({(*metric)->id, std::move(missing)});
      continue;
    }
    for (const Aggregate* aggregate : aggregates) {
      if (plan.IndexOf(*aggregate) == plan.aggregates.size()) plan.aggregates.push_back(aggregate);
    }
  }
  return plan;
}

std::vector<Pass> MakePasses(const Plan& plan, const Query& query, bool by_group, bool by_bucket) {
  std::vector<Pass> passes;
  for (std::size_t i = 0; i < plan.aggregates.size(); ++i) {
    const Aggregate& aggregate = *plan.aggregates[i];
    auto pass = std::ranges::find_if(
        passes, [&](const Pass& other) { return Alike(*other.request.aggregates[0], aggregate); });
    if (pass == passes.end()) {
      Pass fresh;
      fresh.request.table = aggregate.table;
      fresh.request.dates = BasisOf(aggregate);
      for (const std::string& name : query.by) {
        if (name != aggregate.across) fresh.request.by.push_back(name);
      }
      fresh.request.where = &query.where;
      fresh.request.by_group = by_group;
      fresh.request.by_bucket = by_bucket;
      passes.push_back(std::move(fresh));
      pass = std::prev(passes.end());
    }
    pass->request.aggregates.push_back(&aggregate);
    pass->aggregates.push_back(i);
  }
  return passes;
}

Result<ScanResult> RunPass(const Pass& pass, const Frame& frame, Facts& facts) {
  switch (KindOf(pass.request.aggregates[0]->verb)) {
    case Kind::kIntervals:
      return ScanIntervals(pass.request, frame, facts);
    case Kind::kSnapshots:
      return ScanSnapshots(pass.request, frame, facts);
    case Kind::kExpected:
      return ScanExpected(pass.request, frame, facts);
    default:
      return ScanRows(pass.request, frame, facts);
  }
}

}  // namespace talktally
