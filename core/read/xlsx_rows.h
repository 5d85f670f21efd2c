// SPDX-License-Identifier: Apache-2.0
//
// Rows of a sheet on their way to the sink: finds the header among the first, then
// hands on the others under it, a block at a time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/read/block.h"

namespace talktally {

/// A cell of a sheet that is not empty.
struct SheetCellText {
  std::uint32_t column = 0;  ///< from 0
  bool is_text = false;      ///< text, as opposed to a number, date or boolean
  std::string text;
};

/// A row of a sheet as far as it has cells.
struct SheetRow {
  std::uint32_t number = 0;  ///< from 1
  std::vector<SheetCellText> cells;
};

class XlsxRows {
 public:
  explicit XlsxRows(const RowSink& sink) : sink_(sink) {}

  /// Takes the next row that has cells.
  Result<void> Add(SheetRow row);
  /// Refuses a row.
  void Bad(std::uint32_t number, std::string value, std::string reason);
  /// Says that the sheet ends here. Whether there was a header with a row below it;
  /// without one nothing was handed on, and Settle hands on the header alone.
  Result<bool> Finish();
  Result<void> Settle();

  bool empty() const { return top_.empty() && !settled_; }
  /// Says that `bytes` more were read (see JsonRows::Earn).
  void Earn(std::uint64_t bytes) { allowed_cells_ += 32 * bytes; }
  /// What stood above the header, for people; empty when nothing did.
  const std::string& above() const { return above_; }

 private:
  Result<void> FindHeader(bool even_alone);
  Result<void> Keep(const SheetRow& row);
  Result<void> Flush();

  const RowSink& sink_;
  std::vector<SheetRow> top_;  // rows kept until the header is known
  std::vector<BadRecord> top_bad_;
  bool settled_ = false;
  std::string above_;
  std::uint32_t first_column_ = 0;
  std::uint32_t columns_ = 0;

  struct Place {
    std::size_t begin;
    std::size_t size;
  };
  static constexpr std::size_t kAbsent = ~std::size_t{0};
  std::string text_;
  std::vector<Place> places_;
  std::vector<std::uint32_t> lines_;
  std::vector<std::string_view> cells_;
  std::uint64_t delivered_cells_ = 0;
  std::uint64_t allowed_cells_ = std::uint64_t{1} << 26;
};

/// The letters of a column, from 0: "A", "Z", "AA".
std::string ColumnLetters(std::uint32_t column);

}  // namespace talktally
