// SPDX-License-Identifier: Apache-2.0
//
// Rows are shared out among the outputs, then sent column by column.
#include "core/vendor/row_mapper.h"

#include <algorithm>

#include "core/base/format.h"
#include "core/vendor/absorb.h"
#include "core/vendor/date_order.h"
#include "core/vendor/legs.h"

namespace talktally {
namespace {

/// Rows of more than this are not held back; what was seen of the file then decides.
constexpr std::size_t kMostHeld = std::size_t{256} << 20;

/// Do both fill one column of a table? A builder may have renamed an extra one.
bool SameColumn(const ColumnInput& a, const ColumnInput& b) {
  if (a.spec != nullptr || b.spec != nullptr) return a.spec == b.spec;
  return a.source == b.source;
}

}  // namespace

RowMapper::RowMapper(Dataset& data, BoundMapping bound, BuildOptions options)
    : data_(data), bound_(std::move(bound)), options_(options) {
  if (!options_.date_order) options_.date_order = bound_.mapping->date_order;
  notes_ = bound_.notes;
  Connect();
}

RowMapper::~RowMapper() = default;

void RowMapper::Rebind(BoundMapping bound) {
  bound_ = std::move(bound);
  Connect();
}

/// One builder a table; its columns are those of all outputs that share it.
void RowMapper::Connect() {
  outputs_.clear();
  std::vector<std::vector<ColumnInput>> inputs(builders_.size());
  // Columns that builders already have keep their places.
  for (std::size_t at = 0; at < builders_.size(); ++at) inputs[at] = builders_[at]->columns();
  for (BoundTable& table : bound_.tables) {
    std::size_t index = 0;
    while (index < builders_.size() && &builders_[index]->spec() != table.spec) ++index;
    if (index == builders_.size()) {
      builders_.push_back(std::make_unique<TableBuilder>(data_, *table.spec, options_, evidence_));
      inputs.emplace_back();
    }
    for (const BoundColumn& column : table.columns) {
      const bool known = std::ranges::any_of(
          inputs[index], [&](const ColumnInput& input) { return SameColumn(input, column.input); });
      if (!known) inputs[index].push_back(column.input);
    }
    outputs_.push_back({&table, index, {}});
  }
  for (std::size_t at = 0; at < builders_.size(); ++at) builders_[at]->SetColumns(inputs[at]);
  for (const Output& output : outputs_) {
    if (output.table->mapping->legs) builders_[output.builder]->KeepRepeats();
  }
  for (Output& output : outputs_) {
    for (const ColumnInput& input : inputs[output.builder]) {
      const auto& columns = output.table->columns;
      const auto found = std::ranges::find_if(
          columns, [&](const BoundColumn& column) { return SameColumn(column.input, input); });
      output.columns.push_back(
          found == columns.end() ? -1 : static_cast<std::int32_t>(found - columns.begin()));
    }
  }
  const std::optional<DateOrder> order = options_.date_order ? options_.date_order : settled_;
  auto evaluator = std::make_unique<Evaluator>(bound_.fields, bound_.zone,
                                               order.value_or(DateOrder::kMonthFirst));
  if (evaluator_ != nullptr) evaluator->Continue(std::move(*evaluator_));
  evaluator_ = std::move(evaluator);
  if (!options_.date_order) watch_.Watch(bound_);
  straight_ = outputs_.size() == 1 && bound_.skip.empty() && outputs_[0].table->Straight() &&
              std::ranges::find(outputs_[0].columns, -1) == outputs_[0].columns.end();
  shares_.resize(outputs_.size());
}

Result<void> RowMapper::Append(const RowBlock& block, bool padded) {
  if (straight_) {
    SendStraight(block, outputs_[0], padded);
    return {};
  }
  const bool dates_open = watch_.watching() && watch_.Look(block);
  if (!settled_ && (dates_open || !held_.empty())) {
    Hold(block);
  } else {
    Pass(block);
  }
  return {};
}

void RowMapper::Hold(const RowBlock& block) {
  held_.Keep(block);
  if (held_.bytes() > kMostHeld || IsDecisive(watch_.evidence())) ReleaseHeld();
}

/// Lets go of the rows that waited, now that the order of their dates is settled.
void RowMapper::ReleaseHeld() {
  settled_ = OrderOf(watch_.evidence());
  evaluator_->SetOrder(*settled_);
  const auto columns = static_cast<std::uint32_t>(bound_.used.size());
  held_.Release(columns, [this](const RowBlock& block) { Pass(block); });
}

void RowMapper::Pass(const RowBlock& block) {
  Share(block);
  for (std::size_t at = 0; at < outputs_.size(); ++at) {
    if (!shares_[at].empty()) Send(block, outputs_[at], shares_[at]);
  }
}

void RowMapper::SendStraight(const RowBlock& block, Output& output, bool padded) {
  runs_.clear();
  for (std::int32_t index : output.columns) {
    const BoundColumn& column = output.table->columns[static_cast<std::size_t>(index)];
    runs_.push_back({block.cells.data() + column.source, block.columns, block.rows, padded});
  }
  builders_[output.builder]->Append(runs_, block.lines);
}

bool RowMapper::Skipped(const RowBlock& block, std::uint32_t row) {
  for (const BoundSkip& skip : bound_.skip) {
    if (!evaluator_->Evaluate(skip.when.expression, skip.when.fields).holds()) continue;
    if (skip.duplicate) {
      builders_[0]->CountDuplicate();
    } else {
      builders_[0]->Reject({block.lines[row], {}, {}, skip.reason});
    }
    return true;
  }
  return false;
}

/// Says which output takes which rows.
void RowMapper::Share(const RowBlock& block) {
  for (auto& share : shares_) share.clear();
  for (std::uint32_t row = 0; row < block.rows; ++row) {
    evaluator_->SetRow(block, row);
    if (!bound_.skip.empty() && Skipped(block, row)) continue;
    bool taken = false;
    bool shared = false;
    for (std::size_t at = 0; at < outputs_.size(); ++at) {
      const BoundTable& table = *outputs_[at].table;
      shared |= !table.also;
      if (!table.also && taken) continue;
      if (table.when && !evaluator_->Evaluate(table.when->expression, table.when->fields).holds()) {
        continue;
      }
      shares_[at].push_back(row);
      taken |= !table.also;
    }
    if (!taken && shared) {
      const std::string& reason = bound_.mapping->otherwise;
      builders_[0]->Reject(
          {block.lines[row], {}, {}, reason.empty() ? "no table takes rows of this kind" : reason});
    }
  }
}

void RowMapper::Send(const RowBlock& block, Output& output,
                     const std::vector<std::uint32_t>& rows) {
  arena_.Clear();
  if (cells_.size() < output.columns.size()) cells_.resize(output.columns.size());
  runs_.clear();
  lines_.clear();
  for (std::uint32_t row : rows) lines_.push_back(block.lines[row]);
  for (std::size_t at = 0; at < output.columns.size(); ++at) {
    cells_[at].assign(rows.size(), {});
    runs_.push_back({cells_[at].data(), 1, rows.size(), false});
    if (output.columns[at] < 0) continue;
    const BoundColumn& column = output.table->columns[static_cast<std::size_t>(output.columns[at])];
    if (column.source < 0) continue;
    for (std::size_t index = 0; index < rows.size(); ++index) {
      cells_[at][index] = block.Cell(rows[index], static_cast<std::uint32_t>(column.source));
    }
  }
  // Row by row, so that what one expression works out (a key) another can use.
  for (std::size_t index = 0; index < rows.size(); ++index) {
    evaluator_->SetRow(block, rows[index]);
    for (std::size_t at = 0; at < output.columns.size(); ++at) {
      if (output.columns[at] < 0) continue;
      const BoundColumn& column =
          output.table->columns[static_cast<std::size_t>(output.columns[at])];
      if (!column.computed) continue;
      const Value value =
          evaluator_->Evaluate(column.computed->expression, column.computed->fields);
      cells_[at][index] = evaluator_->CellOf(value, arena_);
    }
  }
  builders_[output.builder]->Append(runs_, lines_);
  evaluator_->scratch().Clear();
}

void RowMapper::Reserve(double times) {
  for (auto& builder : builders_) builder->Reserve(times);
}

void RowMapper::Reject(RowProblem problem) {
  if (!builders_.empty()) builders_[0]->Reject(std::move(problem));
}

DateOrder RowMapper::SettleOrder() {
  const bool open = std::ranges::any_of(
      builders_,
      [](const std::unique_ptr<TableBuilder>& builder) { return builder->dates_open(); });
  if (!open && !settled_) return DateOrder::kMonthFirst;
  const DateEvidence& seen = settled_ ? watch_.evidence() : evidence_;
  const DateOrder order = settled_.value_or(OrderOf(seen));
  DateOrderNote note = NoteOn(seen, order);
  notes_.push_back(std::move(note.says));
  date_doubt_ = std::move(note.doubt);
  return order;
}

void RowMapper::Close() {
  if (!held_.empty()) ReleaseHeld();
  const DateOrder order = SettleOrder();
  for (auto& builder : builders_) builder->Settle(order);
  for (const Output& output : outputs_) {
    if (!output.table->mapping->legs) continue;
    const std::uint64_t joined = JoinLegs(*builders_[output.builder]);
    if (joined > 0) {
      notes_.push_back(Format("{} {} counted as duplicates: further legs of calls that are listed",
                              joined, joined == 1 ? "row" : "rows"));
    }
  }
  for (const AbsorbRule& rule : bound_.mapping->absorb) {
    for (auto& builder : builders_) {
      if (builder->spec().name != rule.table) continue;
      const std::uint64_t absorbed = Absorb(*builder, rule);
      if (absorbed > 0) {
        notes_.push_back(Format("{} {} counted as duplicates: {}", absorbed,
                                absorbed == 1 ? "row" : "rows", rule.reason));
      }
    }
  }
  for (auto& builder : builders_) builder->Close();
}

}  // namespace talktally
