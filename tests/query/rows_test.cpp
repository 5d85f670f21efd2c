// SPDX-License-Identifier: Apache-2.0
//
// Rows, listed.
#include <catch2/catch_test_macros.hpp>

#include "core/query/rows.h"
#include "tests/support/ask.h"

namespace talktally {
namespace {

/// The rows of a request under filters, or why there are none.
std::string Listed(std::string_view request, std::string_view filters = "{}") {
  Asker asker({TableOf("ratings", R"(
    | kind | score | comment    | submitted_at     | agent |
    | csat | 5     | Great      | 2024-03-04 09:00 | Ann   |
    | csat | 2     | Not so     | 2024-03-05 23:30 | Bob   |
    | nps  | 10    |            | 2024-03-05 09:00 | Ann   |
    | csat | 4     | Très bien  | 2024-03-07 09:00 |       |
  )")});
  const auto rows = ParseRowsQuery(request);
  if (!rows) return rows.error().message;
  const auto query = ParseQuery(filters);
  if (!query) return query.error().message;
  const auto result = RunRows(*rows, *query, asker.data(), asker.facts());
  if (!result) return result.error().message;
  std::string text = Text(*result);
  const std::size_t totals = text.rfind("| =");
  if (totals != std::string::npos) text.resize(totals);
  for (const Unavailable& one : result->unavailable) text += "lacks " + one.table;
  return text;
}

TEST_CASE("rows are listed by date, with the columns asked for", "[query]") {
  CHECK(Listed(R"({"table": "ratings", "columns": ["score", "agent"]})") ==
        Lines("| score | agent |\n| 5 | Ann |\n| 10 | Ann |\n| 2 | Bob |\n| 4 | |"));
  CHECK(Listed(R"({"table": "ratings", "where": "score = 5"})") ==
        Lines("| kind | score | comment | submitted_at | agent |\n"
              "| csat | 5 | Great | 2024-03-04T09:00:00+00:00 | Ann |"));
}

TEST_CASE("range, zone and conditions of the reader hold for rows too", "[query]") {
  CHECK(Listed(R"({"table": "ratings", "columns": ["submitted_at"], "where": "kind = csat"})",
               R"({"from": "2024-03-05", "to": "2024-03-06", "timeZone": "Europe/Paris", "where": "agent = Bob"})") ==
        Lines("| submitted_at |\n| 2024-03-06T00:30:00+01:00 |"));
}

TEST_CASE("rows are ordered by a column, null last, and cut", "[query]") {
  CHECK(Listed(R"({"table": "ratings", "columns": ["score"], "order": "score desc", "limit": 2})") ==
        Lines("| score |\n| 10 |\n| 5 |"));
  CHECK(Listed(R"({"table": "ratings", "columns": ["agent"], "order": "agent desc"})") ==
        Lines("| agent |\n| Bob |\n| Ann |\n| Ann |\n| |"));
  CHECK(Listed(R"({"table": "ratings", "columns": ["comment"], "order": "comment asc"})") ==
        Lines("| comment |\n| Great |\n| Not so |\n| Très bien |\n| |"));
}

TEST_CASE("rows are ordered by the number of characters, whatever their bytes", "[query]") {
  Asker asker({TableOf("messages", R"(
    | id | text     | sent_at          |
    | a  | good day | 2024-03-04 09:00 |
    | b  | привет   | 2024-03-04 09:01 |
    | c  |          | 2024-03-04 09:02 |
    | d  | hi       | 2024-03-04 09:03 |
  )")});
  const auto rows = ParseRowsQuery(
      R"({"table": "messages", "columns": ["id"], "order": "length(text) desc"})");
  REQUIRE(rows);
  const auto listed = RunRows(*rows, {}, asker.data(), asker.facts());
  REQUIRE(listed);
  CHECK(Text(*listed) == Lines("| id |\n| a |\n| b |\n| d |\n| c |\n| = |"));
}

TEST_CASE("what cannot be listed is said", "[query]") {
  CHECK(Listed(R"({"table": "rating"})") == "no table \"rating\"; did you mean \"ratings\"?");
  CHECK(Listed(R"({"table": "ratings", "columns": ["scores"]})") ==
        "no column \"scores\" in ratings; did you mean \"score\"?");
  CHECK(Listed(R"({"table": "ratings", "order": "scores"})") ==
        "no column \"scores\" in ratings; did you mean \"score\"?");
  CHECK(Listed(R"({"table": "calls"})") == "|\nlacks calls");
  CHECK(Listed(R"({"table": "ratings", "columns": ["channel", "score"], "limit": 1})") ==
        Lines("| channel | score |\n| | 5 |"));
}

}  // namespace
}  // namespace talktally
