// SPDX-License-Identifier: Apache-2.0
//
// Findings about data and keyword lists, through the JSON door.
#include <cstring>
#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>

#include "core/engine/json_face.h"

namespace talktally {
namespace {

void LoadText(JsonFace& face, std::string_view options, std::string_view text) {
  REQUIRE(face.Begin(options) == R"({"answer":true})");
  std::memcpy(face.Room(text.size()), text.data(), text.size());
  REQUIRE(face.Feed(text.size()) == R"({"answer":true})");
  REQUIRE(face.End().starts_with(R"({"answer":)"));
}

bool Holds(std::string_view text, std::string_view piece) {
  return text.find(piece) != std::string_view::npos;
}

constexpr std::string_view kQuestions =
    "id,asked_at,text,audience\n"
    "q1,2024-03-04T09:00:00Z,where is my parcel,community\n"
    "q2,2024-03-05T09:00:00Z,parcels again,forum\n";

TEST_CASE("inspecting says what is wrong and whom it touches", "[engine]") {
  JsonFace face;
  CHECK(face.Inspect() == R"({"answer":{"files":[],"quality":[]}})");
  LoadText(face, R"({"name": "questions.csv"})", kQuestions);
  const std::string said = face.Inspect();
  CHECK(Holds(said, R"("quality":[{"kind":"unknown_values","table":"questions","column":"audience",)"
                    R"("rows":1,"examples":[{"file":"questions.csv","line":3}],"says":"audience )"));
  CHECK_FALSE(Holds(said, "clock_skew"));
  CHECK(Holds(face.Inspect(R"({"now": "2024-03-04"})"), R"("kind":"clock_skew")"));
  CHECK(Holds(face.Inspect(R"({"now": "never"})"), R"("error":{"code":"bad_query")"));
  CHECK(Holds(face.Inspect("[]"), R"("error")"));
}

TEST_CASE("rows out of sight leave no findings behind", "[engine]") {
  JsonFace face;
  LoadText(face, R"({"name": "calls.csv", "scope": {"agents": ["ann"]}})",
           "direction,status,started_at,agent\n"
           "incoming,missed,2024-03-04T09:00:00Z,ann\n"
           "incoming,strange,2024-03-04T10:00:00Z,bob\n");
  CHECK(Holds(face.Inspect(), R"("quality":[])"));
}

TEST_CASE("a keyword list is answered with counts, places and near misses", "[engine]") {
  JsonFace face;
  LoadText(face, R"({"name": "questions.csv"})", kQuestions);
  CHECK(face.Keywords(R"({"keywords": ["parcel"], "limit": 5})") ==
        R"({"answer":{"table":"questions","texts":2,"matched":1,"near":1,)"
        R"("keywords":[{"keyword":"parcel","texts":1,"alone":1,"near":1}],)"
        R"("matches":[{"file":"questions.csv","line":2,"text":"where is my parcel",)"
        R"("keywords":["parcel"]}],)"
        R"("near_misses":[{"file":"questions.csv","line":3,"text":"parcels again",)"
        R"("word":"parcels","keyword":"parcel","why":"form"}],)"
        R"("suggestions":[{"word":"parcels","keyword":"parcel","why":"form","texts":1}]}})");
  CHECK(Holds(face.Keywords(R"({"keywords": ["parcel"], "from": "2024-03-05"})"),
              R"("texts":1,"matched":0)"));
  CHECK(Holds(face.Keywords(R"({"keywords": []})"), R"("error":{"code":"bad_query")"));
  CHECK(Holds(face.Keywords(R"({"keywords": ["a"], "colour": 1})"), R"("error")"));
}

}  // namespace
}  // namespace talktally
