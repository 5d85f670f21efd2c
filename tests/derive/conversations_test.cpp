// SPDX-License-Identifier: Apache-2.0
//
// What conversations learn from contacts and messages.
#include <catch2/catch_test_macros.hpp>

#include "tests/support/table_text.h"

namespace talktally {
namespace {

TEST_CASE("everyone with a contact or a message took part, once a conversation", "[derive]") {
  const Dataset data = DatasetOf({TableOf("contacts", R"(
    | conversation_id | agent | agent_type | pushed_at        |
    | c1              | Ann   | agent      | 2024-03-04 09:00 |
    | c1              | Ann   | agent      | 2024-03-04 10:00 |
    | c2              | Dan   |            | 2024-03-04 10:00 |
  )"),
                                  TableOf("messages", R"(
    | conversation_id | sent_at          | direction | author_type | author |
    | c1              | 2024-03-04 09:00 | incoming  | visitor     | Vic    |
    | c1              | 2024-03-04 09:00 | outgoing  | agent       | Ann    |
    | c1              | 2024-03-04 09:00 | outgoing  | bot         | Botty  |
    | c1              | 2024-03-04 09:00 | outgoing  | system      | Sys    |
    | c2              | 2024-03-04 09:00 | outgoing  | copilot     |        |
    | c2              | 2024-03-04 09:00 | outgoing  | copilot     |        |
    |                 | 2024-03-04 09:00 | outgoing  | agent       | Lone   |
    | c3              | 2024-03-04 09:00 | outgoing  | agent       | Ann    |
  )")});
  Facts facts(data);
  CHECK(Text(facts, "participation", {"conversation_id", "agent", "agent_type"}) == Lines(R"(
    | c1 | Ann   | agent   |
    | c1 | Botty | bot     |
    | c2 | Dan   | agent   |
    | c2 |       | copilot |
    | c3 | Ann   | agent   |
  )"));
  const Table& table = *facts.FindTable("participation", {});
  CHECK(SourceOf(table, 0) == "contacts");
  CHECK(SourceOf(table, 1) == "messages");
  CHECK(table.source_rows[1] == 2);
}

TEST_CASE("the agents of a conversation are its participants, else its own agent", "[derive]") {
  const Dataset data = DatasetOf({TableOf("conversations", R"(
    | id | agent | team |
    | c1 | Own   |      |
    | c2 | Own   | mine |
    | c3 |       |      |
  )"),
                                  TableOf("contacts", R"(
    | conversation_id | agent | agent_type | pushed_at        |
    | c1              | Bob   | agent      | 2024-03-04 09:00 |
    | c1              | Ann   | expert     | 2024-03-04 09:00 |
  )"),
                                  TableOf("ratings", R"(
    | kind | score | submitted_at     | conversation_id | agent | team |
    | csat | 5     | 2024-03-04 09:00 | c1              | Zed   |      |
    | csat | 5     | 2024-03-04 09:00 | c2              | Zed   |      |
    | csat | 5     | 2024-03-04 09:00 |                 | Zed   | own  |
    | csat | 5     | 2024-03-04 09:00 | nobody's        |       |      |
  )"),
                                  TableOf("agents", R"(
    | id  | team  |
    | Own | south |
    | Bob | north |
    | Zed | east  |
  )")});
  Facts facts(data);
  CHECK(Text(facts, "conversations", {"id", "agent", "assigned_agent", "team"}) == Lines(R"(
    | c1 | Bob;Ann | Own | south |
    | c2 | Own     | Own | mine  |
    | c3 |         |     |       |
  )"));
  CHECK(Text(facts, "ratings", {"agent", "team", "automation"}) == Lines(R"(
    | Bob;Ann | east | none |
    | Zed     | east | none |
    | Zed     | own  |      |
    |         |      |      |
  )"));
  CHECK(Text(facts, "contacts", {"team"}) == "| north |\n| |\n");
}

TEST_CASE("automation follows from who took part, where the file does not say", "[derive]") {
  const Dataset data = DatasetOf({TableOf("conversations", R"(
    | id | automation |
    | c1 |            |
    | c2 |            |
    | c3 |            |
    | c4 |            |
    | c5 | partial    |
    | c6 |            |
  )"),
                                  TableOf("messages", R"(
    | conversation_id | sent_at          | direction | author_type |
    | c1              | 2024-03-04 09:00 | outgoing  | bot         |
    | c2              | 2024-03-04 09:00 | outgoing  | copilot     |
    | c2              | 2024-03-04 09:00 | outgoing  | expert      |
    | c3              | 2024-03-04 09:00 | outgoing  | agent       |
    | c5              | 2024-03-04 09:00 | outgoing  | bot         |
    | c6              | 2024-03-04 09:00 | incoming  | visitor     |
  )")});
  Facts facts(data);
  CHECK(Text(facts, "conversations", {"id", "automation", "copilot", "staffed"}) == Lines(R"(
    | c1 | full    | false | false |
    | c2 | partial | true  | true  |
    | c3 | none    | false | true  |
    | c4 | none    | false | false |
    | c5 | partial | false | false |
    | c6 | none    | false | false |
  )"));
}

TEST_CASE("a conversation opens with its visitor's first message, else when it started",
          "[derive]") {
  const Dataset data = DatasetOf({TableOf("conversations", R"(
    | id | started_at       |
    | c1 | 2024-03-04 08:00 |
    | c2 | 2024-03-04 08:00 |
  )"),
                                  TableOf("messages", R"(
    | conversation_id | sent_at          | direction | author_type |
    | c1              | 2024-03-04 09:30 | incoming  | visitor     |
    | c1              | 2024-03-04 09:00 | incoming  | visitor     |
    | c1              | 2024-03-04 10:00 | outgoing  | agent       |
    | c2              | 2024-03-04 10:00 | outgoing  | agent       |
  )")});
  Facts facts(data);
  CHECK(Text(facts, "conversations", {"first_visitor_at", "last_visitor_at", "opened_at"}) ==
        Lines(R"(
    | 2024-03-04 09:00 | 2024-03-04 09:30 | 2024-03-04 09:00 |
    |                  |                  | 2024-03-04 08:00 |
  )"));
}

TEST_CASE("a copilot answered a conversation when it closed every turn of the visitor",
          "[derive]") {
  const Dataset data = DatasetOf({TableOf("conversations", R"(
    | id |
    | all by copilot |
    | one by an agent |
    | one unclosed |
    | no turn |
    | no copilot |
  )"),
                                  TableOf("messages", R"(
    | conversation_id | sent_at          | direction | author_type |
    | all by copilot  | 2024-03-04 09:00 | incoming  | visitor     |
    | all by copilot  | 2024-03-04 09:01 | outgoing  | copilot     |
    | all by copilot  | 2024-03-04 09:02 | outgoing  | agent       |
    | one by an agent | 2024-03-04 09:00 | incoming  | visitor     |
    | one by an agent | 2024-03-04 09:01 | outgoing  | agent       |
    | one by an agent | 2024-03-04 09:02 | incoming  | visitor     |
    | one by an agent | 2024-03-04 09:03 | outgoing  | copilot     |
    | one unclosed    | 2024-03-04 09:00 | incoming  | visitor     |
    | one unclosed    | 2024-03-04 09:01 | outgoing  | copilot     |
    | one unclosed    | 2024-03-04 09:02 | incoming  | visitor     |
    | no turn         | 2024-03-04 09:01 | outgoing  | copilot     |
    | no copilot      | 2024-03-04 09:00 | incoming  | visitor     |
  )")});
  Facts facts(data);
  CHECK(Text(facts, "conversations", {"id", "copilot_answered"}) == Lines(R"(
    | all by copilot  | true  |
    | one by an agent | false |
    | one unclosed    | false |
    | no turn         | false |
    | no copilot      | false |
  )"));
}

TEST_CASE("a question is answered by any answer to it", "[derive]") {
  const Dataset data = DatasetOf({TableOf("questions", R"(
    | id | asked_at         |
    | q1 | 2024-03-04 08:00 |
    | q2 | 2024-03-04 08:00 |
  )"),
                                  TableOf("answers", R"(
    | question_id | answered_at      | author_type |
    | q2          | 2024-03-04 07:00 | qa          |
    | q9          | 2024-03-04 09:00 | coach       |
  )")});
  Facts facts(data);
  CHECK(Text(facts, "questions", {"id", "answered"}) == "| q1 | false |\n| q2 | true |\n");
}

}  // namespace
}  // namespace talktally
