// SPDX-License-Identifier: Apache-2.0
//
// Which rows a condition keeps.
#include <catch2/catch_test_macros.hpp>

#include "tests/support/ask.h"

namespace talktally {
namespace {

Asker Calls() {
  return Asker({TableOf("calls", R"(
    | id | direction | status    | started_at       | answered_at         | duration_s | line         | party  | agent      | voicemail | tags    | memo | rank |
    | 1  | incoming  | completed | 2024-03-04 09:00 | 2024-03-04 09:00:10 | 60         | +33123456789 | p1     | Ann Lee    | false     | vip;new | Hi   | 2    |
    | 2  | incoming  | missed    | 2024-03-04 22:30 |                     |            | +33123456789 | p2     |            | true      | new     |      | 10   |
    | 3  | incoming  | completed | 2024-03-05 10:00 | 2024-03-05 10:00:30 | 120.5      | +33100000000 | p1     | Éloïse     |           |         | HI!  |      |
    | 4  | outgoing  | completed | 2024-03-09 11:00 | 2024-03-09 11:00:20 | 0          | +33100000000 | p2     | Éloïse     |           | vip     | low  | x    |
  )")});
}

/// Ids of the calls a condition keeps.
std::string Kept(std::string_view condition) {
  Asker asker = Calls();
  std::string escaped;
  for (const char c : condition) escaped += c == '"' ? "\\\"" : std::string(1, c);
  const auto result = asker.Run(R"({"metrics": "calls", "by": "id", "where": ")" + escaped + "\"}");
  if (!result) return result.error().message;
  std::string kept;
  for (const DimensionValue& value : result->columns[0].values) kept += value.text;
  return kept;
}

TEST_CASE("texts are compared as they are", "[query]") {
  CHECK(Kept("status = missed") == "2");
  CHECK(Kept("status = Missed").empty());
  CHECK(Kept("status in (missed, completed)") == "1234");
  CHECK(Kept("agent = Ann Lee") == "1");
  CHECK(Kept("agent > B") == "34");
}

TEST_CASE("what is not equal includes what is nothing", "[query]") {
  CHECK(Kept("agent != Ann Lee") == "234");
  CHECK(Kept("agent not in (Ann Lee, Éloïse)") == "2");
  CHECK(Kept("not agent = Ann Lee") == "234");
  CHECK(Kept("agent is null") == "2");
  CHECK(Kept("agent is not null") == "134");
  CHECK(Kept("duration_s is null") == "2");
  CHECK(Kept("duration_s != 60") == "234");
  CHECK(Kept("voicemail != true") == "134");
}

TEST_CASE("text is contained whatever its case", "[query]") {
  CHECK(Kept("memo contains hi") == "13");
  CHECK(Kept("agent contains ÉLO") == "34");
  CHECK(Kept("memo contains \"i!\"") == "3");
  CHECK(Kept("not memo contains hi") == "24");
}

TEST_CASE("numbers compare as numbers, also where a file holds them as text", "[query]") {
  CHECK(Kept("duration_s > 60") == "3");
  CHECK(Kept("duration_s >= 60") == "13");
  CHECK(Kept("duration_s < 60") == "4");
  CHECK(Kept("duration_s <= 0") == "4");
  CHECK(Kept("duration_s = 120.5") == "3");
  CHECK(Kept("duration_s = 00:01:00") == "1");
  CHECK(Kept("duration_s in (60, 0)") == "14");
  CHECK(Kept("duration_s > answer_target") == "13");
  CHECK(Kept("rank > 3") == "24");  // "10" as a number, "x" as a text
  CHECK(Kept("duration_s > long") == "\"long\" is no number to compare calls.duration_s with");
  CHECK(Kept("duration_s contains 6") ==
        "calls.duration_s is a number: compare it with =, <, <=, > or >=");
}

TEST_CASE("the ends of what numbers there are bound nothing", "[query]") {
  CHECK(Kept("duration_s < 9223372036854.775807") == "134");
  CHECK(Kept("duration_s > -9223372036854.775807") == "134");
  CHECK(Kept("duration_s < -9223372036854.775807").empty());
  CHECK(Kept("duration_s > 9223372036854.775807").empty());
}

TEST_CASE("instants compare with dates and instants", "[query]") {
  CHECK(Kept("started_at >= 2024-03-05") == "34");
  CHECK(Kept("started_at < 2024-03-04T22:30:00Z") == "1");
  CHECK(Kept("answered_at is null") == "2");
  CHECK(Kept("started_at > noon") ==
        "\"noon\" is no date; write 2026-03-29 or 2026-03-29T10:00:00+02:00");
}

TEST_CASE("flags know several words for yes and no", "[query]") {
  CHECK(Kept("voicemail") == "2");
  CHECK(Kept("voicemail = true") == "2");
  CHECK(Kept("voicemail = yes") == "2");
  CHECK(Kept("voicemail = 0") == "1");
  CHECK(Kept("voicemail is null") == "34");
}

TEST_CASE("any value of several satisfies", "[query]") {
  CHECK(Kept("tags = vip") == "14");
  CHECK(Kept("tags = new and tags = vip") == "1");
  CHECK(Kept("tags in (new, old)") == "12");
  CHECK(Kept("tags contains EW") == "12");
  CHECK(Kept("tags is null") == "3");
  CHECK(Kept("tags != vip") == "23");
}

TEST_CASE("weekdays and hours are those of the zone", "[query]") {
  CHECK(Kept("weekday = 1") == "12");
  CHECK(Kept("weekday >= 6") == "4");
  CHECK(Kept("hour = 22") == "2");
  CHECK(Kept("hour in (9, 10, 11)") == "134");
  Asker asker = Calls();
  CHECK(asker.Figure(R"({"metrics": "calls", "timeZone": "Asia/Tokyo", "where": "weekday = 2"})") == "2");
}

TEST_CASE("telephone numbers compare without their blanks and brackets", "[query]") {
  CHECK(Kept("line = +33 1 23 45 67 89") == "12");
  CHECK(Kept("line = \"0033 (1) 00.00-00 00\"") == "34");
  CHECK(Kept("line in (+33 1 23 45 67 89, 7)") == "12");
}

TEST_CASE("measures compare where both are there", "[query]") {
  CHECK(Kept("answered_at - started_at <= answer_target") == "14");
  CHECK(Kept("answered_at - started_at > 20") == "3");
  CHECK(Kept("elapsed(started_at, answered_at) < 15") == "1");
  CHECK(Kept("duration_s * 2 = duration_s") == "4");
  CHECK(Kept("not duration_s * 2 = duration_s") == "123");
  CHECK(Kept("duration_s / 0 > 1").empty());
}

TEST_CASE("and, or and not work on rows", "[query]") {
  CHECK(Kept("status = completed and line = +33100000000 or voicemail") == "234");
  CHECK(Kept("status = completed and (line = +33100000000 or voicemail)") == "34");
  CHECK(Kept("not (status = missed or direction = outgoing)") == "13");
}

TEST_CASE("an empty list of values keeps nothing", "[query]") {
  Asker asker = Calls();
  CHECK(asker.Figure(R"({"metrics": "calls", "where": {"column": "status", "op": "in", "value": []}})") == "0");
  CHECK(asker.Figure(R"({"metrics": "calls", "where": {"column": "duration_s", "op": "in", "value": []}})") == "0");
  CHECK(asker.Figure(R"({"metrics": "calls", "where": {"column": "status", "op": "not in", "value": []}})") == "4");
}

TEST_CASE("a condition that compares nothing, or twice, is a mistake", "[query]") {
  Asker asker = Calls();
  CHECK(asker.Ask(R"({"metrics": "calls", "where": "status"})").find("neither true nor false") !=
        std::string::npos);
  CHECK(asker.Ask(R"({"metrics": "calls", "where": "hour"})").find("neither true nor false") !=
        std::string::npos);
  CHECK(asker.Ask(R"({"metrics": "calls", "where": "status == missed"})").find("one \"=\"") !=
        std::string::npos);
}

TEST_CASE("null or not is what op and value say together", "[query]") {
  Asker asker = Calls();
  const auto kept = [&](std::string_view condition) {
    return asker.Figure(R"({"metrics": "calls", "where": {"column": "duration_s", )" +
                        std::string(condition) + "}}");
  };
  const std::string null = kept(R"("op": "is null")");
  const std::string present = kept(R"("op": "is not null")");
  CHECK(null != present);
  CHECK(kept(R"("op": "is null", "value": true)") == null);
  CHECK(kept(R"("op": "is null", "value": false)") == present);
}

TEST_CASE("conditions are joined by and", "[query]") {
  Asker asker = Calls();
  CHECK(asker.Figure(R"({"metrics": "calls", "where": ["status = completed", "direction = incoming"]})") == "2");
}

}  // namespace
}  // namespace talktally
