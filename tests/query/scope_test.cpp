// SPDX-License-Identifier: Apache-2.0
//
// What a viewer may see.
#include <catch2/catch_test_macros.hpp>

#include "core/query/scope.h"
#include "tests/support/table_text.h"

namespace talktally {
namespace {

struct Scoped {
  Dataset data;
  std::vector<std::string> notes;
};

Scoped Under(const Scope& scope, std::initializer_list<Table> tables) {
  Scoped scoped{DatasetOf(tables), {}};
  Facts facts(scoped.data);
  scoped.notes = ApplyScope(scope, scoped.data, facts);
  return scoped;
}

Table Calls() {
  return TableOf("calls", R"(
    | id | direction | status | started_at       | line | agent | team  |
    | 1  | incoming  | missed | 2024-03-04 09:00 | A    | Ann   | north |
    | 2  | incoming  | missed | 2024-03-04 10:00 | B    | Ann   | south |
    | 3  | incoming  | missed | 2024-03-04 11:00 | A    | Bob   |       |
    | 4  | incoming  | missed | 2024-03-04 12:00 |      |       |       |
  )");
}

std::string Ids(const Scoped& scoped, std::string_view table) {
  const Table* found = scoped.data.Find(table);
  return found == nullptr ? "gone" : Text(*found, {"id"});
}

TEST_CASE("rows outside the scope are gone, and how many is said", "[query]") {
  const Scoped scoped = Under({{"A"}, {}, {}}, {Calls()});
  CHECK(Ids(scoped, "calls") == "| 1 |\n| 3 |\n");
  CHECK(scoped.data.Find("calls")->lines == std::vector<std::uint32_t>{2, 4});
  CHECK(scoped.notes == std::vector<std::string>{"2 rows of calls lie outside the scope"});
}

TEST_CASE("every scoped column has to match", "[query]") {
  CHECK(Ids(Under({{"A", "B"}, {"Ann"}, {}}, {Calls()}), "calls") == "| 1 |\n| 2 |\n");
  CHECK(Ids(Under({{"A"}, {"Ann"}, {"north"}}, {Calls()}), "calls") == "| 1 |\n");
  CHECK(Ids(Under({{"A"}, {"Ann"}, {"south"}}, {Calls()}), "calls").empty());
}

TEST_CASE("an agent's team is taken from the agents table where a row has none", "[query]") {
  const Table agents = TableOf("agents", R"(
    | id  | team  |
    | Ann | east  |
    | Bob | north |
  )");
  const Scoped scoped = Under({{}, {}, {"north"}}, {Calls(), agents});
  CHECK(Ids(scoped, "calls") == "| 1 |\n| 3 |\n");
  CHECK(scoped.data.Find("agents")->rows == 2);
}

TEST_CASE("a fact table that the scope cannot speak of is not shown", "[query]") {
  const Table transactions = TableOf("transactions", R"(
    | id | placed_at        | amount |
    | s1 | 2024-03-04 09:00 | 10     |
  )");
  const Scoped scoped = Under({{}, {"Ann"}, {}}, {Calls(), transactions});
  CHECK(Ids(scoped, "transactions") == "gone");
  CHECK(scoped.notes ==
        std::vector<std::string>{
            "2 rows of calls lie outside the scope",
            "transactions is not shown: it has no column that the scope speaks of"});
}

TEST_CASE("all messages of a conversation in which a visible agent wrote are seen", "[query]") {
  const Table messages = TableOf("messages", R"(
    | id | conversation_id | sent_at          | direction | author_type | author |
    | m1 | c1              | 2024-03-04 09:00 | incoming  | visitor     | v1     |
    | m2 | c1              | 2024-03-04 09:01 | outgoing  | agent       | Ann    |
    | m3 | c1              | 2024-03-04 09:02 | outgoing  | agent       | Bob    |
    | m4 | c2              | 2024-03-04 09:00 | incoming  | visitor     | v2     |
    | m5 | c2              | 2024-03-04 09:01 | outgoing  | agent       | Bob    |
  )");
  CHECK(Ids(Under({{}, {"Ann"}, {}}, {messages}), "messages") == "| m1 |\n| m2 |\n| m3 |\n");
  CHECK(Ids(Under({{}, {"Cid"}, {}}, {messages}), "messages").empty());
}

TEST_CASE("a conversation is seen by everyone who took part in it", "[query]") {
  const Table conversations = TableOf("conversations", R"(
    | id | started_at       | closed_at        | agent |
    | c1 | 2024-03-04 09:00 | 2024-03-04 10:00 | Bob   |
    | c2 | 2024-03-04 09:00 | 2024-03-04 10:00 | Ann   |
    | c3 | 2024-03-04 09:00 | 2024-03-04 10:00 | Bob   |
  )");
  const Table contacts = TableOf("contacts", R"(
    | conversation_id | agent | agent_type | pushed_at        |
    | c1              | Ann   | agent      | 2024-03-04 09:00 |
    | c3              | Bob   | agent      | 2024-03-04 09:00 |
  )");
  CHECK(Ids(Under({{}, {"Ann"}, {}}, {conversations, contacts}), "conversations") ==
        "| c1 |\n| c2 |\n");
}

}  // namespace
}  // namespace talktally
