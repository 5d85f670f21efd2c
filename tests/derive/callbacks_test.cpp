// SPDX-License-Identifier: Apache-2.0
//
// Lost calls and their callbacks.
#include <catch2/catch_test_macros.hpp>

#include "tests/support/table_text.h"

namespace talktally {
namespace {

using namespace std::chrono_literals;

std::string Callbacks(std::string_view calls, const DeriveOptions& options = {}) {
  const Dataset data = DatasetOf({TableOf("calls", calls)});
  Facts facts(data);
  return Text(facts, "calls", {"id", "lost", "called_back", "callback_at", "callback_delay_s"},
              options);
}

TEST_CASE("a lost call is an incoming one that was missed or canceled", "[derive]") {
  CHECK(Callbacks(R"(
    | id | direction | status    | started_at       | party |
    | 1  | incoming  | missed    | 2024-03-04 09:00 | +331  |
    | 2  | incoming  | canceled  | 2024-03-04 09:01 | +331  |
    | 3  | incoming  | ringing   | 2024-03-04 09:02 | +331  |
    | 4  | outgoing  | missed    | 2024-03-04 09:03 | +331  |
    | 5  | incoming  | voicemail | 2024-03-04 09:04 | +331  |
  )") == Lines(R"(
    | 1 | true  | false | | |
    | 2 | true  | false | | |
    | 3 | false | false | | |
    | 4 | false | false | | |
    | 5 | false | false | | |
  )"));
}

TEST_CASE("a callback starts at most the window after the lost call started", "[derive]") {
  CHECK(Callbacks(R"(
    | id | direction | status    | started_at           | party |
    | 1  | incoming  | missed    | 2024-03-04 09:00     | +331  |
    | 2  | outgoing  | completed | 2024-03-05 09:00     | +331  |
    | 3  | incoming  | missed    | 2024-03-04 09:00     | +332  |
    | 4  | outgoing  | completed | 2024-03-05 09:00:00.001 | +332  |
  )") == Lines(R"(
    | 1 | true  | true  | 2024-03-05 09:00 | 86400 |
    | 2 | false | false | | |
    | 3 | true  | false | | |
    | 4 | false | false | | |
  )"));
}

TEST_CASE("a callback starts strictly later, whatever the order of rows", "[derive]") {
  CHECK(Callbacks(R"(
    | id | direction | status    | started_at       | party |
    | 1  | outgoing  | completed | 2024-03-04 09:05 | +331  |
    | 2  | outgoing  | completed | 2024-03-04 09:00 | +331  |
    | 3  | incoming  | missed    | 2024-03-04 09:00 | +331  |
    | 4  | incoming  | completed | 2024-03-04 09:04 | +331  |
    | 5  | incoming  | missed    | 2024-03-04 09:05 | +331  |
    | 6  | outgoing  | completed | 2024-03-04 08:59 | +331  |
  )") == Lines(R"(
    | 1 | false | false | | |
    | 2 | false | false | | |
    | 3 | true  | true  | 2024-03-04 09:04 | 240 |
    | 4 | false | false | | |
    | 5 | true  | false | | |
    | 6 | false | false | | |
  )"));
}

TEST_CASE("only a completed call calls back, in either direction and on any line", "[derive]") {
  CHECK(Callbacks(R"(
    | id | direction | status    | started_at       | party | line |
    | 1  | incoming  | missed    | 2024-03-04 09:00 | +331  | A    |
    | 2  | outgoing  | missed    | 2024-03-04 09:01 | +331  | A    |
    | 3  | outgoing  | ringing   | 2024-03-04 09:02 | +331  | A    |
    | 4  | incoming  | completed | 2024-03-04 09:03 | +331  | B    |
    | 5  | incoming  | missed    | 2024-03-04 09:00 | +332  | A    |
    | 6  | outgoing  | completed | 2024-03-04 09:03 | +333  | A    |
  )") == Lines(R"(
    | 1 | true  | true  | 2024-03-04 09:03 | 180 |
    | 2 | false | false | | |
    | 3 | false | false | | |
    | 4 | false | false | | |
    | 5 | true  | false | | |
    | 6 | false | false | | |
  )"));
}

TEST_CASE("one call calls back every call lost before it", "[derive]") {
  CHECK(Callbacks(R"(
    | id | direction | status    | started_at       | party |
    | 1  | incoming  | missed    | 2024-03-04 09:00 | +331  |
    | 2  | incoming  | canceled  | 2024-03-04 09:10 | +331  |
    | 3  | outgoing  | completed | 2024-03-04 09:20 | +331  |
  )") == Lines(R"(
    | 1 | true  | true  | 2024-03-04 09:20 | 1200 |
    | 2 | true  | true  | 2024-03-04 09:20 | 600  |
    | 3 | false | false | | |
  )"));
}

TEST_CASE("a party nobody knows is never called back", "[derive]") {
  CHECK(Callbacks(R"(
    | id | direction | status    | started_at       | party |
    | 1  | incoming  | missed    | 2024-03-04 09:00 |       |
    | 2  | outgoing  | completed | 2024-03-04 09:01 |       |
  )") == Lines(R"(
    | 1 | true  | false | | |
    | 2 | false | false | | |
  )"));
}

TEST_CASE("each callback window has its own answer", "[derive]") {
  const Dataset data = DatasetOf({TableOf("calls", R"(
    | id | direction | status    | started_at       | party |
    | 1  | incoming  | missed    | 2024-03-04 09:00 | +331  |
    | 2  | outgoing  | completed | 2024-03-04 11:00 | +331  |
  )")});
  Facts facts(data);
  const DeriveOptions hour{.callback_window = 1h};
  const DeriveOptions two_hours{.callback_window = 2h};
  CHECK(Text(facts, "calls", {"called_back"}, hour) == "| false |\n| false |\n");
  CHECK(Text(facts, "calls", {"called_back"}, two_hours) == "| true |\n| false |\n");
  const Column* first = facts.FindColumn("calls", "called_back", hour);
  CHECK(facts.FindColumn("calls", "called_back", hour) == first);
  CHECK(facts.FindColumn("calls", "lost", hour) == facts.FindColumn("calls", "lost", two_hours));
}

TEST_CASE("a call is busy from its answer for as long as the talk lasts", "[derive]") {
  const Dataset data = DatasetOf({TableOf("calls", R"(
    | id | direction | status    | started_at       | answered_at         | duration_s |
    | 1  | incoming  | completed | 2024-03-04 09:00 | 2024-03-04 09:00:10 | 60.5       |
    | 2  | incoming  | completed | 2024-03-04 09:00 |                     | 30         |
    | 3  | incoming  | missed    | 2024-03-04 09:00 |                     |            |
  )")});
  Facts facts(data);
  CHECK(Text(facts, "calls", {"busy_from", "busy_until"}) == Lines(R"(
    | 2024-03-04 09:00:10 | 2024-03-04 09:01:10.500 |
    | 2024-03-04 09:00    | 2024-03-04 09:00:30     |
    | 2024-03-04 09:00    |                         |
  )"));
}

}  // namespace
}  // namespace talktally
