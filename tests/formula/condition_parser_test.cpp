// SPDX-License-Identifier: Apache-2.0
//
// Conditions, from their text.
#include <catch2/catch_test_macros.hpp>

#include "core/formula/condition_parser.h"
#include "tests/formula/shown.h"

namespace talktally {
namespace {

TEST_CASE("every comparison is read", "[formula]") {
  CHECK(ConditionShown("status = missed") == "status in [missed]");
  CHECK(ConditionShown("status != missed") == "(not status in [missed])");
  CHECK(ConditionShown("status <> missed") == "(not status in [missed])");
  CHECK(ConditionShown("score < 3") == "score < [3]");
  CHECK(ConditionShown("score <= 3") == "score <= [3]");
  CHECK(ConditionShown("score > 3") == "score > [3]");
  CHECK(ConditionShown("score >= -3.5") == "score >= [-3.5]");
  CHECK(ConditionShown("status in (missed, canceled)") == "status in [missed] [canceled]");
  CHECK(ConditionShown("status not in (missed)") == "(not status in [missed])");
  CHECK(ConditionShown("text contains where is") == "text contains [where is]");
  CHECK(ConditionShown("party is null") == "party null");
  CHECK(ConditionShown("party is not null") == "(not party null)");
  CHECK(ConditionShown("first") == "first set");
  CHECK(ConditionShown("score=4") == "score in [4]");
}

TEST_CASE("and binds before or, not before both", "[formula]") {
  CHECK(ConditionShown("a or b and c") == "(or a set (and b set c set))");
  CHECK(ConditionShown("a and b or c and d") == "(or (and a set b set) (and c set d set))");
  CHECK(ConditionShown("(a or b) and c") == "(and (or a set b set) c set)");
  CHECK(ConditionShown("not a and b") == "(and (not a set) b set)");
  CHECK(ConditionShown("not (a and b)") == "(not (and a set b set))");
  CHECK(ConditionShown("not not a") == "(not (not a set))");
  CHECK(ConditionShown("a and b and c") == "(and a set b set c set)");
}

TEST_CASE("words that only begin with a keyword are columns", "[formula]") {
  CHECK(ConditionShown("notes = x") == "notes in [x]");
  CHECK(ConditionShown("order = 1 and android") == "(and order in [1] android set)");
  CHECK(ConditionShown("island is null") == "island null");
}

TEST_CASE("a value is words, or anything in quotes", "[formula]") {
  CHECK(ConditionShown("label = Sales Paris and line = +33 1") ==
        "(and label in [Sales Paris] line in [+33 1])");
  CHECK(ConditionShown("label = \"terms and conditions\"") == "label in [terms and conditions]");
  CHECK(ConditionShown("label = 'a, (b)'") == "label in [a, (b)]");
  CHECK(ConditionShown("label = \"say \"\"hi\"\"\"") == "label in [say \"hi\"]");
  CHECK(ConditionShown("label in ('x', \"y\", z w)") == "label in [x] [y] [z w]");
  CHECK(ConditionShown("label = ''") == "label in []");
  CHECK(ConditionShown("label = Линия") == "label in [Линия]");
  CHECK(ConditionShown("\"call id\" = 7") == "call id in [7]");
  CHECK(ConditionShown("имя = Анна") == "имя in [Анна]");
}

TEST_CASE("a comparison may begin with a number or a bracket", "[formula]") {
  CHECK(ConditionShown("20 < wait_s") == "20 < wait_s");
  CHECK(ConditionShown("(a - b) <= 20") == "(a - b) <= 20");
  CHECK(ConditionShown("not (a + b) * 2 > c or d") == "(or (not ((a + b) * 2) > c) d set)");
  CHECK(ConditionShown("((a - b) <= 20 and c)") == "(and (a - b) <= 20 c set)");
  CHECK(ConditionShown("((a) = 'x)')").starts_with("expected"));
  CHECK(ConditionShown("1 != a") == "(not 1 = a)");
}

TEST_CASE("clause words end a value in an aggregate only", "[formula]") {
  CHECK(ConditionShown("label = on break") == "label in [on break]");
  CHECK(ConditionShown("label = lunch outside") == "label in [lunch outside]");
  CHECK(FormulaShown("count(presence where label = lunch on started_at)") ==
        "count{presence | label in [lunch] | on started_at}");
  CHECK(FormulaShown("count(presence where label = \"on break\")") ==
        "count{presence | label in [on break]}");
}

TEST_CASE("two measures may be compared", "[formula]") {
  CHECK(ConditionShown("answered_at - started_at <= answer_target") ==
        "(answered_at - started_at) <= answer_target");
  CHECK(ConditionShown("a * 2 = b") == "(a * 2) = b");
  CHECK(ConditionShown("elapsed(a, b) > 20 and c") == "(and elapsed(a to b) > 20 c set)");
}

TEST_CASE("an error in a condition has its place", "[formula]") {
  CHECK(ConditionShown("status = ") == "expected a value at the end of \"status = \"");
  CHECK(ConditionShown("status = missed)") ==
        "expected \"and\", \"or\" or the end at character 16, before \")\", in \"status = missed)\"");
  CHECK(ConditionShown("status in missed").starts_with("expected \"(\" and a list of values"));
  CHECK(ConditionShown("status in (missed").starts_with("expected \",\" or \")\" at the end"));
  CHECK(ConditionShown("status in (missed,)").starts_with("expected a value at character 19"));
  CHECK(ConditionShown("status not missed").starts_with("expected \"in\" at character 12"));
  CHECK(ConditionShown("status is missed").starts_with("expected \"null\" at character 11"));
  CHECK(ConditionShown("a - b").starts_with("expected =, !=, <, <=, > or >= at the end"));
  CHECK(ConditionShown("a and").starts_with("expected a column at the end"));
  CHECK(ConditionShown("= 5").starts_with("expected a column at character 1"));
}

TEST_CASE("nesting of conditions is bounded", "[formula]") {
  std::string nots;
  for (int i = 0; i < 100'000; ++i) nots += "not ";
  CHECK(ConditionShown(nots + "a").starts_with("expected fewer brackets"));
  CHECK(ConditionShown(std::string(100'000, '(')).starts_with("expected fewer brackets"));
}

TEST_CASE("a long list of values is one condition", "[formula]") {
  std::string list = "line in (0";
  for (int i = 1; i < 5'000; ++i) list += "," + std::to_string(i);
  const auto condition = ParseCondition(list + ")");
  REQUIRE(condition);
  CHECK(condition->values.size() == 5'000);
}

TEST_CASE("numbers are read into millionths exactly or not at all", "[formula]") {
  CHECK(ParseMicros("12.5") == 12'500'000);
  CHECK(ParseMicros("0") == 0);
  CHECK(ParseMicros("9223372036854.775807") == INT64_MAX);
  CHECK(!ParseMicros("9223372036854.775808"));
  CHECK(!ParseMicros("1.1234567"));
  CHECK(!ParseMicros("1.2.3"));
  CHECK(!ParseMicros("-1"));
}

TEST_CASE("two conditions hold both when each does", "[formula]") {
  const auto a = ParseCondition("a");
  const auto b = ParseCondition("b or c");
  REQUIRE(a);
  REQUIRE(b);
  CHECK(Shown(Both(*a, *b)) == "(and a set (or b set c set))");
}

}  // namespace
}  // namespace talktally
