// SPDX-License-Identifier: Apache-2.0
//
// Measures by row: columns, differences of instants, working time.

#include "core/base/format.h"
#include "core/query/bind.h"
#include "core/query/hours.h"

namespace talktally {
namespace {

using Numbers = std::vector<std::int64_t>;

/// What a computed number counts, which decides what may be done with it.
enum class Quantity : std::uint8_t { kPlain, kDuration, kInstant, kAmount };

struct Computed {
  Numbers values;
  Quantity quantity = Quantity::kPlain;
};

std::int64_t Checked(__int128 value) {
  return value > INT64_MAX || value <= kNull ? kNull : static_cast<std::int64_t>(value);
}

std::int64_t Apply(Measure::Kind kind, std::int64_t a, std::int64_t b) {
  if (a == kNull || b == kNull) return kNull;
  switch (kind) {
    case Measure::Kind::kAdd:
      return __builtin_add_overflow(a, b, &a) ? kNull : a;
    case Measure::Kind::kSubtract:
      return __builtin_sub_overflow(a, b, &a) ? kNull : a;
    case Measure::Kind::kMultiply:
      return Checked(__int128{a} * b / kMicros);
    default:
      return b == 0 ? kNull : Checked(__int128{a} * kMicros / b);
  }
}

Quantity QuantityOf(Measure::Kind kind, Quantity a, Quantity b) {
  if (kind == Measure::Kind::kSubtract && a == Quantity::kInstant && b == Quantity::kInstant) {
    return Quantity::kDuration;
  }
  if (a == Quantity::kInstant || b == Quantity::kInstant) return Quantity::kInstant;
  if (kind == Measure::Kind::kDivide && a == b) return Quantity::kPlain;
  return a == Quantity::kPlain ? b : a;
}

/// Computes measures over all rows of one table.
class Evaluator {
 public:
  Evaluator(std::string_view table, const Frame& frame, Facts& facts)
      : table_(table), frame_(frame), facts_(facts) {
    rows_ = facts.FindTable(table, frame.derive)->rows;
  }

  Result<Computed> Evaluate(const Measure& measure) {
    switch (measure.kind) {
      case Measure::Kind::kConstant:
        return Computed{Numbers(rows_, measure.micros), Quantity::kPlain};
      case Measure::Kind::kColumn:
        return Named(measure.name);
      case Measure::Kind::kElapsed:
        return Elapsed(measure);
      default:
        break;
    }
    auto left = Evaluate(measure.parts[0]);
    if (!left) return left;
    auto right = Evaluate(measure.parts[1]);
    if (!right) return right;
    for (std::uint32_t row = 0; row < rows_; ++row) {
      left->values[row] = Apply(measure.kind, left->values[row], right->values[row]);
    }
    left->quantity = QuantityOf(measure.kind, left->quantity, right->quantity);
    return left;
  }

 private:
  Result<Computed> Named(std::string_view name) {
    if (const Column* column = facts_.FindColumn(table_, name, frame_.derive)) return Of(*column);
    if (auto given = frame_.numbers.find(name); given != frame_.numbers.end()) {
      return Computed{Numbers(rows_, given->second), Quantity::kDuration};
    }
    return Computed{Numbers(rows_, kNull), Quantity::kPlain};
  }

  Result<Computed> Of(const Column& column) {
    if (!IsMeasured(column.type)) {
      return Fail(Error::Code::kBadQuery,
                  Format("{}.{} is text and cannot be measured", table_, column.name));
    }
    Computed computed{column.ints, Quantity::kPlain};
    if (column.type == ColumnType::kSeconds) computed.quantity = Quantity::kDuration;
    if (column.name == "amount") computed.quantity = Quantity::kAmount;
    if (column.type == ColumnType::kNumber || column.type == ColumnType::kSeconds) return computed;
    computed.quantity = Quantity::kInstant;
    constexpr std::int64_t kScale = kMicros / kMillisPerSecond;
    constexpr std::int64_t kMost = INT64_MAX / kScale;
    for (std::int64_t& value : computed.values) {
      value = value < -kMost || value > kMost ? kNull : value * kScale;
    }
    return computed;
  }

  Result<Computed> Elapsed(const Measure& measure) {
    Measure difference;
    difference.kind = Measure::Kind::kSubtract;
    difference.parts = {measure.parts[1], measure.parts[0]};
    auto elapsed = Evaluate(difference);
    if (!elapsed || !frame_.hours.counts_durations) return elapsed;
    auto from = Evaluate(measure.parts[0]);
    if (!from) return from;
    for (std::uint32_t row = 0; row < rows_; ++row) {
      std::int64_t& value = elapsed->values[row];
      if (value == kNull || value < 0) continue;
      value = OpenTime(row, from->values[row], value);
    }
    return elapsed;
  }

  /// Working time of a row's agent in the calendar time from `begin`; null when
  /// nobody knows the hours.
  std::int64_t OpenTime(std::uint32_t row, std::int64_t begin, std::int64_t length) {
    const HoursOf hours = FindHours(frame_.hours, HoursFor::kDurations, Text("agent", row),
                                    Text("team", row), frame_.zone);
    if (hours.schedule == nullptr) return kNull;
    constexpr std::int64_t kScale = kMicros / kMillisPerSecond;
    const Instant from = InstantOf(begin / kScale);
    return hours.schedule->OpenBetween(from, from + Millis{length / kScale}, *hours.zone).count() *
           kScale;
  }

  /// The row's single value in a text column; nothing where there are several.
  std::string_view Text(std::string_view name, std::uint32_t row) {
    const Column* column = facts_.FindColumn(table_, name, frame_.derive);
    if (column == nullptr || column->codes().empty()) return {};
    const Code code = column->codes()[row];
    if (column->sets == nullptr) return column->dictionary()->Text(code);
    const ValueSets& sets = *column->sets;
    if (sets.begins[code + 1] - sets.begins[code] != 1) return {};
    return sets.dictionary->Text(sets.values[sets.begins[code]]);
  }

  std::string_view table_;
  const Frame& frame_;
  Facts& facts_;
  std::uint32_t rows_;
};

/// A plain column of numbers needs no copy.
const Column* PlainColumn(const Measure& measure, std::string_view table, const Frame& frame,
                          Facts& facts) {
  if (measure.kind != Measure::Kind::kColumn) return nullptr;
  const Column* column = facts.FindColumn(table, measure.name, frame.derive);
  if (column == nullptr) return nullptr;
  const bool plain = column->type == ColumnType::kNumber || column->type == ColumnType::kSeconds;
  return plain ? column : nullptr;
}

}  // namespace

Result<BoundMeasure> BindMeasure(const Measure& measure, std::string_view table, const Frame& frame,
                                 Facts& facts) {
  BoundMeasure bound;
  if (const Column* column = PlainColumn(measure, table, frame, facts)) {
    bound.values = column->ints.data();
    bound.is_duration = column->type == ColumnType::kSeconds;
    bound.is_amount = column->name == "amount";
    return bound;
  }
  auto computed = Evaluator(table, frame, facts).Evaluate(measure);
  if (!computed) return std::unexpected(computed.error());
  bound.is_duration = computed->quantity == Quantity::kDuration;
  bound.is_amount = computed->quantity == Quantity::kAmount;
  auto owned = std::make_shared<Numbers>(std::move(computed->values));
  bound.values = owned->data();
  bound.owned = std::move(owned);
  return bound;
}

}  // namespace talktally
