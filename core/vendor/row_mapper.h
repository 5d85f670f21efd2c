// SPDX-License-Identifier: Apache-2.0
//
// Rows of a source on their way into the tables that a bound mapping names.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/model/builder.h"
#include "core/read/block.h"
#include "core/vendor/bind.h"
#include "core/vendor/date_watch.h"
#include "core/vendor/evaluate.h"
#include "core/vendor/held_rows.h"
#include "core/vendor/load_options.h"

namespace talktally {

/// Feeds table builders. Columns that lie in the source as they are go through
/// without a copy. Rows with dates such as 3/5/2024 that expressions compute with
/// are held back until the file has shown whether that is in March or in May.
class RowMapper {
 public:
  RowMapper(Dataset& data, BoundMapping bound, BuildOptions options);
  ~RowMapper();

  /// The file has more columns than before: the same mapping, bound anew.
  void Rebind(BoundMapping bound);

  /// `padded`: sixteen bytes can be read from the start of every cell.
  Result<void> Append(const RowBlock& block, bool padded = false);
  /// Makes room for `times` the rows that came so far.
  void Reserve(double times);
  /// A record without cells: read and rejected in the first table.
  void Reject(RowProblem problem);

  /// Ends the file: settles dates, closes every table, and finds rows that only
  /// repeat others. The accounts are in the dataset.
  void Close();

  const BoundMapping& bound() const { return bound_; }
  /// What was decided on the way, in sentences.
  const std::vector<std::string>& notes() const { return notes_; }
  /// Set by Close when dates may have been read in the wrong order.
  const std::optional<DateDoubt>& date_doubt() const { return date_doubt_; }
  std::vector<std::unique_ptr<TableBuilder>>& builders() { return builders_; }

 private:
  /// A bound table, its builder, and the builder's columns in order: the index of
  /// the bound column, or -1 where another table of the mapping brings it.
  struct Output {
    BoundTable* table;
    std::size_t builder;
    std::vector<std::int32_t> columns;
  };

  void Connect();
  void Hold(const RowBlock& block);
  void ReleaseHeld();
  void Pass(const RowBlock& block);
  void Share(const RowBlock& block);
  bool Skipped(const RowBlock& block, std::uint32_t row);
  void Send(const RowBlock& block, Output& output, const std::vector<std::uint32_t>& rows);
  void SendStraight(const RowBlock& block, Output& output, bool padded);
  DateOrder SettleOrder();

  Dataset& data_;
  BoundMapping bound_;
  BuildOptions options_;
  DateEvidence evidence_;
  std::vector<std::unique_ptr<TableBuilder>> builders_;
  std::vector<Output> outputs_;
  std::unique_ptr<Evaluator> evaluator_;
  DateWatch watch_;
  HeldRows held_;
  std::optional<DateOrder> settled_;  // of the rows that were held
  bool straight_ = false;
  std::vector<std::vector<std::uint32_t>> shares_;  // rows of the block, by output
  std::vector<std::vector<std::string_view>> cells_;
  std::vector<CellRun> runs_;
  std::vector<std::uint32_t> lines_;
  TextArena arena_;
  std::vector<std::string> notes_;
  std::optional<DateDoubt> date_doubt_;
};

}  // namespace talktally
