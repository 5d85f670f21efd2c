// SPDX-License-Identifier: Apache-2.0
//
// Conditions, bound: text is looked up once per distinct value, numbers are
// compared row by row, and/or/not work on masks.

#include <algorithm>
#include <limits>

#include "core/base/format.h"
#include "core/base/unicode.h"
#include "core/model/phone.h"
#include "core/query/bind.h"
#include "core/time/clock.h"
#include "core/time/duration.h"

namespace talktally {
namespace {

using Bound = std::unique_ptr<BoundCondition>;

/// Holds for rows whose value, or one of whose values, is among those that pass.
class CodeCondition final : public BoundCondition {
 public:
  CodeCondition(Dimension dimension, std::vector<std::uint8_t> passes)
      : dimension_(std::move(dimension)), passes_(std::move(passes)) {
    if (dimension_.several != nullptr) Spread();
    if (!dimension_.value_of.empty()) {
      std::vector<std::uint8_t> by_code;
      for (Code value : dimension_.value_of) by_code.push_back(passes_[value]);
      passes_ = std::move(by_code);
    }
  }

  void Evaluate(std::uint32_t begin, std::uint32_t count, std::uint8_t* mask) const override {
    const std::uint8_t* passes = passes_.data();
    if (dimension_.codes == nullptr) {
      std::fill(mask, mask + count, passes[kNullCode]);
      return;
    }
    const Code* codes = dimension_.codes + begin;
    for (std::uint32_t i = 0; i < count; ++i) mask[i] = passes[codes[i]];
  }

 private:
  /// From values to sets: a set passes when one of its values does; the empty set
  /// is null.
  void Spread() {
    const ValueSets& sets = *dimension_.several;
    std::vector<std::uint8_t> by_set;
    for (std::size_t set = 0; set + 1 < sets.begins.size(); ++set) {
      std::uint8_t any = sets.begins[set] == sets.begins[set + 1] ? passes_[kNullCode] : 0;
      for (std::uint32_t at = sets.begins[set]; at < sets.begins[set + 1]; ++at) {
        any |= passes_[sets.values[at]];
      }
      by_set.push_back(any);
    }
    passes_ = std::move(by_set);
  }

  Dimension dimension_;
  std::vector<std::uint8_t> passes_;
};

/// Holds for rows whose calendar part is among those that pass.
class CalendarCondition final : public BoundCondition {
 public:
  CalendarCondition(Dimension dimension, std::vector<std::uint8_t> passes, TimeZone zone)
      : dimension_(std::move(dimension)), passes_(std::move(passes)), zone_(std::move(zone)) {}

  void Evaluate(std::uint32_t begin, std::uint32_t count, std::uint8_t* mask) const override {
    HourClock clock(zone_);
    const bool hour = dimension_.source == Dimension::Source::kHour;
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::int64_t at = dimension_.instants[begin + i];
      if (at == kNull) {
        mask[i] = passes_[0];
      } else {
        mask[i] = passes_[static_cast<std::size_t>(hour ? clock.Hour(at) + 1 : clock.Weekday(at))];
      }
    }
  }

 private:
  Dimension dimension_;
  std::vector<std::uint8_t> passes_;
  TimeZone zone_;
};

/// Holds for rows whose number lies in [low, high]; null lies nowhere.
class RangeCondition final : public BoundCondition {
 public:
  RangeCondition(const std::int64_t* values, std::int64_t low, std::int64_t high)
      : values_(values), low_(low == kNull ? kNull + 1 : low), high_(high) {}

  void Evaluate(std::uint32_t begin, std::uint32_t count, std::uint8_t* mask) const override {
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::int64_t value = values_[begin + i];
      mask[i] = static_cast<std::uint8_t>(value >= low_ && value <= high_);
    }
  }

 private:
  const std::int64_t* values_;
  std::int64_t low_;
  std::int64_t high_;
};

class NullCondition final : public BoundCondition {
 public:
  explicit NullCondition(const std::int64_t* values) : values_(values) {}
  void Evaluate(std::uint32_t begin, std::uint32_t count, std::uint8_t* mask) const override {
    for (std::uint32_t i = 0; i < count; ++i) {
      mask[i] = static_cast<std::uint8_t>(values_[begin + i] == kNull);
    }
  }

 private:
  const std::int64_t* values_;
};

/// Compares two measures; null compares with nothing.
class MeasuresCondition final : public BoundCondition {
 public:
  MeasuresCondition(BoundMeasure left, BoundMeasure right, Condition::Order order)
      : left_(std::move(left)), right_(std::move(right)), order_(order) {}

  void Evaluate(std::uint32_t begin, std::uint32_t count, std::uint8_t* mask) const override {
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::int64_t a = left_.values[begin + i];
      const std::int64_t b = right_.values[begin + i];
      mask[i] = static_cast<std::uint8_t>(a != kNull && b != kNull && Holds(a, b));
    }
  }

 private:
  bool Holds(std::int64_t a, std::int64_t b) const {
    switch (order_) {
      case Condition::Order::kLess:
        return a < b;
      case Condition::Order::kLessEqual:
        return a <= b;
      case Condition::Order::kGreater:
        return a > b;
      case Condition::Order::kGreaterEqual:
        return a >= b;
      default:
        return a == b;
    }
  }

  BoundMeasure left_;
  BoundMeasure right_;
  Condition::Order order_;
};

class NotCondition final : public BoundCondition {
 public:
  explicit NotCondition(Bound inner) : inner_(std::move(inner)) {}
  void Evaluate(std::uint32_t begin, std::uint32_t count, std::uint8_t* mask) const override {
    inner_->Evaluate(begin, count, mask);
    for (std::uint32_t i = 0; i < count; ++i) mask[i] ^= 1;
  }

 private:
  Bound inner_;
};

class JoinedCondition final : public BoundCondition {
 public:
  JoinedCondition(std::vector<Bound> parts, bool all) : parts_(std::move(parts)), all_(all) {}
  void Evaluate(std::uint32_t begin, std::uint32_t count, std::uint8_t* mask) const override {
    if (parts_.empty()) {
      std::fill(mask, mask + count, static_cast<std::uint8_t>(all_));
      return;
    }
    parts_[0]->Evaluate(begin, count, mask);
    std::vector<std::uint8_t> other(count);
    for (std::size_t part = 1; part < parts_.size(); ++part) {
      parts_[part]->Evaluate(begin, count, other.data());
      if (all_) {
        for (std::uint32_t i = 0; i < count; ++i) mask[i] &= other[i];
      } else {
        for (std::uint32_t i = 0; i < count; ++i) mask[i] |= other[i];
      }
    }
  }

 private:
  std::vector<Bound> parts_;
  bool all_;
};

constexpr std::int64_t kHighest = std::numeric_limits<std::int64_t>::max();

/// [low, high] of a comparison with one number.
Bound Compare(const std::int64_t* values, Condition::Order order, std::int64_t with) {
  using Order = Condition::Order;
  if (order == Order::kGreater && with == kHighest) return Compare(values, Order::kLess, kNull + 1);
  const std::int64_t low = order == Order::kGreater     ? with + 1
                           : order == Order::kLess      ? kNull
                           : order == Order::kLessEqual ? kNull
                                                        : with;
  const std::int64_t high = order == Order::kLess           ? with - 1
                            : order == Order::kGreater      ? kHighest
                            : order == Order::kGreaterEqual ? kHighest
                                                            : with;
  return std::make_unique<RangeCondition>(values, low, high);
}

/// Binds the conditions of one table.
class Binder {
 public:
  Binder(std::string_view table, const std::int64_t* dates, const Frame& frame, Facts& facts)
      : table_(table), dates_(dates), frame_(frame), facts_(facts) {}

  Result<Bound> Bind(const Condition& condition) {
    switch (condition.kind) {
      case Condition::Kind::kAll:
      case Condition::Kind::kAny:
        return Join(condition);
      case Condition::Kind::kNot: {
        auto inner = Bind(condition.parts[0]);
        if (!inner) return inner;
        return std::make_unique<NotCondition>(std::move(*inner));
      }
      case Condition::Kind::kMeasures: {
        auto left = BindMeasure(condition.sides[0], table_, frame_, facts_);
        if (!left) return std::unexpected(left.error());
        auto right = BindMeasure(condition.sides[1], table_, frame_, facts_);
        if (!right) return std::unexpected(right.error());
        return std::make_unique<MeasuresCondition>(std::move(*left), std::move(*right),
                                                   condition.order);
      }
      default:
        return Leaf(condition);
    }
  }

 private:
  Result<Bound> Join(const Condition& condition) {
    std::vector<Bound> parts;
    for (const Condition& part : condition.parts) {
      auto bound = Bind(part);
      if (!bound) return bound;
      parts.push_back(std::move(*bound));
    }
    return std::make_unique<JoinedCondition>(std::move(parts),
                                             condition.kind == Condition::Kind::kAll);
  }

  Result<Bound> Leaf(const Condition& condition) {
    const Column* column = facts_.FindColumn(table_, condition.column, frame_.derive);
    if (column != nullptr && IsMeasured(column->type)) return OfNumbers(condition, *column);
    auto dimension = MakeDimension(condition.column, table_, dates_, frame_, facts_);
    if (!dimension) return std::unexpected(dimension.error());
    const bool has_values = column != nullptr || dimension->source != Dimension::Source::kCodes;
    if (condition.kind == Condition::Kind::kIsTrue && has_values && !dimension->is_flag) {
      return Fail(Error::Code::kBadQuery,
                  Format("{}.{} is neither true nor false: compare it with a value, as in \"{} = x\"",
                         table_, condition.column, condition.column),
                  "where");
    }
    const ColumnSpec* spec = FindColumnSpec(table_, condition.column);
    if (spec == nullptr || !spec->phone) return OfValues(condition, std::move(*dimension));
    return OfValues(Normalised(condition), std::move(*dimension));
  }

  /// Telephone numbers are compared as they are held: normalised.
  static Condition Normalised(Condition condition) {
    if (condition.kind != Condition::Kind::kIn) return condition;
    for (std::string& value : condition.values) {
      std::string number;
      if (NormalisePhone(value, {}, number) == PhoneKind::kChanged) value = std::move(number);
    }
    return condition;
  }

  Result<Bound> OfNumbers(const Condition& condition, const Column& column) {
    if (condition.kind == Condition::Kind::kIsNull) {
      return std::make_unique<NullCondition>(column.ints.data());
    }
    if (condition.kind != Condition::Kind::kIn && condition.kind != Condition::Kind::kCompare) {
      return Fail(
          Error::Code::kBadQuery,
          Format("{}.{} is a number: compare it with =, <, <=, > or >=", table_, column.name),
          "where");
    }
    std::vector<Bound> parts;
    for (const std::string& text : condition.values) {
      auto with = NumberOf(text, column);
      if (!with) return std::unexpected(with.error());
      parts.push_back(Compare(
          column.ints.data(),
          condition.kind == Condition::Kind::kIn ? Condition::Order::kEqual : condition.order,
          *with));
    }
    if (parts.size() == 1) return std::move(parts[0]);
    return std::make_unique<JoinedCondition>(std::move(parts), false);
  }

  /// A value as the column would hold it.
  Result<std::int64_t> NumberOf(std::string_view text, const Column& column) {
    if (column.type == ColumnType::kInstant) return ParseMoment(text, "where", frame_.zone);
    if (column.type == ColumnType::kDay) return ParseMoment(text, "where", TimeZone());
    if (auto given = frame_.numbers.find(text); given != frame_.numbers.end()) return given->second;
    if (auto number = ParseDuration(text)) return *number;
    return Fail(Error::Code::kBadQuery,
                Format("\"{}\" is no number to compare {}.{} with", text, table_, column.name),
                "where");
  }

  Result<Bound> OfValues(const Condition& condition, Dimension dimension) {
    std::vector<std::uint8_t> passes(dimension.size, 0);
    for (std::uint32_t value = 0; value < dimension.size; ++value) {
      passes[value] = static_cast<std::uint8_t>(Passes(condition, dimension, value));
    }
    if (dimension.source != Dimension::Source::kCodes) {
      return std::make_unique<CalendarCondition>(std::move(dimension), std::move(passes),
                                                 frame_.zone);
    }
    return std::make_unique<CodeCondition>(std::move(dimension), std::move(passes));
  }

  static bool Passes(const Condition& condition, const Dimension& dimension, std::uint32_t value) {
    if (condition.kind == Condition::Kind::kIsNull) return value == 0;
    if (value == 0) return false;
    const DimensionValue held = dimension.Value(value);
    if (condition.kind == Condition::Kind::kIsTrue) return dimension.is_flag && value == kTrue;
    if (held.kind != DimensionValue::Kind::kText)
      return NumberPasses(condition, held.number, dimension.is_flag);
    if (condition.kind == Condition::Kind::kContains) {
      return Fold(held.text).find(Fold(condition.values[0])) != std::string::npos;
    }
    if (condition.kind == Condition::Kind::kIn) {
      return std::ranges::find(condition.values, held.text) != condition.values.end();
    }
    return TextHolds(held.text, condition.order, condition.values[0]);
  }

  /// Text that is a number on both sides compares as one.
  static bool TextHolds(const std::string& held, Condition::Order order, const std::string& with) {
    const auto a = ParseDuration(held);
    const auto b = ParseDuration(with);
    const int sign = a && b ? (*a < *b ? -1 : *a > *b) : held.compare(with);
    switch (order) {
      case Condition::Order::kLess:
        return sign < 0;
      case Condition::Order::kLessEqual:
        return sign <= 0;
      case Condition::Order::kGreater:
        return sign > 0;
      case Condition::Order::kGreaterEqual:
        return sign >= 0;
      default:
        return sign == 0;
    }
  }

  static bool NumberPasses(const Condition& condition, double held, bool is_flag) {
    for (const std::string& text : condition.values) {
      if (is_flag) {
        const std::string word = Fold(text);
        const bool yes = word == "true" || word == "1" || word == "yes";
        const bool no = word == "false" || word == "0" || word == "no";
        if ((yes && held == 1) || (no && held == 0)) return true;
        continue;
      }
      const auto with = ParseDuration(text);
      if (!with) continue;
      const double number = static_cast<double>(*with) / static_cast<double>(kMicros);
      if (condition.kind == Condition::Kind::kIn && held == number) return true;
      if (condition.kind != Condition::Kind::kCompare) continue;
      const auto order = condition.order;
      if ((order == Condition::Order::kLess && held < number) ||
          (order == Condition::Order::kLessEqual && held <= number) ||
          (order == Condition::Order::kGreater && held > number) ||
          (order == Condition::Order::kGreaterEqual && held >= number)) {
        return true;
      }
    }
    return false;
  }

  std::string_view table_;
  const std::int64_t* dates_;
  const Frame& frame_;
  Facts& facts_;
};

}  // namespace

Result<Bound> BindCondition(const Condition& condition, std::string_view table,
                            const std::int64_t* dates, const Frame& frame, Facts& facts) {
  if (condition.kind == Condition::Kind::kAll && condition.parts.empty()) return Bound();
  return Binder(table, dates, frame, facts).Bind(condition);
}

std::vector<std::uint8_t> MaskOf(const BoundCondition* condition, std::uint32_t rows) {
  constexpr std::uint32_t kBlock = 16'384;
  std::vector<std::uint8_t> mask;
  if (condition == nullptr) return mask;
  mask.resize(rows);
  for (std::uint32_t begin = 0; begin < rows; begin += kBlock) {
    condition->Evaluate(begin, std::min(kBlock, rows - begin), mask.data() + begin);
  }
  return mask;
}

}  // namespace talktally
