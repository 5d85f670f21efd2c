// SPDX-License-Identifier: Apache-2.0
//
// Days and hours of many rows, against the clock of the zone.
#include "core/derive/calendar.h"

#include <catch2/catch_test_macros.hpp>
#include <random>

#include "core/time/bucket.h"

namespace talktally {
namespace {

/// Two years of instants around changes of the clock, some null, not in order.
Column Instants(std::uint32_t rows, std::uint32_t seed) {
  std::mt19937_64 random(seed);
  Column column = MakeColumn("started_at", ColumnType::kInstant);
  constexpr std::int64_t kBegin = 1'698'000'000'000;  // October 2023
  for (std::uint32_t row = 0; row < rows; ++row) {
    const auto offset =
        static_cast<std::int64_t>(random() % (2 * 365 * std::uint64_t{kMillisPerDay}));
    column.ints.push_back(random() % 50 == 0 ? kNull : kBegin + offset);
  }
  return column;
}

TEST_CASE("rows are numbered by the days of their zone", "[derive]") {
  const Column column = Instants(3000, 1);
  for (const char* name : {"UTC", "Europe/Paris", "Asia/Kolkata", "America/St_Johns",
                           "Africa/Cairo", "Australia/Lord_Howe"}) {
    const TimeZone zone = *FindZone(name);
    Calendars calendars;
    const auto days = calendars.DaysOf(column, zone);
    REQUIRE(days != nullptr);
    for (std::size_t row = 0; row < column.ints.size(); ++row) {
      const std::int64_t at = column.ints[row];
      const std::uint16_t day = days->of_row[row];
      if (at == kNull) {
        CHECK(day == 0);
        continue;
      }
      const Bucket bucket =
          Buckets(zone, InstantOf(at), InstantOf(at + 1), Granularity::kDay).front();
      REQUIRE(day > 0);
      REQUIRE(days->edges[day - 1u] == MillisOf(bucket.begin));
      REQUIRE(days->edges[day] == MillisOf(bucket.end));
    }
    CHECK(calendars.DaysOf(column, zone) == days);
  }
}

TEST_CASE("rows are numbered by the hours of the local week", "[derive]") {
  const Column column = Instants(3000, 2);
  for (const char* name : {"UTC", "Europe/Paris", "Asia/Kathmandu", "Australia/Lord_Howe"}) {
    const TimeZone zone = *FindZone(name);
    Calendars calendars;
    const auto hours = calendars.HoursOf(column, zone);
    for (std::size_t row = 0; row < column.ints.size(); ++row) {
      const std::int64_t at = column.ints[row];
      if (at == kNull) {
        CHECK((*hours)[row] == 0);
        continue;
      }
      const std::int64_t local = MillisOf(zone.ToLocal(InstantOf(at)));
      const std::int64_t weekday = (local / kMillisPerDay + 3) % 7;  // 0 is Monday
      const std::int64_t hour = local % kMillisPerDay / kMillisPerHour;
      REQUIRE((*hours)[row] == 1 + 24 * weekday + hour);
    }
  }
}

TEST_CASE("dates too far apart to be numbered have no days", "[derive]") {
  Column column = MakeColumn("started_at", ColumnType::kInstant);
  column.ints = {-30'000'000'000'000, kNull, 30'000'000'000'000};
  Calendars calendars;
  CHECK(calendars.DaysOf(column, TimeZone()) == nullptr);
  CHECK(calendars.SpanOf(column).least == -30'000'000'000'000);
  CHECK(calendars.SpanOf(column).greatest == 30'000'000'000'000);
  CHECK(calendars.SpanOf(column).has_null);
  column.ints = {kNull};
  Calendars others;
  CHECK(others.SpanOf(column).empty());
  CHECK(others.DaysOf(column, TimeZone())->of_row[0] == 0);
}

}  // namespace
}  // namespace talktally
