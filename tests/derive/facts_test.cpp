// SPDX-License-Identifier: Apache-2.0
//
// The door to tables and columns: names, needs, defaults.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "tests/support/table_text.h"

namespace talktally {
namespace {

TEST_CASE("what a figure lacks is named: a table in no file, else a column in none", "[derive]") {
  const Dataset data = DatasetOf({TableOf("calls", R"(
    | id | direction | status | started_at       | agent | mood |
    | 1  | incoming  | missed | 2024-03-04 09:00 |       | calm |
  )")});
  const Facts facts(data);
  CHECK(facts.Missing("calls", "") == "");
  CHECK(facts.Missing("calls", "agent") == "");  // there, though empty everywhere
  CHECK(facts.Missing("calls", "mood") == "");
  CHECK(facts.Missing("calls", "party") == "calls.party");
  CHECK(facts.Missing("calls", "lost") == "");
  CHECK(facts.Missing("calls", "called_back") == "calls.party");
  CHECK(facts.Missing("calls", "callback_delay_s") == "calls.party");
  CHECK(facts.Missing("calls", "thread") == "calls.conversation_id");
  CHECK(facts.Missing("calls", "team") == "calls.team");
  CHECK(facts.Missing("calls", "weather") == "calls.weather");
  CHECK(facts.Missing("messages", "author_type") == "messages");
  CHECK(facts.Missing("response_gaps", "") == "messages");
  CHECK(facts.Missing("sales", "amount") == "transactions");
  CHECK(facts.Missing("activity", "") == "calls.conversation_id");
  CHECK(facts.Missing("texts", "keyword") == "questions");
}

TEST_CASE("threads need what ties messages together", "[derive]") {
  const Dataset loose = DatasetOf({TableOf("messages", R"(
    | sent_at          | direction | line |
    | 2024-03-04 09:00 | incoming  | L1   |
  )"),
                                   TableOf("conversations", "| id | closed_at |")});
  const Facts facts(loose);
  for (const char* table : {"response_gaps", "first_responses", "customer_gaps", "activity"}) {
    CHECK(facts.Missing(table, "") == "messages.conversation_id");
  }
  CHECK(facts.Missing("messages", "thread") == "messages.conversation_id");
  CHECK(facts.Missing("conversations", "copilot") == "messages.conversation_id");
  CHECK(facts.Missing("conversations", "copilot_answered") == "messages.conversation_id");
  CHECK(facts.Missing("conversations", "opened_at") == "conversations.started_at");
  CHECK(facts.Missing("conversations", "automation") == "");

  const Dataset tickets = DatasetOf({TableOf("messages", "| sent_at | direction | ticket_id |")});
  const Facts of_tickets(tickets);
  CHECK(of_tickets.Missing("response_gaps", "") == "");
  CHECK(of_tickets.Missing("activity", "") == "messages.conversation_id");  // a ticket is none

  const Dataset numbers =
      DatasetOf({TableOf("calls", "| direction | status | started_at | party |"),
                 TableOf("messages", "| sent_at | direction |")});
  const Facts of_numbers(numbers);
  CHECK(of_numbers.Missing("activity", "") == "");
  CHECK(of_numbers.Missing("activity", "line") == "calls.line");
}

TEST_CASE("columns with a default or a fill are never missing", "[derive]") {
  const Dataset data = DatasetOf({TableOf("messages", R"(
    | sent_at          | direction | ticket_id |
    | 2024-03-04 09:00 | incoming  |           |
  )"),
                                  TableOf("conversations", R"(
    | id |
    | c1 |
  )"),
                                  TableOf("engagements", R"(
    | at               | kind      | count |
    | 2024-03-04 09:00 | displayed | 3     |
    | 2024-03-04 09:00 | displayed |       |
  )"),
                                  TableOf("presence", R"(
    | agent | started_at       | availability |
    | Ann   | 2024-03-04 09:00 | available    |
  )"),
                                  TableOf("transactions", R"(
    | id | visitor | placed_at        | amount |
    | t1 |         | 2024-03-04 09:00 | 1      |
  )")});
  Facts facts(data);
  CHECK(facts.Missing("messages", "author_type") == "");
  CHECK(facts.Missing("conversations", "automation") == "");
  CHECK(facts.Missing("engagements", "count") == "");
  CHECK(facts.Missing("presence", "occupancy") == "");
  CHECK(facts.Missing("sales", "closed_at") == "conversations.closed_at");
  CHECK(facts.Missing("sales", "amount") == "");
  CHECK(facts.Missing("response_gaps", "channel") == "conversations.channel");
  CHECK(facts.Missing("texts", "keyword") == "messages.text");
  CHECK(Text(facts, "engagements", {"count"}) == "| 3 |\n| 1 |\n");
  CHECK(Text(facts, "presence", {"occupancy"}) == "| idle |\n");
}

TEST_CASE("the type of every column is known without data", "[derive]") {
  CHECK(FindColumnSpec("calls", "callback_delay_s")->type == ColumnType::kSeconds);
  CHECK(FindColumnSpec("conversations", "agent")->multi);
  CHECK(FindColumnSpec("sales", "amount")->type == ColumnType::kNumber);
  CHECK(FindColumnSpec("sales", "closed_at")->type == ColumnType::kInstant);
  CHECK(FindColumnSpec("response_gaps", "copilot")->type == ColumnType::kFlag);
  CHECK(FindColumnSpec("response_gaps", "text") != nullptr);
  CHECK(FindColumnSpec("response_gaps", "weather") == nullptr);
  CHECK(FindColumnSpec("weather", "agent") == nullptr);
  CHECK(DateBasis("sales") == "placed_at");
  CHECK(DateBasis("calls") == "started_at");
  CHECK(DateBasis("agents") == "");
  const auto names = TableNames();
  CHECK(std::ranges::count(names, "calls") == 1);
  CHECK(std::ranges::count(names, "stage_spans") == 1);
  const auto columns = ColumnNames("sales");
  CHECK(std::ranges::count(columns, "visitor") == 1);
  CHECK(std::ranges::count(columns, "assigned_agent") == 1);
}

TEST_CASE("teams come from the row, else from the agent on it", "[derive]") {
  const Dataset data = DatasetOf({TableOf("calls", R"(
    | direction | status | started_at       | agent | team |
    | incoming  | missed | 2024-03-04 09:00 | Ann   | own  |
    | incoming  | missed | 2024-03-04 09:00 | Ann   |      |
    | incoming  | missed | 2024-03-04 09:00 | Zoe   |      |
    | incoming  | missed | 2024-03-04 09:00 |       |      |
  )"),
                                  TableOf("messages", R"(
    | sent_at          | direction | author | author_type |
    | 2024-03-04 09:00 | outgoing  | Ann    |             |
    | 2024-03-04 09:00 | incoming  | Ann    |             |
    | 2024-03-04 09:00 | outgoing  | Ann    | system      |
  )"),
                                  TableOf("tickets", R"(
    | id | created_at       | owner |
    | t1 | 2024-03-04 09:00 | Ann   |
  )"),
                                  TableOf("presence", R"(
    | agent | started_at       | availability |
    | Ann   | 2024-03-04 09:00 | available    |
  )"),
                                  TableOf("agents", R"(
    | id  | team  |
    | Ann | north |
  )")});
  Facts facts(data);
  CHECK(Text(facts, "calls", {"team"}) == "| own |\n| north |\n| |\n| |\n");
  CHECK(Text(facts, "messages", {"agent", "team"}) == "| Ann | north |\n| | |\n| Ann | north |\n");
  CHECK(Text(facts, "tickets", {"agent", "team"}) == "| Ann | north |\n");
  CHECK(Text(facts, "presence", {"team"}) == "| north |\n");
}

TEST_CASE("a reset sees what was loaded since", "[derive]") {
  Dataset data = DatasetOf({TableOf("calls", R"(
    | direction | status    | started_at       | party |
    | incoming  | missed    | 2024-03-04 09:00 | +331  |
  )")});
  Facts facts(data);
  CHECK(Text(facts, "calls", {"called_back"}) == "| false |\n");
  data.tables[0] = TableOf("calls", R"(
    | direction | status    | started_at       | party |
    | incoming  | missed    | 2024-03-04 09:00 | +331  |
    | outgoing  | completed | 2024-03-04 09:01 | +331  |
  )");
  facts.Reset();
  CHECK(Text(facts, "calls", {"called_back"}) == "| true |\n| false |\n");
}

TEST_CASE("empty tables derive empty facts", "[derive]") {
  Dataset data;
  for (const TableSpec& spec : CanonicalTables()) data.tables.push_back(TableOf(spec.name, ""));
  Facts facts(data);
  for (std::string_view table : TableNames()) {
    INFO(table);
    const Table* found = facts.FindTable(table, {});
    if (found != nullptr) CHECK(found->rows == 0);
    for (std::string_view column : ColumnNames(table)) {
      INFO(column);
      const Column* one = facts.FindColumn(table, column, {});
      if (one != nullptr) CHECK(one->size() == 0);
    }
  }
}

}  // namespace
}  // namespace talktally
