// SPDX-License-Identifier: Apache-2.0
//
// Least and greatest dates of columns.
#include "core/query/extent.h"

#include <algorithm>

#include "core/time/calendar.h"

namespace talktally {
namespace {

/// Grows to hold what it is shown.
class Hull {
 public:
  void Show(std::int64_t begin, std::int64_t end) {
    if (!extent_) extent_ = Extent{begin, end};
    extent_->begin = std::min(extent_->begin, begin);
    extent_->end = std::max(extent_->end, end);
  }

  /// Every date of a column; an instant ends 1 ms later, a day with the day.
  void Show(const Column& column, Calendars& calendars, const TimeZone& zone) {
    const ColumnSpan& span = calendars.SpanOf(column);
    if (span.empty()) return;
    if (column.type == ColumnType::kDay) {
      Show(MillisOf(zone.ToInstant(LocalTimeOf(span.least))),
           MillisOf(zone.ToInstant(LocalTimeOf(span.greatest + kMillisPerDay))));
    } else {
      Show(span.least, span.greatest + 1);
    }
  }

  std::optional<Extent> extent() const { return extent_; }

 private:
  std::optional<Extent> extent_;
};

}  // namespace

std::optional<Extent> ExtentOfData(const Dataset& data, Calendars& calendars,
                                   const TimeZone& zone) {
  Hull hull;
  for (const TableSpec& spec : CanonicalTables()) {
    const Table* table = data.Find(spec.name);
    if (table == nullptr || spec.date_basis.empty()) continue;
    const Column* column = table->Find(spec.date_basis);
    if (column != nullptr && !calendars.SpanOf(*column).empty()) {
      // "Latest" of a day is its midnight: the day is not over because it began.
      for (const std::int64_t at :
           {calendars.SpanOf(*column).least, calendars.SpanOf(*column).greatest}) {
        const std::int64_t moment = column->type == ColumnType::kDay
                                        ? MillisOf(zone.ToInstant(LocalTimeOf(at)))
                                        : at;
        hull.Show(moment, moment + 1);
      }
    }
    if (spec.name != "presence") continue;
    if (const Column* ended = table->Find("ended_at")) hull.Show(*ended, calendars, zone);
  }
  return hull.extent();
}

std::optional<Extent> ExtentOf(std::span<const Aggregate* const> aggregates, Facts& facts,
                               const DeriveOptions& options, std::int64_t now,
                               const TimeZone& zone) {
  Hull hull;
  for (const Aggregate* aggregate : aggregates) {
    const Table* table = facts.FindTable(aggregate->table, options);
    if (table == nullptr) continue;
    const std::string_view basis =
        aggregate->on.empty() ? DateBasis(aggregate->table) : std::string_view(aggregate->on);
    const Column* dates = facts.FindColumn(aggregate->table, basis, options);
    if (dates == nullptr) continue;
    hull.Show(*dates, facts.calendars(), zone);
    if (aggregate->table != "presence") continue;
    const Column* ended = facts.FindColumn("presence", "ended_at", options);
    if (ended != nullptr) {
      for (std::int64_t at : ended->ints) {
        const std::int64_t end = at == kNull ? now : at;
        if (hull.extent() && end > hull.extent()->end) hull.Show(end, end);
      }
    }
  }
  return hull.extent();
}

}  // namespace talktally
