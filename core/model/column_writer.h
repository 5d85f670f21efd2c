// SPDX-License-Identifier: Apache-2.0
//
// Text cells on their way into one typed column. A writer takes a block of cells
// in one tight loop; what it cannot read it says, and leaves null.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/model/phone.h"
#include "core/model/schema.h"
#include "core/table/column.h"
#include "core/time/duration.h"
#include "core/time/timestamp.h"
#include "core/time/zone.h"

namespace talktally {

/// One column of a block of cells. A cell whose data() is null was not there.
struct CellRun {
  const std::string_view* first = nullptr;
  std::size_t stride = 1;
  std::size_t count = 0;
  /// May sixteen bytes be read from the start of every cell, whatever its size?
  bool padded = false;
  std::string_view operator[](std::size_t row) const { return first[row * stride]; }
};

/// A cell that could not be read, or is missing where it must not be.
struct CellFinding {
  std::uint32_t row;  ///< within the block
  std::uint16_t column;
  bool fatal;  ///< the row is rejected, not the cell alone
  std::string_view reason;
};

/// Where writers report; `column` is set by the caller before each one.
struct BlockFindings {
  std::vector<CellFinding> list;
  std::uint16_t column = 0;
  bool required = false;
  bool any_fatal = false;

  void Unreadable(std::size_t row, std::string_view reason) {
    list.push_back({static_cast<std::uint32_t>(row), column, required, reason});
    any_fatal |= required;
  }
  void Missing(std::size_t row) {
    if (required) Unreadable(row, "required, but empty");
  }
};

/// Translations of a vendor's words: folded spelling -> canonical text. Empty
/// text: null.
using ValueMap = std::vector<std::pair<std::string, std::string>>;

/// How the cells of one column are to be taken.
struct CellRules {
  ValueMap values;
  /// Further texts that stand for null, compared without case.
  std::vector<std::string> nulls;
  /// Only the first of several values, cut at this character; 0: all of them.
  char first_of = 0;
  DurationUnit unit = DurationUnit::kSeconds;
  PhoneRule phone;
  /// Local times are read in it.
  TimeZone zone;
};

/// Which order of day and month a file's dates prove. Dates that can be read
/// both ways prove nothing; one that cannot settles its file.
struct DateEvidence {
  std::uint64_t month_first = 0;  ///< dates that exist only month first
  std::uint64_t day_first = 0;
  std::uint64_t open = 0;         ///< dates that differ and exist both ways
  std::uint64_t twelve_hour = 0;  ///< dates with AM or PM, an American habit
  bool any() const { return month_first + day_first + open > 0; }

  /// Takes in what the reading of a cell proves. False for one that is the same in
  /// both orders, which says nothing.
  bool Add(const TimeReading& reading, std::string_view cell);
};

/// Does the cell end in AM or PM?
bool HasHalfOfDay(std::string_view cell);

/// Fills a column, which must outlive the writer.
class ColumnWriter {
 public:
  explicit ColumnWriter(Column& column) : column_(&column) {}
  virtual ~ColumnWriter() = default;
  ColumnWriter(const ColumnWriter&) = delete;
  ColumnWriter& operator=(const ColumnWriter&) = delete;

  /// Appends one value a cell.
  virtual void Append(const CellRun& cells, BlockFindings& findings) = 0;

  /// Of the rows from `begin` on keeps those that `kept` marks.
  virtual void Compact(std::size_t begin, const std::vector<std::uint8_t>& kept);

  /// The column has moved.
  void Rebind(Column& column) { column_ = &column; }

 protected:
  Column* column_;
};

std::unique_ptr<ColumnWriter> MakeTextWriter(Column& column, std::string_view table,
                                             const ColumnSpec* spec, CellRules rules);
std::unique_ptr<ColumnWriter> MakeFlagWriter(Column& column, CellRules rules);
std::unique_ptr<ColumnWriter> MakeMeasureWriter(Column& column, CellRules rules);

/// The text after null words, translations and the cut of `rules`; false: null.
bool ApplyRules(const CellRules& rules, std::string_view& cell);

}  // namespace talktally
