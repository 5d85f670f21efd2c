// SPDX-License-Identifier: Apache-2.0
//
// Conditions and measures, by recursive descent with a bounded depth.
#include "core/formula/condition_parser.h"

#include <utility>

#include "core/formula/parser.h"

namespace talktally {
namespace {

using Order = Condition::Order;

Measure Combine(Measure::Kind kind, Measure left, Measure right) {
  Measure both;
  both.kind = kind;
  both.parts.push_back(std::move(left));
  both.parts.push_back(std::move(right));
  return both;
}

Result<Measure> ReadElapsed(Cursor& cursor, int depth) {
  auto from = ReadMeasure(cursor, depth + 1);
  if (!from) return from;
  if (!cursor.Take(",")) return cursor.Expected("\",\" and the end of the time that elapsed");
  auto to = ReadMeasure(cursor, depth + 1);
  if (!to) return to;
  if (!cursor.Take(")")) return cursor.Expected("\")\"");
  return Combine(Measure::Kind::kElapsed, std::move(*from), std::move(*to));
}

Result<Measure> ReadMeasureFactor(Cursor& cursor, int depth) {
  if (depth > kDeepest) return cursor.Expected("fewer brackets");
  if (cursor.Take("(")) {
    auto inner = ReadMeasure(cursor, depth + 1);
    if (inner && !cursor.Take(")")) return cursor.Expected("\")\"");
    return inner;
  }
  Measure measure;
  if (auto number = cursor.Number()) {
    auto micros = ParseMicros(*number);
    if (!micros) return cursor.Expected("a smaller number");
    measure.micros = *micros;
    return measure;
  }
  auto name = cursor.Name();
  if (!name) return cursor.Expected("a column or a number");
  if (*name == "elapsed" && cursor.Take("(")) return ReadElapsed(cursor, depth);
  measure.kind = Measure::Kind::kColumn;
  measure.name = std::move(*name);
  return measure;
}

Result<Measure> ReadMeasureTerm(Cursor& cursor, int depth) {
  auto left = ReadMeasureFactor(cursor, depth);
  while (left) {
    const bool times = cursor.Take("*");
    if (!times && !cursor.Take("/")) break;
    if (!cursor.CountOperation()) return cursor.Expected("fewer operations");
    auto right = ReadMeasureFactor(cursor, depth);
    if (!right) return right;
    left = Combine(times ? Measure::Kind::kMultiply : Measure::Kind::kDivide, std::move(*left),
                   std::move(*right));
  }
  return left;
}

std::optional<Order> TakeOrder(Cursor& cursor) {
  if (cursor.Take("<=")) return Order::kLessEqual;
  if (cursor.Take(">=")) return Order::kGreaterEqual;
  if (cursor.Take("<")) return Order::kLess;
  if (cursor.Take(">")) return Order::kGreater;
  return std::nullopt;
}

Condition Leaf(Condition::Kind kind, std::string column) {
  Condition leaf;
  leaf.kind = kind;
  leaf.column = std::move(column);
  return leaf;
}

Condition Not(Condition inner) {
  Condition outer;
  outer.kind = Condition::Kind::kNot;
  outer.parts.push_back(std::move(inner));
  return outer;
}

/// The rest of a condition whose left side is a computed number.
Result<Condition> ReadMeasures(Cursor& cursor, int depth) {
  auto left = ReadMeasure(cursor, depth + 1);
  if (!left) return std::unexpected(left.error());
  Condition condition;
  condition.kind = Condition::Kind::kMeasures;
  const bool differs = cursor.Take("!=") || cursor.Take("<>");
  if (differs || cursor.Take("=")) {
    condition.order = Order::kEqual;
  } else if (auto order = TakeOrder(cursor)) {
    condition.order = *order;
  } else {
    return cursor.Expected("=, !=, <, <=, > or >=");
  }
  auto right = ReadMeasure(cursor, depth + 1);
  if (!right) return std::unexpected(right.error());
  condition.sides.push_back(std::move(*left));
  condition.sides.push_back(std::move(*right));
  return differs ? Not(std::move(condition)) : condition;
}

Result<Condition> ReadIn(Cursor& cursor, std::string column) {
  if (!cursor.Take("(")) return cursor.Expected("\"(\" and a list of values");
  Condition condition = Leaf(Condition::Kind::kIn, std::move(column));
  do {
    auto value = cursor.Value();
    if (!value) return cursor.Expected("a value");
    condition.values.push_back(std::move(*value));
  } while (cursor.Take(","));
  if (!cursor.Take(")")) return cursor.Expected("\",\" or \")\"");
  return condition;
}

Result<Condition> ReadComparison(Cursor& cursor, std::string column) {
  const bool differs = cursor.Take("!=") || cursor.Take("<>");
  const bool equals = !differs && cursor.Take("=");
  if (equals && cursor.Peek("=")) return cursor.Expected("one \"=\" and a value");
  std::optional<Order> order;
  if (!differs && !equals) order = TakeOrder(cursor);
  const bool contains = !differs && !equals && !order && cursor.TakeWord("contains");
  if (!differs && !equals && !order && !contains) return Leaf(Condition::Kind::kIsTrue, column);
  auto value = cursor.Value();
  if (!value) return cursor.Expected("a value");
  Condition condition = Leaf(contains ? Condition::Kind::kContains
                             : order  ? Condition::Kind::kCompare
                                      : Condition::Kind::kIn,
                             std::move(column));
  if (order) condition.order = *order;
  condition.values.push_back(std::move(*value));
  return differs ? Not(std::move(condition)) : condition;
}

bool StartsMeasure(Cursor& cursor) {
  return cursor.Peek("+") || cursor.Peek("-") || cursor.Peek("*") || cursor.Peek("/") ||
         cursor.Peek("(");
}

/// Does a number come next, or a bracket that computes one? What follows such a
/// bracket compares it or computes on.
bool StartsComputed(Cursor& cursor) {
  const std::size_t begin = cursor.position();
  bool computed = false;
  if (cursor.SkipBrackets()) {
    for (const char* mark : {"<", ">", "=", "!=", "+", "-", "*", "/"}) {
      computed = computed || cursor.Peek(mark);
    }
  } else {
    computed = cursor.Number().has_value();
  }
  cursor.Return(begin);
  return computed;
}

Result<Condition> ReadOne(Cursor& cursor, int depth) {
  if (depth > kDeepest) return cursor.Expected("fewer brackets");
  if (cursor.TakeWord("not")) {
    auto inner = ReadOne(cursor, depth + 1);
    if (!inner) return inner;
    return Not(std::move(*inner));
  }
  if (StartsComputed(cursor)) return ReadMeasures(cursor, depth);
  if (cursor.Take("(")) {
    auto inner = ReadCondition(cursor, depth + 1);
    if (inner && !cursor.Take(")")) return cursor.Expected("\")\"");
    return inner;
  }
  const std::size_t begin = cursor.position();
  auto name = cursor.Name();
  if (!name) return cursor.Expected("a column");
  if (StartsMeasure(cursor)) {
    cursor.Return(begin);
    return ReadMeasures(cursor, depth);
  }
  if (cursor.TakeWord("is")) {
    const bool negated = cursor.TakeWord("not");
    if (!cursor.TakeWord("null")) return cursor.Expected("\"null\"");
    Condition condition = Leaf(Condition::Kind::kIsNull, std::move(*name));
    return negated ? Not(std::move(condition)) : condition;
  }
  if (cursor.TakeWord("in")) return ReadIn(cursor, std::move(*name));
  if (cursor.TakeWord("not")) {
    if (!cursor.TakeWord("in")) return cursor.Expected("\"in\"");
    auto in = ReadIn(cursor, std::move(*name));
    if (!in) return in;
    return Not(std::move(*in));
  }
  return ReadComparison(cursor, std::move(*name));
}

/// Parts joined by one word; a single part stands for itself.
template <class ReadPart>
Result<Condition> ReadJoined(Cursor& cursor, std::string_view word, Condition::Kind kind,
                             ReadPart read) {
  auto first = read();
  if (!first || !cursor.PeekWord(word)) return first;
  Condition joined;
  joined.kind = kind;
  joined.parts.push_back(std::move(*first));
  while (cursor.TakeWord(word)) {
    auto next = read();
    if (!next) return next;
    joined.parts.push_back(std::move(*next));
  }
  return joined;
}

}  // namespace

std::optional<std::int64_t> ParseMicros(std::string_view number) {
  std::int64_t micros = 0;
  int decimals = -1;
  for (const char c : number) {
    if (c == '.') {
      if (decimals >= 0) return std::nullopt;
      decimals = 0;
      continue;
    }
    if (c < '0' || c > '9' || decimals == 6) return std::nullopt;
    if (decimals >= 0) ++decimals;
    if (__builtin_mul_overflow(micros, std::int64_t{10}, &micros) ||
        __builtin_add_overflow(micros, std::int64_t{c - '0'}, &micros)) {
      return std::nullopt;
    }
  }
  for (int i = decimals < 0 ? 0 : decimals; i < 6; ++i) {
    if (__builtin_mul_overflow(micros, std::int64_t{10}, &micros)) return std::nullopt;
  }
  return micros;
}

Result<Measure> ReadMeasure(Cursor& cursor, int depth) {
  auto left = ReadMeasureTerm(cursor, depth);
  while (left) {
    const bool plus = cursor.Take("+");
    if (!plus && !cursor.Take("-")) break;
    if (!cursor.CountOperation()) return cursor.Expected("fewer operations");
    auto right = ReadMeasureTerm(cursor, depth);
    if (!right) return right;
    left = Combine(plus ? Measure::Kind::kAdd : Measure::Kind::kSubtract, std::move(*left),
                   std::move(*right));
  }
  return left;
}

Result<Condition> ReadCondition(Cursor& cursor, int depth) {
  auto read_one = [&] { return ReadOne(cursor, depth + 1); };
  auto read_both = [&] { return ReadJoined(cursor, "and", Condition::Kind::kAll, read_one); };
  return ReadJoined(cursor, "or", Condition::Kind::kAny, read_both);
}

Result<Condition> ParseCondition(std::string_view text) {
  Cursor cursor(text, Cursor::Within::kCondition);
  auto condition = ReadCondition(cursor);
  if (condition && !cursor.AtEnd()) return cursor.Expected("\"and\", \"or\" or the end");
  return condition;
}

Condition Both(Condition a, Condition b) {
  Condition both;
  both.parts.push_back(std::move(a));
  both.parts.push_back(std::move(b));
  return both;
}

}  // namespace talktally
