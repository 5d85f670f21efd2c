// SPDX-License-Identifier: Apache-2.0
//
// Figures, opened: the rows that are listed are the rows that were aggregated.
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <set>

#include "tests/support/ask.h"

namespace talktally {
namespace {

constexpr std::string_view kCalls = R"(
    | id | direction | status    | started_at       | answered_at         | duration_s | line | party |
    | 1  | incoming  | completed | 2024-03-04 09:00 | 2024-03-04 09:00:10 | 60         | A    | p1    |
    | 2  | incoming  | missed    | 2024-03-04 09:30 |                     |            | A    | p2    |
    | 3  | incoming  | completed | 2024-03-05 10:00 | 2024-03-05 09:59:30 | 120        | B    | p1    |
    | 4  | outgoing  | completed | 2024-03-04 11:00 | 2024-03-04 11:00:05 | 30         | B    | p2    |
    | 5  | incoming  | completed | 2024-03-09 12:00 | 2024-03-09 12:00:05 | 5          | A    | p3    |
    | 6  | incoming  | canceled  | 2024-03-05 12:00 |                     |            |      |       |
  )";

/// Reasons and numbers, one after the other.
std::string LeftOutText(const ExplainedAggregate& part) {
  std::string text;
  for (const LeftOut& left : part.left_out) {
    text += left.reason + ": " + std::to_string(left.rows) + "\n";
  }
  return text;
}

std::string LinesOf(const ExplainedAggregate& part) {
  std::string text;
  for (const RowPlace& place : part.rows) text += std::to_string(place.line) + " ";
  return text;
}

TEST_CASE("a count lists its rows and says why the others are none", "[query]") {
  Asker asker({TableOf("calls", kCalls)});
  const auto explained = asker.Explained(
      R"({"metrics": "missed_calls", "from": "2024-03-04", "to": "2024-03-05", "where": "line = A"})");
  REQUIRE(explained);
  CHECK(explained->value == 1);
  CHECK(!explained->is_ratio);
  REQUIRE(explained->aggregates.size() == 1);
  const ExplainedAggregate& part = explained->aggregates[0];
  CHECK(part.rows_used == 1);
  CHECK(LinesOf(part) == "3 ");
  CHECK(part.rows[0].file == "tables.txt");
  CHECK(part.dated_by == "started_at");
  CHECK(LeftOutText(part) ==
        "outside the time in question: 1\nleft out by the filter: 3\n"
        "the metric's condition does not hold: 1\n");
}

TEST_CASE("a mean leaves out rows without a value and negative durations", "[query]") {
  Asker asker({TableOf("calls", kCalls)});
  const auto explained = asker.Explained(R"({"metrics": "avg_answer_wait"})");
  REQUIRE(explained);
  std::uint64_t negative = 0;
  for (const ExplainedAggregate& part : explained->aggregates) {
    for (const LeftOut& left : part.left_out) {
      if (left.reason == "negative duration") negative += left.rows;
    }
  }
  CHECK(negative == 1);
  CHECK(asker.Figure(R"({"metrics": "avg_answer_wait"})") == FigureText(explained->value));
  CHECK(asker.Notes(R"({"metrics": "avg_answer_wait"})").find("their duration is negative") !=
        std::string::npos);
}

TEST_CASE("a peak leaves out rows that last no time, and says why", "[query]") {
  Asker asker({TableOf("calls", R"(
    | id | direction | status    | started_at       | answered_at      | duration_s |
    | 1  | incoming  | completed | 2024-03-04 09:00 |                  | 60         |
    | 2  | incoming  | completed | 2024-03-04 09:30 |                  |            |
    | 3  | incoming  | completed | 2024-03-04 10:00 | 2024-03-04 10:01 | -5         |
    | 4  | incoming  | completed | 2024-03-04 10:00 |                  | 0          |
    | 5  | incoming  | missed    | 2024-03-04 11:00 |                  |            |
    | 6  | incoming  | completed | 2024-03-03 11:00 |                  |            |
    | 7  | incoming  | completed | 2024-03-03 11:00 |                  | 60         |
  )"),
               TableOf("presence", R"(
    | agent | started_at       | ended_at         | availability |
    | ann   | 2024-03-04 09:00 | 2024-03-04 10:00 | available    |
    | bob   | 2024-03-04 09:30 | 2024-03-04 09:00 | available    |
    | cid   | 2024-03-04 09:45 |                  | available    |
  )")});
  const auto calls = asker.Explained(
      R"({"metrics": "max_concurrent_calls", "from": "2024-03-04", "to": "2024-03-04"})");
  REQUIRE(calls);
  CHECK(calls->value == 1);
  CHECK(calls->aggregates[0].rows_used == 1);
  CHECK(LeftOutText(calls->aggregates[0]) ==
        "outside the time in question: 2\nthe metric's condition does not hold: 1\n"
        "no value: 2\nnegative duration: 1\n");
  const auto presence = asker.Explained(
      R"({"metrics": "presence_total", "from": "2024-03-04", "to": "2024-03-04",
          "now": "2024-03-04T10:00:00Z"})");
  REQUIRE(presence);
  CHECK(presence->aggregates[0].rows_used == 2);
  CHECK(LeftOutText(presence->aggregates[0]) == "negative duration: 1\n");
}

TEST_CASE("a row counts under an hour that some part of it lies in", "[query]") {
  Asker asker({TableOf("presence", R"(
    | agent | started_at       | ended_at         | availability |
    | ann   | 2024-03-04 08:30 | 2024-03-04 10:30 | available    |
    | bob   | 2024-03-04 10:15 | 2024-03-04 10:45 | available    |
  )")});
  const auto nine = asker.Explained(R"({"metrics": "presence_total", "where": "hour = 9"})");
  REQUIRE(nine);
  CHECK(nine->value == 3600);
  CHECK(nine->aggregates[0].rows_used == 1);
  CHECK(LeftOutText(nine->aggregates[0]) == "left out by the filter: 1\n");
}

TEST_CASE("a ratio has two sides, and its value is their quotient", "[query]") {
  Asker asker({TableOf("calls", kCalls)});
  const auto explained = asker.Explained(R"({"metrics": "lost_call_rate"})");
  REQUIRE(explained);
  CHECK(explained->is_ratio);
  REQUIRE(explained->numerator);
  REQUIRE(explained->denominator);
  CHECK(explained->value == *explained->numerator / *explained->denominator);
  std::set<ExplainedAggregate::Side> sides;
  for (const ExplainedAggregate& part : explained->aggregates) sides.insert(part.side);
  CHECK(sides.count(ExplainedAggregate::Side::kNumerator) == 1);
}

TEST_CASE("what splits and orders a question is no part of one figure", "[query]") {
  Asker asker({TableOf("calls", kCalls)});
  const auto explained = asker.Explained(
      R"({"metrics": "calls", "by": "line", "granularity": "day", "order": "line", "limit": 1, "compare": "previous_period", "share": true})");
  REQUIRE(explained);
  CHECK(explained->value == 6);
}

TEST_CASE("only so many rows are listed as were asked for", "[query]") {
  Asker asker({TableOf("calls", kCalls)});
  const auto explained = asker.Explained(R"({"metrics": "calls"})", 2);
  REQUIRE(explained);
  CHECK(explained->aggregates[0].rows_used == 6);
  CHECK(LinesOf(explained->aggregates[0]) == "2 3 ");
}

TEST_CASE("a derived row is traced to the line it came from", "[query]") {
  Asker asker({TableOf("calls", R"(
    | id | direction | status    | started_at       | party |
    | 1  | outgoing  | completed | 2024-03-04 08:00 | p9    |
    | 2  | incoming  | missed    | 2024-03-04 09:00 | p1    |
    | 3  | incoming  | completed | 2024-03-04 10:00 | p1    |
  )")});
  const auto explained = asker.Explained(R"({"metrics": "lost_calls"})");
  REQUIRE(explained);
  CHECK(explained->value == 1);
  CHECK(LinesOf(explained->aggregates[0]) == "3 ");
}

TEST_CASE("an unavailable figure says what is missing, and several are too many", "[query]") {
  Asker asker({TableOf("calls", kCalls)});
  const auto explained = asker.Explained(R"({"metrics": "csat"})");
  REQUIRE(explained);
  CHECK(explained->missing == "ratings");
  CHECK(explained->value == std::nullopt);
  CHECK(asker.Explained(R"({"metrics": ["calls", "missed_calls"]})").error().message ==
        "one metric is explained at a time");
}

TEST_CASE("rows that never were loaded are accounted for too", "[query]") {
  Asker asker({TableOf("calls", kCalls)});
  Accounting account;
  account.table = "calls";
  account.rows_rejected = 2;
  account.rows_duplicate = 1;
  asker.data().accounting.push_back(account);
  const auto explained = asker.Explained(R"({"metrics": "calls"})");
  REQUIRE(explained);
  CHECK(LeftOutText(explained->aggregates[0]) == "rejected when the file was read: 2\nduplicate: 1\n");
}

/// A table with only the rows on these lines.
Table OnLines(const Table& table, const std::vector<RowPlace>& places) {
  std::vector<std::uint32_t> rows;
  for (const RowPlace& place : places) {
    const auto found = std::find(table.lines.begin(), table.lines.end(), place.line);
    rows.push_back(static_cast<std::uint32_t>(found - table.lines.begin()));
  }
  Table kept = table;
  kept.lines.clear();
  for (Column& column : kept.columns) column = Gather(column, rows);
  for (std::uint32_t row : rows) kept.lines.push_back(table.lines[row]);
  kept.rows = static_cast<std::uint32_t>(rows.size());
  return kept;
}

TEST_CASE("the rows listed, aggregated again, give the figure under every filter", "[query]") {
  for (const char* metric : {"calls", "missed_calls", "unique_callers", "total_call_time",
                             "avg_call_duration", "median_answer_wait", "max_concurrent_calls"}) {
    for (const char* where : {"\"line = A\"", "\"line is null\"", "\"duration_s > 10\"", "[]",
                              "\"party != p1\""}) {
      INFO(metric << " where " << where);
      const std::string range = R"("from": "2024-03-04", "to": "2024-03-05", "metrics": ")" +
                                std::string(metric) + "\"";
      Asker asker({TableOf("calls", kCalls)});
      const auto explained = asker.Explained("{" + range + ", \"where\": " + where + "}");
      REQUIRE(explained);
      REQUIRE(explained->aggregates.size() == 1);
      Asker again({OnLines(*asker.data().Find("calls"), explained->aggregates[0].rows)});
      CHECK(again.Figure("{" + range + "}") == FigureText(explained->value));
    }
  }
}

}  // namespace
}  // namespace talktally
