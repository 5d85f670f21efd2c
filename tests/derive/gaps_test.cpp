// SPDX-License-Identifier: Apache-2.0
//
// Response gaps, first responses and customer gaps.
#include <catch2/catch_test_macros.hpp>

#include "tests/support/table_text.h"

namespace talktally {
namespace {

Table Messages(std::string_view literal) { return TableOf("messages", literal); }

std::string Gaps(std::string_view messages) {
  const Dataset data = DatasetOf({Messages(messages)});
  Facts facts(data);
  return Text(facts, "response_gaps",
              {"thread", "opened_at", "closed_at", "responder", "responder_type", "first"});
}

TEST_CASE("a gap opens at the first message of a run and closes at the next answer", "[derive]") {
  CHECK(Gaps(R"(
    | conversation_id | sent_at          | direction | author_type | author |
    | c1              | 2024-03-04 09:00 | incoming  | visitor     | Vic    |
    | c1              | 2024-03-04 09:01 | incoming  | visitor     | Vic    |
    | c1              | 2024-03-04 09:05 | outgoing  | agent       | Ann    |
    | c1              | 2024-03-04 09:06 | outgoing  | expert      | Bob    |
    | c1              | 2024-03-04 09:07 | incoming  | visitor     | Vic    |
    | c1              | 2024-03-04 09:09 | outgoing  | copilot     | Cop    |
    | c1              | 2024-03-04 09:10 | incoming  | visitor     | Vic    |
  )") == Lines(R"(
    | c1 | 2024-03-04 09:00 | 2024-03-04 09:05 | Ann | agent   | true  |
    | c1 | 2024-03-04 09:07 | 2024-03-04 09:09 | Cop | copilot | false |
    | c1 | 2024-03-04 09:10 |                  |     |         | false |
  )"));
}

TEST_CASE("bots and the system neither answer nor part a run", "[derive]") {
  CHECK(Gaps(R"(
    | conversation_id | sent_at          | direction | author_type | author |
    | c1              | 2024-03-04 09:00 | incoming  | visitor     | Vic    |
    | c1              | 2024-03-04 09:01 | outgoing  | bot         | Botty  |
    | c1              | 2024-03-04 09:02 | outgoing  | system      |        |
    | c1              | 2024-03-04 09:03 | incoming  | visitor     | Vic    |
    | c1              | 2024-03-04 09:04 | outgoing  | expert      | Eve    |
  )") == "| c1 | 2024-03-04 09:00 | 2024-03-04 09:04 | Eve | expert | true |\n");
}

TEST_CASE("messages are ordered by time, then as in the file", "[derive]") {
  CHECK(Gaps(R"(
    | conversation_id | sent_at          | direction | author_type | author |
    | c1              | 2024-03-04 09:05 | outgoing  | agent       | Ann    |
    | c1              | 2024-03-04 09:00 | incoming  | visitor     | Vic    |
    | c2              | 2024-03-04 09:00 | incoming  | visitor     | Vic    |
    | c2              | 2024-03-04 09:00 | outgoing  | agent       | Bob    |
    | c3              | 2024-03-04 09:00 | outgoing  | agent       | Bob    |
    | c3              | 2024-03-04 09:00 | incoming  | visitor     | Vic    |
  )") == Lines(R"(
    | c1 | 2024-03-04 09:00 | 2024-03-04 09:05 | Ann | agent | true |
    | c2 | 2024-03-04 09:00 | 2024-03-04 09:00 | Bob | agent | true |
    | c3 | 2024-03-04 09:00 |                  |     |       | true |
  )"));
}

TEST_CASE("an author type the file does not give follows from the direction", "[derive]") {
  CHECK(Gaps(R"(
    | ticket_id | sent_at          | direction | author |
    | t1        | 2024-03-04 09:00 | incoming  | Vic    |
    | t1        | 2024-03-04 09:02 | outgoing  | Ann    |
    |           | 2024-03-04 09:03 | incoming  | Nemo   |
  )") == "| t1 | 2024-03-04 09:00 | 2024-03-04 09:02 | Ann | agent | true |\n");
}

TEST_CASE("an unclosed gap is the conversation's own agent's", "[derive]") {
  const Dataset data = DatasetOf({Messages(R"(
    | conversation_id | sent_at          | direction | author_type | author | team |
    | c1              | 2024-03-04 09:00 | incoming  | visitor     | Vic    | web  |
    | c1              | 2024-03-04 09:02 | outgoing  | agent       | Ann    |      |
    | c1              | 2024-03-04 09:03 | incoming  | visitor     | Vic    | web  |
    | c2              | 2024-03-04 09:03 | incoming  | visitor     | Vic    | web  |
    | c2              | 2024-03-04 09:04 | outgoing  | agent       |        | own  |
  )"),
                                  TableOf("conversations", R"(
    | id | agent |
    | c1 | Bob   |
    | c2 | Bob   |
  )"),
                                  TableOf("agents", R"(
    | id  | team  |
    | Ann | north |
    | Bob | south |
  )")});
  Facts facts(data);
  CHECK(Text(facts, "response_gaps", {"opened_at", "agent", "team"}) == Lines(R"(
    | 2024-03-04 09:00 | Ann | north |
    | 2024-03-04 09:03 | Bob | south |
    | 2024-03-04 09:03 |     | own   |
  )"));
}

TEST_CASE("a gap has its own columns, then the conversation's, then its opening message's",
          "[derive]") {
  const Dataset data = DatasetOf({Messages(R"(
    | id | conversation_id | sent_at          | direction | author_type | channel | text | mood |
    | m1 | c1              | 2024-03-04 09:00 | incoming  | visitor     | chat    | hi   | calm |
    | m2 | c2              | 2024-03-04 09:00 | incoming  | visitor     | sms     | hey  | wild |
  )"),
                                  TableOf("conversations", R"(
    | id | channel | closed_at        | visitor |
    | c1 | video   | 2024-03-05 09:00 | v1      |
  )")});
  Facts facts(data);
  CHECK(Text(facts, "response_gaps",
             {"opened_at", "closed_at", "channel", "visitor", "text", "mood", "id"}) == Lines(R"(
    | 2024-03-04 09:00 | | video | v1 | hi  | calm | c1 |
    | 2024-03-04 09:00 | | sms   |    | hey | wild | m2 |
  )"));
  CHECK(facts.FindTable("response_gaps", {})->source_rows == std::vector<std::uint32_t>{0, 1});
  CHECK(facts.FindColumn("response_gaps", "nothing", {}) == nullptr);
}

TEST_CASE("a first response is the first staff message after the visitor's first", "[derive]") {
  const Dataset data = DatasetOf({Messages(R"(
    | conversation_id | sent_at             | direction | author_type | author |
    | c1              | 2024-03-04 08:59    | outgoing  | agent       | Early  |
    | c1              | 2024-03-04 09:00    | incoming  | visitor     | Vic    |
    | c1              | 2024-03-04 09:01    | outgoing  | bot         | Botty  |
    | c1              | 2024-03-04 09:02    | outgoing  | copilot     | Cop    |
    | c1              | 2024-03-04 09:03    | incoming  | visitor     | Vic    |
    | c1              | 2024-03-04 09:04:30 | outgoing  | expert      | Eve    |
    | c2              | 2024-03-04 09:00    | incoming  | visitor     | Vic    |
    | c2              | 2024-03-04 09:01    | outgoing  | copilot     | Cop    |
    | c3              | 2024-03-04 09:00    | outgoing  | agent       | Ann    |
  )"),
                                  TableOf("conversations", R"(
    | id | agent | team |
    | c2 | Own   | crew |
  )")});
  Facts facts(data);
  CHECK(Text(facts, "first_responses",
             {"thread", "opened_at", "replied_at", "wait_s", "responder_type", "agent", "team"}) ==
        Lines(R"(
    | c1 | 2024-03-04 09:00 | 2024-03-04 09:04:30 | 270 | expert | Eve |      |
    | c2 | 2024-03-04 09:00 |                     |     |        | Own | crew |
  )"));
}

TEST_CASE("a customer gap opens at the last message of a staff run", "[derive]") {
  const Dataset data = DatasetOf({Messages(R"(
    | conversation_id | sent_at          | direction | author_type | author | team |
    | c1              | 2024-03-04 09:00 | outgoing  | agent       | Ann    | a    |
    | c1              | 2024-03-04 09:01 | outgoing  | expert      | Eve    | e    |
    | c1              | 2024-03-04 09:02 | outgoing  | bot         | Botty  |      |
    | c1              | 2024-03-04 09:03 | incoming  | visitor     | Vic    |      |
    | c1              | 2024-03-04 09:04 | incoming  | visitor     | Vic    |      |
    | c1              | 2024-03-04 09:05 | outgoing  | agent       | Ann    | a    |
    | c1              | 2024-03-04 09:06 | outgoing  | bot         | Botty  |      |
    | c1              | 2024-03-04 09:07 | outgoing  | agent       | Ann    | a    |
  )")});
  Facts facts(data);
  CHECK(Text(facts, "customer_gaps", {"opened_at", "closed_at", "agent", "team"}) == Lines(R"(
    | 2024-03-04 09:01 | 2024-03-04 09:03 | Eve | e |
    | 2024-03-04 09:07 |                  | Ann | a |
  )"));
}

TEST_CASE("a copilot's message ends a staff run and opens none", "[derive]") {
  const Dataset data = DatasetOf({Messages(R"(
    | conversation_id | sent_at          | direction | author_type | author |
    | c1              | 2024-03-04 09:00 | outgoing  | agent       | Ann    |
    | c1              | 2024-03-04 09:01 | outgoing  | copilot     | Cop    |
    | c1              | 2024-03-04 09:02 | outgoing  | agent       | Bob    |
    | c1              | 2024-03-04 09:03 | outgoing  | copilot     | Cop    |
    | c1              | 2024-03-04 09:04 | incoming  | visitor     | Vic    |
    | c2              | 2024-03-04 09:01 | outgoing  | copilot     | Cop    |
    | c2              | 2024-03-04 09:04 | incoming  | visitor     | Vic    |
  )")});
  Facts facts(data);
  CHECK(Text(facts, "customer_gaps", {"opened_at", "closed_at", "agent"}) == Lines(R"(
    | 2024-03-04 09:00 | 2024-03-04 09:04 | Ann |
    | 2024-03-04 09:02 | 2024-03-04 09:04 | Bob |
  )"));
}

}  // namespace
}  // namespace talktally
