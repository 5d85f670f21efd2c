// SPDX-License-Identifier: Apache-2.0
//
// Time in pipeline stages.
#include <catch2/catch_test_macros.hpp>

#include "tests/support/table_text.h"

namespace talktally {
namespace {

TEST_CASE("a span runs from the first entry into a stage to the last exit from it", "[derive]") {
  const Dataset data = DatasetOf({TableOf("ticket_stages", R"(
    | ticket_id | stage | entered_at       | exited_at        |
    | t1        | new   | 2024-03-04 10:00 | 2024-03-04 11:00 |
    | t1        | work  | 2024-03-04 11:00 | 2024-03-04 12:00 |
    | t2        | new   | 2024-03-04 10:00 |                  |
    | t1        | new   | 2024-03-04 09:00 | 2024-03-04 09:30 |
    | t1        | work  | 2024-03-04 13:00 |                  |
    | t2        | work  | 2024-03-04 12:00 | 2024-03-04 11:00 |
  )")});
  Facts facts(data);
  CHECK(Text(facts, "stage_spans", {"ticket_id", "stage", "entered_at", "exited_at", "span_s"}) ==
        Lines(R"(
    | t1 | new  | 2024-03-04 09:00 | 2024-03-04 11:00 | 7200  |
    | t1 | work | 2024-03-04 11:00 | 2024-03-04 12:00 | 3600  |
    | t2 | new  | 2024-03-04 10:00 |                  |       |
    | t2 | work | 2024-03-04 12:00 | 2024-03-04 11:00 | -3600 |
  )"));
  CHECK(facts.FindTable("stage_spans", {})->source_rows == std::vector<std::uint32_t>{3, 1, 2, 5});
}

TEST_CASE("a span has its ticket's columns; one of an unknown ticket has none", "[derive]") {
  const Dataset data = DatasetOf({TableOf("ticket_stages", R"(
    | ticket_id | pipeline | stage | entered_at       | exited_at        |
    | t1        |          | new   | 2024-03-04 10:00 | 2024-03-04 11:00 |
    | t1        | own      | work  | 2024-03-04 11:00 | 2024-03-04 12:00 |
    | t9        |          | new   | 2024-03-04 10:00 | 2024-03-04 11:00 |
  )"),
                                  TableOf("tickets", R"(
    | id | created_at       | closed_at        | pipeline | stage | owner |
    | t1 | 2024-03-04 10:00 | 2024-03-06 10:00 | support  | done  | Ann   |
  )"),
                                  TableOf("agents", R"(
    | id  | team  |
    | Ann | north |
  )")});
  Facts facts(data);
  CHECK(Text(facts, "stage_spans",
             {"ticket_id", "stage", "pipeline", "closed_at", "owner", "agent", "team"}) == Lines(R"(
    | t1 | new  | support | 2024-03-06 10:00 | Ann | Ann | north |
    | t1 | work | own     | 2024-03-06 10:00 | Ann | Ann | north |
    | t9 | new  |         |                  |     |     |       |
  )"));
  CHECK(DateBasis("stage_spans") == "closed_at");
}

}  // namespace
}  // namespace talktally
