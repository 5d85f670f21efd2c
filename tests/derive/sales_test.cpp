// SPDX-License-Identifier: Apache-2.0
//
// Sales attributed to conversations, and conversations still pending.
#include <catch2/catch_test_macros.hpp>

#include "core/derive/pending.h"
#include "tests/support/table_text.h"

namespace talktally {
namespace {

using namespace std::chrono_literals;

std::string Sales(std::string_view conversations, std::string_view transactions,
                  const DeriveOptions& options = {}) {
  const Dataset data =
      DatasetOf({TableOf("conversations", conversations), TableOf("transactions", transactions)});
  Facts facts(data);
  return Text(facts, "sales", {"id", "conversation"}, options);
}

TEST_CASE("a sale belongs to its visitor's latest conversation before it", "[derive]") {
  CHECK(Sales(R"(
    | id | visitor | started_at       |
    | c2 | v1      | 2024-03-04 11:00 |
    | c1 | v1      | 2024-03-04 09:00 |
    | c3 | v2      | 2024-03-04 11:30 |
    | c4 | v1      |                  |
  )",
              R"(
    | id | visitor | placed_at           | amount |
    | t1 | v1      | 2024-03-04 08:59    | 10     |
    | t2 | v1      | 2024-03-04 09:00    | 10     |
    | t3 | v1      | 2024-03-04 10:59:59 | 10     |
    | t4 | v1      | 2024-03-04 12:00    | 10     |
    | t5 | v3      | 2024-03-04 12:00    | 10     |
    | t6 |         | 2024-03-04 12:00    | 10     |
  )") == Lines(R"(
    | t2 | c1 |
    | t3 | c1 |
    | t4 | c2 |
  )"));
}

TEST_CASE("the attribution window counts from the start and includes its end", "[derive]") {
  const std::string_view conversations = R"(
    | id | visitor | started_at       |
    | c1 | v1      | 2024-03-04 09:00 |
  )";
  const std::string_view transactions = R"(
    | id | visitor | placed_at               | amount |
    | t1 | v1      | 2024-03-07 09:00        | 10     |
    | t2 | v1      | 2024-03-07 09:00:00.001 | 10     |
  )";
  CHECK(Sales(conversations, transactions) == "| t1 | c1 |\n");
  CHECK(Sales(conversations, transactions, {.attribution_window = 73h}) ==
        "| t1 | c1 |\n| t2 | c1 |\n");
  CHECK(Sales(conversations, transactions, {.attribution_window = 71h}) == "");
}

TEST_CASE("a conversation named by the transaction wins, whenever it was", "[derive]") {
  CHECK(Sales(R"(
    | id | visitor | started_at       |
    | c1 | v1      | 2024-01-01 09:00 |
    | c2 | v1      | 2024-03-04 09:00 |
    | c3 | v1      | 2024-06-01 09:00 |
  )",
              R"(
    | id | visitor | conversation_id | placed_at        | amount |
    | t1 | v1      | c1              | 2024-03-04 10:00 | 10     |
    | t2 | v1      | c3              | 2024-03-04 10:00 | 10     |
    | t3 | v1      | nobody's        | 2024-03-04 10:00 | 10     |
    | t4 | v1      |                 | 2024-03-04 10:00 | 10     |
  )") == Lines(R"(
    | t1 | c1 |
    | t2 | c3 |
    | t4 | c2 |
  )"));
}

TEST_CASE("a sale has the transaction's columns, then the conversation's", "[derive]") {
  const Dataset data = DatasetOf({TableOf("conversations", R"(
    | id | visitor | started_at       | closed_at        | agent | channel |
    | c1 | v1      | 2024-03-04 09:00 | 2024-03-04 09:30 | Own   | chat    |
  )"),
                                  TableOf("contacts", R"(
    | conversation_id | agent | agent_type | pushed_at        |
    | c1              | Cop   | copilot    | 2024-03-04 09:00 |
    | c1              | Ann   | agent      | 2024-03-04 09:10 |
  )"),
                                  TableOf("agents", R"(
    | id  | team  |
    | Own | south |
  )"),
                                  TableOf("transactions", R"(
    | id | visitor | placed_at        | amount | currency |
    | t0 |         | 2024-03-04 10:00 | 10     | EUR      |
    | t1 | v1      | 2024-03-04 10:00 | 12.5   | EUR      |
  )")});
  Facts facts(data);
  CHECK(Text(facts, "sales", {"id", "amount", "currency", "placed_at", "closed_at", "channel"}) ==
        "| t1 | 12.5 | EUR | 2024-03-04 10:00 | 2024-03-04 09:30 | chat |\n");
  CHECK(Text(facts, "sales", {"agent", "team", "copilot", "automation", "opened_at"}) ==
        "| Cop;Ann | south | true | partial | 2024-03-04 09:00 |\n");
  CHECK(facts.FindTable("sales", {})->source_rows == std::vector<std::uint32_t>{1});
  CHECK(facts.FindTable("sales", {})->derived_from == "transactions");
}

TEST_CASE("a conversation is pending while a sale may still come", "[derive]") {
  const Dataset data = DatasetOf({TableOf("conversations", R"(
    | id   | visitor | started_at       | closed_at           |
    | old  | v1      | 2024-03-01 09:00 | 2024-03-01 10:00    |
    | new  | v2      | 2024-03-01 09:00 | 2024-03-01 10:00:01 |
    | sold | v3      | 2024-03-03 09:00 | 2024-03-03 10:00    |
    | last | v4      | 2024-03-03 09:00 | 2024-03-04 10:00    |
    | next | v5      | 2024-03-03 09:00 | 2024-03-04 10:00:01 |
    | open | v6      | 2024-03-03 09:00 |                     |
  )"),
                                  TableOf("transactions", R"(
    | id | visitor | placed_at        | amount |
    | t1 | v3      | 2024-03-03 11:00 | 10     |
  )")});
  Facts facts(data);
  CHECK(Text(facts, "conversations", {"id", "sold"}) == Lines(R"(
    | old  | false |
    | new  | false |
    | sold | true  |
    | last | false |
    | next | false |
    | open | false |
  )"));
  const auto at = [](std::string_view text) { return table_text::InstantOf(text); };
  const std::int64_t now = at("2024-03-04 10:00");
  CHECK(CountPending(facts, {}, at("2024-01-01 00:00"), at("2025-01-01 00:00"), now) == 2);
  CHECK(CountPending(facts, {}, at("2024-03-02 00:00"), at("2025-01-01 00:00"), now) == 1);
  CHECK(CountPending(facts, {}, at("2024-03-01 00:00"), now, now) == 1);
  CHECK(CountPending(facts, {.attribution_window = 73h}, at("2024-01-01 00:00"), now, now) == 2);
  const std::vector<std::uint8_t> passes{1, 0, 1, 1, 1, 1};
  CHECK(CountPending(facts, {}, at("2024-01-01 00:00"), at("2025-01-01 00:00"), now, passes) == 1);
}

}  // namespace
}  // namespace talktally
