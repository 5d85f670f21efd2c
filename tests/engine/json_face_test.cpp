// SPDX-License-Identifier: Apache-2.0
//
// The JSON door: files in, answers out, errors with a code and a place.
#include <catch2/catch_test_macros.hpp>

#include <limits>

#include "tests/engine/face.h"

namespace talktally {
namespace {

constexpr std::string_view kByLine = R"({"metrics": ["calls", "lost_call_rate"], "by": "line"})";

TEST_CASE("a loaded file is reported with its accounting", "[engine]") {
  JsonFace face;
  const std::string report = LoadCalls(face);
  CHECK(report.starts_with("{\"answer\":{\"file\":\"calls.csv\",\"format\":\"CSV\",\"encoding\":\"UTF-8\""));
  CHECK(FieldOf(report, "rows_read") == "7");
  CHECK(FieldOf(report, "rows_loaded") == "5");
  CHECK(FieldOf(report, "rows_duplicate") == "1");
  CHECK(FieldOf(report, "rows_rejected") == "1");
  CHECK(FieldOf(report, "rejected") ==
        R"([{"line":7,"column":"started_at","value":"31/31/2024","reason":"not a date"}])");
}

TEST_CASE("a question is answered in the shape that is promised", "[engine]") {
  JsonFace face;
  LoadCalls(face);
  const std::string answer = face.Query(kByLine);
  CHECK(FieldOf(answer, "columns") ==
        R"([{"name":"line","kind":"dimension"},{"name":"calls","kind":"metric","unit":"count"},)"
        R"({"name":"lost_call_rate","kind":"metric","unit":"ratio"}])");
  CHECK(FieldOf(answer, "rows") == R"([["+331",2,0.5],["+332",3,0.5]])");
  CHECK(FieldOf(answer, "totals") == "[null,5,0.5]");
  for (const char* field : {"partial", "unavailable", "flags", "notes"}) {
    CHECK(FieldOf(answer, field) == "[]");
  }
  CHECK(FieldOf(answer, "pending") == "0");
  CHECK(FieldOf(answer, "rows_rejected") == "1");
}

TEST_CASE("rows keep the ids of lines, and their labels stand beside", "[engine]") {
  JsonFace face;
  LoadCalls(face);
  Load(face, R"({"name": "lines.csv"})", "id,label\n00331,Paris\n+339,Nice\n", 1 << 20);
  const std::string answer = face.Query(kByLine);
  CHECK(FieldOf(answer, "columns").starts_with(
      R"([{"name":"line","kind":"dimension","labels":{"+331":"Paris"}},)"));
  CHECK(FieldOf(answer, "rows") == R"([["+331",2,0.5],["+332",3,0.5]])");
}

TEST_CASE("a file in pieces of any size is the same file", "[engine]") {
  JsonFace whole;
  const std::string report = LoadCalls(whole);
  const std::string answer = whole.Query(kByLine);
  for (const std::size_t piece : {1, 2, 7, 64}) {
    JsonFace face;
    CHECK(LoadCalls(face, piece) == report);
    CHECK(face.Query(kByLine) == answer);
  }
}

TEST_CASE("errors have a code, a message and a place", "[engine]") {
  JsonFace face;
  LoadCalls(face);
  CHECK(face.Query(R"({"metrics": "callz"})") ==
        R"({"error":{"code":"unknown_name","message":"no metric \"callz\"; did you mean \"calls\"?","where":"metrics"}})");
  CHECK(FieldOf(face.Query("{"), "code") == "\"bad_query\"");
  CHECK(FieldOf(face.Query(""), "code") == "\"bad_query\"");
  CHECK(FieldOf(face.Explain("[]"), "message") == "\"the query must be a JSON object\"");
  CHECK(FieldOf(face.Rows("{}"), "code") == "\"bad_query\"");
  CHECK(FieldOf(face.Report("activty", "{}"), "message") ==
        R"("no report \"activty\"; did you mean \"activity\"?")");
  CHECK(FieldOf(face.Define("{}"), "code") == "\"bad_input\"");
  CHECK(FieldOf(face.Begin("7"), "message") == "\"load options must be a JSON object\"");
  CHECK(FieldOf(face.Begin(R"({"name": "x", "dateOrder": "ymd"})"), "where") == "\"dateOrder\"");
  CHECK(FieldOf(face.Begin(R"({"name": "x", "sourceTimeZone": "Paris"})"), "where") ==
        "\"sourceTimeZone\"");
  CHECK(FieldOf(face.Begin(R"({"name": "x", "scope": {"line": []}})"), "where") == "\"scope\"");
  CHECK(FieldOf(face.Query(R"({"metrics": "calls", "granularity": "hour", "from": "1971-01-01", "to": "2099-01-01"})"),
                "code") == "\"limit\"");
}

TEST_CASE("pieces of no file are refused", "[engine]") {
  JsonFace face;
  CHECK(FieldOf(face.Feed(0), "message") == "\"no file was begun\"");
  CHECK(FieldOf(face.End(), "message") == "\"no file was begun\"");
  LoadCalls(face);
  CHECK(FieldOf(face.End(), "message") == "\"no file was begun\"");
}

TEST_CASE("a file that cannot be used leaves nothing behind", "[engine]") {
  JsonFace face;
  LoadCalls(face);
  const std::string answer = face.Query(kByLine);
  CHECK(FieldOf(Load(face, R"({"name": "empty.csv"})", ""), "code") == "\"bad_input\"");
  CHECK(Load(face, R"({"name": "bad.csv", "table": "calls"})", "id,direction,status,started_at\n9,,,\n")
            .starts_with("{\"error\""));
  CHECK(face.Query(kByLine) == answer);
}

TEST_CASE("a question drops a file that was not ended", "[engine]") {
  JsonFace face;
  LoadCalls(face);
  const std::string answer = face.Query(kByLine);
  REQUIRE(face.Begin(R"({"name": "more.csv", "table": "calls"})") == "{\"answer\":true}");
  std::string more = "direction,status,started_at,line\n";
  for (int i = 0; i < 20'000; ++i) more += "incoming,missed,2024-03-04T09:00:00Z,+339\n";
  std::memcpy(face.Room(more.size()), more.data(), more.size());
  REQUIRE(face.Feed(more.size()) == "{\"answer\":true}");
  CHECK(face.Query(kByLine) == answer);
  CHECK(FieldOf(face.End(), "message") == "\"no file was begun\"");
  CHECK(FieldOf(Load(face, R"({"name": "more.csv", "table": "calls"})", more), "rows_loaded") == "20000");
  CHECK(FieldOf(face.Query(R"({"metrics": "calls"})"), "rows") == "[[20005]]");
}

TEST_CASE("nothing outside the scope is reached by any door", "[engine]") {
  JsonFace face;
  Load(face, R"({"name": "calls.csv", "scope": {"lines": ["+331"]}})", kCallsCsv);
  CHECK(FieldOf(face.Query(kByLine), "rows") == R"([["+331",2,0.5]])");
  CHECK(FieldOf(face.Query(kByLine), "notes") == R"(["3 rows of calls lie outside the scope"])");
  CHECK(FieldOf(face.Rows(R"({"rows": {"table": "calls", "columns": ["line"]}})"), "rows") ==
        R"([["+331"],["+331"]])");
  CHECK(FieldOf(face.Explain(R"({"metrics": "calls"})"), "value") == "2");
  // What is loaded later is bounded too.
  Load(face, R"({"name": "later.csv", "table": "calls"})",
       "direction,status,started_at,line\nincoming,missed,2024-03-07T09:00:00Z,+332\n");
  CHECK(FieldOf(face.Query(R"({"metrics": "calls"})"), "rows") == "[[2]]");
}

TEST_CASE("a figure opens to its rows, as many as are asked for", "[engine]") {
  JsonFace face;
  LoadCalls(face);
  const std::string opened = face.Explain(R"({"metrics": "lost_call_rate", "rows": 1})");
  CHECK(FieldOf(opened, "value") == "0.5");
  CHECK(FieldOf(opened, "numerator").starts_with("{\"value\":2"));
  // The header is line 1: the first call that came in is on line 2, the first lost one on line 3.
  const auto rows_of = [&](std::string_view text) {
    return FieldOf(opened.substr(opened.find(text, opened.find("\"aggregates\""))), "rows");
  };
  CHECK(rows_of("count(calls where direction = incoming)") ==
        R"([{"file":"calls.csv","line":2}])");
  CHECK(rows_of("count(calls where lost)") == R"([{"file":"calls.csv","line":3}])");
  CHECK(opened.find(R"({"reason":"duplicate","rows":1})") != std::string::npos);
  const std::string missing = face.Explain(R"({"metrics": "csat"})");
  CHECK(FieldOf(missing, "unavailable") == "\"ratings\"");
  CHECK(FieldOf(missing, "value") == "null");
}

TEST_CASE("metrics and reports are listed, with what they need", "[engine]") {
  JsonFace face;
  CHECK(face.Metrics().find(R"({"id":"missed_calls","title":{"en":)") != std::string::npos);
  REQUIRE(face.Define(R"({"id": "mine", "formula": "calls / 2", "title": "Half"})") == "{\"answer\":true}");
  CHECK(face.Metrics().find(R"("title":{"en":"Half","fr":"Half","ru":"Half"},"unit":"count","formula":"calls / 2")") !=
        std::string::npos);
  CHECK(face.Reports().find(R"("needs":["calls"],"missing":["calls"])") != std::string::npos);
  LoadCalls(face);
  CHECK(face.Reports().find(R"("needs":["calls"],"missing":[])") != std::string::npos);
  CHECK(FieldOf(face.Query(R"({"metrics": "mine"})"), "rows") == "[[2.5]]");
  CHECK(FieldOf(face.Inspect(), "file") == "\"calls.csv\"");
}

TEST_CASE("a reset forgets the files", "[engine]") {
  JsonFace face;
  LoadCalls(face);
  face.Begin(R"({"name": "half.csv"})");
  CHECK(face.Reset() == "{\"answer\":true}");
  CHECK(FieldOf(face.Inspect(), "files") == "[]");
  CHECK(FieldOf(face.Query(R"({"metrics": "calls"})"), "unavailable") ==
        R"([{"metric":"calls","table":"calls"}])");
  CHECK(FieldOf(LoadCalls(face), "rows_loaded") == "5");
}

TEST_CASE("an export is a file's bytes, or an error", "[engine]") {
  JsonFace face;
  LoadCalls(face);
  const auto csv = face.Export(R"({"query": {"metrics": "calls", "by": "party"}, "format": "csv"})");
  CHECK(!csv.is_error);
  CHECK(csv.bytes.starts_with("\xEF\xBB\xBF"));
  CHECK(csv.bytes.find("'=p4") != std::string::npos);  // no formula
  const auto json = face.Export(R"({"query": {"metrics": "calls"}, "format": "json"})");
  CHECK(FieldOf(json.bytes, "rows") == "[[5]]");
  CHECK(face.Export(R"({"rows": {"table": "calls"}, "format": "xlsx"})").bytes.starts_with("PK"));
  CHECK(!face.Export(R"({"report": "activity", "format": "csv"})").is_error);
  CHECK(!face.Export(R"({"report": "activity", "from": "2024-03-04", "format": "json"})").is_error);
  for (const char* request :
       {"", "[]", R"({"query": {"metrics": "calls"}, "format": "pdf"})",
        R"({"query": {"metrics": "nix"}, "format": "csv"})", R"({"report": "nix", "format": "csv"})",
        R"({"rows": {"table": "nix"}, "format": "csv"})", R"({"query": {"metrics": "calls"}})"}) {
    INFO(request);
    const auto refused = face.Export(request);
    CHECK(refused.is_error);
    CHECK(refused.bytes.starts_with("{\"error\":{\"code\":"));
  }
}

TEST_CASE("there is no room for more bytes than there is memory", "[engine]") {
  JsonFace face;
  CHECK(face.Room(std::numeric_limits<std::size_t>::max()) == nullptr);
  CHECK(face.Room(16) != nullptr);
}

}  // namespace
}  // namespace talktally
