// SPDX-License-Identifier: Apache-2.0
//
// Formulas: arithmetic over aggregates and metrics.
#include <array>
#include <utility>

#include "core/formula/condition_parser.h"
#include "core/formula/parser.h"

namespace talktally {
namespace {

struct VerbName {
  std::string_view name;
  Verb verb;
  double quantile = 0.5;
};

constexpr std::array kVerbs{
    VerbName{"count", Verb::kCount},
    VerbName{"sum", Verb::kSum},
    VerbName{"mean", Verb::kMean},
    VerbName{"median", Verb::kQuantile, 0.5},
    VerbName{"p75", Verb::kQuantile, 0.75},
    VerbName{"p90", Verb::kQuantile, 0.9},
    VerbName{"p95", Verb::kQuantile, 0.95},
    VerbName{"p99", Verb::kQuantile, 0.99},
    VerbName{"least", Verb::kLeast},
    VerbName{"greatest", Verb::kGreatest},
    VerbName{"distinct", Verb::kDistinct},
    VerbName{"total", Verb::kTotal},
    VerbName{"covered", Verb::kCovered},
    VerbName{"peak", Verb::kPeak},
    VerbName{"open", Verb::kOpen},
    VerbName{"so_far", Verb::kSoFar},
    VerbName{"expected", Verb::kExpected},
};

const VerbName* FindVerb(std::string_view name) {
  for (const VerbName& verb : kVerbs) {
    if (verb.name == name) return &verb;
  }
  return nullptr;
}

bool NeedsValue(Verb verb) {
  return verb == Verb::kSum || verb == Verb::kMean || verb == Verb::kQuantile ||
         verb == Verb::kLeast || verb == Verb::kGreatest || verb == Verb::kDistinct;
}

bool TakesValue(Verb verb) {
  return NeedsValue(verb) || verb == Verb::kPeak || verb == Verb::kOpen;
}

/// "measure of table" or just "table".
Result<void> ReadTarget(Cursor& cursor, Aggregate& aggregate) {
  auto value = ReadMeasure(cursor);
  if (!value) return std::unexpected(value.error());
  if (!cursor.TakeWord("of")) {
    if (value->kind != Measure::Kind::kColumn) return cursor.Expected("\"of\" and a table");
    if (NeedsValue(aggregate.verb)) return cursor.Expected("\"of\" and a table");
    aggregate.table = std::move(value->name);
    return {};
  }
  if (!TakesValue(aggregate.verb)) return cursor.Expected("a table alone: this verb counts rows");
  auto table = cursor.Name();
  if (!table) return cursor.Expected("a table");
  aggregate.has_value = true;
  aggregate.value = std::move(*value);
  aggregate.table = std::move(*table);
  return {};
}

Result<void> ReadName(Cursor& cursor, std::string& into, std::string_view what) {
  auto name = cursor.Name();
  if (!name) return cursor.Expected(what);
  into = std::move(*name);
  return {};
}

Result<void> ReadClauses(Cursor& cursor, Aggregate& aggregate) {
  while (true) {
    Result<void> read;
    if (cursor.TakeWord("where")) {
      auto where = ReadCondition(cursor);
      if (!where) return std::unexpected(where.error());
      aggregate.where = std::move(*where);
    } else if (cursor.TakeWord("on")) {
      read = ReadName(cursor, aggregate.on, "a date column");
    } else if (cursor.TakeWord("across")) {
      read = ReadName(cursor, aggregate.across, "a dimension");
    } else if (cursor.PeekWord("within") || cursor.PeekWord("outside")) {
      aggregate.hours =
          cursor.TakeWord("within") ? Aggregate::Hours::kWithin : Aggregate::Hours::kOutside;
      cursor.TakeWord("outside");
      if (aggregate.verb != Verb::kTotal) return cursor.Expected("hours only with total");
      if (!cursor.TakeWord("working_hours")) return cursor.Expected("\"working_hours\"");
    } else {
      return {};
    }
    if (!read) return read;
  }
}

Result<Formula> ReadAggregate(Cursor& cursor, const VerbName& verb, std::size_t begin) {
  Formula formula;
  formula.kind = Formula::Kind::kAggregate;
  formula.aggregate.verb = verb.verb;
  formula.aggregate.quantile = verb.quantile;
  if (auto read = ReadTarget(cursor, formula.aggregate); !read) return std::unexpected(read.error());
  if (auto read = ReadClauses(cursor, formula.aggregate); !read) {
    return std::unexpected(read.error());
  }
  if (!cursor.Take(")")) return cursor.Expected("\"where\", \"on\" or \")\"");
  formula.aggregate.text = cursor.Since(begin);
  return formula;
}

Formula Combine(Formula::Kind kind, Formula left, Formula right) {
  Formula both;
  both.kind = kind;
  both.parts.push_back(std::move(left));
  both.parts.push_back(std::move(right));
  return both;
}

Formula Constant(double value) {
  Formula formula;
  formula.constant = value;
  return formula;
}

Result<Formula> ReadFormula(Cursor& cursor, int depth);

Result<Formula> ReadFactor(Cursor& cursor, int depth) {
  if (depth > kDeepest) return cursor.Expected("fewer brackets");
  if (cursor.Take("-")) {
    auto inner = ReadFactor(cursor, depth + 1);
    if (!inner) return inner;
    return Combine(Formula::Kind::kSubtract, Constant(0), std::move(*inner));
  }
  if (cursor.Take("(")) {
    auto inner = ReadFormula(cursor, depth + 1);
    if (inner && !cursor.Take(")")) return cursor.Expected("\")\"");
    return inner;
  }
  if (auto number = cursor.Number()) {
    auto micros = ParseMicros(*number);
    if (!micros) return cursor.Expected("a number of at most six decimals");
    return Constant(static_cast<double>(*micros) / static_cast<double>(kMicros));
  }
  cursor.AtEnd();
  const std::size_t begin = cursor.position();
  auto name = cursor.Name();
  if (!name) return cursor.Expected("a metric, a number or a verb such as count(");
  if (cursor.Take("(")) {
    const VerbName* verb = FindVerb(*name);
    if (verb == nullptr) {
      cursor.Return(begin);
      return cursor.Expected("a verb (count, sum, mean, median, distinct, total, peak ...)");
    }
    return ReadAggregate(cursor, *verb, begin);
  }
  Formula formula;
  formula.kind = Formula::Kind::kMetric;
  formula.metric = std::move(*name);
  return formula;
}

Result<Formula> ReadTerm(Cursor& cursor, int depth) {
  auto left = ReadFactor(cursor, depth);
  while (left) {
    const bool times = cursor.Take("*");
    if (!times && !cursor.Take("/")) break;
    if (!cursor.CountOperation()) return cursor.Expected("fewer operations");
    auto right = ReadFactor(cursor, depth);
    if (!right) return right;
    left = Combine(times ? Formula::Kind::kMultiply : Formula::Kind::kDivide, std::move(*left),
                   std::move(*right));
  }
  return left;
}

Result<Formula> ReadFormula(Cursor& cursor, int depth) {
  auto left = ReadTerm(cursor, depth);
  while (left) {
    const bool plus = cursor.Take("+");
    if (!plus && !cursor.Take("-")) break;
    if (!cursor.CountOperation()) return cursor.Expected("fewer operations");
    auto right = ReadTerm(cursor, depth);
    if (!right) return right;
    left = Combine(plus ? Formula::Kind::kAdd : Formula::Kind::kSubtract, std::move(*left),
                   std::move(*right));
  }
  return left;
}

}  // namespace

Result<Formula> ParseFormula(std::string_view text) {
  Cursor cursor(text);
  auto formula = ReadFormula(cursor, 0);
  if (formula && !cursor.AtEnd()) return cursor.Expected("+, -, *, / or the end");
  return formula;
}

}  // namespace talktally
