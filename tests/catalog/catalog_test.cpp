// SPDX-License-Identifier: Apache-2.0
//
// Metrics of the user's own: defined, replaced, refused.
#include <catch2/catch_test_macros.hpp>

#include <string>

#include "core/catalog/catalog.h"

namespace talktally {
namespace {

/// What Define says: "" when it is well, else the sentence and its place.
std::string Defined(Catalog& catalog, std::string_view json) {
  const auto defined = catalog.Define(json, "mine.json");
  return defined ? "" : defined.error().message + " @ " + defined.error().where;
}

std::string Defined(std::string_view json) {
  Catalog catalog;
  const std::size_t before = catalog.metrics().size();
  const std::string said = Defined(catalog, json);
  if (!said.empty()) CHECK(catalog.metrics().size() == before);
  return said;
}

/// One metric of that formula, and what is said of it.
std::string OfFormula(std::string_view formula) {
  std::string said = Defined("{\"id\": \"mine\", \"formula\": \"" + std::string(formula) + "\"}");
  const std::string place = " @ mine.json: metric \"mine\"";
  if (said.ends_with(place)) said.resize(said.size() - place.size());
  return said;
}

TEST_CASE("a metric of one's own needs an id and a formula; the rest has defaults", "[catalog]") {
  Catalog catalog;
  REQUIRE(Defined(catalog, R"({"id": "mine", "formula": "calls / 2"})").empty());
  const auto mine = catalog.Find("mine");
  REQUIRE(mine);
  CHECK((*mine)->unit == "count");
  CHECK((*mine)->title.en == "mine");
  CHECK((*mine)->title.ru == "mine");
  CHECK((*mine)->text == "calls / 2");
  CHECK(!(*mine)->builtin);
}

TEST_CASE("a title may be one text or one a language, and English stands in", "[catalog]") {
  Catalog catalog;
  REQUIRE(Defined(catalog, R"([
    {"id": "one", "formula": "calls", "title": "All calls"},
    {"id": "two", "formula": "calls", "title": {"en": "Calls", "fr": "Appels"}, "unit": "estimate",
     "says": "s", "choice": "c", "systems": ["A", "B"], "flag": {"name": "few", "below": 2}}
  ])").empty());
  const Metric& one = **catalog.Find("one");
  CHECK(one.title.fr == "All calls");
  const Metric& two = **catalog.Find("two");
  CHECK(two.title.fr == "Appels");
  CHECK(two.title.ru == "Calls");
  CHECK(two.unit == "estimate");
  CHECK(two.says == "s");
  CHECK(two.choice == "c");
  CHECK(two.systems == std::vector<std::string>{"A", "B"});
  REQUIRE(two.flag);
  CHECK(two.flag->name == "few");
  CHECK(two.flag->below == 2);
}

TEST_CASE("metrics of one text may name each other in any order", "[catalog]") {
  CHECK(Defined(R"([{"id": "a", "formula": "b + 1"}, {"id": "b", "formula": "calls"}])").empty());
}

TEST_CASE("an unknown metric, table or column comes with the nearest that is known", "[catalog]") {
  CHECK(OfFormula("incomming_calls * 2") ==
        "no metric \"incomming_calls\"; did you mean \"incoming_calls\"?");
  CHECK(OfFormula("count(cals)") == "no table \"cals\"; did you mean \"calls\"?");
  CHECK(OfFormula("count(calls where statuss = missed)") ==
        "no column \"statuss\" in calls; did you mean \"status\"?");
  CHECK(OfFormula("sum(durations_s of calls)") ==
        "no column \"durations_s\" in calls; did you mean \"duration_s\"?");
  CHECK(OfFormula("count(tickets on closed)") ==
        "no column \"closed\" in tickets; did you mean \"closed_at\"?");
  CHECK(OfFormula("zzzzzz") == "no metric \"zzzzzz\"");
}

TEST_CASE("what a verb cannot do with its table or column is refused", "[catalog]") {
  CHECK(OfFormula("sum(party of calls)") ==
        "calls.party is text; it can be counted but not measured");
  CHECK(OfFormula("distinct(duration_s of calls)") ==
        "calls.duration_s is a number; only the different values of text are counted");
  CHECK(OfFormula("distinct(party + line of calls)") ==
        "only a column has different values, not a computed number");
  CHECK(OfFormula("count(calls on status)") ==
        "calls.status is no date, so nothing can be dated by it");
  CHECK(OfFormula("total(messages)") == "the rows of messages span no time");
  CHECK(OfFormula("open(calls)") == "the rows of calls span no time");
  CHECK(OfFormula("expected(calls)") == "expected() reads engagements only");
  CHECK(OfFormula("count(lines)") == "the rows of lines have no date");
  CHECK(OfFormula("count(agents)") == "the rows of agents have no date");
  CHECK(OfFormula("peak(calls) + total(presence) + open(tickets)").empty());
  CHECK(OfFormula("mean(answered_at - started_at of calls)").empty());
  CHECK(OfFormula("count(calls where answered_at - started_at <= answer_target)").empty());
}

TEST_CASE("a formula that cannot be read is refused with its place", "[catalog]") {
  CHECK(Defined(R"([{"id": "ok", "formula": "calls"}, {"id": "bad", "formula": "calls +"}])") ==
        "expected a metric, a number or a verb such as count( at the end of \"calls +\" @ "
        "mine.json: metric \"bad\"");
}

TEST_CASE("a metric may not be defined by itself, however far round", "[catalog]") {
  CHECK(OfFormula("mine + 1") == "metric \"mine\" is defined by itself, through \"mine\"");
  CHECK(Defined(R"([{"id": "a", "formula": "b"}, {"id": "b", "formula": "c"},
                    {"id": "c", "formula": "a"}])") ==
        "metric \"a\" is defined by itself, through \"c\" @ mine.json: metric \"a\"");
  Catalog catalog;
  REQUIRE(Defined(catalog, R"([{"id": "a", "formula": "calls"}, {"id": "b", "formula": "a"}])").empty());
  CHECK(Defined(catalog, R"({"id": "a", "formula": "2 * b"})").starts_with(
      "metric \"a\" is defined by itself, through \"b\""));
  CHECK((*catalog.Find("a"))->text == "calls");
}

TEST_CASE("a metric of one's own is replaced, a built-in one is not", "[catalog]") {
  Catalog catalog;
  REQUIRE(Defined(catalog, R"({"id": "mine", "formula": "calls"})").empty());
  const std::size_t size = catalog.metrics().size();
  REQUIRE(Defined(catalog, R"({"id": "mine", "formula": "messages"})").empty());
  CHECK((*catalog.Find("mine"))->text == "messages");
  CHECK(catalog.metrics().size() == size);
  CHECK(Defined(catalog, R"({"id": "calls", "formula": "messages"})") ==
        "\"calls\" is a built-in metric; choose another id @ mine.json");
}

TEST_CASE("of several metrics all are added or none", "[catalog]") {
  Catalog catalog;
  REQUIRE(Defined(catalog, R"({"id": "mine", "formula": "calls"})").empty());
  CHECK(!Defined(catalog, R"([{"id": "new", "formula": "calls"}, {"id": "mine", "formula": "nix"}])")
             .empty());
  CHECK((*catalog.Find("mine"))->text == "calls");
  CHECK(!catalog.Find("new"));
}

TEST_CASE("what is no metric is refused with a sentence", "[catalog]") {
  CHECK(Defined("nonsense").starts_with("not JSON: "));
  CHECK(Defined("7") == "a metric must be an object with \"id\" and \"formula\" @ mine.json");
  CHECK(Defined(R"({"id": "m", "formula": "calls", "formla": "x"})") ==
        "a metric has no field \"formla\"; did you mean \"formula\"? @ mine.json");
  CHECK(Defined(R"({"id": 5, "formula": "calls"})") == "\"id\" must be text @ mine.json");
  CHECK(Defined(R"({"id": "m", "formula": "calls", "unit": "percent"})") ==
        "no unit \"percent\"; units are count, ratio, seconds, currency, points, rate and estimate "
        "@ mine.json: metric \"m\"");
  CHECK(Defined(R"({"id": "m", "formula": "calls", "title": 5})") ==
        "\"title\" must be text @ mine.json: metric \"m\"");
  CHECK(Defined("[]").empty());
  const std::string bad_id = "a metric's \"id\" must be letters, digits and _, and not start with "
                             "a digit";
  for (const char* id : {"", "1st", "a b", "a-b", "calls__previous", "calls__share", "é"}) {
    INFO(id);
    CHECK(Defined("{\"id\": \"" + std::string(id) + "\", \"formula\": \"calls\"}").starts_with(bad_id));
  }
}

TEST_CASE("metrics of metrics may not grow without bound", "[catalog]") {
  std::string doubling = R"([{"id": "m0", "formula": "calls"})";
  std::string chain = R"([{"id": "m0", "formula": "calls"})";
  for (int i = 1; i <= 2'000; ++i) {
    const std::string id = "m" + std::to_string(i);
    const std::string last = "m" + std::to_string(i - 1);
    if (i <= 64) doubling += ",{\"id\":\"" + id + "\",\"formula\":\"" + last + "+" + last + "\"}";
    chain += ",{\"id\":\"" + id + "\",\"formula\":\"" + last + "\"}";
  }
  CHECK(Defined(doubling + "]").find("is made of more than 1000 parts") != std::string::npos);
  CHECK(Defined(chain + "]").find("is made of more than 1000 parts") != std::string::npos);
}

TEST_CASE("an unknown id is answered with the nearest", "[catalog]") {
  const auto found = Catalog().Find("mised_calls");
  REQUIRE(!found);
  CHECK(found.error().code == Error::Code::kUnknownName);
  CHECK(found.error().message == "no metric \"mised_calls\"; did you mean \"missed_calls\"?");
}

}  // namespace
}  // namespace talktally
