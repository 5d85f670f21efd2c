// SPDX-License-Identifier: Apache-2.0
//
// Threads, and calls and messages together.
#include <catch2/catch_test_macros.hpp>

#include "tests/support/table_text.h"

namespace talktally {
namespace {

TEST_CASE("a message's thread is its conversation, else its ticket, else the two numbers",
          "[derive]") {
  const Dataset data = DatasetOf({TableOf("messages", R"(
    | conversation_id | ticket_id | line | party | sent_at          | direction |
    | c1              | t1        | A    | +331  | 2024-03-04 09:00 | incoming  |
    |                 | t1        | A    | +331  | 2024-03-04 09:00 | incoming  |
    |                 |           | A    | +331  | 2024-03-04 09:00 | incoming  |
    |                 |           | B    | +331  | 2024-03-04 09:00 | incoming  |
    |                 |           |      | +331  | 2024-03-04 09:00 | incoming  |
    |                 |           | A    |       | 2024-03-04 09:00 | incoming  |
    |                 |           | A    | +331  | 2024-03-04 09:00 | outgoing  |
  )")});
  Facts facts(data);
  CHECK(Text(facts, "messages", {"thread"}) == Lines(R"(
    | c1       |
    | t1       |
    | A ~ +331 |
    | B ~ +331 |
    | +331     |
    |          |
    | A ~ +331 |
  )"));
}

TEST_CASE("a ticket and a conversation of one number are two threads", "[derive]") {
  const Dataset data = DatasetOf({TableOf("messages", R"(
    | conversation_id | ticket_id | sent_at          | direction |
    |                 | 7         | 2024-03-04 09:00 | incoming  |
    | 7               |           | 2024-03-04 09:01 | outgoing  |
    |                 | 7         | 2024-03-04 09:02 | outgoing  |
  )")});
  Facts facts(data);
  CHECK(Text(facts, "messages", {"thread"}) == "| ticket 7 |\n| 7 |\n| ticket 7 |\n");
  CHECK(Text(facts, "response_gaps", {"thread", "closed_at"}) ==
        "| ticket 7 | 2024-03-04 09:02 |\n");
}

TEST_CASE("activity joins calls with messages, whoever wrote them", "[derive]") {
  const Dataset data = DatasetOf({TableOf("calls", R"(
    | id | direction | status    | started_at       | line | party | conversation_id | agent |
    | 1  | incoming  | completed | 2024-03-04 09:00 | A    | +331  |                 | Ann   |
    | 2  | incoming  | missed    | 2024-03-04 10:00 | A    | +332  | c1              |       |
  )"),
                                  TableOf("messages", R"(
    | id | sent_at          | direction | author_type | author | line | party | conversation_id | ticket_id |
    | 1  | 2024-03-04 11:00 | outgoing  |             | Bob    | A    | +331  |                 | t1        |
    | 2  | 2024-03-04 12:00 | outgoing  | system      |        |      |       | c1              |           |
    | 3  | 2024-03-04 13:00 | incoming  |             | Vic    |      |       | c1              |           |
  )")});
  Facts facts(data);
  CHECK(Text(facts, "activity", {"at", "kind", "direction", "status", "agent", "thread"}) ==
        Lines(R"(
    | 2024-03-04 09:00 | call    | incoming | completed | Ann | A ~ +331 |
    | 2024-03-04 10:00 | call    | incoming | missed    |     | c1       |
    | 2024-03-04 11:00 | message | outgoing |           | Bob | A ~ +331 |
    | 2024-03-04 12:00 | message | outgoing |           |     | c1       |
    | 2024-03-04 13:00 | message | incoming |           |     | c1       |
  )"));
  const Table& activity = *facts.FindTable("activity", {});
  CHECK(SourceOf(activity, 1) == "calls");
  CHECK(activity.source_rows[1] == 1);
  CHECK(SourceOf(activity, 4) == "messages");
  CHECK(activity.source_rows[4] == 2);
}

TEST_CASE("either calls or messages are enough for activity", "[derive]") {
  const Dataset calls = DatasetOf({TableOf("calls", R"(
    | direction | status | started_at       | line | party | voicemail |
    | incoming  | missed | 2024-03-04 09:00 | A    | +331  | true      |
  )")});
  Facts facts(calls);
  CHECK(Text(facts, "activity", {"kind", "thread", "voicemail"}) == "| call | A ~ +331 | true |\n");
  const Dataset nothing = DatasetOf({});
  Facts none(nothing);
  CHECK(none.Missing("activity", "") == "calls");
  CHECK(none.FindTable("activity", {}) == nullptr);
}

}  // namespace
}  // namespace talktally
