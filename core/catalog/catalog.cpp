// SPDX-License-Identifier: Apache-2.0
//
// Defining and finding metrics.
#include "core/catalog/catalog.h"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <algorithm>

#include "core/base/nearest.h"
#include "core/catalog/checker.h"
#include "core/catalog/metric_json.h"
#include "embedded/BuiltinMetrics.h"

namespace talktally {
namespace {

/// Calls `visit` on a formula and everything below it. Formulas nest at most
/// kDeepest brackets, but sums may be long: the stack is ours.
template <class Visit>
void Walk(const Formula& formula, Visit visit) {
  std::vector<const Formula*> open{&formula};
  while (!open.empty()) {
    const Formula* at = open.back();
    open.pop_back();
    visit(*at);
    for (auto part = at->parts.rbegin(); part != at->parts.rend(); ++part) open.push_back(&*part);
  }
}

}  // namespace

Catalog::Catalog() {
  for (const EmbeddedFile& file : BuiltinMetrics()) {
    auto metrics = ReadMetrics(file.text, file.name);
    if (!metrics) continue;  // a test reads every one of them
    for (Metric& metric : *metrics) {
      metric.builtin = true;
      metrics_.push_back(std::move(metric));
    }
  }
}

const Metric* Catalog::Known(std::string_view id) const {
  auto found = std::ranges::find(metrics_, id, &Metric::id);
  return found == metrics_.end() ? nullptr : &*found;
}

Result<const Metric*> Catalog::Find(std::string_view id) const {
  if (const Metric* metric = Known(id)) return metric;
  std::vector<std::string_view> ids;
  for (const Metric& metric : metrics_) ids.push_back(metric.id);
  return Fail(Error::Code::kUnknownName,
              fmt::format(FMT_COMPILE("no metric \"{}\"{}"), id, DidYouMean(id, ids)), "metrics");
}

Result<void> Catalog::Check(const Metric& metric, std::string_view where) const {
  const std::string place = fmt::format(FMT_COMPILE("{}: metric \"{}\""), where, metric.id);
  Result<void> found;
  std::vector<const Metric*> open{&metric};
  std::vector<const Metric*> seen;
  while (!open.empty() && found) {
    const Metric* at = open.back();
    open.pop_back();
    if (std::ranges::find(seen, at) != seen.end()) continue;
    seen.push_back(at);
    Walk(at->formula, [&](const Formula& part) {
      if (!found) return;
      if (part.kind == Formula::Kind::kAggregate) {
        if (auto checked = CheckAggregate(part.aggregate); !checked) {
          found = Fail(checked.error().code, checked.error().message, place);
        }
        return;
      }
      if (part.kind != Formula::Kind::kMetric) return;
      if (part.metric == metric.id) {
        found = Fail(Error::Code::kBadQuery,
                     fmt::format(FMT_COMPILE("metric \"{}\" is defined by itself, through \"{}\""),
                                 metric.id, at->id),
                     place);
        return;
      }
      auto named = Find(part.metric);
      if (!named) {
        found = Fail(named.error().code, named.error().message, place);
      } else {
        open.push_back(*named);
      }
    });
  }
  return found;
}

Result<void> Catalog::Define(std::string_view json, std::string_view where) {
  auto metrics = ReadMetrics(json, where);
  if (!metrics) return std::unexpected(metrics.error());
  std::deque<Metric> before = metrics_;
  const auto undo = [&](Error error) -> Result<void> {
    metrics_ = std::move(before);
    return std::unexpected(std::move(error));
  };
  for (Metric& metric : *metrics) {
    const Metric* same = Known(metric.id);
    if (same != nullptr && same->builtin) {
      return undo({Error::Code::kBadInput,
                   fmt::format(FMT_COMPILE("\"{}\" is a built-in metric; choose another id"),
                               metric.id),
                   std::string(where)});
    }
    std::erase_if(metrics_, [&](const Metric& old) { return old.id == metric.id; });
    metrics_.push_back(metric);
  }
  for (const Metric& metric : *metrics) {
    if (auto checked = Check(metric, where); !checked) return undo(checked.error());
  }
  return {};
}

std::vector<const Aggregate*> AggregatesOf(const Metric& metric, const Catalog& catalog) {
  std::vector<const Aggregate*> aggregates;
  std::vector<const Metric*> open{&metric};
  while (!open.empty()) {
    const Metric* at = open.back();
    open.pop_back();
    Walk(at->formula, [&](const Formula& part) {
      if (part.kind == Formula::Kind::kAggregate) aggregates.push_back(&part.aggregate);
      if (part.kind != Formula::Kind::kMetric) return;
      if (auto named = catalog.Find(part.metric)) open.push_back(*named);
    });
  }
  return aggregates;
}

}  // namespace talktally
