// SPDX-License-Identifier: Apache-2.0
//
// Presets, and how a reader's filters meet them.
#include "core/report/report.h"

#include <catch2/catch_test_macros.hpp>

#include "core/report/preset.h"
#include "tests/support/ask.h"

namespace talktally {
namespace {

constexpr std::string_view kPreset = R"({
  "id": "desk", "system": "ours", "title": {"en": "Desk", "fr": "Bureau", "ru": "Стол"},
  "needs": ["calls", "tickets"], "says": {"en": "All of it.", "fr": "Tout.", "ru": "Всё."},
  "blocks": [
    {"id": "intro", "kind": "text", "title": {"en": "Read me", "fr": "Lisez", "ru": "Прочтите"}},
    {"id": "cards", "kind": "cards", "title": {"en": "Figures", "fr": "Chiffres", "ru": "Цифры"},
     "query": {"metrics": ["calls", "tickets"]}},
    {"id": "trend", "kind": "trend", "title": {"en": "Trend", "fr": "Tendance", "ru": "Динамика"},
     "query": {"metrics": ["calls"], "granularity": "$granularity"}},
    {"id": "list", "kind": "rows", "title": {"en": "Tickets", "fr": "Tickets", "ru": "Заявки"},
     "rows": {"table": "tickets", "columns": ["id"]}}
  ]})";

Dataset Desk() {
  return DatasetOf({TableOf("calls", R"(
      | id | direction | status    | started_at       | line | party |
      | 1  | incoming  | completed | 2024-03-04 10:00 | L1   | p1    |
      | 2  | incoming  | missed    | 2024-03-05 10:00 | L2   | p2    |
    )"),
                    TableOf("tickets", R"(
      | id | created_at       | status |
      | 7  | 2024-03-04 09:00 | open   |
    )")});
}

Report Run(const Dataset& data, std::string_view filters) {
  static const ReportSpec spec = *ReadPreset(kPreset, "desk.json");
  static const Catalog catalog;
  Facts facts(data);
  return RunReport(spec, *ParseQuery(filters), catalog, data, facts);
}

TEST_CASE("every preset can be read, and its questions too", "[report]") {
  const Reports reports;
  CHECK(reports.specs().size() == 39);
  const Catalog catalog;
  for (const ReportSpec& spec : reports.specs()) {
    INFO(spec.id);
    CHECK(reports.Find(spec.id).has_value());
    CHECK_FALSE(spec.blocks.empty());
    for (const BlockSpec& block : spec.blocks) {
      if (block.query.empty()) continue;
      INFO(block.id);
      const auto query = BlockQuery(block, {});
      REQUIRE(query);
      for (const std::string& metric : query->metrics) CHECK(catalog.Find(metric).has_value());
    }
  }
  CHECK(reports.Find("overvew").error().message ==
        "no report \"overvew\"; did you mean \"overview\"?");
}

TEST_CASE("a preset without its parts is refused by name", "[report]") {
  const auto refused = ReadPreset(R"({"id": "x"})", "x.json");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().where.starts_with("x.json"));
}

TEST_CASE("the reader's time and granularity stand in for the preset's", "[report]") {
  const Dataset data = Desk();
  const Report days = Run(data, "{}");
  REQUIRE(days.blocks.size() == 4);
  CHECK_FALSE(days.blocks[0].result);
  CHECK(days.blocks[2].result->columns[0].name == "day");
  const Report weeks = Run(data, R"({"granularity": "week", "from": "2024-03-05"})");
  CHECK(Text(*weeks.blocks[2].result) == Lines(R"(
    | week     | calls |
    | 2024-W10 | 1     |
    | =        | 1     |
  )"));
}

TEST_CASE("a filter that one table cannot meet leaves its metrics out, not the block", "[report]") {
  const Dataset data = Desk();
  const Report report = Run(data, R"({"where": ["line = L1"]})");
  const auto& cards = report.blocks[1].result;
  REQUIRE(cards);
  CHECK(cards->columns[0].figures[0] == 1.0);
  CHECK_FALSE(cards->columns[1].figures[0]);
  REQUIRE(cards->unavailable.size() == 1);
  CHECK(cards->unavailable[0].metric == "tickets");
  CHECK(cards->unavailable[0].table == "tickets.line");
}

TEST_CASE("a filter that a list cannot meet is said, and leaves it empty", "[report]") {
  const Dataset data = Desk();
  CHECK(Run(data, "{}").blocks[3].result->rows == 1);
  const Report report = Run(data, R"({"where": ["line = L1"]})");
  const auto& list = report.blocks[3].result;
  REQUIRE(list);
  CHECK(list->rows == 0);
  REQUIRE(list->unavailable.size() == 1);
  CHECK(list->unavailable[0].metric == "tickets");
  CHECK(list->unavailable[0].table == "tickets.line");
}

TEST_CASE("a filter that no table can meet is a mistake", "[report]") {
  const Report report = Run(Desk(), R"({"where": ["lien = L1"]})");
  REQUIRE(report.blocks[1].error);
  CHECK(report.blocks[1].error->message ==
        "metric \"calls\" reads calls, which has no column \"lien\"; did you mean \"line\"?");
}

TEST_CASE("tables that no file brought are named", "[report]") {
  const Dataset calls = DatasetOf({TableOf("calls", "| id | direction | status | started_at |")});
  CHECK(Run(calls, "{}").missing == std::vector<std::string>{"tickets"});
}

/// A block of a preset as it comes, with no filter of the reader's.
std::string BlockText(const Dataset& data, std::string_view preset, std::string_view block) {
  static const Reports reports;
  static const Catalog catalog;
  Facts facts(data);
  const Report report = RunReport(**reports.Find(preset), {}, catalog, data, facts);
  for (const Block& one : report.blocks) {
    if (one.spec->id == block) return one.error ? one.error->message : Text(*one.result);
  }
  return "no such block";
}

TEST_CASE("the satisfaction report leaves out recommendation scores", "[report]") {
  const Dataset data = DatasetOf({TableOf("ratings", R"(
    | id | kind | score | submitted_at     | agent | team |
    | 1  | csat | 5     | 2024-03-04 10:00 | ann   | east |
    | 2  | csat | 2     | 2024-03-04 11:00 | ann   | east |
    | 3  | nps  | 10    | 2024-03-04 12:00 | bob   | west |
    | 4  | nps  | 0     | 2024-03-04 12:00 | bob   | west |
  )")});
  CHECK(BlockText(data, "csat", "scores") == Lines(R"(
    | score | csat_responses |
    | 2     | 1              |
    | 5     | 1              |
    | =     | 2              |
  )"));
  CHECK(BlockText(data, "csat", "agents") == Lines(R"(
    | agent | csat | csat_responses |
    | ann   | 0.5  | 2              |
    | =     | 0.5  | 2              |
  )"));
  CHECK(BlockText(data, "csat", "teams") == Lines(R"(
    | team | csat | csat_responses |
    | east | 0.5  | 2              |
    | =    | 0.5  | 2              |
  )"));
}

TEST_CASE("a report of messages lists those it counts", "[report]") {
  const Dataset data = DatasetOf({TableOf("messages", R"(
    | id | ticket_id | sent_at          | direction | author_type | author | status    |
    | 1  | t1        | 2024-03-04 10:00 | incoming  |             | v1     | received  |
    | 2  | t1        | 2024-03-04 10:01 | outgoing  | agent       | ann    | delivered |
    | 3  |           | 2024-03-04 10:02 | outgoing  | agent       | ann    | delivered |
    | 4  | t2        | 2024-03-04 10:03 | incoming  |             | v2     | received  |
    | 5  | t2        | 2024-03-04 10:04 | outgoing  | system      |        |           |
    | 6  | t3        | 2024-03-04 10:05 | incoming  |             | v3     | received  |
    | 7  | t3        | 2024-03-04 10:06 | outgoing  | copilot     | cp     | delivered |
  )")});
  CHECK(BlockText(data, "ticket_replies", "sent") == Lines(R"(
    | ticket_id | messages_sent_per_ticket |
    | t1        | 1                        |
    | t2        | 1                        |
    | t3        | 1                        |
    | =         | 3                        |
  )"));
  CHECK(BlockText(data, "ticket_replies", "received") == Lines(R"(
    | ticket_id | messages_received_per_ticket |
    | t1        | 1                            |
    | t2        | 1                            |
    | t3        | 1                            |
    | =         | 3                            |
  )"));
  CHECK(BlockText(data, "owner_replies", "owners") == Lines(R"(
    | agent | owner_replies |
    | ann   | 2             |
    | =     | 2             |
  )"));
  CHECK(BlockText(data, "owner_response", "owners") == Lines(R"(
    | agent | owner_response_time |
    | ann   | 60                  |
    | =     | 60                  |
  )"));
  CHECK(BlockText(data, "overview", "message_status") == Lines(R"(
    | status    | messages | messages__share |
    | delivered | 3        | 0.5             |
    | received  | 3        | 0.5             |
    | =         | 6        | 1               |
  )"));
}

TEST_CASE("the chat's wait is listed for those who answered in chat", "[report]") {
  const Dataset data = DatasetOf({TableOf("messages", R"(
    | id | conversation_id | sent_at          | direction | author | channel |
    | 1  | c1              | 2024-03-04 10:00 | incoming  | v1     | chat    |
    | 2  | c1              | 2024-03-04 10:01 | outgoing  | ann    | chat    |
    | 3  | c2              | 2024-03-04 10:02 | incoming  | v2     | email   |
    | 4  | c2              | 2024-03-04 10:04 | outgoing  | bob    | email   |
  )")});
  CHECK(BlockText(data, "chat_wait", "agents") == Lines(R"(
    | agent | chat_wait_time |
    | ann   | 60             |
    | =     | 60             |
  )"));
}

TEST_CASE("outcomes and groups are those of automated conversations", "[report]") {
  const Dataset data = DatasetOf(
      {TableOf("conversations", R"(
    | id | closed_at        | automation | bot_outcome |
    | 1  | 2024-03-04 10:00 | full       | completed   |
    | 2  | 2024-03-04 11:00 | partial    | transferred |
    | 3  | 2024-03-04 12:00 | none       |             |
  )"),
       TableOf("contacts", R"(
    | id | conversation_id | agent | group | pushed_at        |
    | 1  | 2               | ann   | east  | 2024-03-04 10:30 |
    | 2  | 3               | bob   | west  | 2024-03-04 11:30 |
  )")});
  CHECK(BlockText(data, "automation", "outcomes") == Lines(R"(
    | bot_outcome | fully_automated_conversations | fully_automated_conversations__share |
    | completed   | 1                             | 1                                    |
    | =           | 1                             | 1                                    |
  )"));
  CHECK(BlockText(data, "automation", "groups") == Lines(R"(
    | group | partially_automated_conversations |
    | east  | 1                                 |
    | =     | 1                                 |
  )"));
}

}  // namespace
}  // namespace talktally
