// SPDX-License-Identifier: Apache-2.0
//
// One pass: each row joins the first row of its id.
#include "core/vendor/legs.h"

#include <algorithm>
#include <vector>

namespace talktally {
namespace {

/// The columns that follow a rule of their own; null when the table lacks them.
struct LegColumns {
  explicit LegColumns(Table& table)
      : status(table.Find("status")),
        agent(table.Find("agent")),
        started(table.Find("started_at")),
        answered(table.Find("answered_at")),
        ended(table.Find("ended_at")),
        talk(table.Find("duration_s")) {
    if (status != nullptr) completed = status->dictionary()->Find("completed");
  }
  bool Completed(std::uint32_t row) const {
    return status != nullptr && completed != kNullCode && status->codes()[row] == completed;
  }
  Column* status;
  Column* agent;
  Column* started;
  Column* answered;
  Column* ended;
  Column* talk;
  Code completed = kNullCode;
};

void TakeEarlier(Column* column, std::uint32_t into, std::uint32_t from) {
  if (column == nullptr || column->ints[from] == kNull) return;
  std::int64_t& value = column->ints[into];
  if (value == kNull || column->ints[from] < value) value = column->ints[from];
}

void TakeLater(Column* column, std::uint32_t into, std::uint32_t from) {
  if (column == nullptr || column->ints[from] == kNull) return;
  std::int64_t& value = column->ints[into];
  if (value == kNull || column->ints[from] > value) value = column->ints[from];
}

void Join(Table& table, const LegColumns& legs, std::uint32_t into, std::uint32_t from) {
  if (legs.Completed(from) && !legs.Completed(into)) {
    legs.status->codes()[into] = legs.completed;
    if (legs.agent != nullptr && legs.agent->codes()[from] != kNullCode) {
      legs.agent->codes()[into] = legs.agent->codes()[from];
    }
  }
  TakeEarlier(legs.started, into, from);
  TakeEarlier(legs.answered, into, from);
  TakeLater(legs.ended, into, from);
  TakeLater(legs.talk, into, from);
  for (Column& column : table.columns) {
    if (&column == legs.started || &column == legs.answered || &column == legs.ended ||
        &column == legs.talk || &column == legs.status) {
      continue;
    }
    if (IsMeasured(column.type)) {
      if (column.ints[into] == kNull) column.ints[into] = column.ints[from];
    } else if (column.codes()[into] == kNullCode ||
               (column.type == ColumnType::kFlag && column.codes()[from] == kTrue)) {
      column.codes()[into] = column.codes()[from];
    }
  }
}

}  // namespace

std::uint64_t JoinLegs(TableBuilder& builder) {
  Table& table = builder.table();
  const Column* id = table.Find("id");
  if (id == nullptr) return 0;
  const LegColumns legs(table);
  const std::uint32_t begin = builder.first_row();
  std::vector<std::uint32_t> first(id->dictionary()->size(), ~0U);
  std::vector<std::uint8_t> kept(table.rows - begin, 1);
  std::uint64_t joined = 0;
  for (std::uint32_t row = begin; row < table.rows; ++row) {
    const Code code = id->codes()[row];
    if (code == kNullCode) continue;
    if (first[code] == ~0U) {
      first[code] = row;
      continue;
    }
    Join(table, legs, first[code], row);
    kept[row - begin] = 0;
    ++joined;
  }
  if (joined > 0) {
    CompactRows(table, begin, kept);
    builder.ledger().UnloadAsDuplicate(joined);
  }
  return joined;
}

}  // namespace talktally
