// SPDX-License-Identifier: Apache-2.0
//
// Open time is a running total over the wall: whole weeks by multiplication, the
// day reached by its windows. Between two instants it is the difference of two
// such totals, stretch of constant offset by stretch, so clock changes fall out.
#include "core/time/opening_hours.h"

#include <algorithm>

namespace talktally {
namespace {

/// Days from Monday 1969-12-29 to 1970-01-01.
constexpr std::int64_t kDaysFromMonday = 3;

std::int64_t FloorDiv(std::int64_t a, std::int64_t b) { return (a - (a % b + b) % b) / b; }

/// A day as the wall shows it: its own windows up to midnight, and what is left of
/// the windows of the day before.
OpenDay WallDay(const OpenDay& own, const OpenDay& before) {
  OpenDay windows = own;
  for (const Interval& window : before) {
    windows.push_back({window.begin - kMillisPerDay, window.end - kMillisPerDay});
  }
  for (Interval& window : windows) window = Clip(window, {0, kMillisPerDay});
  return Union(std::move(windows));
}

/// Calls visit(begin, end, offset) for the parts of [from, to) with one offset
/// each.
template <class Visit>
void ForEachStretch(std::int64_t from, std::int64_t to, const TimeZone& zone, Visit visit) {
  const auto stretches = zone.stretches();
  for (std::size_t at = zone.StretchAt(InstantOf(from)); from < to; ++at) {
    const bool last = at + 1 == stretches.size();
    const std::int64_t end = last ? to : std::min(to, stretches[at + 1].begin);
    visit(from, end, stretches[at].offset);
    from = end;
  }
}

}  // namespace

Schedule::Schedule(const OpeningRules& rules, std::span<const LocalDay> holidays) {
  for (std::size_t day = 0; day < 7; ++day) {
    week_[day] = WallDay(rules.weekdays[day], rules.weekdays[(day + 6) % 7]);
    before_weekday_[day + 1] = before_weekday_[day] + TotalLength(week_[day]);
  }
  if (!rules.holiday) return;

  std::vector<std::int64_t> days;
  for (const LocalDay day : holidays) days.push_back(day.time_since_epoch().count());
  std::ranges::sort(days);
  const auto rule_of = [&](std::int64_t day) -> const OpenDay& {
    if (std::ranges::binary_search(days, day)) return *rules.holiday;
    return rules.weekdays[static_cast<std::size_t>(WeekdayOfDay(day) - 1)];
  };
  // The day after a holiday differs too: windows may run past midnight.
  std::vector<std::int64_t> unusual = days;
  for (const std::int64_t day : days) unusual.push_back(day + 1);
  std::ranges::sort(unusual);
  unusual.erase(std::ranges::unique(unusual).begin(), unusual.end());
  std::int64_t surplus = 0;
  for (const std::int64_t day : unusual) {
    OpenDay windows = WallDay(rule_of(day), rule_of(day - 1));
    surplus +=
        TotalLength(windows) - TotalLength(week_[static_cast<std::size_t>(WeekdayOfDay(day) - 1)]);
    exceptions_.push_back({day, surplus, std::move(windows)});
  }
}

const OpenDay& Schedule::WindowsOf(std::int64_t day) const {
  const auto exception = std::ranges::lower_bound(exceptions_, day, {}, &Exception::day);
  if (exception != exceptions_.end() && exception->day == day) return exception->windows;
  return week_[static_cast<std::size_t>(WeekdayOfDay(day) - 1)];
}

std::int64_t Schedule::SurplusBefore(std::int64_t day) const {
  const auto after = std::ranges::lower_bound(exceptions_, day, {}, &Exception::day);
  return after == exceptions_.begin() ? 0 : std::prev(after)->surplus;
}

std::int64_t Schedule::OpenBefore(std::int64_t local_ms) const {
  const std::int64_t day = DayOf(local_ms);
  const std::int64_t week = FloorDiv(day + kDaysFromMonday, 7);
  const auto weekday = static_cast<std::size_t>(day + kDaysFromMonday - week * 7);
  std::int64_t open = week * before_weekday_[7] + before_weekday_[weekday] + SurplusBefore(day);
  const std::int64_t now = local_ms - day * kMillisPerDay;
  for (const Interval& window : WindowsOf(day)) {
    if (window.begin >= now) break;
    open += std::min(window.end, now) - window.begin;
  }
  return open;
}

Millis Schedule::OpenBetween(Instant from, Instant to, const TimeZone& zone) const {
  std::int64_t open = 0;
  ForEachStretch(MillisOf(from), MillisOf(to), zone,
                 [&](std::int64_t begin, std::int64_t end, std::int64_t offset) {
                   open += OpenBefore(end + offset) - OpenBefore(begin + offset);
                 });
  return Millis{open};
}

bool Schedule::IsOpen(Instant instant, const TimeZone& zone) const {
  const std::int64_t local = MillisOf(zone.ToLocal(instant));
  const std::int64_t day = DayOf(local);
  return std::ranges::any_of(WindowsOf(day), [&](const Interval& window) {
    return window.begin <= local - day * kMillisPerDay && local - day * kMillisPerDay < window.end;
  });
}

Result<Schedule> ParseOpeningHours(std::string_view text, std::span<const LocalDay> holidays) {
  const auto rules = ParseOpeningRules(text);
  if (!rules) return std::unexpected(rules.error());
  return Schedule(*rules, holidays);
}

}  // namespace talktally
