// SPDX-License-Identifier: Apache-2.0
//
// Moments and days. Whether 3/5/2024 is in March or in May is left open until
// the whole file was seen.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model/column_writer.h"
#include "core/time/iso_time.h"

namespace talktally {

/// A row whose date is none in the order that the file turned out to have.
struct UnsettledRow {
  std::uint32_t row;
  std::string value;
};

/// Fills an instant or a day column.
class InstantWriter : public ColumnWriter {
 public:
  /// `order`: settled beforehand. Otherwise both readings are kept, and what
  /// they prove is added to `evidence`.
  InstantWriter(Column& column, CellRules rules, std::optional<DateOrder> order,
                DateEvidence& evidence);

  void Append(const CellRun& cells, BlockFindings& findings) override;
  void Compact(std::size_t begin, const std::vector<std::uint8_t>& kept) override;

  /// Are there dates that wait for an order?
  bool open() const { return !waiting_.empty(); }

  /// Takes the readings of that order, and names the rows that have none.
  std::vector<UnsettledRow> Settle(DateOrder order);

 private:
  struct Waiting {
    std::uint32_t row;
    std::int64_t month_first;
    std::int64_t day_first;
  };
  std::int64_t ValueOf(std::int64_t ms, bool local);
  std::int64_t Read(std::string_view cell, std::size_t row, BlockFindings& findings);
  void Note(const TimeReading& reading, std::string_view cell, std::uint32_t row);

  CellRules rules_;
  ZoneCursor zone_;
  DateMemory memory_;
  std::optional<DateOrder> order_;
  DateEvidence& evidence_;
  bool day_;
  bool plain_;
  std::vector<Waiting> waiting_;
  std::vector<std::int64_t> block_;
  std::uint32_t block_begin_ = 0;  // the first row of the block at hand
  /// Texts of the first dates that exist in one order only, by row.
  std::vector<UnsettledRow> one_sided_;
};

}  // namespace talktally
