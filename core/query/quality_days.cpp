// SPDX-License-Identifier: Apache-2.0
//
// Days on which nothing happened, in a table where something happens nearly every
// day: an export that was cut, or one that was never loaded.

#include <algorithm>
#include <array>

#include "core/base/format.h"
#include "core/query/quality_search.h"
#include "core/time/calendar.h"

namespace talktally {
namespace {

constexpr std::size_t kNamedStretches = 5;
/// From so many days on the days of the week are known apart: one that is empty
/// more often than not is a day off.
constexpr std::int64_t kWeeksKnown = 14;

/// The last row of each local day, from the first day to the last.
struct DayRows {
  std::int64_t first_day = 0;
  std::vector<std::uint32_t> last_row;  ///< kNoRow on a day without rows

  std::int64_t size() const { return static_cast<std::int64_t>(last_row.size()); }
  bool Empty(std::int64_t at) const { return last_row[static_cast<std::size_t>(at)] == kNoRow; }
};

DayRows RowsByDay(const Column& dates, const TimeZone& zone) {
  ZoneCursor cursor(zone);
  std::vector<std::int64_t> days(dates.ints.size(), kNull);
  std::int64_t first = INT64_MAX;
  std::int64_t last = INT64_MIN;
  for (std::size_t row = 0; row < days.size(); ++row) {
    if (dates.ints[row] == kNull) continue;
    const bool day = dates.type == ColumnType::kDay;
    days[row] = DayOf(day ? dates.ints[row] : cursor.ToLocal(dates.ints[row]));
    first = std::min(first, days[row]);
    last = std::max(last, days[row]);
  }
  DayRows rows;
  constexpr std::int64_t kMostDays = 366 * 200;
  if (last < first || last - first > kMostDays) return rows;
  rows.first_day = first;
  rows.last_row.assign(static_cast<std::size_t>(last - first + 1), kNoRow);
  for (std::size_t row = 0; row < days.size(); ++row) {
    if (days[row] != kNull) {
      rows.last_row[static_cast<std::size_t>(days[row] - first)] = static_cast<std::uint32_t>(row);
    }
  }
  return rows;
}

/// The days of the week on which rows are to be expected.
std::array<bool, 8> WorkedWeekdays(const DayRows& rows) {
  std::array<std::int64_t, 8> all{};
  std::array<std::int64_t, 8> empty{};
  for (std::int64_t at = 0; at < rows.size(); ++at) {
    const auto weekday = static_cast<std::size_t>(WeekdayOfDay(rows.first_day + at));
    ++all[weekday];
    empty[weekday] += rows.Empty(at) ? 1 : 0;
  }
  std::array<bool, 8> worked{};
  for (std::size_t weekday = 0; weekday < worked.size(); ++weekday) {
    worked[weekday] = rows.size() < kWeeksKnown || 2 * empty[weekday] <= all[weekday];
  }
  return worked;
}

std::string DayName(std::int64_t day) { return DayText(LocalDay{std::chrono::days{day}}); }

/// Stretches of missing days; days off between two do not part them.
struct Gaps {
  struct Stretch {
    std::int64_t first;
    std::int64_t last;
  };
  std::vector<Stretch> stretches;
  std::uint64_t days = 0;
  std::uint64_t expected = 0;
};

Gaps FindGaps(const DayRows& rows) {
  const std::array<bool, 8> worked = WorkedWeekdays(rows);
  Gaps gaps;
  bool in_gap = false;
  for (std::int64_t at = 0; at < rows.size(); ++at) {
    const std::int64_t day = rows.first_day + at;
    if (!rows.Empty(at)) {
      in_gap = false;
    }
    if (!worked[static_cast<std::size_t>(WeekdayOfDay(day))]) continue;
    ++gaps.expected;
    if (!rows.Empty(at)) continue;
    ++gaps.days;
    if (in_gap) {
      gaps.stretches.back().last = day;
    } else {
      gaps.stretches.push_back({day, day});
    }
    in_gap = true;
  }
  return gaps;
}

std::string StretchesText(const Gaps& gaps) {
  std::string text;
  for (std::size_t at = 0; at < std::min(gaps.stretches.size(), kNamedStretches); ++at) {
    const Gaps::Stretch& stretch = gaps.stretches[at];
    if (at > 0) text += ", ";
    text += DayName(stretch.first);
    if (stretch.last > stretch.first) text += " to " + DayName(stretch.last);
  }
  if (gaps.stretches.size() > kNamedStretches) text += " ...";
  return text;
}

/// The last row before each stretch: where the data stops.
std::vector<RowPlace> PlacesBefore(const QualitySearch& search, const Table& table,
                                   const DayRows& rows, const Gaps& gaps) {
  std::vector<RowPlace> places;
  for (const Gaps::Stretch& stretch : gaps.stretches) {
    if (places.size() == kShownExamples) break;
    std::int64_t at = stretch.first - rows.first_day - 1;
    while (rows.Empty(at)) --at;  // days off; the first day of all has rows
    const std::uint32_t row = rows.last_row[static_cast<std::size_t>(at)];
    places.push_back({search.data.files[FileOf(table, row)], table.lines[row]});
  }
  return places;
}

}  // namespace

void CheckDays(QualitySearch& search) {
  if (search.options.scoped) return;
  for (const TableSpec& spec : CanonicalTables()) {
    const Table* table = search.data.Find(spec.name);
    const Column* dates = search.Present(spec.name, spec.date_basis);
    if (table == nullptr || dates == nullptr) continue;
    const DayRows rows = RowsByDay(*dates, search.options.zone);
    const Gaps gaps = FindGaps(rows);
    if (gaps.days == 0 || 5 * gaps.days > gaps.expected) continue;
    search.Report({"missing_days",
                   std::string(spec.name),
                   std::string(spec.date_basis),
                   gaps.days,
                   PlacesBefore(search, *table, rows, gaps),
                   Format("{} between {} and {} {} no row in {}, which has rows on "
                          "nearly all others: {}. Look for an export that was cut "
                          "or not loaded; sums of that time are too small.",
                          Counted(gaps.days, "day"), DayName(rows.first_day),
                          DayName(rows.first_day + rows.size() - 1), Has(gaps.days), spec.name,
                          StretchesText(gaps)),
                   {}});
  }
}

}  // namespace talktally
