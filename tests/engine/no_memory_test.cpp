// SPDX-License-Identifier: Apache-2.0
//
// Memory runs out at the first allocation of a call, at the second, at the third,
// ... Each time the call says so, or does what it was asked all the same; and the
// next one finds everything as it was.
#include <catch2/catch_test_macros.hpp>

#include <functional>

#include "tests/engine/face.h"
#include "tests/engine/failing_new.h"

namespace talktally {
namespace {

constexpr std::string_view kQuestion =
    R"({"metrics": ["calls", "unique_callers", "called_back_calls", "median_answer_wait",
        "max_concurrent_calls", "lost_call_rate"], "by": ["line", "party"], "granularity": "day",
        "where": ["direction != x", "started_at > 2024-01-01"], "compare": "previous_period",
        "order": "calls", "limit": 3, "share": true, "timeZone": "Europe/Paris",
        "params": {"business_hours": "Mo-Fr 09:00-17:00"}})";

bool SaysNoMemory(std::string_view said) {
  return said.starts_with("{\"error\":{\"code\":\"no_memory\",");
}

/// Which allocations fail: all of the first hundred, then ever fewer.
std::int64_t After(std::int64_t which) { return which < 100 ? which + 1 : which + which / 40; }

/// A call whose allocations fail one by one: `before` prepares (with memory),
/// `call` answers, and after a failure `check` looks whether all is as it was.
struct Swept {
  std::int64_t failures = 0;
  std::int64_t answered_all_the_same = 0;
  std::string first_wrong;
};

Swept Sweep(const std::string& expected, const std::function<void()>& before,
            const std::function<std::string()>& call, const std::function<std::string()>& check,
            const std::string& as_it_was) {
  Swept swept;
  const auto wrong = [&](std::int64_t which, std::string_view what, const std::string& said) {
    if (swept.first_wrong.empty()) {
      swept.first_wrong = "allocation " + std::to_string(which) + ", " + std::string(what) + ": " + said;
    }
  };
  for (std::int64_t which = 1; which < 1'000'000; which = After(which)) {
    before();
    FailAllocation(which);
    const std::string said = call();
    if (!StopFailing()) {
      if (said != expected) wrong(which, "nothing failed", said);
      return swept;
    }
    ++swept.failures;
    if (said == expected) {
      ++swept.answered_all_the_same;
      continue;
    }
    if (!SaysNoMemory(said)) wrong(which, "said", said);
    const std::string found = check();
    if (found != as_it_was) wrong(which, "afterwards", found);
  }
  return swept;
}

/// Checks a sweep over a call that reads a loaded file, and asks for memory so often.
void CheckReading(const std::function<std::string(JsonFace&)>& call, std::int64_t at_least = 11) {
  JsonFace face;
  LoadCalls(face);
  const std::string expected = call(face);
  const Swept swept = Sweep(
      expected,
      [&] {  // loaded afresh, so that nothing derived is there yet
        face.Reset();
        LoadCalls(face);
      },
      [&] { return call(face); }, [&] { return call(face); }, expected);
  INFO(swept.first_wrong);
  CHECK(swept.first_wrong.empty());
  CHECK(swept.failures >= at_least);
}

TEST_CASE("a load that runs out of memory loads nothing, and loads when there is some", "[engine]") {
  JsonFace face;
  const std::string nothing = face.Query(R"({"metrics": "calls"})");
  const std::string expected = LoadCalls(face, 100);
  const std::string answer = face.Query(kQuestion);
  const Swept swept = Sweep(
      expected, [&] { face.Reset(); }, [&] { 
        const std::string said = LoadCalls(face, 100);
        return said == "no room" ? std::string("{\"error\":{\"code\":\"no_memory\",") : said;
      },
      [&] {
        if (const std::string empty = face.Query(R"({"metrics": "calls"})"); empty != nothing) return empty;
        if (const std::string again = LoadCalls(face); again != expected) return again;
        return face.Query(kQuestion);
      },
      answer);
  INFO(swept.first_wrong);
  CHECK(swept.first_wrong.empty());
  CHECK(swept.failures > 100);
}

TEST_CASE("a second file that finds no memory leaves the first as it was", "[engine]") {
  JsonFace face;
  const std::string second =
      "id,direction,status,started_at,line,party,team,extra\n"
      "7,incoming,missed,2024-03-07T10:00:00Z,+333,p7,north,x\n"
      "8,incoming,missed,2024-03-07T10:00:00Z,+331,p1,north,y\n";
  LoadCalls(face);
  const std::string before = face.Query(kQuestion);
  const std::string expected = Load(face, R"({"name": "b.csv", "table": "calls"})", second);
  const Swept swept = Sweep(
      expected,
      [&] {
        face.Reset();
        LoadCalls(face);
      },
      [&] { return Load(face, R"({"name": "b.csv", "table": "calls"})", second); },
      [&] { return face.Query(kQuestion); }, before);
  INFO(swept.first_wrong);
  CHECK(swept.first_wrong.empty());
  CHECK(swept.failures > 100);
}

TEST_CASE("a question that runs out of memory is answered when there is some", "[engine]") {
  CheckReading([](JsonFace& face) { return face.Query(kQuestion); });
}

TEST_CASE("a figure that finds no memory to be opened opens later", "[engine]") {
  CheckReading([](JsonFace& face) { return face.Explain(R"({"metrics": "called_back_rate"})"); });
}

TEST_CASE("an export that finds no memory is written later", "[engine]") {
  for (const char* format : {"csv", "xlsx", "json"}) {
    const std::string request = R"({"query": {"metrics": "calls", "by": "line"}, "format": ")" +
                                std::string(format) + "\"}";
    CheckReading([&](JsonFace& face) {
      JsonFace::Exported exported = face.Export(request);
      return exported.is_error == SaysNoMemory(exported.bytes) ? std::move(exported.bytes)
                                                               : std::string("not told");
    });
  }
}

TEST_CASE("reports, rows and lists bear a lack of memory too", "[engine]") {
  CheckReading([](JsonFace& face) { return face.Report("activity", "{}"); });
  CheckReading([](JsonFace& face) {
    return face.Rows(R"({"rows": {"table": "calls", "order": "line desc"}, "where": "status = missed"})");
  });
  CheckReading([](JsonFace& face) { return face.Metrics(); });
  CheckReading([](JsonFace& face) { return face.Reports(); });
  CheckReading([](JsonFace& face) { return face.Inspect(); }, 5);  // a short text, written at once
}

TEST_CASE("a metric that finds no memory is not defined", "[engine]") {
  JsonFace face;
  LoadCalls(face);
  const std::string metric = R"([{"id": "one", "formula": "calls + 1"}, {"id": "two", "formula": "one * 2"}])";
  const std::string unknown = face.Query(R"({"metrics": "two"})");
  JsonFace other;
  const Swept swept = Sweep(
      "{\"answer\":true}", [] {}, [&] { return face.Define(metric); },
      [&] { return face.Query(R"({"metrics": "two"})"); }, unknown);
  INFO(swept.first_wrong);
  CHECK(swept.first_wrong.empty());
  CHECK(swept.failures > 10);
  CHECK(FieldOf(face.Query(R"({"metrics": "two"})"), "rows") == "[[12]]");
}

TEST_CASE("a scope is never lifted by a lack of memory", "[engine]") {
  JsonFace face;
  const auto load = [&] {
    face.Reset();
    Load(face, R"({"name": "calls.csv", "scope": {"lines": ["+331"]}})", kCallsCsv);
  };
  load();
  const std::string ask = R"({"metrics": "calls", "by": "line"})";
  const std::string expected = face.Query(ask);
  REQUIRE(FieldOf(expected, "rows") == R"([["+331",2]])");
  const Swept swept =
      Sweep(expected, load, [&] { return face.Query(ask); }, [&] { return face.Query(ask); }, expected);
  INFO(swept.first_wrong);
  CHECK(swept.first_wrong.empty());
  CHECK(swept.failures > 10);
}

TEST_CASE("a reset that finds no memory may be asked for again", "[engine]") {
  JsonFace face;
  const Swept swept = Sweep(
      "{\"answer\":true}", [&] { if (FieldOf(face.Inspect(), "files") == "[]") LoadCalls(face); },
      [&] { return face.Reset(); },
      [&] {
        face.Reset();
        return FieldOf(face.Inspect(), "files");
      },
      "[]");
  INFO(swept.first_wrong);
  CHECK(swept.first_wrong.empty());
}

TEST_CASE("memory that stays away stops nothing for good", "[engine]") {
  JsonFace face;
  const std::string report = LoadCalls(face);
  const std::string expected = face.Query(kQuestion);
  std::int64_t refused = 0;
  for (std::int64_t which = 1; which < 1'000'000; which = After(which) + which / 20) {
    face.Reset();
    FailAllocation(which, true);
    const std::string loaded = LoadCalls(face);
    const bool failed = StopFailing();
    if (!failed) break;
    ++refused;
    CHECK((SaysNoMemory(loaded) || loaded == "no room"));
    CHECK(LoadCalls(face) == report);
    FailAllocation(which, true);
    const std::string asked = face.Query(kQuestion);
    if (StopFailing()) CHECK(SaysNoMemory(asked));
    CHECK(face.Query(kQuestion) == expected);
  }
  CHECK(refused > 10);
}

}  // namespace
}  // namespace talktally
