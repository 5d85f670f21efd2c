// SPDX-License-Identifier: Apache-2.0
//
// What was open at an instant, and what had happened by then.
#include <catch2/catch_test_macros.hpp>

#include "tests/support/ask.h"

namespace talktally {
namespace {

Asker Tickets() {
  return Asker({TableOf("tickets", R"(
    | id | created_at       | closed_at        | pipeline |
    | t1 | 2024-03-01 09:00 |                  | a        |
    | t2 | 2024-03-04 09:00 | 2024-03-05 00:00 | a        |
    | t3 | 2024-03-05 00:00 |                  | b        |
    | t4 | 2024-03-05 12:00 | 2024-03-06 12:00 | b        |
  )")});
}

TEST_CASE("a ticket is open from after its creation until before it is closed", "[query]") {
  Asker asker = Tickets();
  CHECK(asker.Ask(
            R"({"metrics": "open_tickets", "from": "2024-03-04", "to": "2024-03-06", "granularity": "day", "now": "2024-03-20"})") ==
        Lines(R"(
    | day        | open_tickets |
    | 2024-03-04 | 1            |
    | 2024-03-05 | 3            |
    | 2024-03-06 | 2            |
    | =          | 2            |
  )"));
}

TEST_CASE("the instant asked for holds for every bucket", "[query]") {
  Asker asker = Tickets();
  CHECK(asker.Ask(
            R"({"metrics": "open_tickets", "from": "2024-03-04", "to": "2024-03-05", "granularity": "day", "asOf": "2024-03-05T13:00:00Z"})") ==
        Lines("| day | open_tickets |\n| 2024-03-04 | 3 |\n| 2024-03-05 | 3 |\n| = | 3 |"));
}

TEST_CASE("left alone, the instant is never later than now", "[query]") {
  Asker asker = Tickets();
  CHECK(asker.Figure(
            R"({"metrics": "open_tickets", "from": "2024-03-04", "to": "2024-03-31", "now": "2024-03-05T13:00:00Z"})") ==
        "3");
}

TEST_CASE("groups of a snapshot are those that stand, or are dated in range", "[query]") {
  Asker asker = Tickets();
  CHECK(asker.Ask(
            R"({"metrics": "open_tickets", "by": "pipeline", "from": "2024-03-04", "to": "2024-03-04", "now": "2024-03-20"})") ==
        Lines("| pipeline | open_tickets |\n| a | 1 |\n| = | 1 |"));
  CHECK(asker.Ask(
            R"({"metrics": ["tickets", "open_tickets"], "by": "pipeline", "from": "2024-03-06", "to": "2024-03-06", "now": "2024-03-20"})") ==
        Lines("| pipeline | tickets | open_tickets |\n| a | 0 | 1 |\n| b | 0 | 1 |\n| = | 0 | 2 |"));
}

TEST_CASE("a person who is there twice is online once", "[query]") {
  Asker asker({TableOf("presence", R"(
    | agent | started_at       | ended_at         | availability | channel |
    | Ann   | 2024-03-04 09:00 | 2024-03-04 12:00 | available    | chat    |
    | Ann   | 2024-03-04 09:30 | 2024-03-04 11:00 | available    | phone   |
    | Bob   | 2024-03-04 09:00 | 2024-03-04 10:00 | available    | chat    |
    | Cid   | 2024-03-04 10:00 |                  | unavailable  | chat    |
  )")});
  const std::string at = R"(, "from": "2024-03-04", "to": "2024-03-04", "asOf": "2024-03-04T10:00:00Z"})";
  CHECK(asker.Figure(R"({"metrics": "agents_online")" + at) == "2");
  CHECK(asker.Ask(R"({"metrics": "agents_online", "by": "channel")" + at) ==
        Lines("| channel | agents_online |\n| chat | 2 |\n| phone | 1 |\n| = | 2 |"));
}

TEST_CASE("members are counted from the beginning to the end of each bucket", "[query]") {
  Asker asker({TableOf("members", R"(
    | id | registered_at    | role   |
    | m1 | 2023-01-01 00:00 | coach  |
    | m2 | 2024-03-04 10:00 | coach  |
    | m3 | 2024-03-05 00:00 | coach  |
    | m4 | 2024-03-04 10:00 | member |
  )")});
  CHECK(asker.Ask(
            R"({"metrics": ["coaches", "new_coaches"], "from": "2024-03-03", "to": "2024-03-05", "granularity": "day"})") ==
        Lines(R"(
    | day        | coaches | new_coaches |
    | 2024-03-03 | 1       | 0           |
    | 2024-03-04 | 2       | 1           |
    | 2024-03-05 | 3       | 1           |
    | =          | 3       | 2           |
  )"));
}

}  // namespace
}  // namespace talktally
