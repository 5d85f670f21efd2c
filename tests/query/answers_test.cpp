// SPDX-License-Identifier: Apache-2.0
//
// What an answer says besides its figures: what is missing, what waits, what needs
// a look; and metrics of one's own, money, estimates.
#include <catch2/catch_test_macros.hpp>

#include "tests/support/ask.h"

namespace talktally {
namespace {

std::string UnavailableText(const ResultTable& result) {
  std::string text;
  for (const Unavailable& one : result.unavailable) text += one.metric + ": " + one.table + "\n";
  return text;
}

TEST_CASE("a metric whose table or column no file has is unavailable by its name", "[query]") {
  Asker asker({TableOf("calls", R"(
    | direction | status | started_at       |
    | incoming  | missed | 2024-03-04 09:00 |
  )")});
  const auto result =
      asker.Run(R"({"metrics": ["calls", "csat", "unique_callers", "total_call_time"], "by": "status"})");
  REQUIRE(result);
  CHECK(UnavailableText(*result) ==
        "csat: ratings\nunique_callers: calls.party\ntotal_call_time: calls.duration_s\n");
  CHECK(Text(*result) == Lines(R"(
    | status | calls | csat | unique_callers | total_call_time |
    | missed | 1     |      |                |                 |
    | =      | 1     |      |                |                 |
  )"));
}

TEST_CASE("a question of which nothing is available is answered with nothing", "[query]") {
  Asker asker({});
  const auto result = asker.Run(R"({"metrics": ["calls", "csat"], "by": "agent", "granularity": "day"})");
  REQUIRE(result);
  CHECK(UnavailableText(*result) == "calls: calls\ncsat: ratings\n");
  CHECK(result->rows == 0);
}

TEST_CASE("a column that is there but empty makes nothing unavailable", "[query]") {
  Asker asker({TableOf("calls", R"(
    | direction | status | started_at       | party | duration_s |
    | incoming  | missed | 2024-03-04 09:00 |       |            |
  )")});
  CHECK(asker.Ask(R"({"metrics": ["unique_callers", "total_call_time", "avg_call_duration"]})") ==
        Lines("| unique_callers | total_call_time | avg_call_duration |\n| 0 | 0 | |"));
}

TEST_CASE("metrics of one's own are asked like any other", "[query]") {
  Asker asker({TableOf("calls", R"(
    | direction | status    | started_at       | duration_s | line |
    | incoming  | completed | 2024-03-04 09:00 | 90         | A    |
    | incoming  | completed | 2024-03-04 10:00 | 30         | A    |
    | outgoing  | completed | 2024-03-04 11:00 | 60         | B    |
    | incoming  | missed    | 2024-03-04 12:00 |            | B    |
  )")});
  REQUIRE(asker.catalog().Define(R"~([
    {"id": "long_calls", "formula": "count(calls where duration_s >= 60)"},
    {"id": "long_share", "formula": "long_calls / completed_calls", "unit": "ratio",
     "flag": {"name": "low", "below": 0.6}},
    {"id": "p90", "formula": "p90(duration_s of calls)", "unit": "seconds"},
    {"id": "spread", "formula": "greatest(duration_s of calls) - least(duration_s of calls)"},
    {"id": "minus", "formula": "-calls * 2 + 1"}
  ])~", "test"));
  CHECK(asker.Ask(R"({"metrics": ["long_calls", "long_share", "p90", "spread", "minus"], "by": "line"})") ==
        Lines(R"(
    | line | long_calls | long_share | p90 | spread | minus |
    | A    | 1          | 0.5        | 84  | 60     | -3    |
    | B    | 1          | 1          | 60  | 0      | -3    |
    | =    | 2          | 0.6666666667 | 84 | 60    | -7    |
  )"));
  const auto flagged = asker.Run(R"({"metrics": "long_share", "by": "line"})");
  REQUIRE(flagged);
  REQUIRE(flagged->flags.size() == 1);
  CHECK(flagged->flags[0].row == 0);
  CHECK(flagged->flags[0].flag == "low");
  CHECK(flagged->flags[0].key.at(0).text == "A");
}

TEST_CASE("a quotient by nothing is nothing, also within a larger formula", "[query]") {
  Asker asker({TableOf("calls", R"(
    | direction | status | started_at       |
    | outgoing  | missed | 2024-03-04 09:00 |
  )")});
  REQUIRE(asker.catalog().Define(R"({"id": "mine", "formula": "1 + calls / incoming_calls"})", "test"));
  CHECK(asker.Ask(R"({"metrics": ["lost_call_rate", "mine"]})") ==
        Lines("| lost_call_rate | mine |\n| | |"));
}

TEST_CASE("money of two currencies is not added, and is by currency", "[query]") {
  Asker asker({TableOf("transactions", R"(
    | id | placed_at        | amount | currency |
    | s1 | 2024-03-04 09:00 | 10.10  | EUR      |
    | s2 | 2024-03-04 10:00 | 20     | USD      |
    | s3 | 2024-03-05 10:00 | 5.20   | EUR      |
    | s4 | 2024-03-05 11:00 | 1      |          |
  )")});
  const std::string ask = R"({"metrics": ["site_revenue", "site_transactions"], "granularity": "day"})";
  CHECK(asker.Ask(ask) == Lines(R"(
    | day        | site_revenue | site_transactions |
    | 2024-03-04 |              | 2                 |
    | 2024-03-05 | 6.2          | 2                 |
    | =          |              | 4                 |
  )"));
  CHECK(asker.Notes(ask) ==
        "amounts of transactions in more than one currency are not added: filter or group by currency\n");
  CHECK(asker.Ask(R"({"metrics": "site_revenue", "by": "currency"})") ==
        Lines("| currency | site_revenue |\n| EUR | 15.3 |\n| USD | 20 |\n| | 1 |\n| = | |"));
  CHECK(asker.Figure(R"({"metrics": "site_revenue", "where": "currency = EUR"})") == "15.3");
}

TEST_CASE("conversations whose time to sell is not over are pending", "[query]") {
  Asker asker({TableOf("conversations", R"(
    | id | visitor | started_at       | closed_at        | agent |
    | c1 | v1      | 2024-03-01 09:00 | 2024-03-01 10:00 | Ann   |
    | c2 | v2      | 2024-03-04 09:00 | 2024-03-04 10:00 | Ann   |
    | c3 | v3      | 2024-03-04 09:00 | 2024-03-04 10:00 | Bob   |
  )"),
               TableOf("transactions", R"(
    | id | visitor | placed_at        | amount | currency |
    | s1 | v2      | 2024-03-04 12:00 | 10     | EUR      |
  )")});
  const auto pending = [&](std::string rest) {
    const auto result = asker.Run(
        R"({"from": "2024-03-01", "to": "2024-03-31", "now": "2024-03-05T10:00:00Z", "metrics": )" + rest + "}");
    REQUIRE(result);
    return result->pending;
  };
  CHECK(pending("\"conversion_rate\"") == 1);
  CHECK(pending("\"closed_conversations\"") == 0);
  CHECK(pending(R"("conversion_rate", "where": "agent = Ann")") == 0);
  CHECK(pending(R"("conversion_rate", "params": {"attribution_window": "30d"})") == 2);
}

TEST_CASE("missed opportunities are missed displays at the rate of their rule", "[query]") {
  Asker asker({TableOf("engagements", R"(
    | at               | kind          | rule | count | channel |
    | 2024-03-20 09:00 | displayed     | r1   | 10    | chat    |
    | 2024-03-20 10:00 | displayed     | r2   | 4     | chat    |
    | 2024-03-01 10:00 | displayed     | r1   | 1000  | chat    |
    | 2024-03-20 11:00 | missed_busy   | r1   | 8     | chat    |
    | 2024-03-20 11:00 | missed_busy   | r2   | 6     | call    |
    | 2024-03-20 11:00 | missed_busy   | r3   | 50    | chat    |
    | 2024-03-20 12:00 | missed_absent | r2   | 2     | chat    |
  )"),
               TableOf("contacts", R"(
    | conversation_id | agent | pushed_at        | rule | initiated_by | channel |
    | c1              | Ann   | 2024-03-20 09:01 | r1   | visitor      | chat    |
    | c2              | Ann   | 2024-03-20 09:02 | r1   | visitor      | chat    |
    | c3              | Ann   | 2024-03-20 10:02 | r2   | visitor      | chat    |
    | c4              | Ann   | 2024-03-20 10:02 | r2   | agent        | chat    |
    | c5              | Ann   | 2024-03-01 10:02 | r1   | visitor      | chat    |
  )")});
  // Of r1 2 in 10 are answered, of r2 1 in 4, of r3 nobody knows.
  CHECK(asker.Ask(
            R"({"metrics": ["missed_conversations_busy", "missed_conversations_absent", "missed_conversations"], "from": "2024-03-19", "to": "2024-03-20", "granularity": "day"})") ==
        Lines(R"(
    | day        | missed_conversations_busy | missed_conversations_absent | missed_conversations |
    | 2024-03-19 | 0                         | 0                           | 0                    |
    | 2024-03-20 | 3.1                       | 0.5                         | 3.6                  |
    | =          | 3.1                       | 0.5                         | 3.6                  |
  )"));
  CHECK(asker.Ask(
            R"({"metrics": "missed_conversations_busy", "from": "2024-03-19", "to": "2024-03-20", "by": "rule"})") ==
        Lines(R"(
    | rule | missed_conversations_busy |
    | r1   | 1.6                       |
    | r2   | 1.5                       |
    | r3   | 0                         |
    | =    | 3.1                       |
  )"));
  // A filter holds for the displays, the contacts and the missed ones.
  CHECK(asker.Figure(
            R"({"metrics": "missed_conversations_busy", "from": "2024-03-19", "to": "2024-03-20", "where": "channel = chat"})") ==
        "1.6");
}

TEST_CASE("usefulness below one half is flagged with its key", "[query]") {
  Asker asker({TableOf("qa_views", R"(
    | at               | qa | useful | count |
    | 2024-03-04 09:00 | q1 | true   | 1     |
    | 2024-03-04 09:00 | q1 | false  | 3     |
    | 2024-03-04 09:00 | q2 | true   | 1     |
    | 2024-03-04 09:00 | q2 | false  | 1     |
  )")});
  const auto result = asker.Run(R"({"metrics": "qa_usefulness_rate", "by": "qa", "order": "qa desc"})");
  REQUIRE(result);
  REQUIRE(result->flags.size() == 1);
  CHECK(result->flags[0].row == 1);
  CHECK(result->flags[0].key.at(0).text == "q1");
  CHECK(result->flags[0].metric == "qa_usefulness_rate");
}

}  // namespace
}  // namespace talktally
