// SPDX-License-Identifier: Apache-2.0
//
// Opening a figure: its aggregates computed as ever, their rows named.
#include "core/query/explain.h"

#include <algorithm>
#include <array>

#include "core/query/cube.h"
#include "core/query/frame.h"
#include "core/query/plan.h"
#include "core/query/row_fate.h"
#include "core/time/calendar.h"

namespace talktally {
namespace {

/// The loaded row behind a row, through as many derivations as there were.
RowPlace PlaceOf(const Table* table, std::uint32_t row, const Dataset& data, Facts& facts,
                 const DeriveOptions& options) {
  while (table != nullptr && !table->source_rows.empty()) {
    const std::string& source = SourceOf(*table, row);
    row = table->source_rows[row];
    table = facts.FindTable(source, options);
  }
  if (table == nullptr || row >= table->lines.size()) return {};
  return {data.files[FileOf(*table, row)], table->lines[row]};
}

/// Explains one metric.
class Explainer {
 public:
  Explainer(const Query& query, const Catalog& catalog, const Dataset& data, Facts& facts,
            std::uint64_t most)
      : query_(query), catalog_(catalog), data_(data), facts_(facts), most_(most) {}

  Result<Explanation> Run() {
    query_.by.clear();
    query_.granularity.clear();
    query_.compare.clear();
    query_.compare_from.clear();
    query_.order.clear();
    query_.limit.reset();
    query_.share = false;
    auto plan = MakePlan(query_, catalog_, facts_);
    if (!plan) return std::unexpected(plan.error());
    if (plan->metrics.size() != 1) {
      return Fail(Error::Code::kBadQuery, "one metric is explained at a time", "metrics");
    }
    auto frame = MakeFrame(query_, plan->aggregates, data_, facts_);
    if (!frame) return std::unexpected(frame.error());
    Explanation explanation;
    explanation.metric = plan->metrics[0];
    explanation.time_zone = frame->zone.name();
    explanation.from = InstantText(frame->range.from, frame->zone);
    explanation.to = InstantText(frame->range.to, frame->zone);
    if (!plan->unavailable.empty()) {
      explanation.missing = plan->unavailable[0].table;
      return explanation;
    }
    GroupList groups;
    groups.Add({});
    auto cube = Cube::Make(*plan, query_, *frame, facts_, groups);
    if (!cube) return std::unexpected(cube.error());
    cube->MapGroups(query_, groups);
    Fill(*plan, *frame, *cube, explanation);
    for (std::size_t i = 0; i < plan->aggregates.size(); ++i) {
      auto part = Open(*plan->aggregates[i], cube->At(i, {}), *frame);
      if (!part) return std::unexpected(part.error());
      part->side = SideOf(*plan->aggregates[i], *explanation.metric);
      explanation.aggregates.push_back(std::move(*part));
    }
    return explanation;
  }

 private:
  /// The formula whose outermost operation counts: a metric that is only a name
  /// for another stands for it; a percentage or a difference is looked into.
  const Formula& Outermost(const Formula& formula) const {
    const Formula* at = &formula;
    while (at->kind == Formula::Kind::kMetric) {
      auto named = catalog_.Find(at->metric);
      if (!named) break;
      at = &(*named)->formula;
    }
    return *at;
  }

  void Fill(const Plan& plan, const Frame& frame, const Cube& cube, Explanation& explanation) const {
    const Formula& formula = Outermost(explanation.metric->formula);
    explanation.value = Evaluate(formula, {}, cube, plan, catalog_);
    explanation.notes = cube.Notes(plan, query_);
    explanation.is_ratio = formula.kind == Formula::Kind::kDivide;
    if (explanation.is_ratio) {
      explanation.numerator = Evaluate(formula.parts[0], {}, cube, plan, catalog_);
      explanation.denominator = Evaluate(formula.parts[1], {}, cube, plan, catalog_);
    }
    for (const Aggregate* aggregate : plan.aggregates) {
      if (aggregate->verb != Verb::kOpen) continue;
      explanation.as_of = InstantText(InstantOf(frame.as_of_total), frame.zone);
    }
  }

  bool Contains(const Formula& formula, const Aggregate& aggregate) const {
    if (formula.kind == Formula::Kind::kAggregate) return formula.aggregate.text == aggregate.text;
    if (formula.kind == Formula::Kind::kMetric) {
      auto named = catalog_.Find(formula.metric);
      return named && Contains((*named)->formula, aggregate);
    }
    return std::ranges::any_of(formula.parts,
                               [&](const Formula& part) { return Contains(part, aggregate); });
  }

  ExplainedAggregate::Side SideOf(const Aggregate& aggregate, const Metric& metric) const {
    const Formula& formula = Outermost(metric.formula);
    if (formula.kind != Formula::Kind::kDivide) return ExplainedAggregate::Side::kNeither;
    return Contains(formula.parts[0], aggregate) ? ExplainedAggregate::Side::kNumerator
                                                 : ExplainedAggregate::Side::kDenominator;
  }

  Result<ExplainedAggregate> Open(const Aggregate& aggregate, std::optional<double> value,
                                  const Frame& frame) {
    ScanRequest request;
    request.table = aggregate.table;
    request.dates = BasisOf(aggregate);
    request.where = &query_.where;
    request.aggregates = {&aggregate};
    auto fates = FatesOf(request, frame, facts_);
    if (!fates) return std::unexpected(fates.error());
    ExplainedAggregate part;
    part.text = aggregate.text;
    part.table = aggregate.table;
    part.dated_by = request.dates;
    part.value = value;
    const Table* table = facts_.FindTable(aggregate.table, frame.derive);
    std::array<std::uint64_t, 7> counts{};
    for (std::uint32_t row = 0; row < fates->size(); ++row) {
      const Fate fate = (*fates)[row];
      ++counts[static_cast<std::size_t>(fate)];
      if (fate == Fate::kUsed && part.rows.size() < most_) {
        part.rows.push_back(PlaceOf(table, row, data_, facts_, frame.derive));
      }
    }
    part.rows_used = counts[0];
    for (std::size_t i = 1; i < counts.size(); ++i) {
      if (counts[i] == 0) continue;
      part.left_out.push_back({std::string(TextOf(static_cast<Fate>(i))), counts[i]});
    }
    AddUnloaded(aggregate.table, part);
    return part;
  }

  /// Rows of the files that never became rows of the table.
  void AddUnloaded(std::string_view table, ExplainedAggregate& part) const {
    std::uint64_t rejected = 0;
    std::uint64_t duplicate = 0;
    for (const Accounting& account : data_.accounting) {
      if (account.table != table) continue;
      rejected += account.rows_rejected;
      duplicate += account.rows_duplicate;
    }
    if (rejected > 0) part.left_out.push_back({"rejected when the file was read", rejected});
    if (duplicate > 0) part.left_out.push_back({"duplicate", duplicate});
  }

  Query query_;
  const Catalog& catalog_;
  const Dataset& data_;
  Facts& facts_;
  std::uint64_t most_;
};

}  // namespace

Result<Explanation> Explain(const Query& query, const Catalog& catalog, const Dataset& data,
                            Facts& facts, std::uint64_t most) {
  return Explainer(query, catalog, data, facts, most).Run();
}

}  // namespace talktally
