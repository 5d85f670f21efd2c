// SPDX-License-Identifier: Apache-2.0
//
// Parsed notation, written out with a bracket around every operation, so that a
// test reads what was understood.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "core/formula/parser.h"

namespace talktally {

inline std::string ShownNumber(double number) {
  char text[40];
  std::snprintf(text, sizeof text, "%.10g", number);
  return text;
}

inline std::string Shown(const Measure& measure) {
  using Kind = Measure::Kind;
  const auto both = [&](std::string_view mark) {
    return "(" + Shown(measure.parts[0]) + " " + std::string(mark) + " " + Shown(measure.parts[1]) +
           ")";
  };
  switch (measure.kind) {
    case Kind::kColumn:
      return measure.name;
    case Kind::kConstant:
      return ShownNumber(static_cast<double>(measure.micros) / static_cast<double>(kMicros));
    case Kind::kAdd:
      return both("+");
    case Kind::kSubtract:
      return both("-");
    case Kind::kMultiply:
      return both("*");
    case Kind::kDivide:
      return both("/");
    case Kind::kElapsed:
      return "elapsed" + both("to");
  }
  return "?";
}

inline std::string_view Shown(Condition::Order order) {
  switch (order) {
    case Condition::Order::kLess:
      return "<";
    case Condition::Order::kLessEqual:
      return "<=";
    case Condition::Order::kGreater:
      return ">";
    case Condition::Order::kGreaterEqual:
      return ">=";
    default:
      return "=";
  }
}

inline std::string Shown(const Condition& condition) {
  using Kind = Condition::Kind;
  const auto joined = [&](std::string_view word) {
    std::string text = "(" + std::string(word);
    for (const Condition& part : condition.parts) text += " " + Shown(part);
    return text + ")";
  };
  std::string values;
  for (const std::string& value : condition.values) {
    values += (values.empty() ? "[" : "] [") + value;
  }
  values += values.empty() ? "[]" : "]";
  switch (condition.kind) {
    case Kind::kAll:
      return joined("and");
    case Kind::kAny:
      return joined("or");
    case Kind::kNot:
      return joined("not");
    case Kind::kIn:
      return condition.column + " in " + values;
    case Kind::kContains:
      return condition.column + " contains " + values;
    case Kind::kIsNull:
      return condition.column + " null";
    case Kind::kIsTrue:
      return condition.column + " set";
    case Kind::kCompare:
      return condition.column + " " + std::string(Shown(condition.order)) + " " + values;
    case Kind::kMeasures:
      return Shown(condition.sides[0]) + " " + std::string(Shown(condition.order)) + " " +
             Shown(condition.sides[1]);
  }
  return "?";
}

inline std::string_view Shown(Verb verb) {
  constexpr std::string_view kNames[] = {"count",  "sum",      "mean",     "quantile", "least",
                                         "greatest", "distinct", "total",  "covered",  "peak",
                                         "open",   "so_far",   "expected"};
  return kNames[static_cast<std::size_t>(verb)];
}

inline std::string Shown(const Aggregate& aggregate) {
  std::string text(Shown(aggregate.verb));
  if (aggregate.verb == Verb::kQuantile) text += " " + ShownNumber(aggregate.quantile);
  text += "{";
  if (aggregate.has_value) text += Shown(aggregate.value) + " of ";
  text += aggregate.table;
  const Condition& where = aggregate.where;
  if (where.kind != Condition::Kind::kAll || !where.parts.empty()) text += " | " + Shown(where);
  if (!aggregate.on.empty()) text += " | on " + aggregate.on;
  if (!aggregate.across.empty()) text += " | across " + aggregate.across;
  if (aggregate.hours == Aggregate::Hours::kWithin) text += " | within hours";
  if (aggregate.hours == Aggregate::Hours::kOutside) text += " | outside hours";
  return text + "}";
}

inline std::string Shown(const Formula& formula) {
  using Kind = Formula::Kind;
  const auto both = [&](std::string_view mark) {
    return "(" + Shown(formula.parts[0]) + " " + std::string(mark) + " " + Shown(formula.parts[1]) +
           ")";
  };
  switch (formula.kind) {
    case Kind::kConstant:
      return ShownNumber(formula.constant);
    case Kind::kAggregate:
      return Shown(formula.aggregate);
    case Kind::kMetric:
      return formula.metric;
    case Kind::kAdd:
      return both("+");
    case Kind::kSubtract:
      return both("-");
    case Kind::kMultiply:
      return both("*");
    case Kind::kDivide:
      return both("/");
  }
  return "?";
}

/// A formula as it was understood, or why it was not.
inline std::string FormulaShown(std::string_view text) {
  const auto formula = ParseFormula(text);
  return formula ? Shown(*formula) : formula.error().message;
}

inline std::string ConditionShown(std::string_view text) {
  const auto condition = ParseCondition(text);
  return condition ? Shown(*condition) : condition.error().message;
}

}  // namespace talktally
