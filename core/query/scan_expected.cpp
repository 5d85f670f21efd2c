// SPDX-License-Identifier: Apache-2.0
//
// Conversations that were not had: missed displays times the response rate of
// their rule over the 15 local days before the end of the range.
#include <algorithm>

#include "core/query/bind.h"
#include "core/query/levels.h"
#include "core/query/placement.h"
#include "core/query/scan.h"

namespace talktally {
namespace {

constexpr int kRateDays = 15;

/// [from, to) of the days a rule's rate is taken from: whole local days that end
/// with the one the range ends in or at.
Interval RateWindow(const Frame& frame) {
  const std::int64_t to = MillisOf(frame.range.to);
  const LocalTime end = frame.zone.ToLocal(frame.range.to);
  const LocalTime begin = end - std::chrono::days{kRateDays};
  return {MillisOf(frame.zone.ToInstant(begin)), to};
}

bool Within(std::int64_t at, const Interval& window) {
  return at != kNull && at >= window.begin && at < window.end;
}

/// Displays by code of the rule in the engagements table, in millionths.
Result<std::vector<std::int64_t>> Displays(const ScanRequest& request, const Interval& window,
                                           const Column& rules, const Frame& frame, Facts& facts) {
  std::vector<std::int64_t> displays(rules.dictionary()->size(), 0);
  auto at = DatesOf("engagements", "at", frame, facts);
  auto mask = FilterMask(request, at->data(), frame, facts);
  if (!mask) return std::unexpected(mask.error());
  const Column* kind = facts.FindColumn("engagements", "kind", frame.derive);
  const Column* count = facts.FindColumn("engagements", "count", frame.derive);
  const Code displayed = kind->dictionary()->Find("displayed");
  for (std::uint32_t row = 0; row < at->size(); ++row) {
    if (kind->codes()[row] != displayed || displayed == kNullCode) continue;
    if ((!mask->empty() && (*mask)[row] == 0) || !Within((*at)[row], window)) continue;
    const std::int64_t times = count == nullptr ? kMicros : count->ints[row];
    if (times != kNull) displays[rules.codes()[row]] += times;
  }
  return displays;
}

/// Contacts a visitor began, by code of the rule in the engagements table.
Result<std::vector<std::int64_t>> Contacts(const ScanRequest& request, const Interval& window,
                                           const Column& rules, const Frame& frame, Facts& facts) {
  std::vector<std::int64_t> contacts(rules.dictionary()->size(), 0);
  const Table* table = facts.FindTable("contacts", frame.derive);
  const Column* rule = facts.FindColumn("contacts", "rule", frame.derive);
  const Column* by = facts.FindColumn("contacts", "initiated_by", frame.derive);
  auto at = DatesOf("contacts", "pushed_at", frame, facts);
  if (table == nullptr || rule == nullptr || by == nullptr || at == nullptr) return contacts;
  ScanRequest of_contacts = request;
  of_contacts.table = "contacts";
  auto mask = FilterMask(of_contacts, at->data(), frame, facts);
  if (!mask) return std::unexpected(mask.error());
  const Code visitor = by->dictionary()->Find("visitor");
  std::vector<Code> to(rule->dictionary()->size(), kNullCode);
  for (Code code = 1; code < rule->dictionary()->size(); ++code) {
    to[code] = rules.dictionary()->Find(rule->dictionary()->Text(code));
  }
  for (std::uint32_t row = 0; row < table->rows; ++row) {
    if (by->codes()[row] != visitor || visitor == kNullCode) continue;
    if ((!mask->empty() && (*mask)[row] == 0) || !Within((*at)[row], window)) continue;
    const Code own = rule->codes()[row];
    if (own != kNullCode && to[own] == kNullCode) continue;  // a rule that never displayed
    ++contacts[to[own]];
  }
  return contacts;
}

/// Missed displays by cell and rule; sums of integers, so that the order of rows
/// does not matter.
class MissedByRule {
 public:
  MissedByRule(std::uint32_t cells, std::uint32_t rules)
      : rules_(rules), sums_(std::size_t{cells} * rules, 0) {}

  void Add(std::uint32_t cell, Code rule, std::int64_t times) {
    sums_[std::size_t{cell} * rules_ + rule] += times;
  }
  void MergeInto(std::uint32_t to, const MissedByRule& from, std::uint32_t cell) {
    for (Code rule = 0; rule < rules_; ++rule) {
      Add(to, rule, from.sums_[std::size_t{cell} * rules_ + rule]);
    }
  }
  double At(std::uint32_t cell, const std::vector<double>& rates) const {
    double expected = 0;
    for (Code rule = 0; rule < rules_; ++rule) {
      const std::int64_t missed = sums_[std::size_t{cell} * rules_ + rule];
      expected += static_cast<double>(missed) / static_cast<double>(kMicros) * rates[rule];
    }
    return expected;
  }

 private:
  std::uint32_t rules_;
  std::vector<std::int64_t> sums_;
};

std::vector<std::optional<double>> Rolled(const MissedByRule& cells, const Level& level,
                                          const std::vector<std::uint32_t>& met,
                                          std::uint32_t groups, std::uint32_t buckets,
                                          const std::vector<double>& rates) {
  const auto kept = static_cast<std::uint32_t>(met.size());
  const std::uint32_t size = level.cells(buckets, kept);
  MissedByRule rolled(size, static_cast<std::uint32_t>(rates.size()));
  for (std::uint32_t bucket = 0; bucket < buckets; ++bucket) {
    for (std::uint32_t group = 0; group < kept; ++group) {
      rolled.MergeInto(level.CellOf(bucket, group, kept), cells, bucket * groups + met[group]);
    }
  }
  std::vector<std::optional<double>> figures(size);
  for (std::uint32_t cell = 0; cell < size; ++cell) figures[cell] = rolled.At(cell, rates);
  return figures;
}

}  // namespace

Result<ScanResult> ScanExpected(const ScanRequest& request, const Frame& frame, Facts& facts) {
  auto input = PrepareRows(request, request.dates, frame, facts);
  if (!input) return std::unexpected(input.error());

  const Column* rules = facts.FindColumn("engagements", "rule", frame.derive);
  Column none = MakeColumn("rule", ColumnType::kText);
  none.codes().assign(input->table->rows, kNullCode);
  if (rules == nullptr) rules = &none;
  const Interval window = RateWindow(frame);
  auto displays = Displays(request, window, *rules, frame, facts);
  if (!displays) return std::unexpected(displays.error());
  auto contacts = Contacts(request, window, *rules, frame, facts);
  if (!contacts) return std::unexpected(contacts.error());
  std::vector<double> rates(displays->size(), 0);
  for (std::size_t rule = 0; rule < rates.size(); ++rule) {
    if ((*displays)[rule] <= 0) continue;  // not displayed in those days: no rate
    rates[rule] = static_cast<double>((*contacts)[rule]) /
                  (static_cast<double>((*displays)[rule]) / static_cast<double>(kMicros));
  }

  const std::uint32_t buckets = frame.bucket_count();
  const Column* count = facts.FindColumn("engagements", "count", frame.derive);
  Placement placement(frame, input->table->rows, input->instants(), input->mask,
                      Grouping(std::move(input->dimensions), MostDense(buckets)));
  if (placement.TooMany() || std::uint64_t{placement.cells()} * rates.size() > 8 * kMostCells) {
    return TooManyCells();
  }
  const std::uint32_t groups = placement.groups();
  std::vector<MissedByRule> missed(
      request.aggregates.size(),
      MissedByRule(placement.cells(), static_cast<std::uint32_t>(rates.size())));
  std::vector<std::vector<std::uint8_t>> own;
  for (const Aggregate* aggregate : request.aggregates) {
    auto passes = OwnMask(*aggregate, input->instants(), frame, facts);
    if (!passes) return std::unexpected(passes.error());
    own.push_back(std::move(*passes));
  }
  Batch batch;
  while (placement.Next(batch)) {
    for (std::uint32_t i = 0; i < batch.count; ++i) {
      const std::uint32_t row = batch.rows[i];
      const std::int64_t times = count == nullptr ? kMicros : count->ints[row];
      if (times == kNull) continue;
      for (std::size_t a = 0; a < own.size(); ++a) {
        if (own[a].empty() || own[a][row] != 0) {
          missed[a].Add(batch.cells[i], rules->codes()[row], times);
        }
      }
    }
  }

  ScanResult result;
  const std::vector<std::uint32_t> met = NoteMet(placement, buckets, result);
  for (const MissedByRule& one : missed) {
    const auto at = [&](const Level& level) {
      return Rolled(one, level, met, groups, buckets, rates);
    };
    ScanFigures figures;
    figures.cells = at(kCells);
    if (request.by_group) figures.by_group = at(kByGroup);
    if (request.by_bucket) figures.by_bucket = at(kByBucket);
    figures.total = at(talktally::kTotal)[0];
    result.figures.push_back(std::move(figures));
  }
  return result;
}

}  // namespace talktally
