// SPDX-License-Identifier: Apache-2.0
//
// A walk over the nodes, whose depth the parser has bounded.
#include "core/vendor/evaluate.h"

#include <algorithm>
#include <array>

#include "core/base/format.h"
#include "core/model/cell.h"
#include "core/model/fold.h"
#include "core/model/number.h"
#include "core/vendor/cell_text.h"

namespace talktally {
namespace {

using Op = Expression::Op;
using Kind = Value::Kind;

Value Truth(bool holds) { return {Kind::kTruth, {}, holds ? 1 : 0}; }
Value Text(std::string_view text) { return text.empty() ? Value{} : Value{Kind::kText, text, 0}; }
Value Number(std::int64_t micros) { return {Kind::kNumber, {}, micros}; }

bool IsAscii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Is the text, in lower case, `folded`?
bool SameFolded(std::string_view text, std::string_view folded) {
  if (text.size() == folded.size()) {
    bool same = true;
    for (std::size_t at = 0; at < text.size() && same; ++at) {
      const char c = text[at];
      same = (c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c) == folded[at];
    }
    if (same) return true;
  }
  return !IsAscii(text) && LowerCase(text) == folded;
}

std::uint64_t Mix(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * 0x9E3779B97F4A7C15ULL;
  return hash ^ (hash >> 29);
}

std::uint64_t HashBytes(std::uint64_t hash, std::string_view text) {
  for (char c : text) hash = Mix(hash, static_cast<unsigned char>(c));
  return Mix(hash, text.size() + 256);
}

std::int64_t DigitsOf(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  const bool digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  return digits ? static_cast<std::int64_t>(text.size()) : 0;
}

constexpr std::int64_t kMicrosPerMilli = 1000;

}  // namespace

Evaluator::Evaluator(const std::vector<BoundField>& fields, TimeZone zone, DateOrder order)
    : fields_(fields), zone_(std::move(zone)), order_(order), zones_(fields.size()) {}

Value Evaluator::Evaluate(const Expression& expression, const std::vector<std::int32_t>& resolved) {
  expression_ = &expression;
  resolved_ = &resolved;
  return Node(static_cast<std::uint32_t>(expression.nodes.size() - 1));
}

Value Evaluator::Node(std::uint32_t index) {
  const Expression::Node& node = expression_->nodes[index];
  auto arg = [&](std::size_t at) { return Node(node.args[at]); };
  switch (node.op) {
    case Op::kField:
      return Field((*resolved_)[index]);
    case Op::kText:
      return Text(node.text);
    case Op::kNumber:
      return Number(node.number);
    case Op::kOr:
      return Truth(arg(0).holds() || arg(1).holds());
    case Op::kAnd:
      return Truth(arg(0).holds() && arg(1).holds());
    case Op::kNot:
      return Truth(!arg(0).holds());
    case Op::kIsNull:
      return Truth(arg(0).kind == Kind::kNothing);
    case Op::kIn: {
      const Value left = arg(0);
      for (std::size_t at = 1; at < node.args.size(); ++at) {
        if (Compare(Op::kEqual, left, arg(at)).holds()) return Truth(true);
      }
      return Truth(false);
    }
    case Op::kEqual: {
      // The common condition, without a copy: a field against a text.
      const Expression::Node& right = expression_->nodes[node.args[1]];
      if (right.op == Op::kText) {
        const Value left = arg(0);
        if (left.kind == Kind::kText) return Truth(SameFolded(left.text, right.folded));
        return Compare(node.op, left, Text(right.text));
      }
      return Compare(node.op, arg(0), arg(1));
    }
    case Op::kUnequal:
    case Op::kLess:
    case Op::kLessEqual:
    case Op::kGreater:
    case Op::kGreaterEqual:
    case Op::kContains:
    case Op::kStartsWith:
      return Compare(node.op, arg(0), arg(1));
    case Op::kAdd:
    case Op::kSubtract:
      return Sum(node.op, arg(0), arg(1));
    case Op::kIf:
      if (arg(0).holds()) return arg(1);
      return node.args.size() > 2 ? arg(2) : Value{};
    case Op::kEither:
      for (std::size_t at = 0; at < node.args.size(); ++at) {
        if (const Value value = arg(at); value.kind != Kind::kNothing) return value;
      }
      return {};
    case Op::kJoin:
      return Join(node);
    case Op::kPart:
      return Part(node);
    case Op::kInside:
      return Bracket(node, true);
    case Op::kOutside:
      return Bracket(node, false);
    case Op::kList:
      return List(node);
    case Op::kTime:
      return Time(node);
    case Op::kSeconds:
    case Op::kAsNumber:
      return Convert(node.op, arg(0));
    case Op::kAbs: {
      Value value = Convert(Op::kAsNumber, arg(0));
      if (value.kind == Kind::kNumber && value.number < 0) value.number = -value.number;
      return value;
    }
    case Op::kDigits:
      return Number(DigitsOf(TextOf(arg(0))) * kMicros);
    case Op::kMin:
    case Op::kMax: {
      const Value left = arg(0);
      const Value right = arg(1);
      if (left.kind == Kind::kNothing) return right;
      if (right.kind == Kind::kNothing) return left;
      const bool less = Compare(Op::kLess, left, right).holds();
      return less == (node.op == Op::kMin) ? left : right;
    }
    case Op::kFirst:
      return First(node);
    case Op::kKey:
      return Key();
    case Op::kLine:
      return Number(std::int64_t{block_->lines[row_]} * kMicros);
  }
  return {};
}

ZoneCursor* Evaluator::ZoneNamed(const Value& name) {
  if (name.kind != Kind::kText) return nullptr;
  auto [entry, added] = named_zones_.try_emplace(std::string(name.text));
  if (added) {
    if (Result<TimeZone> zone = FindZone(name.text)) entry->second.emplace(*zone);
  }
  return entry->second ? &*entry->second : nullptr;
}

ZoneCursor* Evaluator::ZoneOf(const BoundField& field) {
  const auto index = static_cast<std::size_t>(&field - fields_.data());
  if (field.zone_field >= 0) {
    if (ZoneCursor* const zone = ZoneNamed(Field(field.zone_field))) return zone;
  }
  if (!zones_[index]) zones_[index].emplace(field.rules.zone);
  return &*zones_[index];
}

/// `zone` gives the zone of local times, should the cell be one.
template <class Zone>
Value Evaluator::Timed(std::string_view cell, Zone zone) {
  TimeReading reading;
  if (!ParseTimestamp(cell, reading) || reading.In(order_) == kNoTime) {
    return {Kind::kUnreadable, cell, 0};
  }
  const std::int64_t value = reading.In(order_);
  const bool utc = reading.kind == TimeReading::Kind::kUtc;
  return {Kind::kTime, cell, utc ? value : zone().ToUtc(value)};
}

Value Evaluator::Field(std::int32_t index) {
  if (index < 0) return {};
  const BoundField& field = fields_[static_cast<std::size_t>(index)];
  std::string_view cell = field.source < 0
                              ? std::string_view(field.constant)
                              : block_->Cell(row_, static_cast<std::uint32_t>(field.source));
  if (!ApplyRules(field.rules, cell)) return {};
  switch (field.kind) {
    case FieldKind::kText:
      return {Kind::kText, cell, 0};
    case FieldKind::kTime:
      return Timed(cell, [&]() -> ZoneCursor& { return *ZoneOf(field); });
    case FieldKind::kSeconds:
      if (const auto duration = ParseDuration(cell, field.rules.unit)) {
        return {Kind::kNumber, cell, *duration};
      }
      return {Kind::kUnreadable, cell, 0};
    case FieldKind::kNumber:
      if (const auto number = ParseNumber(cell)) return {Kind::kNumber, cell, *number};
      return {Kind::kUnreadable, cell, 0};
  }
  return {};
}

std::string_view Evaluator::TextOf(const Value& value) {
  switch (value.kind) {
    case Kind::kNothing:
      return {};
    case Kind::kText:
    case Kind::kUnreadable:
      return value.text;
    case Kind::kNumber:
      return value.text.empty() ? scratch_.Keep(DecimalText(value.number)) : value.text;
    case Kind::kTime:
      return value.text.empty() ? scratch_.Keep(TimeText(value.number)) : value.text;
    case Kind::kTruth:
      return value.number != 0 ? "true" : "false";
  }
  return {};
}

Value Evaluator::Compare(Op op, const Value& left, const Value& right) {
  if (left.kind == Kind::kNothing || right.kind == Kind::kNothing) {
    const bool same = left.kind == right.kind;
    return Truth(op == Op::kEqual ? same : op == Op::kUnequal && !same);
  }
  if (op == Op::kContains || op == Op::kStartsWith) {
    const std::string text = LowerCase(TextOf(left));
    const std::string part = LowerCase(TextOf(right));
    return Truth(op == Op::kContains ? text.find(part) != std::string::npos
                                     : text.starts_with(part));
  }
  int order = 0;
  Value a = left;
  Value b = right;
  const bool measured = a.kind == Kind::kNumber || b.kind == Kind::kNumber ||
                        a.kind == Kind::kTime || b.kind == Kind::kTime;
  if (measured && a.kind == Kind::kText) a = Convert(Op::kAsNumber, a);
  if (measured && b.kind == Kind::kText) b = Convert(Op::kAsNumber, b);
  if (measured && a.kind == b.kind) {
    order = a.number < b.number ? -1 : a.number > b.number ? 1 : 0;
  } else {
    order = LowerCase(TextOf(a)).compare(LowerCase(TextOf(b)));
  }
  switch (op) {
    case Op::kEqual:
      return Truth(order == 0);
    case Op::kUnequal:
      return Truth(order != 0);
    case Op::kLess:
      return Truth(order < 0);
    case Op::kLessEqual:
      return Truth(order <= 0);
    case Op::kGreater:
      return Truth(order > 0);
    default:
      return Truth(order >= 0);
  }
}

Value Evaluator::Sum(Op op, Value left, Value right) {
  if (left.kind == Kind::kUnreadable) return left;
  if (right.kind == Kind::kUnreadable) return right;
  if (left.kind == Kind::kText) left = Convert(Op::kAsNumber, left);
  if (right.kind == Kind::kText) right = Convert(Op::kAsNumber, right);
  if (left.kind == Kind::kUnreadable) return left;
  if (right.kind == Kind::kUnreadable) return right;
  if (left.kind == Kind::kNothing || right.kind == Kind::kNothing) return {};
  const bool minus = op == Op::kSubtract;
  std::int64_t number = right.number;
  Value out{Kind::kNumber, {}, 0};
  if (left.kind == Kind::kTime && right.kind == Kind::kTime) {
    out.number = minus ? (left.number - right.number) * kMicrosPerMilli : 0;
    return out;
  }
  std::int64_t base = left.number;
  if (left.kind == Kind::kTime || right.kind == Kind::kTime) {
    out.kind = Kind::kTime;
    if (right.kind == Kind::kTime) {
      base /= kMicrosPerMilli;
    } else {
      number /= kMicrosPerMilli;
    }
  }
  const bool overflow = minus ? __builtin_sub_overflow(base, number, &out.number)
                              : __builtin_add_overflow(base, number, &out.number);
  return overflow ? Value{} : out;
}

Value Evaluator::Join(const Expression::Node& node) {
  std::string joined;
  bool any = false;  // of what is not a literal
  for (std::uint32_t arg : node.args) {
    const Value value = Node(arg);
    any |= value.kind != Kind::kNothing && expression_->nodes[arg].op != Op::kText;
    joined += TextOf(value);
  }
  return any ? Text(scratch_.Keep(joined)) : Value{};
}

Value Evaluator::Part(const Expression::Node& node) {
  const Value value = Node(node.args[0]);
  const Value cut = Node(node.args[1]);
  const std::int64_t wanted = Node(node.args[2]).number / kMicros;
  std::string_view text = TextOf(value);
  const std::string_view separator = TextOf(cut);
  if (text.empty() || separator.empty()) return {};
  if (wanted == 0) {  // the last piece
    const std::size_t at = text.rfind(separator);
    return Text(
        TrimmedCell(at == std::string_view::npos ? text : text.substr(at + separator.size())));
  }
  for (std::int64_t piece = 1; piece < wanted; ++piece) {
    const std::size_t at = text.find(separator);
    if (at == std::string_view::npos) return {};
    text.remove_prefix(at + separator.size());
  }
  return Text(TrimmedCell(text.substr(0, text.find(separator))));
}

/// Canonical lists are cut at ";".
Value Evaluator::List(const Expression::Node& node) {
  std::string_view text = TextOf(Node(node.args[0]));
  const std::string_view separator = TextOf(Node(node.args[1]));
  if (separator.empty()) return Text(text);
  std::string joined;
  while (!text.empty()) {
    const std::size_t cut = std::min(text.find(separator), text.size());
    const std::string_view piece = TrimmedCell(text.substr(0, cut));
    text.remove_prefix(std::min(cut + separator.size(), text.size()));
    if (!piece.empty()) joined.append(joined.empty() ? "" : ";").append(piece);
  }
  return Text(scratch_.Keep(joined));
}

Value Evaluator::Bracket(const Expression::Node& node, bool inside) {
  const std::string_view text = TextOf(Node(node.args[0]));
  constexpr std::array<std::string_view, 3> kPairs = {"<>", "()", "[]"};
  for (std::string_view pair : kPairs) {
    const std::size_t close = text.rfind(pair[1]);
    if (close == std::string_view::npos || close + 1 != text.size()) continue;
    const std::size_t open = text.rfind(pair[0]);
    if (open == std::string_view::npos || open > close) continue;
    std::string_view out = inside ? text.substr(open + 1, close - open - 1) : text.substr(0, open);
    out = TrimmedCell(out);
    if (out.size() > 1 && out.front() == '"' && out.back() == '"') {
      out = out.substr(1, out.size() - 2);
    }
    return Text(out);
  }
  return inside ? Value{} : Text(text);
}

Value Evaluator::Time(const Expression::Node& node) {
  const Value value = Node(node.args[0]);
  if (value.kind != Kind::kText) return value;
  return Timed(value.text, [&]() -> ZoneCursor& {
    ZoneCursor* const named = node.args.size() > 1 ? ZoneNamed(Node(node.args[1])) : nullptr;
    return named != nullptr ? *named : zone_;
  });
}

Value Evaluator::Convert(Op op, const Value& value) {
  if (value.kind != Kind::kText) return value;
  const auto number = op == Op::kSeconds ? ParseDuration(value.text) : ParseNumber(value.text);
  return number ? Value{Kind::kNumber, value.text, *number}
                : Value{Kind::kUnreadable, value.text, 0};
}

/// A hash of all cells; of equal rows in one file the second has "#2" behind it,
/// so that the same rows of an overlapping export get the same ids.
Value Evaluator::Key() {
  if (!key_.empty()) return Text(key_);
  std::uint64_t low = 0x243F6A8885A308D3ULL;
  std::uint64_t high = 0x13198A2E03707344ULL;
  for (std::uint32_t column = 0; column < block_->columns; ++column) {
    const std::string_view cell = block_->Cell(row_, column);
    low = HashBytes(low, cell);
    high = HashBytes(high ^ low, cell);
  }
  const std::uint32_t count = ++key_counts_[low ^ high];
  std::string text = Format("row-{:016x}{:08x}", low, high & 0xFFFFFFFFU);
  if (count > 1) text += Format("#{}", count);
  key_ = scratch_.Keep(text);
  return Text(key_);
}

/// Tables may ask of one row in turn, so the row that came first stays first.
Value Evaluator::First(const Expression::Node& node) {
  const std::uint64_t field = HashBytes(0, expression_->nodes[node.args[0]].text);
  const std::uint64_t value = HashBytes(field, TextOf(Node(node.args[0])));
  const std::pair here{block_->lines[row_], row_};
  return Truth(firsts_.try_emplace(value, here).first->second == here);
}

std::string_view Evaluator::CellOf(const Value& value, TextArena& arena) {
  switch (value.kind) {
    case Kind::kNothing:
      return {};
    case Kind::kText:
    case Kind::kUnreadable: {
      // Cells of the block and constants stay where they are.
      return value.text;
    }
    case Kind::kNumber:
      return arena.Keep(DecimalText(value.number));
    case Kind::kTime:
      return arena.Keep(TimeText(value.number));
    case Kind::kTruth:
      return value.number != 0 ? "true" : "false";
  }
  return {};
}

}  // namespace talktally
