// SPDX-License-Identifier: Apache-2.0
//
// Queries, from JSON.
#include <catch2/catch_test_macros.hpp>

#include "core/query/query.h"
#include "core/query/rows.h"
#include "core/query/scope.h"
#include "tests/formula/shown.h"

namespace talktally {
namespace {

std::string Refused(std::string_view json) {
  const auto query = ParseQuery(json);
  return query ? "read" : query.error().message + " @ " + query.error().where;
}

/// The conditions of a query, as they were understood.
std::string Where(std::string_view where) {
  const auto query = ParseQuery("{\"where\": " + std::string(where) + "}");
  if (!query) return query.error().message;
  std::string text;
  for (const Condition& condition : query->where) {
    text += (text.empty() ? "" : " & ") + Shown(condition);
  }
  return text;
}

TEST_CASE("every field of a query is read", "[query]") {
  const auto query = ParseQuery(R"({
    "metrics": ["calls", "missed_calls"], "from": "2024-03-04", "to": "2024-03-05", "now": "2024-03-06",
    "asOf": "2024-03-05T12:00:00Z", "timeZone": "Europe/Paris", "granularity": "day",
    "by": ["line", "agent"], "compare": "previous_period", "share": true, "fill": false,
    "order": "calls desc", "limit": 5, "params": {"answer_target": 30, "keywords": ["a", "b"]},
    "groups": {"Paris": ["+331", "+332"]}, "sourceTimeZone": "UTC", "scope": {"lines": []}
  })");
  REQUIRE(query);
  CHECK(query->metrics == std::vector<std::string>{"calls", "missed_calls"});
  CHECK(query->from == "2024-03-04");
  CHECK(query->to == "2024-03-05");
  CHECK(query->now == "2024-03-06");
  CHECK(query->as_of == "2024-03-05T12:00:00Z");
  CHECK(query->time_zone == "Europe/Paris");
  CHECK(query->granularity == "day");
  CHECK(query->by == std::vector<std::string>{"line", "agent"});
  CHECK(query->compare == "previous_period");
  CHECK(query->share);
  CHECK(!query->fill);
  CHECK(query->order == "calls desc");
  CHECK(query->limit == 5);
  CHECK(query->params.at("answer_target") == "30");
  CHECK(query->params.at("keywords") == "a\nb\n");
  CHECK(query->groups.at("Paris") == std::vector<std::string>{"+331", "+332"});
}

TEST_CASE("an empty query has the defaults, and null is absent", "[query]") {
  const auto query = ParseQuery(R"({"from": null, "limit": null, "timeZone": null, "share": null})");
  REQUIRE(query);
  CHECK(query->time_zone == "UTC");
  CHECK(query->fill);
  CHECK(!query->share);
  CHECK(!query->limit);
  CHECK(!query->Compares());
}

TEST_CASE("a list of names may be one text", "[query]") {
  const auto query = ParseQuery(R"({"metrics": "calls, missed_calls,", "by": "line"})");
  REQUIRE(query);
  CHECK(query->metrics == std::vector<std::string>{"calls", "missed_calls"});
  CHECK(query->by == std::vector<std::string>{"line"});
}

TEST_CASE("conditions are texts or objects, one or many", "[query]") {
  CHECK(Where(R"("status = missed")") == "status in [missed]");
  CHECK(Where(R"(["a = 1", {"column": "b", "op": ">", "value": 2}])") == "a in [1] & b > [2]");
  CHECK(Where(R"({"column": "s", "op": "=", "value": "x"})") == "s in [x]");
  CHECK(Where(R"({"column": "s", "op": "!=", "value": "x"})") == "(not s in [x])");
  CHECK(Where(R"({"column": "s", "op": "in", "value": ["x", 1, true]})") == "s in [x] [1] [true]");
  CHECK(Where(R"({"column": "s", "op": "not in", "value": ["x"]})") == "(not s in [x])");
  CHECK(Where(R"({"column": "s", "op": "in", "value": []})") == "s in []");
  CHECK(Where(R"({"column": "s", "op": "contains", "value": "x and y"})") == "s contains [x and y]");
  CHECK(Where(R"({"column": "s", "op": "<=", "value": 1.5})") == "s <= [1.5]");
  CHECK(Where(R"({"column": "s", "op": ">=", "value": "2"})") == "s >= [2]");
  CHECK(Where(R"({"column": "s", "op": "<", "value": "2"})") == "s < [2]");
  CHECK(Where(R"({"column": "s", "op": "is null"})") == "s null");
  CHECK(Where(R"({"column": "s", "op": "is not null"})") == "(not s null)");
  CHECK(Where(R"({"column": "s", "op": "=", "value": null})") == "s null");
  CHECK(Where(R"({"column": "s", "op": "!=", "value": null})") == "(not s null)");
}

TEST_CASE("a condition that makes no sense is refused", "[query]") {
  CHECK(Where(R"({"column": "s", "op": "like", "value": "x"})") ==
        "no operator \"like\"; there are =, !=, in, not in, contains, <, <=, >, >= and is null");
  CHECK(Where(R"({"column": "s", "op": "<"})") == "the condition on \"s\" has no \"value\"");
  CHECK(Where(R"({"column": "s", "op": "contains", "value": []})") ==
        "the condition on \"s\" has no \"value\"");
  CHECK(Where(R"({"column": "s"})") ==
        "\"where\" must be a text, or an object with \"column\", \"op\" and \"value\"");
  CHECK(Where("7") == "\"where\" must be a condition or a list of conditions");
  CHECK(Where(R"({"column": "s", "op": "in", "value": [["x"]]})") == "\"where\" must be a list of texts");
  CHECK(Where(R"("status =")") == "expected a value at the end of \"status =\"");
}

TEST_CASE("what is compared with is a name or a range", "[query]") {
  const auto query = ParseQuery(R"({"compare": {"from": "2023-01-01", "to": "2023-01-31"}})");
  REQUIRE(query);
  CHECK(query->compare.empty());
  CHECK(query->compare_from == "2023-01-01");
  CHECK(query->compare_to == "2023-01-31");
  CHECK(query->Compares());
  CHECK(Refused(R"({"compare": {"from": "2023-01-01"}})") ==
        "\"compare\" must be a range with \"from\" and \"to\" @ compare");
  CHECK(Refused(R"({"compare": ["previous_year"]})") ==
        "\"compare\" must be previous_period, previous_year or {\"from\", \"to\"} @ compare");
}

TEST_CASE("parameters in objects are named by their path", "[query]") {
  const auto query = ParseQuery(
      R"({"params": {"business_hours": {"default": "Mo-Fr 09:00-17:00", "agents": {"Ann": "24/7"}}}})");
  REQUIRE(query);
  CHECK(query->params.at("business_hours.default") == "Mo-Fr 09:00-17:00");
  CHECK(query->params.at("business_hours.agents.Ann") == "24/7");
  CHECK(Refused(R"({"params": {"a": {"b": {"c": {"d": {"e": 1}}}}}})") ==
        "\"params\" must be texts, numbers or lists @ params");
}

TEST_CASE("fields of the wrong kind, and unknown ones, are refused by name", "[query]") {
  CHECK(Refused("[]") == "a query must be an object, such as {\"metrics\": [\"calls\"]} @ ");
  CHECK(Refused("{").starts_with("the query is not JSON: "));
  CHECK(Refused("").starts_with("the query is not JSON: "));
  CHECK(Refused(R"({"metric": "calls"})") ==
        "a query has no field \"metric\"; did you mean \"metrics\"? @ metric");
  CHECK(Refused(R"({"share": "yes"})") == "\"share\" must be true or false @ share");
  CHECK(Refused(R"({"fill": 1})") == "\"fill\" must be true or false @ fill");
  CHECK(Refused(R"({"limit": -1})") == "\"limit\" must be a whole number @ limit");
  CHECK(Refused(R"({"limit": 1.5})") == "\"limit\" must be a whole number @ limit");
  CHECK(Refused(R"({"from": ["2024-03-04"]})") == "\"from\" must be a text @ from");
  CHECK(Refused(R"({"by": [["line"]]})") == "\"by\" must be a list of texts @ by");
  CHECK(Refused(R"({"metrics": {"id": 1}})") == "\"metrics\" must be a text or a list of texts @ metrics");
  CHECK(Refused(R"({"params": "x"})") == "\"params\" must be an object @ params");
  CHECK(Refused(R"({"groups": []})") == "\"groups\" must be an object of lists of lines @ groups");
}

TEST_CASE("a list of rows names a table, and shares the words of a query", "[query]") {
  const auto rows = ParseRowsQuery(
      R"({"table": "calls", "columns": ["id", "line"], "where": "status = missed", "order": "id desc", "limit": 3})");
  REQUIRE(rows);
  CHECK(rows->table == "calls");
  CHECK(rows->columns == std::vector<std::string>{"id", "line"});
  CHECK(Shown(rows->where.at(0)) == "status in [missed]");
  CHECK(rows->order == "id desc");
  CHECK(rows->limit == 3);
  CHECK(ParseRowsQuery("{}").error().message == "rows must name a \"table\"");
  CHECK(ParseRowsQuery("[]").error().message == "rows must be an object with a \"table\"");
}

TEST_CASE("a scope has three lists and nothing else", "[query]") {
  const auto scope = ParseScope(R"({"lines": ["+331"], "agents": [], "teams": ["A", "B"]})");
  REQUIRE(scope);
  CHECK(scope->lines == std::vector<std::string>{"+331"});
  CHECK(scope->teams == std::vector<std::string>{"A", "B"});
  CHECK(!scope->IsAll());
  CHECK(ParseScope("{}")->IsAll());
  const std::string_view remedy =
      "\"scope\" has the lists \"lines\", \"agents\" and \"teams\" and nothing else";
  CHECK(ParseScope(R"({"line": ["x"]})").error().message == remedy);
  CHECK(ParseScope(R"({"lines": "x"})").error().message == remedy);
  CHECK(ParseScope(R"({"lines": [331]})").error().message ==
        "\"lines\" of \"scope\" must be a list of texts");
  CHECK(ParseScope("[]").error().message == "\"scope\" must be an object of lists");
}

}  // namespace
}  // namespace talktally
