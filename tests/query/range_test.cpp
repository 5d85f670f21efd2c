// SPDX-License-Identifier: Apache-2.0
//
// What time a question is about: dates, instants, presets, zones.
#include <catch2/catch_test_macros.hpp>

#include "tests/support/ask.h"

namespace talktally {
namespace {

Asker CallsAt(std::string_view instants) {
  std::string literal = "| direction | status | started_at |\n";
  for (std::string_view at : table_text::Split(instants, ',')) {
    literal += "| incoming | missed |" + std::string(at) + "|\n";
  }
  return Asker({TableOf("calls", literal)});
}

TEST_CASE("a date in `to` is included, an instant is not", "[query]") {
  Asker asker = CallsAt("2024-03-03 23:59:59.999, 2024-03-04 00:00, 2024-03-05 23:59:59.999, 2024-03-06 00:00");
  CHECK(asker.Figure(R"({"metrics": "calls", "from": "2024-03-04", "to": "2024-03-05"})") == "2");
  CHECK(asker.Figure(R"({"metrics": "calls", "from": "2024-03-04", "to": "2024-03-04"})") == "1");
  CHECK(asker.Figure(
            R"({"metrics": "calls", "from": "2024-03-04T00:00:00Z", "to": "2024-03-06T00:00:00Z"})") == "2");
  CHECK(asker.Figure(
            R"({"metrics": "calls", "from": "2024-03-04", "to": "2024-03-06T00:00:00.001Z"})") == "3");
}

TEST_CASE("without a range a question is about all the data", "[query]") {
  Asker asker = CallsAt("2024-03-04 10:00, 2024-05-01 10:00");
  CHECK(asker.Figure(R"({"metrics": "calls"})") == "2");
  CHECK(asker.Figure(R"({"metrics": "calls", "from": "2024-04-01"})") == "1");
  CHECK(asker.Figure(R"({"metrics": "calls", "to": "2024-04-01"})") == "1");
  CHECK(asker.Figure(R"({"metrics": "calls", "from": "2024-06-01"})") == "0");
  CHECK(asker.Figure(R"({"metrics": "calls", "to": "2024-02-01"})") == "0");
  CHECK(asker.Figure(R"({"metrics": "calls", "to": "2024-02-01T10:00:00Z"})") == "0");
  CHECK(asker.Figure(R"({"metrics": "calls", "to": "2024-03-04"})") == "1");
  CHECK(asker.Ask(R"({"metrics": "calls", "granularity": "month"})") == Lines(R"(
    | month   | calls |
    | 2024-03 | 1     |
    | 2024-04 | 0     |
    | 2024-05 | 1     |
    | =       | 2     |
  )"));
}

TEST_CASE("a table with no rows answers with nothing counted", "[query]") {
  Asker asker({TableOf("calls", "| direction | status | started_at | duration_s |")});
  CHECK(asker.Ask(R"({"metrics": ["calls", "avg_call_duration", "call_completion_rate"]})") == Lines(R"(
    | calls | avg_call_duration | call_completion_rate |
    | 0     |                   |                      |
  )"));
}

TEST_CASE("an end without any date is asked about its last moment", "[query]") {
  Asker asker({TableOf("calls", "| direction | status | started_at | duration_s |")});
  CHECK(asker.Ask(R"({"metrics": "calls", "to": "2024-04-01", "granularity": "hour"})") == Lines(R"(
    | hour                   | calls |
    | 2024-04-01T23:00+00:00 | 0     |
    | =                      | 0     |
  )"));
}

TEST_CASE("presets end now, and yesterday is a whole day", "[query]") {
  // Wednesday 15 May 2024, 12:00 in Paris.
  Asker asker = CallsAt(
      "2024-05-15 09:00, 2024-05-15 11:00, 2024-05-14 09:00, 2024-05-13 00:30, 2024-05-12 23:00, "
      "2024-05-09 09:00, 2024-05-08 09:00, 2024-05-01 09:00, 2024-04-22 09:00, 2024-04-21 09:00, "
      "2024-03-01 09:00, 2024-01-02 09:00, 2023-06-01 09:00, 2023-05-31 09:00");
  const auto in = [&](std::string range) {
    return asker.Figure(R"({"metrics": "calls", "now": "2024-05-15T12:00:00+02:00", "timeZone": "Europe/Paris", "range": ")" +
                        range + "\"}");
  };
  CHECK(in("today") == "1");
  CHECK(in("yesterday") == "1");
  CHECK(in("last_7_days") == "5");
  CHECK(in("week_to_date") == "4");  // 12 May 23:00 UTC is Monday in Paris
  CHECK(in("last_4_weeks") == "8");
  CHECK(in("month_to_date") == "7");
  CHECK(in("last_3_months") == "10");
  CHECK(in("quarter_to_date") == "9");
  CHECK(in("year_to_date") == "11");
  CHECK(in("last_12_months") == "12");
}

TEST_CASE("left alone, now is a millisecond after the latest call", "[query]") {
  Asker asker = CallsAt("2024-05-15 11:00, 2024-05-14 09:00");
  CHECK(asker.Figure(R"({"metrics": "calls", "range": "today"})") == "1");
  CHECK(asker.Partial(R"({"metrics": "calls", "range": "today", "granularity": "day"})") == "2024-05-15");
}

TEST_CASE("a day is as long as the zone makes it", "[query]") {
  // Paris: 31 March 2024 has 23 hours, 27 October 2024 has 25.
  std::string instants;
  for (int hour = 0; hour < 25; ++hour) {
    if (hour > 0) instants += ',';
    const int utc = (22 + hour) % 24;  // from 26 October 22:00 UTC
    instants += (hour < 2 ? "2024-10-26 " : "2024-10-27 ") + std::string(utc < 10 ? "0" : "") +
                std::to_string(utc) + ":00";
  }
  Asker autumn = CallsAt(instants);
  CHECK(autumn.Figure(R"({"metrics": "calls", "timeZone": "Europe/Paris", "from": "2024-10-27", "to": "2024-10-27"})") ==
        "25");
  CHECK(autumn.Figure(R"({"metrics": "calls", "from": "2024-10-27", "to": "2024-10-27"})") == "23");
  const auto hours = autumn.Run(
      R"({"metrics": "calls", "timeZone": "Europe/Paris", "from": "2024-10-27", "to": "2024-10-27", "granularity": "hour"})");
  REQUIRE(hours);
  REQUIRE(hours->rows == 25);
  CHECK(hours->columns[0].values[2].text == "2024-10-27T02:00+02:00");
  CHECK(hours->columns[0].values[3].text == "2024-10-27T02:00+01:00");
  for (const auto& figure : hours->columns[1].figures) CHECK(figure == 1);
  const auto spring = autumn.Run(
      R"({"metrics": "calls", "timeZone": "Europe/Paris", "from": "2024-03-31", "to": "2024-03-31", "granularity": "hour"})");
  REQUIRE(spring);
  CHECK(spring->rows == 23);
}

TEST_CASE("zones east and west of Greenwich shift days to opposite sides", "[query]") {
  Asker asker = CallsAt("2024-03-04 23:00, 2024-03-05 03:00");
  const auto by_day = [&](std::string zone) {
    return asker.Ask(R"({"metrics": "calls", "granularity": "day", "timeZone": ")" + zone + "\"}");
  };
  CHECK(by_day("Africa/Cairo") == Lines("| day | calls |\n| 2024-03-05 | 2 |\n| = | 2 |"));
  CHECK(by_day("America/Bogota") == Lines("| day | calls |\n| 2024-03-04 | 2 |\n| = | 2 |"));
  CHECK(by_day("Asia/Kolkata") == Lines("| day | calls |\n| 2024-03-05 | 2 |\n| = | 2 |"));
  CHECK(by_day("UTC") ==
        Lines("| day | calls |\n| 2024-03-04 | 1 |\n| 2024-03-05 | 1 |\n| = | 2 |"));
}

TEST_CASE("a date keeps its day in every zone", "[query]") {
  Asker asker({TableOf("costs", R"(
    | day        | amount | currency |
    | 2024-03-04 | 10     | EUR      |
    | 2024-03-05 | 20     | EUR      |
  )")});
  for (const char* zone : {"Pacific/Kiritimati", "Etc/GMT+12", "Asia/Kolkata", "UTC", "America/New_York"}) {
    INFO(zone);
    CHECK(asker.Ask(R"({"metrics": "line_cost", "granularity": "day", "timeZone": ")" + std::string(zone) + "\"}") ==
          Lines(R"(
      | day        | line_cost |
      | 2024-03-04 | 10        |
      | 2024-03-05 | 20        |
      | =          | 30        |
    )"));
  }
}

TEST_CASE("buckets have the names people give them", "[query]") {
  Asker asker = CallsAt("2024-12-30 10:00");
  const auto label = [&](std::string granularity) {
    const auto result = asker.Run(R"({"metrics": "calls", "granularity": ")" + granularity + "\"}");
    REQUIRE(result);
    return result->columns[0].name + " " + result->columns[0].values.at(0).text;
  };
  CHECK(label("hour") == "hour 2024-12-30T10:00+00:00");
  CHECK(label("day") == "day 2024-12-30");
  CHECK(label("week") == "week 2025-W01");
  CHECK(label("month") == "month 2024-12");
  CHECK(label("quarter") == "quarter 2024-Q4");
  CHECK(label("year") == "year 2024");
}

TEST_CASE("buckets that the range or now cuts are partial", "[query]") {
  Asker asker = CallsAt("2024-03-04 10:00, 2024-03-20 10:00");
  const auto partial = [&](std::string rest) {
    return asker.Partial(R"({"metrics": "calls", )" + rest + "}");
  };
  CHECK(partial(R"("granularity": "week", "from": "2024-03-05", "to": "2024-03-19", "now": "2024-04-01")") ==
        "2024-W10, 2024-W12");
  CHECK(partial(R"("granularity": "week", "from": "2024-03-04", "to": "2024-03-17", "now": "2024-04-01")").empty());
  CHECK(partial(R"("granularity": "day", "from": "2024-03-04", "to": "2024-03-05", "now": "2024-03-05T09:00:00Z")") ==
        "2024-03-05");
  // At the very start or end of a bucket nothing of it is missing.
  CHECK(partial(R"("granularity": "day", "from": "2024-03-04", "to": "2024-03-05", "now": "2024-03-05T00:00:00Z")")
            .empty());
  CHECK(partial(R"("granularity": "none", "from": "2024-03-04T10:30:00Z", "to": "2024-03-05T10:30:00Z")").empty());
}

TEST_CASE("a question about an impossible time is refused", "[query]") {
  Asker asker = CallsAt("2024-03-04 10:00");
  const auto refused = [&](std::string rest) {
    return asker.Refused(R"({"metrics": "calls", )" + rest + "}");
  };
  CHECK(refused(R"("from": "2024-03-05", "to": "2024-03-04")") ==
        "\"from\" is not before \"to\"; swap them or widen the range @ from");
  CHECK(refused(R"("from": "2024-03-05T10:00:00Z", "to": "2024-03-05T10:00:00Z")") ==
        "\"from\" is not before \"to\"; swap them or widen the range @ from");
  CHECK(refused(R"("from": "yesterday")") ==
        "\"yesterday\" is no date; write 2026-03-29 or 2026-03-29T10:00:00+02:00 @ from");
  CHECK(refused(R"("to": "03/04/2024")").ends_with("@ to"));
  CHECK(refused(R"("now": "soon")").ends_with("@ now"));
  CHECK(refused(R"("asOf": "then")").ends_with("@ asOf"));
  CHECK(refused(R"("range": "today", "from": "2024-03-05")") ==
        "give either \"range\" or \"from\" and \"to\", not both @ range");
  CHECK(refused(R"("range": "last_week")").ends_with("@ range"));
  CHECK(refused(R"("timeZone": "Europe/Pariss")").ends_with("@ timeZone"));
  CHECK(refused(R"("granularity": "fortnight")") ==
        "no granularity \"fortnight\"; there are none, hour, day, week, month, quarter and year @ granularity");
  CHECK(refused(R"("granularity": "hour", "from": "1971-01-01", "to": "2099-01-01")") ==
        "the range holds too many buckets; choose a coarser granularity or a shorter range @ granularity");
}

}  // namespace
}  // namespace talktally
