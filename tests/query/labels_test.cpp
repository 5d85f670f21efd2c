// SPDX-License-Identifier: Apache-2.0
//
// What people call lines and agents.
#include "core/query/labels.h"

#include <catch2/catch_test_macros.hpp>

#include "core/query/rows.h"
#include "tests/support/ask.h"

namespace talktally {
namespace {

/// "value: label" of a column, a line each.
std::string LabelsText(const ResultColumn& column) {
  std::string text;
  for (const ValueLabel& label : column.labels) text += label.value + ": " + label.label + "\n";
  return text;
}

TEST_CASE("a result tells the labels of the lines and agents it names by id", "[query]") {
  Asker asker({TableOf("calls", R"(
    | direction | status    | started_at       | line  | agent | source |
    | incoming  | completed | 2024-03-04 10:00 | +331  | a1    | a1     |
    | incoming  | completed | 2024-03-04 10:00 | L2    | a2    | L2     |
    | incoming  | completed | 2024-03-04 10:00 |       | a3    |        |
  )"),
               TableOf("lines", R"(
    | id    | label |
    | +331  | Paris |
    | L9    | Lyon  |
    | L2    |       |
  )"),
               TableOf("agents", R"(
    | id | name |
    | a2 | Bob  |
    | a1 | Ann  |
  )")});
  const auto result = asker.Run(R"({"metrics": "calls", "by": ["line", "agent", "source"]})");
  REQUIRE(result);
  CHECK(Text(*result) == Lines(R"(
    | line | agent | source | calls |
    | +331 | a1    | a1     | 1     |
    | L2   | a2    | L2     | 1     |
    |      | a3    |        | 1     |
    | =    |       |        | 3     |
  )"));
  CHECK(LabelsText(result->columns[0]) == "+331: Paris\n");
  CHECK(LabelsText(result->columns[1]) == "a1: Ann\na2: Bob\n");
  CHECK(LabelsText(result->columns[2]).empty());
}

TEST_CASE("listed rows carry labels as results do", "[query]") {
  Asker asker({TableOf("calls", R"(
    | direction | status    | started_at       | line | agent |
    | incoming  | completed | 2024-03-04 10:00 | L1   | a1    |
    | incoming  | missed    | 2024-03-04 11:00 | L1   |       |
  )"),
               TableOf("agents", R"(
    | id | name |
    | a1 | Ann  |
  )")});
  const auto query = ParseRowsQuery(R"({"table": "calls", "columns": ["line", "agent"]})");
  REQUIRE(query);
  const auto rows = RunRows(*query, {}, asker.data(), asker.facts());
  REQUIRE(rows);
  CHECK(rows->columns[0].labels.empty());
  CHECK(LabelsText(rows->columns[1]) == "a1: Ann\n");
}

TEST_CASE("without tables of lines and agents there are no labels", "[query]") {
  Asker asker({TableOf("calls", R"(
    | direction | status    | started_at       | line |
    | incoming  | completed | 2024-03-04 10:00 | L1   |
  )"),
               TableOf("lines", "| id |\n| L1 |")});
  const auto result = asker.Run(R"({"metrics": "calls", "by": ["line", "agent"]})");
  REQUIRE(result);
  CHECK(result->columns[0].labels.empty());
  CHECK(result->columns[1].labels.empty());
}

}  // namespace
}  // namespace talktally
