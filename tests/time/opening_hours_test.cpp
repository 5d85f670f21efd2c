// SPDX-License-Identifier: Apache-2.0
//
// Opening hours against the wall, minute by minute, around holidays and changes of
// the clock.
#include "core/time/opening_hours.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "tests/time/wall.h"

namespace talktally {
namespace {

using testing::Utc;
using testing::Wall;
using testing::Zone;

std::vector<LocalDay> Days(std::initializer_list<const char*> texts) {
  std::vector<LocalDay> days;
  for (const char* text : texts) days.push_back(ParseDay(text).value());
  return days;
}

Schedule Open(std::string_view text, std::initializer_list<const char*> holidays = {}) {
  const auto schedule = ParseOpeningHours(text, Days(holidays));
  INFO((schedule ? "" : schedule.error().message));
  REQUIRE(schedule);
  return *schedule;
}

/// Open minutes between two wall readings of a zone.
std::int64_t Minutes(const Schedule& schedule, std::int64_t from, std::int64_t to,
                     const char* zone_name = "Europe/Paris") {
  const auto zone = Zone(zone_name);
  const auto open = schedule.OpenBetween(zone.ToInstant(LocalTimeOf(from)),
                                         zone.ToInstant(LocalTimeOf(to)), zone);
  return open.count() / kMillisPerMinute;
}

/// Open minutes of a whole wall day.
std::int64_t DayMinutes(const Schedule& schedule, const char* day,
                        const char* zone = "Europe/Paris") {
  const auto start = MillisOf(LocalTime{ParseDay(day).value()});
  return Minutes(schedule, start, start + kMillisPerDay, zone);
}

std::string ErrorOf(std::string_view text) {
  const auto schedule = ParseOpeningHours(text);
  return schedule ? "no error" : schedule.error().message;
}

}  // namespace

TEST_CASE("working hours are counted day by day", "[time]") {
  const auto hours = Open("Mo-Fr 09:00-12:30,14:00-18:00; Sa 10:00-13:00");
  CHECK(DayMinutes(hours, "2026-08-19") == 450);
  CHECK(DayMinutes(hours, "2026-08-22") == 180);
  CHECK(DayMinutes(hours, "2026-08-23") == 0);
  CHECK(hours.PerWeek() == std::chrono::minutes{5 * 450 + 180});
  // From Friday at 17:30 to Monday at 09:15: half an hour, Saturday, a quarter.
  CHECK(Minutes(hours, Wall(2026, 8, 21, 17, 30), Wall(2026, 8, 24, 9, 15)) == 30 + 180 + 15);
  CHECK(Minutes(hours, Wall(2026, 8, 19, 12, 45), Wall(2026, 8, 19, 13, 45)) == 0);
  CHECK(Minutes(hours, Wall(2026, 8, 19, 12), Wall(2026, 8, 19, 10)) == 0);
}

TEST_CASE("around the clock is exactly all the time, whatever clocks do", "[time]") {
  for (const char* text : {"24/7", "Mo-Su 00:00-24:00", "00:00-24:00", "Mo-Su open",
                           "00:00-12:00,12:00-24:00", "12:00-12:00"}) {
    const auto always = Open(text);
    for (const char* name : {"UTC", "Europe/Paris", "Australia/Lord_Howe", "America/Sao_Paulo",
                             "Pacific/Apia", "Asia/Kolkata"}) {
      const auto zone = Zone(name);
      const auto from = InstantOf(Utc(2011, 3, 5, 6, 7, 8, 9));
      for (const std::int64_t length : {1LL, 3'600'000LL, 86'400'000LL, 473'040'000'123LL}) {
        CHECK(always.OpenBetween(from, from + Millis{length}, zone) == Millis{length});
      }
    }
  }
}

TEST_CASE("a window over midnight belongs to the day it begins on", "[time]") {
  const auto night = Open("Su 22:00-02:00");
  CHECK(DayMinutes(night, "2026-08-23") == 120);
  CHECK(DayMinutes(night, "2026-08-24") == 120);
  CHECK(DayMinutes(night, "2026-08-22") == 0);
  CHECK(Open("Su 22:00-26:00").PerWeek() == night.PerWeek());
  CHECK(DayMinutes(Open("Fr 20:00-04:00; Sa off"), "2026-08-22") == 240);
  // The early hours of Monday are Sunday's; Monday's own window joins them.
  CHECK(DayMinutes(Open("Su 22:00-02:00; Mo 01:00-03:00"), "2026-08-24") == 180);
}

TEST_CASE("a later rule decides the days it names, one after a comma adds", "[time]") {
  const auto hours = Open("Mo-Su 08:00-20:00; Su off; We 10:00-12:00");
  CHECK(DayMinutes(hours, "2026-08-23") == 0);
  CHECK(DayMinutes(hours, "2026-08-19") == 120);
  CHECK(DayMinutes(hours, "2026-08-20") == 720);
  CHECK(DayMinutes(Open("Mo-Fr 08:00-12:00, We 14:00-18:00"), "2026-08-19") == 480);
  CHECK(DayMinutes(Open("24/7; Sa,Su closed"), "2026-08-22") == 0);
}

TEST_CASE("days are lists and ranges, and a range may run over Sunday", "[time]") {
  const auto hours = Open("Sa-Mo,We 08:00-09:00");
  CHECK(DayMinutes(hours, "2026-08-22") == 60);
  CHECK(DayMinutes(hours, "2026-08-23") == 60);
  CHECK(DayMinutes(hours, "2026-08-24") == 60);
  CHECK(DayMinutes(hours, "2026-08-25") == 0);
  CHECK(DayMinutes(hours, "2026-08-26") == 60);
  CHECK(hours.PerWeek() == std::chrono::minutes{240});
  CHECK(Open("mo - fr 9:00 \xE2\x80\x93 17:00 ;").PerWeek() == std::chrono::hours{40});
}

TEST_CASE("holidays follow the PH rule, and without one their weekday", "[time]") {
  const auto off = Open("Mo-Fr 09:00-17:00; PH off", {"2026-12-25", "2026-01-01"});
  CHECK(DayMinutes(off, "2026-12-24") == 480);
  CHECK(DayMinutes(off, "2026-12-25") == 0);
  CHECK(DayMinutes(off, "2026-12-28") == 480);
  CHECK(DayMinutes(Open("PH off; Mo-Fr 09:00-17:00", {"2026-12-25"}), "2026-12-25") == 0);
  CHECK(DayMinutes(Open("Mo-Fr 09:00-17:00", {"2026-12-25"}), "2026-12-25") == 480);
  CHECK(DayMinutes(Open("Mo-Fr 09:00-17:00; PH 10:00-11:00", {"2026-12-26"}), "2026-12-26") == 60);
  // The night before a holiday still runs into it; the holiday's own does not begin.
  const auto nights = Open("22:00-02:00; PH off", {"2026-12-25"});
  CHECK(DayMinutes(nights, "2026-12-25") == 120);
  CHECK(DayMinutes(nights, "2026-12-26") == 120);
  CHECK(DayMinutes(nights, "2026-12-27") == 240);
  // A year holds every holiday once.
  CHECK(Minutes(off, Wall(2026, 1, 1), Wall(2027, 1, 1)) == (261 - 2) * 480);
}

TEST_CASE("windows are wall times: a skipped hour is not open and a doubled one is twice",
          "[time]") {
  const auto night = Open("00:00-06:00");
  CHECK(DayMinutes(night, "2026-03-29") == 300);
  CHECK(DayMinutes(night, "2026-10-25") == 420);
  CHECK(DayMinutes(night, "2026-04-05", "Australia/Lord_Howe") == 390);
  CHECK(DayMinutes(Open("02:00-03:00"), "2026-03-29") == 0);
  CHECK(DayMinutes(Open("02:00-03:00"), "2026-10-25") == 120);
  CHECK(DayMinutes(Open("Mo-Fr 09:00-18:00"), "2026-03-30") == 540);
}

TEST_CASE("open time between two instants is what its minutes add up to", "[time]") {
  const char* const texts[] = {"Mo-Fr 09:00-12:30,14:00-18:00; Sa 10:00-13:00; PH off",
                               "Su-Th 18:00-03:30; PH 12:00-13:00", "24/7; We off",
                               "20:00-26:00; Fr 00:00-01:00"};
  for (const char* text : texts) {
    const auto schedule = Open(text, {"2026-03-27", "2026-03-30", "2026-10-23", "2026-10-26"});
    for (const char* name : {"Europe/Paris", "Australia/Lord_Howe", "Asia/Kolkata"}) {
      const auto zone = Zone(name);
      for (const std::int64_t start : {Utc(2026, 3, 26), Utc(2026, 10, 2), Utc(2026, 10, 22)}) {
        const std::int64_t end = start + 7 * kMillisPerDay;
        std::int64_t open = 0;
        for (std::int64_t at = start; at < end; at += kMillisPerMinute) {
          if (schedule.IsOpen(InstantOf(at), zone)) open += kMillisPerMinute;
          if (at % (197 * kMillisPerMinute) != 0) continue;
          const auto counted =
              schedule.OpenBetween(InstantOf(start), InstantOf(at + kMillisPerMinute), zone);
          REQUIRE(counted.count() == open);
        }
        const auto whole = schedule.OpenBetween(InstantOf(start), InstantOf(end), zone);
        REQUIRE(whole.count() == open);
        REQUIRE(whole <= Millis{end - start});
      }
    }
  }
}

TEST_CASE("an error says the column, what was found and what would do", "[time]") {
  CHECK(ErrorOf("Mo-Fr 9-18") ==
        "opening hours \"Mo-Fr 9-18\", column 7: expected a time such as 09:00, found \"9-18\"");
  CHECK(ErrorOf("Mon-Fri 09:00-18:00") ==
        "opening hours \"Mon-Fri 09:00-18:00\", column 1: expected a day (days are Mo Tu We Th Fr "
        "Sa Su, and PH for holidays), found \"Mon-Fri 09:0\"");
  CHECK(ErrorOf("") ==
        "opening hours \"\", column 1: expected rules such as \"Mo-Fr 09:00-18:00; PH off\", found "
        "the end");
  CHECK(ErrorOf("Mo-Fr") ==
        "opening hours \"Mo-Fr\", column 6: expected a time such as 09:00, found the end");
  CHECK(ErrorOf("Mo 09:00") ==
        "opening hours \"Mo 09:00\", column 9: expected \"-\" and a closing time, found the end");
  CHECK(ErrorOf("Mo 09:00-18:00 Tu 09:00-18:00") ==
        "opening hours \"Mo 09:00-18:00 Tu 09:00-18:00\", column 16: expected \";\" or the end, "
        "found \"Tu 09:00-18:\"");
  for (const char* wrong :
       {" ", ";", "Mo-PH 09:00-10:00", "Mo 24:00-25:00", "Mo 09:60-10:00", "Mo 09:00-49:00",
        "SH off", "Mo 09:00-10:00,", "Mo 09:00+", "Mo,", "Mo- 09:00-10:00", "\"by appointment\"",
        "24/8", "sunrise-sunset", "Mo 123:00-124:00", "Mo 9:0-10:0", "week 1-10 Mo 09:00-10:00",
        "Mo 09:00-10:00;;Tu off", "\xff"}) {
    INFO(wrong);
    CHECK(ErrorOf(wrong).starts_with("opening hours"));
  }
  CHECK(ErrorOf(std::string(5'000, ';')).ends_with("shorten them"));
  CHECK(ErrorOf(std::string(4'000, 'M')).size() < 400);
}

TEST_CASE("an hour of many digits is no time", "[time]") {
  CHECK_FALSE(ParseOpeningHours("Mo 922222222222222:00-10:00").has_value());
}

}  // namespace talktally
