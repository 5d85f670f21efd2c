// SPDX-License-Identifier: Apache-2.0
//
// Formulas, from their text.
#include <catch2/catch_test_macros.hpp>

#include "tests/formula/shown.h"

namespace talktally {
namespace {

TEST_CASE("multiplication binds before addition, and equals from the left", "[formula]") {
  CHECK(FormulaShown("a + b * c") == "(a + (b * c))");
  CHECK(FormulaShown("a * b + c") == "((a * b) + c)");
  CHECK(FormulaShown("a - b - c") == "((a - b) - c)");
  CHECK(FormulaShown("a / b / c") == "((a / b) / c)");
  CHECK(FormulaShown("a - b + c") == "((a - b) + c)");
  CHECK(FormulaShown("a / b * c") == "((a / b) * c)");
  CHECK(FormulaShown("(a + b) * (c - d)") == "((a + b) * (c - d))");
  CHECK(FormulaShown("((a))") == "a");
}

TEST_CASE("a minus before a factor takes it from nothing", "[formula]") {
  CHECK(FormulaShown("-a") == "(0 - a)");
  CHECK(FormulaShown("--a") == "(0 - (0 - a))");
  CHECK(FormulaShown("a * -b") == "(a * (0 - b))");
  CHECK(FormulaShown("a--b") == "(a - (0 - b))");
  CHECK(FormulaShown("-(a + b)") == "(0 - (a + b))");
}

TEST_CASE("numbers are plain decimals of at most six places", "[formula]") {
  CHECK(FormulaShown("100") == "100");
  CHECK(FormulaShown("0.5") == "0.5");
  CHECK(FormulaShown("1.000001") == "1.000001");
  CHECK(FormulaShown("3.") == "3");
  CHECK(FormulaShown("9223372036854") == "9.223372037e+12");
  CHECK(FormulaShown("1.0000001").starts_with("expected a number of at most six decimals"));
  CHECK(FormulaShown("9223372036855").starts_with("expected a number of at most six decimals"));
  CHECK(FormulaShown("1.2.3").starts_with("expected a number of at most six decimals"));
  CHECK(FormulaShown(".5").starts_with("expected a metric, a number or a verb"));
  CHECK(FormulaShown("1e3").starts_with("expected +, -, *, / or the end at character 2"));
}

TEST_CASE("every verb is known, with the quantile it stands for", "[formula]") {
  CHECK(FormulaShown("count(calls)") == "count{calls}");
  CHECK(FormulaShown("sum(duration_s of calls)") == "sum{duration_s of calls}");
  CHECK(FormulaShown("mean(duration_s of calls)") == "mean{duration_s of calls}");
  CHECK(FormulaShown("median(duration_s of calls)") == "quantile 0.5{duration_s of calls}");
  CHECK(FormulaShown("p75(duration_s of calls)") == "quantile 0.75{duration_s of calls}");
  CHECK(FormulaShown("p90(duration_s of calls)") == "quantile 0.9{duration_s of calls}");
  CHECK(FormulaShown("p95(duration_s of calls)") == "quantile 0.95{duration_s of calls}");
  CHECK(FormulaShown("p99(duration_s of calls)") == "quantile 0.99{duration_s of calls}");
  CHECK(FormulaShown("least(score of ratings)") == "least{score of ratings}");
  CHECK(FormulaShown("greatest(score of ratings)") == "greatest{score of ratings}");
  CHECK(FormulaShown("distinct(party of calls)") == "distinct{party of calls}");
  CHECK(FormulaShown("total(presence)") == "total{presence}");
  CHECK(FormulaShown("covered(presence)") == "covered{presence}");
  CHECK(FormulaShown("peak(calls)") == "peak{calls}");
  CHECK(FormulaShown("peak(agent of presence)") == "peak{agent of presence}");
  CHECK(FormulaShown("open(tickets)") == "open{tickets}");
  CHECK(FormulaShown("open(agent of presence)") == "open{agent of presence}");
  CHECK(FormulaShown("so_far(members)") == "so_far{members}");
  CHECK(FormulaShown("expected(engagements)") == "expected{engagements}");
}

TEST_CASE("an aggregate has a condition, a date, a base and hours, in any order", "[formula]") {
  CHECK(FormulaShown("count(calls where status = missed and direction = incoming)") ==
        "count{calls | (and status in [missed] direction in [incoming])}");
  CHECK(FormulaShown("count(sales on closed_at)") == "count{sales | on closed_at}");
  CHECK(FormulaShown("count(texts across keyword)") == "count{texts | across keyword}");
  CHECK(FormulaShown("total(presence within working_hours)") == "total{presence | within hours}");
  CHECK(FormulaShown("total(presence where availability = available outside working_hours)") ==
        "total{presence | availability in [available] | outside hours}");
  CHECK(FormulaShown("count(tickets on closed_at where status = open across status)") ==
        "count{tickets | status in [open] | on closed_at | across status}");
}

TEST_CASE("a measure is arithmetic on columns, and elapsed time", "[formula]") {
  CHECK(FormulaShown("mean(a - b * 2 of calls)") == "mean{(a - (b * 2)) of calls}");
  CHECK(FormulaShown("sum((a + b) / 60 of calls)") == "sum{((a + b) / 60) of calls}");
  CHECK(FormulaShown("median(elapsed(started_at, answered_at) of calls)") ==
        "quantile 0.5{elapsed(started_at to answered_at) of calls}");
  CHECK(FormulaShown("mean(elapsed of calls)") == "mean{elapsed of calls}");
}

TEST_CASE("an aggregate keeps its text, blanks around it left out", "[formula]") {
  const auto formula = ParseFormula(" 100 *  count( calls  where first )  / calls ");
  REQUIRE(formula);
  CHECK(formula->parts[0].parts[1].aggregate.text == "count( calls  where first )");
}

TEST_CASE("a verb without its bracket is the name of a metric", "[formula]") {
  CHECK(FormulaShown("count / open") == "(count / open)");
  CHECK(FormulaShown("\"calls\" / 2") == "(calls / 2)");
}

TEST_CASE("an error says what was expected, at which character and before what", "[formula]") {
  CHECK(FormulaShown("") == "expected a metric, a number or a verb such as count( at the end of \"\"");
  CHECK(FormulaShown("a +") ==
        "expected a metric, a number or a verb such as count( at the end of \"a +\"");
  CHECK(FormulaShown("a b") == "expected +, -, *, / or the end at character 3, before \"b\", in \"a b\"");
  CHECK(FormulaShown("(a") == "expected \")\" at the end of \"(a\"");
  CHECK(FormulaShown("total(calls") ==
        "expected \"where\", \"on\" or \")\" at the end of \"total(calls\"");
  CHECK(FormulaShown("average(calls)").starts_with(
      "expected a verb (count, sum, mean, median, distinct, total, peak ...) at character 1"));
  CHECK(FormulaShown("sum(calls)").starts_with("expected \"of\" and a table at character 10"));
  CHECK(FormulaShown("count(a + b)").starts_with("expected \"of\" and a table at character 12"));
  CHECK(FormulaShown("count(party of calls)").starts_with(
      "expected a table alone: this verb counts rows at character 16"));
  CHECK(FormulaShown("sum(a of )").starts_with("expected a table at character 10"));
  CHECK(FormulaShown("count(calls on )").starts_with("expected a date column at character 16"));
  CHECK(FormulaShown("count(calls across )").starts_with("expected a dimension at character 20"));
  CHECK(FormulaShown("count(calls within working_hours)").starts_with(
      "expected hours only with total at character 20"));
  CHECK(FormulaShown("total(presence within office)").starts_with(
      "expected \"working_hours\" at character 23"));
  CHECK(FormulaShown("mean(elapsed(a) of calls)").starts_with(
      "expected \",\" and the end of the time that elapsed at character 15"));
  CHECK(FormulaShown("mean(elapsed(a, b of calls)").starts_with("expected \")\" at character 19"));
  CHECK(FormulaShown("count(calls where )").starts_with("expected a column at character 19"));
}

TEST_CASE("brackets nest fifty deep and no deeper", "[formula]") {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '(') + "a" + std::string(depth, ')');
  };
  CHECK(FormulaShown(nested(50)) == "a");
  CHECK(FormulaShown(nested(51)).starts_with("expected fewer brackets at character 52"));
  CHECK(FormulaShown(nested(1'000'000)).starts_with("expected fewer brackets"));
  CHECK(FormulaShown(std::string(1'000'000, '-') + "a").starts_with("expected fewer brackets"));
  CHECK(FormulaShown("sum(" + nested(1'000'000) + " of calls)").starts_with("expected fewer brackets"));
  CHECK(FormulaShown("count(calls where " + nested(1'000'000) + ")")
            .starts_with("expected fewer brackets"));
}

TEST_CASE("five hundred operations make a formula and more are refused", "[formula]") {
  const auto sum = [](std::size_t operations) {
    std::string text = "a";
    for (std::size_t i = 0; i < operations; ++i) text += i % 2 == 0 ? "+a" : "*a";
    return text;
  };
  CHECK(ParseFormula(sum(500)));
  CHECK(FormulaShown(sum(501)).starts_with("expected fewer operations at character 1003"));
  CHECK(FormulaShown(sum(200'000)).starts_with("expected fewer operations"));
  CHECK(FormulaShown("sum(" + sum(200'000) + " of calls)").starts_with("expected fewer operations"));
  CHECK(ConditionShown(sum(200'000) + " < 5").starts_with("expected fewer operations"));
}

}  // namespace
}  // namespace talktally
