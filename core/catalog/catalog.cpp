// SPDX-License-Identifier: Apache-2.0
//
// Defining and finding metrics.
#include "core/catalog/catalog.h"

#include <algorithm>

#include "core/base/format.h"
#include "core/base/nearest.h"
#include "core/catalog/checker.h"
#include "core/catalog/metric_json.h"
#include "embedded/BuiltinMetrics.h"

namespace talktally {
namespace {

/// Metrics of metrics may grow as powers do; each part is computed for every cell.
constexpr std::size_t kMostParts = 1000;

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
  return Fail(Error::Code::kUnknownName, Format("no metric \"{}\"{}", id, DidYouMean(id, ids)),
              "metrics");
}

Result<void> Catalog::Check(const Metric& metric, std::string_view where) const {
  const std::string place = Format("{}: metric \"{}\"", where, metric.id);
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
        found = Fail(
            Error::Code::kBadQuery,
            Format("metric \"{}\" is defined by itself, through \"{}\"", metric.id, at->id), place);
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

Result<void> Catalog::CheckSize(const Metric& metric, std::string_view where) const {
  std::size_t parts = 0;
  std::vector<const Metric*> open{&metric};
  while (!open.empty() && parts <= kMostParts) {
    const Metric* at = open.back();
    open.pop_back();
    Walk(at->formula, [&](const Formula& part) {
      ++parts;
      if (part.kind != Formula::Kind::kMetric) return;
      if (const Metric* named = Known(part.metric)) open.push_back(named);
    });
  }
  if (parts <= kMostParts) return {};
  return Fail(Error::Code::kLimit,
              Format("metric \"{}\" is made of more than {} parts, those of the "
                     "metrics it names included; make it of fewer",
                     metric.id, kMostParts),
              Format("{}: metric \"{}\"", where, metric.id));
}

Result<void> Catalog::Define(std::string_view json, std::string_view where) {
  auto metrics = ReadMetrics(json, where);
  if (!metrics) return std::unexpected(metrics.error());
  Catalog next = *this;  // takes this one's place when all is well
  for (const Metric& metric : *metrics) {
    const Metric* same = next.Known(metric.id);
    if (same != nullptr && same->builtin) {
      return Fail(Error::Code::kBadInput,
                  Format("\"{}\" is a built-in metric; choose another id", metric.id),
                  std::string(where));
    }
    std::erase_if(next.metrics_, [&](const Metric& old) { return old.id == metric.id; });
    next.metrics_.push_back(metric);
  }
  for (const Metric& metric : *metrics) {
    if (auto checked = next.Check(metric, where); !checked) return checked;
  }
  for (const Metric& metric : next.metrics_) {  // a new metric may make older ones larger
    if (metric.builtin) continue;
    if (auto checked = next.CheckSize(metric, where); !checked) return checked;
  }
  metrics_.swap(next.metrics_);
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
