// SPDX-License-Identifier: Apache-2.0
//
// Cells of ISO dates, the usual ones, cost a glance at their first characters.
#include "core/vendor/date_watch.h"

#include <algorithm>

namespace talktally {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

/// Can it begin as 3/5/2024, 03.05.2024 or Tue 3/5/2024 do, or as 9:41 AM does?
bool MayBeNumericDate(std::string_view cell) {
  if (cell.size() < 6) return false;
  if (!IsDigit(cell[0])) return true;
  const char mark = IsDigit(cell[1]) ? cell[2] : cell[1];
  return mark == '/' || mark == '.' || mark == '-' || mark == ':';
}

bool IsMoment(const BoundColumn& column) {
  const ColumnSpec* spec = column.input.spec;
  return spec != nullptr && (spec->type == ColumnType::kInstant || spec->type == ColumnType::kDay);
}

const BoundField& FieldAt(const BoundMapping& bound, std::int32_t index) {
  return bound.fields[static_cast<std::size_t>(index)];
}

/// Does the expression read a cell as a time, whatever it makes of it?
bool ReadsTime(const BoundMapping& bound, const BoundExpression& expression) {
  const auto converts = [](const Expression::Node& node) {
    return node.op == Expression::Op::kTime;
  };
  return std::ranges::any_of(expression.expression.nodes, converts) ||
         std::ranges::any_of(expression.fields, [&](std::int32_t index) {
           return index >= 0 && FieldAt(bound, index).kind == FieldKind::kTime;
         });
}

/// All expressions that a row is put through.
std::vector<const BoundExpression*> ExpressionsOf(const BoundMapping& bound) {
  std::vector<const BoundExpression*> all;
  for (const BoundSkip& skip : bound.skip) all.push_back(&skip.when);
  for (const BoundTable& table : bound.tables) {
    if (table.when) all.push_back(&*table.when);
    for (const BoundColumn& column : table.columns) {
      if (column.computed) all.push_back(&*column.computed);
    }
  }
  return all;
}

}  // namespace

void DateWatch::Watch(const BoundMapping& bound) {
  columns_.clear();
  for (const BoundExpression* expression : ExpressionsOf(bound)) {
    if (ReadsTime(bound, *expression)) AddFields(bound, *expression);
  }
  if (columns_.empty()) return;
  // What is a moment without a computation has the same order.
  for (const BoundTable& table : bound.tables) {
    for (const BoundColumn& column : table.columns) {
      if (!IsMoment(column)) continue;
      Add(column.source, column.input.rules);
      if (column.computed) AddFields(bound, *column.computed);
    }
  }
}

void DateWatch::Add(std::int32_t source, const CellRules& rules) {
  if (source < 0) return;
  const auto column = static_cast<std::uint32_t>(source);
  const bool known = std::ranges::find(columns_, column, &WatchedColumn::source) != columns_.end();
  if (!known) columns_.push_back({column, &rules});
}

void DateWatch::AddFields(const BoundMapping& bound, const BoundExpression& expression) {
  for (std::int32_t index : expression.fields) {
    if (index < 0) continue;
    const BoundField& field = FieldAt(bound, index);
    // A text may be half of a date: time(text(date, ' ', clock)).
    if (field.kind == FieldKind::kTime || field.kind == FieldKind::kText) {
      Add(field.source, field.rules);
    }
  }
}

bool DateWatch::Look(const RowBlock& block) {
  bool open = false;
  for (const WatchedColumn& column : columns_) {
    for (std::uint32_t row = 0; row < block.rows; ++row) {
      const std::string_view cell = block.Cell(row, column.source);
      if (MayBeNumericDate(cell)) open |= Note(cell, *column.rules);
    }
  }
  return open;
}

bool DateWatch::Note(std::string_view cell, const CellRules& rules) {
  if (!ApplyRules(rules, cell)) return false;
  TimeReading reading;
  if (ParseTimestamp(cell, reading)) return evidence_.Add(reading, cell);
  // A clock beside its date: "9:41 AM".
  if (!cell.empty() && IsDigit(cell[0]) && HasHalfOfDay(cell)) ++evidence_.twelve_hour;
  return NotePieces(cell);
}

/// Dates within a text, of which an expression may take a part: "3/5/2024 to 9/5/2024".
bool DateWatch::NotePieces(std::string_view text) {
  constexpr std::string_view kBetween = " ,;|()[]<>";
  bool open = false;
  while (!text.empty()) {
    const std::string_view piece = text.substr(0, text.find_first_of(kBetween));
    text.remove_prefix(std::min(piece.size() + 1, text.size()));
    TimeReading reading;
    if (piece.size() >= 6 && IsDigit(piece[0]) && ParseTimestamp(piece, reading)) {
      open |= evidence_.Add(reading, piece);
    }
  }
  return open;
}

}  // namespace talktally
