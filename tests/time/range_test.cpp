// SPDX-License-Identifier: Apache-2.0
//
// Named ranges, and what they are compared with.
#include "core/time/range.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "tests/time/wall.h"

namespace talktally {
namespace {

using testing::Utc;
using testing::Wall;
using testing::Zone;

std::string Text(const Range& range, const TimeZone& zone) {
  return InstantText(range.from, zone).substr(0, 16) + " " +
         InstantText(range.to, zone).substr(0, 16);
}

/// A preset's range on the wall of a zone, `now` given on that wall too.
std::string PresetText(const char* name, std::int64_t now, const char* zone_name = "Europe/Paris") {
  const auto zone = Zone(zone_name);
  const auto range = PresetRange(name, zone.ToInstant(LocalTimeOf(now)), zone);
  REQUIRE(range);
  return Text(*range, zone);
}

std::string PreviousText(const char* name, std::int64_t now,
                         Range (*previous)(const Range&, const TimeZone&)) {
  const auto zone = Zone("Europe/Paris");
  const auto range = PresetRange(name, zone.ToInstant(LocalTimeOf(now)), zone);
  REQUIRE(range);
  return Text(previous(*range, zone), zone);
}

std::string DatesText(const char* first, const char* last,
                      Range (*previous)(const Range&, const TimeZone&),
                      const char* zone_name = "Europe/Paris") {
  const auto zone = Zone(zone_name);
  return Text(previous(DayRange(*ParseDay(first), *ParseDay(last), zone), zone), zone);
}

}  // namespace

TEST_CASE("named ranges begin with a local unit and end now", "[time]") {
  const auto now = Wall(2026, 8, 19, 14, 35);  // a Wednesday
  CHECK(PresetText("today", now) == "2026-08-19T00:00 2026-08-19T14:35");
  CHECK(PresetText("yesterday", now) == "2026-08-18T00:00 2026-08-19T00:00");
  CHECK(PresetText("last_7_days", now) == "2026-08-13T00:00 2026-08-19T14:35");
  CHECK(PresetText("last_4_weeks", now) == "2026-07-27T00:00 2026-08-19T14:35");
  CHECK(PresetText("last_3_months", now) == "2026-06-01T00:00 2026-08-19T14:35");
  CHECK(PresetText("last_12_months", now) == "2025-09-01T00:00 2026-08-19T14:35");
  CHECK(PresetText("week_to_date", now) == "2026-08-17T00:00 2026-08-19T14:35");
  CHECK(PresetText("month_to_date", now) == "2026-08-01T00:00 2026-08-19T14:35");
  CHECK(PresetText("quarter_to_date", now) == "2026-07-01T00:00 2026-08-19T14:35");
  CHECK(PresetText("year_to_date", now) == "2026-01-01T00:00 2026-08-19T14:35");
}

TEST_CASE("named ranges follow the zone's day, not UTC's", "[time]") {
  const auto now = InstantOf(Utc(2026, 8, 19, 23));
  const auto auckland = Zone("Pacific/Auckland");
  CHECK(Text(*PresetRange("today", now, auckland), auckland) ==
        "2026-08-20T00:00 2026-08-20T11:00");
  const auto honolulu = Zone("Pacific/Honolulu");
  CHECK(Text(*PresetRange("today", now, honolulu), honolulu) ==
        "2026-08-19T00:00 2026-08-19T13:00");
  // Midnight of that day did not exist.
  CHECK(PresetText("today", Wall(2018, 11, 4, 12), "America/Sao_Paulo") ==
        "2018-11-04T01:00 2018-11-04T12:00");
}

TEST_CASE("an unknown range is an error that lists the ranges there are", "[time]") {
  const auto range = PresetRange("last_week", InstantOf(0), TimeZone());
  REQUIRE_FALSE(range);
  CHECK(range.error().code == Error::Code::kBadQuery);
  CHECK(range.error().message.starts_with("no range \"last_week\"; the ranges are today, "));
  for (const char* name :
       {"today", "yesterday", "last_7_days", "last_4_weeks", "last_3_months", "last_12_months",
        "week_to_date", "month_to_date", "quarter_to_date", "year_to_date"}) {
    CHECK(range.error().message.find(name) != std::string::npos);
    CHECK(PresetRange(name, InstantOf(Utc(2026, 8, 19)), TimeZone()));
  }
}

TEST_CASE("dates are compared with as many local days just before", "[time]") {
  CHECK(DatesText("2026-08-10", "2026-08-16", PreviousPeriod) ==
        "2026-08-03T00:00 2026-08-10T00:00");
  // One of the two weeks is an hour shorter; both are seven days.
  CHECK(DatesText("2026-03-30", "2026-04-05", PreviousPeriod) ==
        "2026-03-23T00:00 2026-03-30T00:00");
  CHECK(DatesText("2026-03-01", "2026-03-31", PreviousPeriod) ==
        "2026-01-29T00:00 2026-03-01T00:00");
  CHECK(DatesText("2018-11-04", "2018-11-04", PreviousPeriod, "America/Sao_Paulo") ==
        "2018-11-03T00:00 2018-11-04T01:00");
}

TEST_CASE("a unit to date is compared with the same days of the unit before", "[time]") {
  CHECK(PreviousText("month_to_date", Wall(2026, 8, 19, 14, 35), PreviousPeriod) ==
        "2026-07-01T00:00 2026-07-19T14:35");
  CHECK(PreviousText("week_to_date", Wall(2026, 3, 31, 9), PreviousPeriod) ==
        "2026-03-23T00:00 2026-03-24T09:00");
  CHECK(PreviousText("quarter_to_date", Wall(2026, 8, 19, 14, 35), PreviousPeriod) ==
        "2026-04-01T00:00 2026-05-20T14:35");
  CHECK(PreviousText("year_to_date", Wall(2026, 1, 2, 3), PreviousPeriod) ==
        "2025-01-01T00:00 2025-01-02T03:00");
  // February has no 31st day: at most the whole month.
  CHECK(PreviousText("month_to_date", Wall(2026, 3, 31, 10), PreviousPeriod) ==
        "2026-02-01T00:00 2026-03-01T00:00");
}

TEST_CASE("other ranges are compared with the same duration just before", "[time]") {
  CHECK(PreviousText("today", Wall(2026, 8, 19, 14), PreviousPeriod) ==
        "2026-08-18T10:00 2026-08-19T00:00");
  CHECK(PreviousText("yesterday", Wall(2026, 8, 19, 14), PreviousPeriod) ==
        "2026-08-17T00:00 2026-08-18T00:00");
  const Range instants{InstantOf(1'000), InstantOf(1'600), Range::Kind::kInstants,
                       Granularity::kNone};
  const auto previous = PreviousPeriod(instants, TimeZone());
  CHECK(previous.from == InstantOf(400));
  CHECK(previous.to == InstantOf(1'000));
}

TEST_CASE("a year earlier has the same wall dates and the 29th becomes the 28th", "[time]") {
  CHECK(DatesText("2026-08-10", "2026-08-16", PreviousYear) == "2025-08-10T00:00 2025-08-17T00:00");
  CHECK(DatesText("2024-02-29", "2024-02-29", PreviousYear) == "2023-02-28T00:00 2023-03-01T00:00");
  CHECK(DatesText("2024-02-01", "2024-02-28", PreviousYear) == "2023-02-01T00:00 2023-03-01T00:00");
  CHECK(DatesText("2025-02-01", "2025-02-28", PreviousYear) == "2024-02-01T00:00 2024-02-29T00:00");
  CHECK(DatesText("2019-11-03", "2019-11-03", PreviousYear, "America/Sao_Paulo") ==
        "2018-11-03T00:00 2018-11-04T01:00");
  CHECK(PreviousText("year_to_date", Wall(2024, 2, 29, 14), PreviousYear) ==
        "2023-01-01T00:00 2023-02-28T14:00");
  CHECK(PreviousText("yesterday", Wall(2024, 2, 29, 14), PreviousYear) ==
        "2023-02-28T00:00 2023-03-01T00:00");
  const Range instants{InstantOf(Utc(2024, 2, 29)), InstantOf(Utc(2024, 3, 1)),
                       Range::Kind::kInstants, Granularity::kNone};
  const auto previous = PreviousYear(instants, TimeZone());
  CHECK(previous.from == InstantOf(Utc(2023, 2, 28)));
  CHECK(previous.to == InstantOf(Utc(2023, 3, 1)));
}

}  // namespace talktally
