// SPDX-License-Identifier: Apache-2.0
//
// A period beside another.
#include <catch2/catch_test_macros.hpp>

#include "tests/support/ask.h"

namespace talktally {
namespace {

Asker Calls() {
  return Asker({TableOf("calls", R"(
    | direction | status | started_at       | line |
    | incoming  | missed | 2023-03-05 09:00 | A    |
    | incoming  | missed | 2024-02-29 09:00 | A    |
    | incoming  | missed | 2024-03-02 09:00 | B    |
    | incoming  | missed | 2024-03-03 09:00 | A    |
    | incoming  | missed | 2024-03-04 09:00 | A    |
    | incoming  | missed | 2024-03-05 09:00 | C    |
    | incoming  | missed | 2024-03-05 10:00 | C    |
  )")});
}

TEST_CASE("the previous period has as many days and ends where this one begins", "[query]") {
  Asker asker = Calls();
  CHECK(asker.Ask(
            R"({"metrics": "calls", "from": "2024-03-04", "to": "2024-03-05", "granularity": "day", "compare": "previous_period"})") ==
        Lines(R"(
    | day        | calls | calls__previous |
    | 2024-03-04 | 1     | 1               |
    | 2024-03-05 | 2     | 1               |
    | =          | 3     | 2               |
  )"));
}

TEST_CASE("groups are those of both periods", "[query]") {
  Asker asker = Calls();
  CHECK(asker.Ask(
            R"({"metrics": "calls", "from": "2024-03-04", "to": "2024-03-05", "by": "line", "compare": "previous_period"})") ==
        Lines(R"(
    | line | calls | calls__previous |
    | A    | 1     | 1               |
    | B    | 0     | 1               |
    | C    | 2     | 0               |
    | =    | 3     | 2               |
  )"));
}

TEST_CASE("the previous year has the same dates, and February its 28th", "[query]") {
  Asker asker = Calls();
  CHECK(asker.Ask(
            R"({"metrics": "calls", "from": "2024-03-05", "to": "2024-03-05", "compare": "previous_year"})") ==
        Lines("| calls | calls__previous |\n| 2 | 1 |"));
  CHECK(asker.Ask(
            R"({"metrics": "calls", "from": "2024-02-29", "to": "2024-02-29", "compare": "previous_year"})") ==
        Lines("| calls | calls__previous |\n| 1 | 0 |"));
}

TEST_CASE("a bucket without a partner has nothing before it, and that is said", "[query]") {
  Asker asker = Calls();
  const std::string ask =
      R"({"metrics": "calls", "from": "2024-03-04", "to": "2024-03-05", "granularity": "day",
          "compare": {"from": "2024-03-03", "to": "2024-03-03"}})";
  CHECK(asker.Ask(ask) == Lines(R"(
    | day        | calls | calls__previous |
    | 2024-03-04 | 1     | 1               |
    | 2024-03-05 | 2     |                 |
    | =          | 3     | 1               |
  )"));
  CHECK(asker.Notes(ask) == "the compared range has 1 buckets, this one 2: they pair by position\n");
}

TEST_CASE("month to date compares with the same days of the month before", "[query]") {
  Asker asker = Calls();
  CHECK(asker.Ask(
            R"({"metrics": "calls", "range": "month_to_date", "now": "2024-03-03T12:00:00Z", "compare": "previous_period"})") ==
        Lines("| calls | calls__previous |\n| 2 | 0 |"));
}

TEST_CASE("shares and previous figures stand side by side", "[query]") {
  Asker asker = Calls();
  CHECK(asker.Ask(
            R"({"metrics": "calls", "from": "2024-03-04", "to": "2024-03-05", "by": "line", "compare": "previous_period", "share": true, "limit": 1, "order": "calls"})") ==
        Lines("| line | calls | calls__previous | calls__share |\n"
              "| C | 2 | 0 | 0.6666666667 |\n| = | 3 | 2 | 1 |"));
}

TEST_CASE("an unknown comparison is refused", "[query]") {
  Asker asker = Calls();
  CHECK(asker.Refused(R"({"metrics": "calls", "compare": "last_week"})") ==
        "no comparison \"last_week\"; there are previous_period, previous_year and a range with "
        "\"from\" and \"to\" @ compare");
  CHECK(asker.Refused(R"({"metrics": "calls", "compare": {"from": "2024-03-04", "to": "2024-03-01"}})")
            .ends_with("@ compare"));
  CHECK(asker.Refused(R"({"metrics": "calls", "compare": {"from": "x", "to": "2024-03-01"}})")
            .ends_with("@ compare.from"));
}

}  // namespace
}  // namespace talktally
