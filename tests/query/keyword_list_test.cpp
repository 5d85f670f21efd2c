// SPDX-License-Identifier: Apache-2.0
//
// Keyword lists on loaded texts: counts, places and filters.
#include "core/query/keyword_list.h"

#include <catch2/catch_test_macros.hpp>

#include "core/query/excerpt.h"
#include "tests/support/table_text.h"

namespace talktally {
namespace {

Dataset Questions() {
  return DatasetOf({TableOf("questions", R"(
    | id | asked_at         | text                        | audience         |
    | q1 | 2024-03-04 09:00 | where is my parcel          | community        |
    | q2 | 2024-03-05 09:00 | two parcels and a refund    | customer_service |
    | q3 | 2024-03-06 09:00 | the parcle never came       | community        |
    | q4 | 2024-03-07 09:00 | my parcels are lost         | community        |
    | q5 | 2024-03-07 10:00 | parcel or refund            | community        |
    | q6 | 2024-03-07 10:00 |                             | community        |
    | q7 | 2024-03-08 09:00 | my parcels are lost         | community        |
  )")});
}

KeywordsAnswer Answer(const Dataset& data, std::string_view list, std::string_view filters = "{}") {
  Facts facts(data);
  const auto query = ParseQuery(filters);
  REQUIRE(query);
  const auto keywords = ParseKeywordsQuery(list);
  REQUIRE(keywords);
  auto answer = RunKeywords(*keywords, *query, data, facts);
  REQUIRE(answer);
  return std::move(*answer);
}

TEST_CASE("a list is counted by keyword and as a whole, near misses beside", "[query]") {
  const Dataset data = Questions();
  const KeywordsAnswer answer = Answer(data, R"({"keywords": ["parcel", "refund"]})");
  CHECK(answer.table == "questions");
  CHECK(answer.texts == 6);
  CHECK(answer.matched == 3);
  CHECK(answer.near == 3);
  REQUIRE(answer.keywords.size() == 2);
  CHECK(answer.keywords[0].texts == 2);
  CHECK(answer.keywords[0].alone == 1);
  CHECK(answer.keywords[0].near == 3);
  CHECK(answer.keywords[1].texts == 2);
  CHECK(answer.keywords[1].alone == 1);
  REQUIRE(answer.matches.size() == 3);
  CHECK(answer.matches[2].place.line == 6);
  CHECK(answer.matches[2].keywords == std::vector<std::string>{"parcel", "refund"});
  REQUIRE(answer.near_misses.size() == 3);
  CHECK(answer.near_misses[0].place.file == "tables.txt");
  CHECK(answer.near_misses[0].place.line == 4);
  CHECK(answer.near_misses[0].word == "parcle");
  CHECK(NameOf(answer.near_misses[0].why) == "typo");
  CHECK(answer.near_misses[1].text == "my parcels are lost");
  CHECK(NameOf(answer.near_misses[1].why) == "form");
  CHECK(answer.near_misses[2].place.line == 8);
  REQUIRE(answer.suggestions.size() == 2);
  CHECK(answer.suggestions[0].word == "parcels");
  CHECK(answer.suggestions[0].texts == 2);
}

TEST_CASE("lists are as long as asked for, counts are complete", "[query]") {
  const KeywordsAnswer answer = Answer(Questions(), R"({"keywords": "parcel, refund", "limit": 1})");
  CHECK(answer.matched == 3);
  CHECK(answer.near == 3);
  CHECK(answer.matches.size() == 1);
  CHECK(answer.near_misses.size() == 1);
  CHECK(answer.suggestions.size() == 1);
}

TEST_CASE("range and conditions choose the texts", "[query]") {
  const std::string_view list = R"({"keywords": ["parcel"]})";
  CHECK(Answer(Questions(), list, R"({"from": "2024-03-07", "to": "2024-03-07"})").texts == 2);
  const KeywordsAnswer answer =
      Answer(Questions(), list, R"({"where": "audience = customer_service"})");
  CHECK(answer.texts == 1);
  CHECK(answer.matched == 0);
  CHECK(answer.near == 1);
  const Dataset data = Questions();
  Facts facts(data);
  const auto bad = ParseQuery(R"({"where": "colour = red"})");
  REQUIRE(bad);
  CHECK_FALSE(RunKeywords({.keywords = {"parcel"}}, *bad, data, facts));
}

TEST_CASE("without questions the texts are those of visitors", "[query]") {
  const Dataset data = DatasetOf({TableOf("messages", R"(
    | sent_at          | direction | author_type | text       |
    | 2024-03-04 09:00 | incoming  | visitor     | my parcel  |
    | 2024-03-04 09:05 | outgoing  | agent       | the parcel |
  )")});
  const KeywordsAnswer answer = Answer(data, R"({"keywords": ["parcel"]})");
  CHECK(answer.table == "messages");
  CHECK(answer.texts == 1);
  CHECK(answer.matched == 1);
}

TEST_CASE("without any text the answer says what is missing", "[query]") {
  const Dataset data = DatasetOf({TableOf("questions", R"(
    | id | asked_at         |
    | q1 | 2024-03-04 09:00 |
  )")});
  CHECK(Answer(data, R"({"keywords": ["parcel"]})").unavailable == "questions.text");
  CHECK(Answer(Dataset(), R"({"keywords": ["parcel"]})").unavailable == "messages");
}

TEST_CASE("a list without keywords is an error that says so", "[query]") {
  CHECK_FALSE(ParseKeywordsQuery("{}"));
  CHECK_FALSE(ParseKeywordsQuery(R"({"keywords": []})"));
  CHECK_FALSE(ParseKeywordsQuery(R"({"keywords": [1]})"));
  CHECK_FALSE(ParseKeywordsQuery(R"({"keywords": ["a"], "limit": "many"})"));
  CHECK_FALSE(ParseKeywordsQuery("[]"));
}

TEST_CASE("an excerpt shows the word and keeps characters whole", "[query]") {
  CHECK(Excerpt("short\ntext", "text") == "short text");
  std::string text;
  for (int at = 0; at < 100; ++at) text += "\u00E9\u00E9 ";
  text += "parcel";
  for (int at = 0; at < 100; ++at) text += " \u00E9\u00E9";
  const std::string excerpt = Excerpt(text, "parcel");
  CHECK(excerpt.find("parcel") != std::string::npos);
  CHECK(excerpt.starts_with("..."));
  CHECK(excerpt.ends_with("..."));
  CHECK(excerpt.size() <= 160 + 3 + 6);
  const unsigned char first = static_cast<unsigned char>(excerpt[3]);
  CHECK((first & 0xC0) != 0x80);
  CHECK(Excerpt(text, "nowhere").starts_with("\u00E9\u00E9 "));
}

}  // namespace
}  // namespace talktally
