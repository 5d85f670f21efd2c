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

}  // namespace
}  // namespace talktally
