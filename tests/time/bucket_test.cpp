// SPDX-License-Identifier: Apache-2.0
//
// The buckets of ranges around every kind of clock change, and finding instants
// among them.
#include "core/time/bucket.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "tests/time/wall.h"

namespace talktally {
namespace {

using testing::Utc;
using testing::Wall;
using testing::Zone;

/// Labels and lengths in minutes: "2026-03-28 1440, 2026-03-29 1380".
std::string Text(const std::vector<Bucket>& buckets) {
  std::string text;
  for (const Bucket& bucket : buckets) {
    if (!text.empty()) text += ", ";
    const auto minutes = (bucket.end - bucket.begin).count() / kMillisPerMinute;
    text += bucket.label + " " + std::to_string(minutes);
  }
  return text;
}

/// The buckets of whole local days.
std::vector<Bucket> DaysOf(const char* zone_name, LocalDay first, LocalDay last,
                           Granularity granularity) {
  const auto zone = Zone(zone_name);
  return Buckets(zone, StartOf(LocalTime{first}, zone),
                 StartOf(LocalTime{last + std::chrono::days{1}}, zone), granularity);
}

LocalDay Day(std::string_view text) {
  const auto day = ParseDay(text);
  REQUIRE(day);
  return *day;
}

std::string DayText(const char* zone, std::string_view first, std::string_view last,
                    Granularity granularity) {
  return Text(DaysOf(zone, Day(first), Day(last), granularity));
}

}  // namespace

TEST_CASE("local days have 23, 24 or 25 hours", "[time]") {
  CHECK(DayText("Europe/Paris", "2026-03-28", "2026-03-30", Granularity::kDay) ==
        "2026-03-28 1440, 2026-03-29 1380, 2026-03-30 1440");
  CHECK(DayText("Europe/Amsterdam", "2026-10-24", "2026-10-26", Granularity::kDay) ==
        "2026-10-24 1440, 2026-10-25 1500, 2026-10-26 1440");
  CHECK(DayText("Australia/Lord_Howe", "2026-04-05", "2026-04-05", Granularity::kDay) ==
        "2026-04-05 1470");
  CHECK(DayText("Australia/Lord_Howe", "2026-10-04", "2026-10-04", Granularity::kDay) ==
        "2026-10-04 1410");
  CHECK(DayText("Asia/Kolkata", "2026-03-29", "2026-03-29", Granularity::kDay) ==
        "2026-03-29 1440");
}

TEST_CASE("a day without a midnight is 23 hours and a day nobody had is no bucket", "[time]") {
  CHECK(DayText("America/Sao_Paulo", "2018-11-03", "2018-11-04", Granularity::kDay) ==
        "2018-11-03 1440, 2018-11-04 1380");
  CHECK(DayText("America/Sao_Paulo", "2019-02-16", "2019-02-17", Granularity::kDay) ==
        "2019-02-16 1500, 2019-02-17 1440");
  CHECK(DayText("America/Sao_Paulo", "2019-11-03", "2019-11-03", Granularity::kDay) ==
        "2019-11-03 1440");
  CHECK(DayText("Pacific/Apia", "2011-12-29", "2011-12-31", Granularity::kDay) ==
        "2011-12-29 1440, 2011-12-31 1440");
}

TEST_CASE("the hour that occurs twice is two buckets and a skipped hour is none", "[time]") {
  const auto paris = Zone("Europe/Paris");
  const auto autumn = Buckets(paris, InstantOf(Utc(2026, 10, 24, 23)),
                              InstantOf(Utc(2026, 10, 25, 3)), Granularity::kHour);
  CHECK(Text(autumn) ==
        "2026-10-25T01:00+02:00 60, 2026-10-25T02:00+02:00 60, 2026-10-25T02:00+01:00 60, "
        "2026-10-25T03:00+01:00 60");
  const auto spring = Buckets(paris, InstantOf(Utc(2026, 3, 29, 0)), InstantOf(Utc(2026, 3, 29, 2)),
                              Granularity::kHour);
  CHECK(Text(spring) == "2026-03-29T01:00+01:00 60, 2026-03-29T03:00+02:00 60");
  CHECK(Text(Buckets(Zone("Europe/Amsterdam"), InstantOf(Utc(2026, 10, 24, 23, 30)),
                     InstantOf(Utc(2026, 10, 24, 23, 45)), Granularity::kHour)) ==
        "2026-10-25T01:00+02:00 60");
}

TEST_CASE("hours begin at the wall's full hour where offsets are not whole hours", "[time]") {
  const auto kolkata = Buckets(Zone("Asia/Kolkata"), InstantOf(Utc(2026, 3, 29, 0)),
                               InstantOf(Utc(2026, 3, 29, 1)), Granularity::kHour);
  CHECK(Text(kolkata) == "2026-03-29T05:00+05:30 60, 2026-03-29T06:00+05:30 60");
  CHECK(kolkata.front().begin == InstantOf(Utc(2026, 3, 28, 23, 30)));
  CHECK(Text(Buckets(Zone("Asia/Kathmandu"), InstantOf(Utc(2026, 3, 29, 0)),
                     InstantOf(Utc(2026, 3, 29, 0, 10)), Granularity::kHour)) ==
        "2026-03-29T05:00+05:45 60");
}

TEST_CASE("a change by half an hour cuts an hour in two", "[time]") {
  const auto lord_howe = Zone("Australia/Lord_Howe");
  CHECK(Text(Buckets(lord_howe, InstantOf(Utc(2026, 4, 4, 14)), InstantOf(Utc(2026, 4, 4, 16)),
                     Granularity::kHour)) ==
        "2026-04-05T01:00+11:00 60, 2026-04-05T01:00+10:30 30, 2026-04-05T02:00+10:30 60");
  CHECK(Text(Buckets(lord_howe, InstantOf(Utc(2026, 10, 3, 15)), InstantOf(Utc(2026, 10, 3, 16)),
                     Granularity::kHour)) ==
        "2026-10-04T01:00+10:30 60, 2026-10-04T02:00+11:00 30");
}

TEST_CASE("the hours of a day add up to the day, in every zone and at every change", "[time]") {
  for (const char* name : {"Europe/Paris", "Australia/Lord_Howe", "America/St_Johns",
                           "America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Apia", "Asia/Gaza",
                           "Africa/Casablanca", "America/Havana", "Antarctica/Troll"}) {
    const auto zone = Zone(name);
    const auto from = InstantOf(Utc(2010, 6, 1, 5, 17));
    const auto to = InstantOf(Utc(2012, 6, 1, 11, 3));
    const auto hours = Buckets(zone, from, to, Granularity::kHour);
    for (const auto granularity : {Granularity::kHour, Granularity::kDay, Granularity::kWeek,
                                   Granularity::kMonth, Granularity::kYear}) {
      const auto buckets = Buckets(zone, from, to, granularity);
      REQUIRE_FALSE(buckets.empty());
      CHECK(buckets.front().begin <= from);
      CHECK(buckets.front().end > from);
      CHECK(buckets.back().begin < to);
      CHECK(buckets.back().end >= to);
      for (std::size_t i = 1; i < buckets.size(); ++i) {
        REQUIRE(buckets[i - 1].end == buckets[i].begin);
        REQUIRE(buckets[i].begin < buckets[i].end);
        REQUIRE(buckets[i - 1].label != buckets[i].label);
      }
    }
    const auto days = Buckets(zone, from, to, Granularity::kDay);
    std::size_t hour = 0;
    for (const Bucket& day : days) {
      while (hour < hours.size() && hours[hour].begin < day.begin) ++hour;
      if (hour < hours.size() && day.begin >= from) CHECK(hours[hour].begin == day.begin);
    }
  }
}

TEST_CASE("weeks belong to the ISO year of their Thursday", "[time]") {
  CHECK(DayText("UTC", "2024-12-29", "2024-12-30", Granularity::kWeek) ==
        "2024-W52 10080, 2025-W01 10080");
  CHECK(DayText("UTC", "2021-01-01", "2021-01-01", Granularity::kWeek) == "2020-W53 10080");
  CHECK(DayText("Europe/Paris", "2026-03-23", "2026-03-29", Granularity::kWeek) ==
        "2026-W13 10020");
}

TEST_CASE("months, quarters and years are named by the calendar", "[time]") {
  CHECK(DayText("UTC", "2024-02-10", "2024-03-01", Granularity::kMonth) ==
        "2024-02 41760, 2024-03 44640");
  CHECK(DayText("UTC", "2026-03-31", "2026-04-01", Granularity::kQuarter) ==
        "2026-Q1 129600, 2026-Q2 131040");
  CHECK(DayText("UTC", "2026-12-31", "2027-01-01", Granularity::kYear) ==
        "2026 525600, 2027 525600");
  CHECK(DayText("Europe/Paris", "2026-03-01", "2026-03-31", Granularity::kMonth) ==
        "2026-03 44580");
}

TEST_CASE("no granularity gives the range itself and an empty range gives nothing", "[time]") {
  const auto whole = Buckets(Zone("UTC"), InstantOf(5), InstantOf(9), Granularity::kNone);
  REQUIRE(whole.size() == 1);
  CHECK(whole[0].begin == InstantOf(5));
  CHECK(whole[0].end == InstantOf(9));
  CHECK(whole[0].label.empty());
  CHECK(Buckets(Zone("UTC"), InstantOf(9), InstantOf(9), Granularity::kDay).empty());
  CHECK(Buckets(Zone("UTC"), InstantOf(9), InstantOf(5), Granularity::kDay).empty());
  CHECK(Buckets(Zone("UTC"), InstantOf(0), InstantOf(Utc(2100, 1, 1)), Granularity::kHour).empty());
}

TEST_CASE("the index of an instant is that of its bucket, and -1 outside", "[time]") {
  for (const auto granularity : {Granularity::kHour, Granularity::kDay, Granularity::kWeek,
                                 Granularity::kMonth, Granularity::kQuarter, Granularity::kYear}) {
    const auto buckets = Buckets(Zone("Europe/Paris"), InstantOf(Utc(2019, 2, 3, 4)),
                                 InstantOf(Utc(2026, 11, 3)), granularity);
    const BucketIndex index(buckets);
    REQUIRE(index.size() == static_cast<std::int32_t>(buckets.size()));
    for (std::int32_t i = 0; i < index.size(); ++i) {
      const Bucket& bucket = buckets[static_cast<std::size_t>(i)];
      REQUIRE(index.Of(MillisOf(bucket.begin)) == i);
      REQUIRE(index.Of(MillisOf(bucket.end) - 1) == i);
    }
    CHECK(index.Of(MillisOf(buckets.front().begin) - 1) == -1);
    CHECK(index.Of(MillisOf(buckets.back().end)) == -1);
    CHECK(index.Of(kNoTime) == -1);
  }
}

TEST_CASE("an index finds instants among boundaries of any spacing", "[time]") {
  const BucketIndex index({0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1'000'000'000});
  for (std::int64_t i = 0; i < 13; ++i) CHECK(index.Of(i) == i);
  CHECK(index.Of(999'999'999) == 12);
  CHECK(BucketIndex(std::vector<std::int64_t>{}).Of(0) == -1);
  CHECK(BucketIndex(std::vector<std::int64_t>{5}).Of(5) == -1);
  CHECK(BucketIndex({5, 6}).Of(5) == 0);
  CHECK(BucketIndex({5, 6}).Of(6) == -1);
}

}  // namespace talktally
