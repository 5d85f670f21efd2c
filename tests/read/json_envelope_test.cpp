// SPDX-License-Identifier: Apache-2.0
#include "core/read/json_envelope.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/read/json_read.h"

namespace talktally {
namespace {

TEST_CASE("the array of an envelope is its records", "[json]") {
  CHECK(ReadJson(R"({"data":[{"id":1},{"id":2}],"totalItems":2,"nextPageToken":null})") ==
        "id|\n1: 1|\n1: 2|\n");
  CHECK(ReadJson(R"({"meta":{"status":"success"},"data":[{"id":1}],"pagination":{"page":1}})") ==
        "id|\n1: 1|\n");
  CHECK(ReadJson("{\n \"results\": [\n  {\"id\": 1},\n  {\"id\": 2}\n ],\n \"paging\": {}\n}\n") ==
        "id|\n3: 1|\n4: 2|\n");
  CHECK(ReadJson(R"({"type":"conversation.list","conversations":[{"id":1,"tags":[{"n":1}]}]})") ==
        "id|tags.n|\n1: 1|1|\n");
  CHECK(ReadJson(R"({"data":{"tickets":{"nodes":[{"id":1}]}}})") == "id|\n1: 1|\n");
  CHECK(ReadJson(R"({"export":[{"x":1}]})") == "x|\n1: 1|\n");
  CHECK(ReadJson(R"({"data":[],"total":0})") == "\n");
}

TEST_CASE("pages may follow one another", "[json]") {
  const std::string rows = "id|\n1: 1|\n1: 2|\n1: 3|\n";
  const std::string first = R"({"results":[{"id":1},{"id":2}],"paging":{"next":"2"}})";
  const std::string second = R"({"results":[{"id":3}]})";
  CHECK(ReadJson(first + second) == rows);
  CHECK(ReadJson("[" + first + "," + second + "]") == rows);
  CHECK(ReadJson(first + "\n" + second + "\n") == "id|\n1: 1|\n1: 2|\n2: 3|\n");
  CHECK(ReadJson("[{\"id\":1}]\n[{\"id\":2}]\n") == "id|\n1: 1|\n2: 2|\n");
}

TEST_CASE("an object with an id of its own is a record, whatever it holds", "[json]") {
  CHECK(ReadJson(R"({"id":"c1","messages":[{"t":"a"},{"t":"b"}]})") ==
        "id|messages.t|\n1: c1|a;b|\n");
  CHECK(
      ReadJson("{\"messages\":[{\"t\":\"a\"}],\"id\":\"c1\"}\n{\"messages\":[],\"id\":\"c2\"}\n") ==
      "messages.t|id|\n1: a|c1|\n2: ~|c2|\n");
  CHECK(ReadJson(
            R"({"id":"EV1","type":"call.completed","data":{"object":{"id":"AC1","to":"+33"}}})") ==
        "id|type|data.object.id|data.object.to|\n1: EV1|call.completed|AC1|+33|\n");
}

TEST_CASE("other arrays of objects are named, not read", "[json]") {
  CHECK(ReadJson(R"({"tickets":[{"id":1}],"users":[{"id":9}]})") ==
        "id|\n1: 1|\nnote: \"users\" holds objects too; they were not read as records\n");
}

TEST_CASE("the path of the records can be given", "[json]") {
  CHECK(ReadJson(R"({"id":7,"tickets":[{"id":1}],"who":{"users":[{"id":9}]}})",
                 {.records = "who.users"})
            .starts_with("id|\n1: 9|\n"));
}

TEST_CASE("an envelope too long to hold is read as it comes", "[json]") {
  std::string text = R"({"paging":{"page":1},"data":[)";
  std::string rows = "id|text|\n";
  for (int i = 0; i < 30000; ++i) {
    text += (i == 0 ? "" : ",") + std::string("{\"id\":") + std::to_string(i) + ",\"text\":\"" +
            std::string(i % 90, 'x') + "\"}";
    rows += "1: " + std::to_string(i) + "|" + std::string(i % 90, 'x') + "|\n";
  }
  text += "],\"total\":30000}";
  REQUIRE(text.size() > (1U << 20));
  const bool by_pieces = ReadJsonBy(4093, text, {}) == rows;
  CHECK(by_pieces);
  const bool whole = ReadJsonBy(text.size(), text, {.speculate = false}) == rows;
  CHECK(whole);
  text.resize(text.size() - 5);
  CHECK(ReadJsonBy(4093, text, {})
            .ends_with(
                "1! not valid JSON: the file ends inside an object; nothing after it was read\n"));
}

TEST_CASE("each element of an exploded array makes a row with the record's fields", "[json]") {
  CHECK(
      ReadJson(
          R"({"id":"1","properties":{"x":"y"},"propertiesWithHistory":{"stage":[{"value":"a","timestamp":"t1"},{"value":"b","timestamp":"t2"}]}})"
          "\n"
          R"({"id":"2","propertiesWithHistory":{}})"
          "\n",
          {.explode = "propertiesWithHistory.stage"}) ==
      "id|properties.x|propertiesWithHistory.stage.value|propertiesWithHistory.stage.timestamp|\n"
      "1: 1|y|a|t1|\n1: 1|y|b|t2|\n2: 2|~|~|~|\n");
  CHECK(
      ReadJson(
          R"({"data":[{"id":5,"history":[[2,"at","hi",1455618283869],[1,"later","yo"]],"z":[1,2]}]})",
          {.explode = "history"}) ==
      "id|history.1|history.2|history.3|history.4|z|\n"
      "1: 5|2|at|hi|1455618283869|1;2|\n1: 5|1|later|yo|~|1;2|\n");
  CHECK(ReadJson("{\"id\":1,\"to\":[\"a\",\"b\"]}\n{\"id\":2,\"to\":[]}\n", {.explode = "to"}) ==
        "id|to|\n1: 1|a|\n1: 1|b|\n2: 2|~|\n");
  CHECK(ReadJson(R"({"id":1,"p":{"parts":[{"k":[1,2],"a":{"t":"u"}},{"k":[],"a":{"t":"v"}}]}})",
                 {.explode = "p.parts"}) == "id|p.parts.k|p.parts.a.t|\n1: 1|1;2|u|\n1: 1||v|\n");
}

}  // namespace
}  // namespace talktally
