// SPDX-License-Identifier: Apache-2.0
//
// Expressions over the rows of a source.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/model/column_writer.h"
#include "core/read/block.h"
#include "core/vendor/expression.h"
#include "core/vendor/mapping.h"
#include "core/vendor/text_arena.h"

namespace talktally {

/// A field as it lies in a file.
struct BoundField {
  const FieldMapping* field = nullptr;
  std::int32_t source = -1;  ///< column of the file; -1: `constant`
  std::string constant;      ///< empty: null
  FieldKind kind = FieldKind::kText;
  CellRules rules;
  std::int32_t zone_field = -1;  ///< field that names the zone, row by row
};

/// A value on its way. Unreadable cells travel as they are, so that the column
/// they end in can say what it could not read.
struct Value {
  enum class Kind : std::uint8_t { kNothing, kText, kNumber, kTime, kTruth, kUnreadable };
  Kind kind = Kind::kNothing;
  std::string_view text;
  std::int64_t number = 0;  ///< millionths, UTC ms, or 0 and 1
  bool holds() const { return kind == Kind::kTruth && number != 0; }
};

/// Evaluates the expressions of one bound mapping. `fields` must outlive it.
class Evaluator {
 public:
  /// `zone`: of local times that no field's own zone settles.
  Evaluator(const std::vector<BoundField>& fields, TimeZone zone, DateOrder order);

  /// From now on numeric dates are read in that order.
  void SetOrder(DateOrder order) { order_ = order; }

  /// The row that Evaluate speaks of.
  void SetRow(const RowBlock& block, std::uint32_t row) {
    block_ = &block;
    row_ = row;
    key_ = {};
  }

  /// Goes on from another that evaluated the rows before.
  void Continue(Evaluator&& before) {
    key_counts_ = std::move(before.key_counts_);
    firsts_ = std::move(before.firsts_);
  }

  /// `resolved` gives for each node of the expression the index of its field.
  Value Evaluate(const Expression& expression, const std::vector<std::int32_t>& resolved);

  /// The value as a cell, kept in `arena`; data() is null for null.
  std::string_view CellOf(const Value& value, TextArena& arena);

  /// Texts of values made on the way; cleared by the caller after a block.
  TextArena& scratch() { return scratch_; }

 private:
  Value Node(std::uint32_t index);
  Value Field(std::int32_t field);
  template <class Zone>
  Value Timed(std::string_view cell, Zone zone);
  Value Compare(Expression::Op op, const Value& left, const Value& right);
  Value Sum(Expression::Op op, Value left, Value right);
  Value Join(const Expression::Node& node);
  Value Part(const Expression::Node& node);
  Value List(const Expression::Node& node);
  Value Bracket(const Expression::Node& node, bool inside);
  Value Convert(Expression::Op op, const Value& value);
  Value Time(const Expression::Node& node);
  Value Key();
  Value First(const Expression::Node& node);
  std::string_view TextOf(const Value& value);
  ZoneCursor* ZoneOf(const BoundField& field);
  /// The zone of that name; null when there is none.
  ZoneCursor* ZoneNamed(const Value& name);

  const std::vector<BoundField>& fields_;
  ZoneCursor zone_;
  DateOrder order_;
  const RowBlock* block_ = nullptr;
  std::uint32_t row_ = 0;
  std::string_view key_;
  const Expression* expression_ = nullptr;
  const std::vector<std::int32_t>* resolved_ = nullptr;
  std::vector<std::optional<ZoneCursor>> zones_;  // of fields, by index
  std::unordered_map<std::string, std::optional<ZoneCursor>> named_zones_;
  std::unordered_map<std::uint64_t, std::uint32_t> key_counts_;
  /// Where values that first(...) asks for came first: line and row of the block.
  std::unordered_map<std::uint64_t, std::pair<std::uint32_t, std::uint32_t>> firsts_;
  TextArena scratch_;
};

}  // namespace talktally
