// SPDX-License-Identifier: Apache-2.0
//
// Least and greatest dates of columns.
#include "core/query/extent.h"

#include <algorithm>

#include "core/time/calendar.h"

namespace talktally {
namespace {

/// What metrics read the time from besides their table's date basis.
struct OtherBasis {
  std::string_view table;
  std::string_view column;
};
constexpr OtherBasis kOtherBases[] = {
    {"contacts", "pushed_at"}, {"tickets", "closed_at"}, {"presence", "ended_at"}};

/// A stay in a stage counts on the day its ticket was closed: when it began dates nothing.
constexpr std::string_view kDatedByTicket = "ticket_stages";

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
  const auto show = [&](std::string_view name, std::string_view column_name) {
    const Table* table = data.Find(name);
    const Column* column = table == nullptr ? nullptr : table->Find(column_name);
    if (column == nullptr || calendars.SpanOf(*column).empty()) return;
    // "Latest" of a day is its midnight: the day is not over because it began.
    const ColumnSpan& span = calendars.SpanOf(*column);
    for (const std::int64_t at : {span.least, span.greatest}) {
      const bool is_day = column->type == ColumnType::kDay;
      const std::int64_t moment = is_day ? MillisOf(zone.ToInstant(LocalTimeOf(at))) : at;
      hull.Show(moment, moment + 1);
    }
  };
  for (const TableSpec& spec : CanonicalTables()) {
    if (spec.name != kDatedByTicket) show(spec.name, spec.date_basis);
  }
  for (const OtherBasis& other : kOtherBases) show(other.table, other.column);
  if (hull.extent()) return hull.extent();
  // Nothing has ended yet: what has begun is all there is to go by.
  for (const TableSpec& spec : CanonicalTables()) show(spec.name, spec.interval_begin);
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
    if (aggregate->table == "calls" && ReadsIntervals(aggregate->verb)) {
      const Column* until = facts.FindColumn("calls", "busy_until", options);
      if (until != nullptr && !facts.calendars().SpanOf(*until).empty()) {
        const std::int64_t end = facts.calendars().SpanOf(*until).greatest;
        hull.Show(end, end);
      }
    }
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
