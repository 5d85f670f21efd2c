// SPDX-License-Identifier: Apache-2.0
//
// Splitting figures: dimensions, null and empty groups, several values a row,
// shares, order, limit.
#include <catch2/catch_test_macros.hpp>

#include "tests/support/ask.h"

namespace talktally {
namespace {

Asker Calls() {
  return Asker({TableOf("calls", R"(
    | id | direction | status    | started_at       | answered_at         | duration_s | line | party | agent | voicemail |
    | 1  | incoming  | completed | 2024-03-04 09:00 | 2024-03-04 09:00:10 | 60         | A    | p1    | Ann   | false     |
    | 2  | incoming  | missed    | 2024-03-04 09:30 |                     |            | A    | p2    |       | true      |
    | 3  | incoming  | completed | 2024-03-05 10:00 | 2024-03-05 10:00:30 | 120        | B    | p1    | Bob   |           |
    | 4  | outgoing  | completed | 2024-03-05 11:00 | 2024-03-05 11:00:05 | 30         | B    | p2    | Bob   |           |
    | 5  | incoming  | missed    | 2024-03-06 12:00 |                     |            |      | p3    |       |           |
    | 6  | outgoing  | canceled  | 2024-03-06 13:00 |                     |            | C    | p4    | Ann   |           |
  )")});
}

TEST_CASE("groups are the values met, null one of them and last", "[query]") {
  Asker asker = Calls();
  CHECK(asker.Ask(R"({"metrics": ["calls", "unique_callers", "avg_call_duration"], "by": "line"})") == Lines(R"(
    | line | calls | unique_callers | avg_call_duration |
    | A    | 2     | 2              | 60                |
    | B    | 2     | 1              | 75                |
    | C    | 1     | 0              |                   |
    |      | 1     | 1              |                   |
    | =    | 6     | 3              | 70                |
  )"));
}

TEST_CASE("a group is there when only the metric's own condition leaves it empty", "[query]") {
  Asker asker = Calls();
  CHECK(asker.Ask(R"({"metrics": "missed_calls", "by": "line"})") == Lines(R"(
    | line | missed_calls |
    | A    | 1            |
    | B    | 0            |
    | C    | 0            |
    |      | 1            |
    | =    | 2            |
  )"));
  CHECK(asker.Ask(R"~({"metrics": "missed_calls", "by": "line", "where": "line in (A, B)"})~") == Lines(R"(
    | line | missed_calls |
    | A    | 1            |
    | B    | 0            |
    | =    | 1            |
  )"));
}

TEST_CASE("a total counts different callers once, whatever the groups say", "[query]") {
  Asker asker = Calls();
  CHECK(asker.Ask(R"({"metrics": "unique_callers", "granularity": "day"})") == Lines(R"(
    | day        | unique_callers |
    | 2024-03-04 | 2              |
    | 2024-03-05 | 1              |
    | 2024-03-06 | 1              |
    | =          | 3              |
  )"));
}

TEST_CASE("two dimensions split by their pairs that occur, every day over", "[query]") {
  Asker asker = Calls();
  CHECK(asker.Ask(R"({"metrics": "calls", "by": ["agent", "status"]})") == Lines(R"(
    | agent | status    | calls |
    | Ann   | canceled  | 1     |
    | Ann   | completed | 1     |
    | Bob   | completed | 2     |
    |       | missed    | 2     |
    | =     |           | 6     |
  )"));
  CHECK(asker.Run(R"({"metrics": "calls", "by": ["agent", "status"], "granularity": "day"})")->rows == 12);
  CHECK(asker.Ask(R"({"metrics": "calls", "by": "line", "granularity": "day", "fill": false})") == Lines(R"(
    | day        | line | calls |
    | 2024-03-04 | A    | 2     |
    | 2024-03-05 | B    | 2     |
    | 2024-03-06 | C    | 1     |
    | 2024-03-06 |      | 1     |
    | =          |      | 6     |
  )"));
}

TEST_CASE("flags, weekdays, hours and numbers are dimensions too", "[query]") {
  Asker asker = Calls();
  CHECK(asker.Ask(R"({"metrics": "calls", "by": "voicemail"})") == Lines(R"(
    | voicemail | calls |
    | false     | 1     |
    | true      | 1     |
    |           | 4     |
    | =         | 6     |
  )"));
  CHECK(asker.Ask(R"({"metrics": "calls", "by": "weekday"})") ==
        Lines("| weekday | calls |\n| 1 | 2 |\n| 2 | 2 |\n| 3 | 2 |\n| = | 6 |"));
  CHECK(asker.Ask(R"({"metrics": "calls", "by": "hour", "timeZone": "Asia/Kolkata", "where": "line = A"})") ==
        Lines("| hour | calls |\n| 14 | 1 |\n| 15 | 1 |\n| = | 2 |"));
  CHECK(asker.Ask(R"({"metrics": "calls", "by": "duration_s", "where": "line = B"})") ==
        Lines("| duration_s | calls |\n| 30 | 1 |\n| 120 | 1 |\n| = | 2 |"));
}

TEST_CASE("many groups and few are the same groups", "[query]") {
  // Beyond so many combinations groups are numbered as they occur.
  std::string literal = "| direction | status | started_at | party | agent | line |\n";
  std::string where;
  for (int i = 0; i < 600; ++i) {
    const std::string number = std::to_string(i);
    literal += "| incoming | missed | 2024-03-04 09:00 | p" + number + " | a" +
               std::to_string(i * 7 % 500) + " | l" + std::to_string(i % 3) + " |\n";
  }
  Asker asker({TableOf("calls", literal)});
  const auto wide = asker.Run(R"({"metrics": ["calls", "unique_callers"], "by": ["party", "agent", "line"]})");
  REQUIRE(wide);
  CHECK(wide->rows == 600);
  CHECK(wide->columns[3].total == 600);
  CHECK(wide->columns[4].total == 600);
  for (std::uint64_t row = 0; row < wide->rows; ++row) {
    CHECK(wide->columns[3].figures[row] == 1);
    const int number = std::stoi(wide->columns[0].values[row].text.substr(1));
    CHECK(wide->columns[1].values[row].text == "a" + std::to_string(number * 7 % 500));
    CHECK(wide->columns[2].values[row].text == "l" + std::to_string(number % 3));
  }
}

TEST_CASE("a row with several values counts under each, and once in the total", "[query]") {
  Asker asker({TableOf("calls", R"(
    | direction | status    | started_at       | duration_s | party | tags    |
    | incoming  | completed | 2024-03-04 09:00 | 60         | p1    | vip;new |
    | incoming  | completed | 2024-03-04 10:00 | 30         | p1    | vip     |
    | incoming  | missed    | 2024-03-05 10:00 |            | p2    |         |
  )")});
  CHECK(asker.Ask(
            R"({"metrics": ["calls", "unique_callers", "total_call_time", "avg_call_duration"], "by": "tags"})") ==
        Lines(R"(
    | tags | calls | unique_callers | total_call_time | avg_call_duration |
    | new  | 1     | 1              | 60              | 60                |
    | vip  | 2     | 1              | 90              | 45                |
    |      | 1     | 1              | 0               |                   |
    | =    | 3     | 2              | 90              | 45                |
  )"));
  CHECK(asker.Notes(R"({"metrics": "calls", "by": "tags"})") ==
        "1 rows of calls count in more than one group of tags; the total counts each once\n");
  CHECK(asker.Notes(R"({"metrics": "calls", "by": "tags", "where": "tags = new or tags is null"})") ==
        "1 rows of calls count in more than one group of tags; the total counts each once\n");
  CHECK(asker.Notes(R"({"metrics": "calls"})").empty());
  CHECK(asker.Ask(R"({"metrics": "calls", "by": "tags", "granularity": "day", "share": true, "fill": false})") ==
        Lines(R"(
    | day        | tags | calls | calls__share |
    | 2024-03-04 | new  | 1     | 0.5          |
    | 2024-03-04 | vip  | 2     | 1            |
    | 2024-03-05 |      | 1     | 1            |
    | =          |      | 3     | 1            |
  )"));
}

TEST_CASE("a line that is in two groups counts in each and once in the total", "[query]") {
  Asker asker({TableOf("calls", R"(
    | direction | status | started_at       | line |
    | incoming  | missed | 2024-03-04 09:00 | 1    |
    | incoming  | missed | 2024-03-04 10:00 | 2    |
    | incoming  | missed | 2024-03-04 11:00 | 9    |
  )"),
               TableOf("lines", R"(
    | id | label | groups      |
    | 1  | One   | Paris;Sales |
    | 2  | Two   | Paris       |
  )")});
  CHECK(asker.Ask(R"({"metrics": "calls", "by": "line_group"})") ==
        Lines("| line_group | calls |\n| Paris | 2 |\n| Sales | 1 |\n| | 1 |\n| = | 3 |"));
  CHECK(asker.Ask(R"({"metrics": "calls", "by": "line_group", "groups": {"All": ["1", "2", "9", "7"]}})") ==
        Lines("| line_group | calls |\n| All | 3 |\n| = | 3 |"));
  CHECK(asker.Ask(R"({"metrics": "calls", "by": "label"})") ==
        Lines("| label | calls |\n| One | 1 |\n| Two | 1 |\n| | 1 |\n| = | 3 |"));
  CHECK(asker.Figure(R"({"metrics": "calls", "where": "line_group = Paris"})") == "2");
  CHECK(asker.Figure(R"({"metrics": "calls", "where": "line_group != Paris"})") == "1");
}

TEST_CASE("a metric's greatest come first, a dimension's first; null is last", "[query]") {
  Asker asker = Calls();
  const auto order = [&](std::string by) {
    const auto result = asker.Run(
        R"({"metrics": ["calls", "avg_call_duration"], "by": "line", "order": ")" + by + "\"}");
    REQUIRE(result);
    std::string text;
    for (const DimensionValue& value : result->columns[0].values) text += ValueText(value) + ",";
    return text;
  };
  CHECK(order("calls") == "A,B,C,,");
  CHECK(order("calls asc") == "C,,A,B,");
  CHECK(order("avg_call_duration") == "B,A,C,,");
  CHECK(order("avg_call_duration asc") == "A,B,C,,");
  CHECK(order("line") == "A,B,C,,");
  CHECK(order("line desc") == "C,B,A,,");
  CHECK(asker.Refused(R"({"metrics": "calls", "by": "line", "order": "lines"})") ==
        "cannot order by \"lines\": it is neither a metric nor a dimension of the query; "
        "did you mean \"line\"? @ order");
}

TEST_CASE("limit keeps the first groups and leaves totals alone", "[query]") {
  Asker asker = Calls();
  CHECK(asker.Ask(R"({"metrics": "calls", "by": "line", "order": "calls", "limit": 1})") ==
        Lines("| line | calls |\n| A | 2 |\n| = | 6 |"));
  CHECK(asker.Ask(R"({"metrics": "calls", "by": "line", "limit": 0})") ==
        Lines("| line | calls |\n| = | 6 |"));
  // With a granularity groups are ranked by their total; rows stay in time.
  CHECK(asker.Ask(
            R"({"metrics": "unique_callers", "by": "line", "granularity": "day", "order": "day", "limit": 1, "fill": false})") ==
        Lines("| day | line | unique_callers |\n| 2024-03-04 | A | 2 |\n| = | | 3 |"));
  CHECK(asker.Ask(
            R"({"metrics": "total_call_time", "by": "agent", "granularity": "day", "order": "total_call_time", "limit": 1})") ==
        Lines(R"(
    | day        | agent | total_call_time |
    | 2024-03-05 | Bob   | 150             |
    | 2024-03-04 | Bob   | 0               |
    | 2024-03-06 | Bob   | 0               |
    | =          |       | 210             |
  )"));
  CHECK(asker.Ask(R"({"metrics": "calls", "granularity": "day", "order": "day desc", "limit": 2})") ==
        Lines("| day | calls |\n| 2024-03-06 | 2 |\n| 2024-03-05 | 2 |\n| = | 6 |"));
}

TEST_CASE("a share is the group's part of its bucket, for counts only", "[query]") {
  Asker asker = Calls();
  CHECK(asker.Ask(
            R"({"metrics": ["missed_calls", "avg_call_duration"], "by": "line", "share": true, "granularity": "day", "fill": false})") ==
        Lines(R"(
    | day        | line | missed_calls | missed_calls__share | avg_call_duration |
    | 2024-03-04 | A    | 1            | 1                   | 60                |
    | 2024-03-05 | B    | 0            |                     | 75                |
    | 2024-03-06 | C    | 0            | 0                   |                   |
    | 2024-03-06 |      | 1            | 1                   |                   |
    | =          |      | 2            | 1                   | 70                |
  )"));
}

TEST_CASE("a dense answer of over a million rows is refused with the way out", "[query]") {
  std::string literal = "| direction | status | started_at | party |\n";
  for (int i = 0; i < 400; ++i) {
    literal += "| incoming | missed | 2024-0" + std::to_string(1 + i % 9) + "-04 09:00 | p" +
               std::to_string(i) + " |\n";
  }
  Asker asker({TableOf("calls", literal)});
  const std::string ask = R"({"metrics": "calls", "by": "party", "granularity": "hour")";
  CHECK(asker.Refused(ask + "}").starts_with("every bucket times every group would be "));
  CHECK(asker.Refused(ask + "}").ends_with("@ fill"));
  CHECK(asker.Run(ask + R"(, "fill": false})")->rows == 400);
}

TEST_CASE("a dimension that a metric's table has not is refused by both names", "[query]") {
  Asker asker = Calls();
  CHECK(asker.Refused(R"({"metrics": "calls", "by": "lin"})") ==
        "metric \"calls\" reads calls, which has no column \"lin\"; did you mean \"line\"? @ lin");
  CHECK(asker.Refused(R"({"metrics": "calls", "where": "pipeline = x"})").starts_with(
      "metric \"calls\" reads calls, which has no column \"pipeline\""));
  CHECK(asker.Refused(R"({"metrics": "callz"})") == "no metric \"callz\"; did you mean \"calls\"? @ metrics");
  CHECK(asker.Refused("{}") == "name at least one metric, such as \"calls\" @ metrics");
}

TEST_CASE("a canonical column that no file has is null everywhere", "[query]") {
  Asker asker = Calls();
  CHECK(asker.Ask(R"({"metrics": "calls", "by": "source"})") ==
        Lines("| source | calls |\n| | 6 |\n| = | 6 |"));
  CHECK(asker.Figure(R"({"metrics": "calls", "where": "source = x"})") == "0");
  CHECK(asker.Figure(R"({"metrics": "calls", "where": "source != x"})") == "6");
}

TEST_CASE("a metric asked for twice is answered once", "[query]") {
  Asker asker = Calls();
  CHECK(asker.Ask(R"({"metrics": ["calls", "calls"]})") == Lines("| calls |\n| 6 |"));
}

}  // namespace
}  // namespace talktally
