// SPDX-License-Identifier: Apache-2.0
//
// Windows, targets, working hours, keywords: what a query may turn.
#include <catch2/catch_test_macros.hpp>

#include "core/query/hours.h"
#include "tests/support/ask.h"

namespace talktally {
namespace {

Asker LostCalls() {
  return Asker({TableOf("calls", R"(
    | id | direction | status    | started_at       | answered_at         | party | agent |
    | 1  | incoming  | missed    | 2024-03-04 09:00 |                     | p1    |       |
    | 2  | incoming  | completed | 2024-03-04 11:00 | 2024-03-04 11:00:25 | p1    | Ann   |
    | 3  | incoming  | missed    | 2024-03-04 12:00 |                     | p2    |       |
    | 4  | outgoing  | completed | 2024-03-05 12:00 | 2024-03-05 12:00:05 | p2    | Bob   |
  )")});
}

TEST_CASE("the callback window is a day, or what the query says", "[query]") {
  Asker asker = LostCalls();
  const auto within = [&](std::string window) {
    return asker.Figure(R"({"metrics": "called_back_calls", "params": {"callback_window": )" + window + "}}");
  };
  CHECK(asker.Figure(R"({"metrics": "called_back_calls"})") == "2");
  CHECK(within("\"2h\"") == "1");
  CHECK(within("7199") == "0");
  CHECK(within("\"02:00:00\"") == "1");
  CHECK(within("\"23h 59min\"") == "1");
  CHECK(within("\"1d\"") == "2");
}

TEST_CASE("the answer target decides what was answered in time", "[query]") {
  Asker asker = LostCalls();
  const std::string plain = asker.Figure(R"({"metrics": "service_level_of_answered"})");
  CHECK(plain == "0");
  CHECK(asker.Figure(R"({"metrics": "service_level_of_answered", "params": {"answer_target": 25}})") == "1");
  CHECK(asker.Figure(R"({"metrics": "service_level_of_answered", "params": {"answer_target": "24.999999"}})") == "0");
}

TEST_CASE("a parameter that nobody knows, or that makes no sense, is refused", "[query]") {
  Asker asker = LostCalls();
  const auto refused = [&](std::string params) {
    return asker.Refused(R"({"metrics": "calls", "params": {)" + params + "}}");
  };
  CHECK(refused(R"("callback_windw": 5)") ==
        "no parameter \"callback_windw\"; did you mean \"callback_window\"? @ params");
  CHECK(refused(R"("callback_window": "soon")") ==
        "\"soon\" is no duration; write seconds, 24h, 90m, 2d or 01:30:00 @ params.callback_window");
  CHECK(refused(R"("answer_target": -1)").ends_with("@ params.answer_target"));
  CHECK(refused(R"("business_hours": "Mo-Xx 09:00-17:00")").ends_with("@ params.business_hours"));
  CHECK(refused(R"("business_hours": "24/7", "holidays": "Christmas")") ==
        "\"Christmas\" is no date; write 2026-12-25 @ params.holidays");
  CHECK(refused(R"("business_hours": {"everybody": "24/7"})") ==
        "no parameter \"business_hours.everybody\"; there are business_hours, "
        "business_hours.teams.NAME and business_hours.agents.NAME @ params");
}

Asker Replies() {
  return Asker({TableOf("messages", R"(
    | id | conversation_id | sent_at          | direction | author_type | author | team  |
    | 1  | c1              | 2024-03-08 16:30 | incoming  | visitor     | v      |       |
    | 2  | c1              | 2024-03-11 09:30 | outgoing  | agent       | Ann    | north |
  )"),
                TableOf("agents", R"(
    | id  | team  | time_zone    | working_hours     |
    | Ann | north | Europe/Paris | Mo-Fr 10:00-18:00 |
  )")});
}

TEST_CASE("time a customer waited is counted in working hours when they are given", "[query]") {
  Asker asker = Replies();
  const auto waited = [&](std::string params) {
    return asker.Figure(R"({"metrics": "response_time_mean", "params": {)" + params + "}}");
  };
  CHECK(waited("") == "234000");
  CHECK(waited(R"("business_hours": "24/7")") == "234000");
  CHECK(waited(R"("business_hours": "Mo-Fr 09:00-17:00")") == "3600");
  CHECK(waited(R"("business_hours": "Mo-Fr 09:00-17:00; PH off", "holidays": ["2024-03-08"])") == "1800");
  CHECK(waited(R"("business_hours": {"default": "24/7", "teams": {"north": "Mo-Fr 09:00-17:00"}})") == "3600");
  CHECK(waited(R"("business_hours": {"default": "24/7", "agents": {"Ann": "Mo 09:00-09:10"}})") == "600");
  // Ann's own: Friday 17:30 to 18:00 and Monday 10:00 to 10:30, Paris time.
  CHECK(waited(R"("business_hours": "agents")") == "3600");
}

TEST_CASE("working time needs working hours somebody knows", "[query]") {
  Asker asker = Replies();
  CHECK(asker.Figure(
            R"({"metrics": "response_time_mean", "params": {"business_hours": {"agents": {"Bob": "24/7"}}}})") ==
        "3600");
  Asker unknown({TableOf("messages", R"(
    | id | conversation_id | sent_at          | direction | author_type | author |
    | 1  | c1              | 2024-03-08 16:30 | incoming  | visitor     | v      |
    | 2  | c1              | 2024-03-11 09:30 | outgoing  | agent       | Bob    |
  )")});
  CHECK(unknown.Figure(R"({"metrics": "response_time_mean", "params": {"business_hours": "agents"}})").empty());
}

TEST_CASE("presence inside and outside working hours is all presence of those who have some", "[query]") {
  Asker asker({TableOf("presence", R"(
    | agent | started_at       | ended_at         | availability |
    | Ann   | 2024-03-04 08:00 | 2024-03-04 12:00 | available    |
    | Bob   | 2024-03-04 08:00 | 2024-03-04 12:00 | available    |
    | Cid   | 2024-03-04 08:00 | 2024-03-04 12:00 | available    |
  )"),
               TableOf("agents", R"(
    | id  | time_zone    | working_hours     |
    | Ann | Europe/Paris | Mo-Fr 10:00-18:00 |
    | Bob |              |                   |
    | Cid | Europe/Pari  | 24/7              |
  )")});
  const std::string metrics = R"("metrics": ["available_in_hours", "available_out_of_hours"])";
  CHECK(asker.Ask("{" + metrics + "}") ==
        Lines("| available_in_hours | available_out_of_hours |\n| 10800 | 3600 |"));
  CHECK(asker.Notes("{" + metrics + "}").starts_with("working hours of agent \"Cid\" left out: "));
  // Of presence an agent's own hours win over those for everybody.
  CHECK(asker.Ask("{" + metrics + R"(, "params": {"business_hours": "Mo 08:00-09:00"}})") ==
        Lines("| available_in_hours | available_out_of_hours |\n| 18000 | 25200 |"));
  CHECK(asker.Ask("{" + metrics + R"(, "by": "agent", "params": {"business_hours.agents.Ann": "24/7"}})") ==
        Lines(R"(
    | agent | available_in_hours | available_out_of_hours |
    | Ann   | 14400              | 0                      |
    | Bob   | 0                  | 0                      |
    | Cid   | 0                  | 0                      |
    | =     | 14400              | 0                      |
  )"));
}

TEST_CASE("keywords are looked for where the query names them", "[query]") {
  Asker asker({TableOf("questions", R"(
    | id | asked_at         | text                          |
    | q1 | 2024-03-04 09:00 | Where is my parcel?           |
    | q2 | 2024-03-04 10:00 | The parcel, the PARCEL!       |
    | q3 | 2024-03-04 11:00 | My refund                     |
    | q4 | 2024-03-05 11:00 | Parcels are not what I mean   |
  )")});
  const std::string ask =
      R"({"metrics": ["keyword_count", "keyword_share"], "by": "keyword", "params": {"keywords": ["parcel", "refund", "colour"]})";
  CHECK(asker.Ask(ask + "}") == Lines(R"(
    | keyword | keyword_count | keyword_share |
    | parcel  | 2             | 0.5           |
    | refund  | 1             | 0.25          |
    | =       | 3             | 0.75          |
  )"));
  CHECK(asker.Ask(R"({"metrics": "keyword_count", "by": "keyword", "params": {"keywords": ["parcel, the"]}})") ==
        Lines("| keyword | keyword_count |\n| parcel, the | 1 |\n| = | 1 |"));
  CHECK(asker.Ask(ask + R"(, "where": "keyword = parcel"})") == Lines(R"(
    | keyword | keyword_count | keyword_share |
    | parcel  | 2             | 0.5           |
    | =       | 2             | 0.5           |
  )"));
}

}  // namespace
}  // namespace talktally
