// SPDX-License-Identifier: Apache-2.0
//
// Wall arithmetic and how moments are written.
#include "core/time/calendar.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/time/wall.h"

namespace talktally {
namespace {

using testing::Utc;
using testing::Wall;
using testing::Zone;

LocalTime At(int year, unsigned month, unsigned day, int hour = 0, int minute = 0) {
  return LocalTimeOf(Wall(year, month, day, hour, minute));
}

}  // namespace

TEST_CASE("a wall reading is floored to the start of its bucket", "[time]") {
  const auto moment = At(2026, 8, 19, 14, 35);
  CHECK(FloorTo(moment, Granularity::kNone) == moment);
  CHECK(FloorTo(moment, Granularity::kHour) == At(2026, 8, 19, 14));
  CHECK(FloorTo(moment, Granularity::kDay) == At(2026, 8, 19));
  CHECK(FloorTo(moment, Granularity::kWeek) == At(2026, 8, 17));
  CHECK(FloorTo(moment, Granularity::kMonth) == At(2026, 8, 1));
  CHECK(FloorTo(moment, Granularity::kQuarter) == At(2026, 7, 1));
  CHECK(FloorTo(moment, Granularity::kYear) == At(2026, 1, 1));
  CHECK(FloorTo(At(1969, 12, 31, 23, 59), Granularity::kHour) == At(1969, 12, 31, 23));
  CHECK(FloorTo(At(1970, 1, 1), Granularity::kWeek) == At(1969, 12, 29));
}

TEST_CASE("the next bucket starts where this one ends", "[time]") {
  const auto moment = At(2024, 12, 31, 23, 35);
  CHECK(NextBucket(moment, Granularity::kHour) == At(2025, 1, 1));
  CHECK(NextBucket(moment, Granularity::kDay) == At(2025, 1, 1));
  CHECK(NextBucket(moment, Granularity::kWeek) == At(2025, 1, 6));
  CHECK(NextBucket(moment, Granularity::kMonth) == At(2025, 1, 1));
  CHECK(NextBucket(moment, Granularity::kQuarter) == At(2025, 1, 1));
  CHECK(NextBucket(moment, Granularity::kYear) == At(2025, 1, 1));
  CHECK(NextBucket(At(2024, 2, 29), Granularity::kMonth) == At(2024, 3, 1));
}

TEST_CASE("weekdays run from Monday to Sunday and hours from 0 to 23", "[time]") {
  CHECK(WeekdayOf(Wall(2026, 8, 17)) == 1);
  CHECK(WeekdayOf(Wall(2026, 8, 23, 23, 59, 59)) == 7);
  CHECK(WeekdayOf(Wall(1970, 1, 1)) == 4);
  CHECK(WeekdayOf(Wall(1969, 12, 28, 23)) == 7);
  CHECK(HourOf(Wall(2026, 8, 23, 23, 59, 59, 999)) == 23);
  CHECK(HourOf(Wall(1969, 12, 28)) == 0);
}

TEST_CASE("days are read from YYYY-MM-DD and from nothing else", "[time]") {
  const auto text = [](std::string_view in) {
    const auto day = ParseDay(in);
    return day ? DayText(*day) : "none";
  };
  CHECK(text("2026-03-29") == "2026-03-29");
  CHECK(text("2024-02-29") == "2024-02-29");
  CHECK(text("1970-01-01") == "1970-01-01");
  CHECK(text("2100-12-31") == "2100-12-31");
  for (const char* wrong : {"2026-02-29", "2026-02-30", "2026-13-01", "2026-00-10", "2026-01-00",
                            "1969-12-31", "2101-01-01", "2026-1-01", "2026/01/01", "20260101", "",
                            "2026-01-01T", "+026-01-01", "2026-01-1x", "----------"}) {
    INFO(wrong);
    CHECK(text(wrong) == "none");
  }
}

TEST_CASE("a day begins at its first instant, also where midnight is skipped or doubled",
          "[time]") {
  // Clocks of Sao Paulo went from 00:00 to 01:00 on 4 November 2018.
  CHECK(MillisOf(StartOf(At(2018, 11, 4), Zone("America/Sao_Paulo"))) == Utc(2018, 11, 4, 3));
  // Those of Havana go from 01:00 back to 00:00.
  CHECK(MillisOf(StartOf(At(2026, 11, 1), Zone("America/Havana"))) == Utc(2026, 11, 1, 4));
  CHECK(MillisOf(StartOf(At(2026, 3, 29), Zone("Europe/Paris"))) == Utc(2026, 3, 28, 23));
  // A reading in the middle of the gap is reached when the gap is over.
  CHECK(MillisOf(StartOf(At(2026, 3, 29, 2, 30), Zone("Europe/Paris"))) == Utc(2026, 3, 29, 1));
}

TEST_CASE("instants are written as the wall shows them, with the offset", "[time]") {
  const auto text = [](std::int64_t utc, const char* zone) {
    return InstantText(InstantOf(utc), Zone(zone));
  };
  CHECK(text(Utc(2026, 3, 29, 1), "Europe/Paris") == "2026-03-29T03:00:00+02:00");
  CHECK(text(Utc(2026, 3, 29, 1, 2, 3, 45), "America/St_Johns") == "2026-03-28T22:32:03.045-02:30");
  CHECK(text(0, "UTC") == "1970-01-01T00:00:00+00:00");
  CHECK(text(-1, "UTC") == "1969-12-31T23:59:59.999+00:00");
  CHECK(OffsetText(Millis{-2'670'000}) == "-00:44:30");
}

TEST_CASE("granularities go by their names", "[time]") {
  for (const char* name : {"none", "hour", "day", "week", "month", "quarter", "year"}) {
    REQUIRE(GranularityOf(name));
    CHECK(NameOf(*GranularityOf(name)) == name);
  }
  CHECK_FALSE(GranularityOf("Day"));
  CHECK_FALSE(GranularityOf("minute"));
  CHECK_FALSE(GranularityOf(""));
}

}  // namespace talktally
