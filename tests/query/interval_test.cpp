// SPDX-License-Identifier: Apache-2.0
//
// Time spent: presence cut to buckets and local hours, calls in progress.
#include <catch2/catch_test_macros.hpp>

#include "tests/support/ask.h"

namespace talktally {
namespace {

Asker Presence(std::string_view literal) { return Asker({TableOf("presence", literal)}); }

TEST_CASE("presence is cut at the edges of buckets and loses nothing there", "[query]") {
  Asker asker = Presence(R"(
    | agent | started_at       | ended_at         | availability |
    | Ann   | 2024-03-04 22:00 | 2024-03-05 02:00 | available    |
    | Bob   | 2024-03-04 23:00 | 2024-03-05 01:00 | unavailable  |
  )");
  CHECK(asker.Ask(
            R"({"metrics": ["presence_total", "presence_covered", "presented_time", "max_agents_present"], "from": "2024-03-04", "to": "2024-03-05", "granularity": "day"})") ==
        Lines(R"(
    | day        | presence_total | presence_covered | presented_time | max_agents_present |
    | 2024-03-04 | 10800          | 7200             | 7200           | 2                  |
    | 2024-03-05 | 10800          | 7200             | 7200           | 2                  |
    | =          | 21600          | 14400            | 14400          | 2                  |
  )"));
  CHECK(asker.Figure(R"({"metrics": "presence_total", "from": "2024-03-05", "to": "2024-03-05"})") == "10800");
}

TEST_CASE("presence by hour is cut at local hours, in zones of half an hour too", "[query]") {
  Asker asker = Presence(R"(
    | agent | started_at       | ended_at         | availability |
    | Ann   | 2024-03-04 08:15 | 2024-03-04 10:30 | available    |
  )");
  CHECK(asker.Ask(R"({"metrics": "presence_total", "by": "hour"})") ==
        Lines("| hour | presence_total |\n| 8 | 2700 |\n| 9 | 3600 |\n| 10 | 1800 |\n| = | 8100 |"));
  CHECK(asker.Ask(R"({"metrics": "presence_total", "by": "hour", "timeZone": "Asia/Kolkata"})") ==
        Lines("| hour | presence_total |\n| 13 | 900 |\n| 14 | 3600 |\n| 15 | 3600 |\n| = | 8100 |"));
}

TEST_CASE("the hour that occurs twice is two hours long, the one that is skipped none", "[query]") {
  Asker autumn = Presence(R"(
    | agent | started_at       | ended_at         | availability |
    | Ann   | 2024-10-26 23:30 | 2024-10-27 02:30 | available    |
  )");
  CHECK(autumn.Ask(R"({"metrics": "presence_total", "by": "hour", "timeZone": "Europe/Paris"})") ==
        Lines("| hour | presence_total |\n| 1 | 1800 |\n| 2 | 7200 |\n| 3 | 1800 |\n| = | 10800 |"));
  Asker spring = Presence(R"(
    | agent | started_at       | ended_at         | availability |
    | Ann   | 2024-03-31 00:30 | 2024-03-31 02:00 | available    |
  )");
  CHECK(spring.Ask(R"({"metrics": "presence_total", "by": "hour", "timeZone": "Europe/Paris"})") ==
        Lines("| hour | presence_total |\n| 1 | 1800 |\n| 3 | 3600 |\n| = | 5400 |"));
  CHECK(spring.Ask(R"({"metrics": "presence_total", "by": "weekday", "timeZone": "Europe/Paris"})") ==
        Lines("| weekday | presence_total |\n| 7 | 5400 |\n| = | 5400 |"));
}

TEST_CASE("Lord Howe's half-hour change splits an hour", "[query]") {
  // 7 April 2024, 02:00 +11 becomes 01:30 +10:30, at 15:00 UTC of the 6th.
  Asker asker = Presence(R"(
    | agent | started_at       | ended_at         | availability |
    | Ann   | 2024-04-06 14:00 | 2024-04-06 16:00 | available    |
  )");
  CHECK(asker.Ask(R"({"metrics": "presence_total", "by": "hour", "timeZone": "Australia/Lord_Howe"})") ==
        Lines("| hour | presence_total |\n| 1 | 5400 |\n| 2 | 1800 |\n| = | 7200 |"));
}

TEST_CASE("presence by weekday is cut at local midnight", "[query]") {
  Asker asker = Presence(R"(
    | agent | started_at       | ended_at         | availability |
    | Ann   | 2024-03-03 22:00 | 2024-03-04 01:00 | available    |
  )");
  CHECK(asker.Ask(R"({"metrics": "presence_total", "by": "weekday"})") ==
        Lines("| weekday | presence_total |\n| 1 | 3600 |\n| 7 | 7200 |\n| = | 10800 |"));
  CHECK(asker.Ask(R"({"metrics": "presence_total", "by": "weekday", "timeZone": "Europe/Paris"})") ==
        Lines("| weekday | presence_total |\n| 1 | 7200 |\n| 7 | 3600 |\n| = | 10800 |"));
}

TEST_CASE("one person on two channels adds up, and counts once in unions and maxima", "[query]") {
  Asker asker = Presence(R"(
    | agent | started_at       | ended_at         | availability | channel |
    | Ann   | 2024-03-04 09:00 | 2024-03-04 11:00 | available    | chat    |
    | Ann   | 2024-03-04 10:00 | 2024-03-04 12:00 | available    | phone   |
  )");
  CHECK(asker.Ask(R"({"metrics": ["presence_total", "presence_covered", "max_agents_present"], "by": "channel"})") ==
        Lines(R"(
    | channel | presence_total | presence_covered | max_agents_present |
    | chat    | 7200           | 7200             | 1                  |
    | phone   | 7200           | 7200             | 1                  |
    | =       | 14400          | 10800            | 1                  |
  )"));
}

TEST_CASE("who is still connected is so until now, and a backward interval is none", "[query]") {
  Asker asker = Presence(R"(
    | agent | started_at       | ended_at         | availability |
    | Ann   | 2024-03-04 09:00 |                  | available    |
    | Bob   | 2024-03-04 10:00 | 2024-03-04 09:00 | available    |
  )");
  CHECK(asker.Figure(
            R"({"metrics": "presence_total", "from": "2024-03-04", "to": "2024-03-04", "now": "2024-03-04T11:00:00Z"})") ==
        "7200");
}

TEST_CASE("occupancy that nobody gave is idle", "[query]") {
  Asker asker = Presence(R"(
    | agent | started_at       | ended_at         | availability | occupancy |
    | Ann   | 2024-03-04 09:00 | 2024-03-04 10:00 | available    |           |
    | Ann   | 2024-03-04 10:00 | 2024-03-04 11:00 | available    | partial   |
    | Ann   | 2024-03-04 11:00 | 2024-03-04 12:00 | available    | full      |
    | Ann   | 2024-03-04 12:00 | 2024-03-04 13:00 | unavailable  | idle      |
    | Ann   | 2024-03-04 13:00 | 2024-03-04 14:00 | unavailable  | partial   |
  )");
  CHECK(asker.Ask(
            R"({"metrics": ["production_time", "off_production_time", "idle_time", "occupancy_time", "idle_rate"]})") ==
        Lines(R"(
    | production_time | off_production_time | idle_time | occupancy_time | idle_rate |
    | 14400           | 3600                | 3600      | 10800          | 0.25      |
  )"));
}

TEST_CASE("calls that touch do not overlap; one in progress counts in every bucket", "[query]") {
  Asker asker({TableOf("calls", R"(
    | direction | status    | started_at       | answered_at      | duration_s | line |
    | incoming  | completed | 2024-03-04 09:00 | 2024-03-04 09:00 | 1800       | A    |
    | incoming  | completed | 2024-03-04 09:30 | 2024-03-04 09:30 | 3600       | A    |
    | incoming  | completed | 2024-03-04 09:45 | 2024-03-04 09:45 | 60         | B    |
    | incoming  | missed    | 2024-03-04 09:50 |                  |            | B    |
  )")});
  CHECK(asker.Ask(
            R"({"metrics": "max_concurrent_calls", "granularity": "hour", "from": "2024-03-04T09:00:00Z", "to": "2024-03-04T11:00:00Z"})") ==
        Lines(R"(
    | hour                      | max_concurrent_calls |
    | 2024-03-04T09:00+00:00    | 2                    |
    | 2024-03-04T10:00+00:00    | 1                    |
    | =                         | 2                    |
  )"));
  CHECK(asker.Ask(R"({"metrics": "max_concurrent_calls", "by": "line"})") ==
        Lines("| line | max_concurrent_calls |\n| A | 1 |\n| B | 1 |\n| = | 2 |"));
}

TEST_CASE("a condition on the hour takes the part of an interval that lies in it", "[query]") {
  Asker asker({TableOf("presence", R"(
    | agent | started_at       | ended_at         | availability |
    | ann   | 2026-03-02 08:30 | 2026-03-02 10:30 | available    |
    | bob   | 2026-03-03 09:15 | 2026-03-03 09:45 | available    |
  )")});
  const auto total = [&](std::string_view where) {
    return asker.Figure(R"({"metrics": "presence_total", "from": "2026-03-02", "to": "2026-03-03", "where": )" +
                        std::string(where) + "}");
  };
  CHECK(total(R"("hour = 9")") == "5400");
  CHECK(total(R"x("hour in (8, 10)")x") == "3600");
  CHECK(total(R"("not hour = 9 and agent = ann")") == "3600");
  CHECK(total(R"(["weekday = 2", "hour < 12"])") == "1800");
  CHECK(total(R"("agent = bob or agent = ann")") == "9000");
  CHECK(asker.Ask(R"({"metrics": "presence_total", "by": "hour", "where": "hour = 8"})") ==
        Lines("| hour | presence_total |\n| 8 | 1800 |\n| = | 1800 |"));
}

}  // namespace
}  // namespace talktally
