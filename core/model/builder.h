// SPDX-License-Identifier: Apache-2.0
//
// Canonical rows of one file on their way into one table of the dataset.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/account.h"
#include "core/model/column_writer.h"
#include "core/model/dataset.h"
#include "core/model/instant_writer.h"
#include "core/model/schema.h"

namespace talktally {

/// A column that a file brings.
struct ColumnInput {
  /// Canonical column, or null for one that only this kind of file has.
  const ColumnSpec* spec = nullptr;
  std::string name;
  /// What its problems are called by: the name in the file. Empty: `name`.
  std::string source;
  CellRules rules;
};

/// What a builder needs to know about a file.
struct BuildOptions {
  std::uint32_t file = 0;  ///< index into Dataset::files
  /// Order of day and month in dates such as 3/5/2024; unset: the file's dates
  /// decide, see DateEvidence.
  std::optional<DateOrder> date_order;
};

/// Further columns of one kind of file that a table holds at most.
inline constexpr std::size_t kMaxExtraColumns = 256;

/// Appends rows to a table. The table is created when it is not there; a
/// canonical column is in it once any file has it, or when it has a fill
/// (`author_type`) or a default (`count`). Until Close() other columns of the
/// table may be shorter than its rows.
///
/// A row is checked before its id: one that is rejected leaves its id free. Of
/// rows with one id the first wins, also across files. A null id equals none.
class TableBuilder {
 public:
  TableBuilder(Dataset& data, const TableSpec& spec, BuildOptions options, DateEvidence& evidence);
  ~TableBuilder();

  /// Says what columns come, in the order of Append's cells. When a file turns
  /// out to have more, call it again: the columns so far must come first.
  void SetColumns(std::vector<ColumnInput> columns);
  const std::vector<ColumnInput>& columns() const { return inputs_; }

  /// Takes rows: one run of cells a column, all as long as `lines`.
  void Append(std::span<const CellRun> cells, std::span<const std::uint32_t> lines);

  /// Rows of this file that share an id are parts of one fact and stay until
  /// somebody joins them; ids of earlier files still make duplicates.
  void KeepRepeats() { keep_repeats_ = true; }

  /// Makes room for `times` the rows of this file that came so far, and a few more.
  void Reserve(double times);

  /// A record that is no row: read and rejected.
  void Reject(RowProblem problem) { ledger_.Reject(std::move(problem)); }
  /// A record that repeats another.
  void CountDuplicate() { ledger_.Duplicate(); }
  Ledger& ledger() { return ledger_; }

  Table& table() { return *table_; }
  const TableSpec& spec() const { return spec_; }
  /// The first row that came from this file.
  std::uint32_t first_row() const { return first_row_; }

  /// Do dates wait for an order?
  bool dates_open() const;

  /// After the last row: dates that waited take `order`; rows whose required date
  /// has none in it are rejected after all. All columns are as long as the table.
  void Settle(DateOrder order);

  /// Ends the file, once settled: fills what absent cells mean, and puts the
  /// account into the dataset.
  const Accounting& Close();

 private:
  Column& AddColumn(const ColumnInput& input);
  void Verdict(std::span<const CellRun> cells, std::span<const std::uint32_t> lines);
  bool MarkDuplicates(std::size_t rows);
  void SettleColumn(std::size_t input, DateOrder order, std::vector<std::uint8_t>& kept);
  void Fill();
  void Pad();
  void NoteStrangers();

  Dataset& data_;
  const TableSpec& spec_;
  BuildOptions options_;
  DateEvidence& evidence_;
  Table* table_;
  Ledger ledger_;
  std::uint32_t first_row_;
  std::vector<ColumnInput> inputs_;
  std::vector<std::unique_ptr<ColumnWriter>> writers_;
  std::vector<InstantWriter*> instants_;  // null for other columns
  std::vector<std::string> columns_;      // name of each input's column
  bool keep_repeats_ = false;
  const Column* id_ = nullptr;
  std::vector<std::uint8_t> seen_;  // ids of loaded rows, by code
  BlockFindings findings_;
  std::vector<std::uint8_t> kept_;
  Accounting account_;
};

/// Of a table's rows from `begin` on keeps those that `kept` marks.
void CompactRows(Table& table, std::uint32_t begin, const std::vector<std::uint8_t>& kept);

/// The table of that name, added when it is not there.
Table& TableNamed(Dataset& data, std::string_view name);

}  // namespace talktally
